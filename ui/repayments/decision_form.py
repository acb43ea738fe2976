"""Writes down a decision about a plan: its day, and why. Enter saves."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker.errors import Problem, RuleBroken
from caseworker.repayment_words import DECISIONS
from caseworker.repayments.model import REASONED, DecisionKind
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import DateField, Field, line_edit, say_problems
from ui.widgets.layout import column, row


class DecisionForm(QWidget):
    """Hidden until a decision is chosen. `on_done` raises `RuleBroken` when something is wrong."""

    def __init__(self, today: date, on_done: Callable[[DecisionKind, date, str], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._today, self._on_done, self._kind = today, on_done, DecisionKind.SIGNED
        self._on, self._reason = DateField(today, today, "Date de la décision"), line_edit("", "Raison de la décision")
        for edit in (self._on, self._reason):
            edit.returnPressed.connect(self._finish)
        self._done = button("Noter", self._finish, kind="primary", icon="check")
        self._fields: dict[str, Field[Any]] = {
            "on": Field("Le", self._on),
            "reason": Field("Raison", self._reason),
        }
        cancel = button("Annuler", self.hide, kind="ghost", name="Ne rien décider")
        fields = row(*self._fields.values(), spacing=8)
        fields.setStretch(1, 2)
        self.setLayout(column(fields, row(None, cancel, self._done), spacing=8))
        self.hide()

    def begin(self, kind: DecisionKind) -> None:
        """Ask for the day of a decision, and for its reason when it needs one."""
        self._kind = kind
        relabel(self._done, DECISIONS[kind])
        self._done.setAccessibleName(f"Confirmer\u00a0: {DECISIONS[kind].lower()}")
        self._on.set_day(self._today)
        self._reason.clear()
        self._fields["reason"].setVisible(kind in REASONED)
        say_problems(self._fields, [])
        self.show()
        (self._reason if kind in REASONED else self._on).setFocus()

    def _finish(self) -> None:
        day = self._on.day()
        if day is None:
            say_problems(self._fields, [Problem("on", "date_unreadable" if self._on.is_wrong() else "missing")])
            return
        try:
            self._on_done(self._kind, day, self._reason.text())
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
        else:
            self.hide()
