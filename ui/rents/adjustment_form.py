"""Notes a sum that is asked for, or given back, beside the months called. Enter saves."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker.errors import Problem, RuleBroken
from caseworker.rent_words import ADJUSTMENTS
from caseworker.rents.model import GIVEN_BACK, OWED, AdjustmentDraft
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, combo, line_edit, say_problems
from ui.widgets.layout import column, row

ASKED, GIVEN = "Demandé au ménage", "Rendu au ménage"


class AdjustmentForm(QWidget):
    """The fields of one sum, without a sign: which way it goes is chosen. `on_done` raises `RuleBroken` when one is wrong."""

    def __init__(self, today: date, on_done: Callable[[AdjustmentDraft], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._on_done = on_done
        self._kind = combo(ADJUSTMENTS, "Genre de somme")
        self._way = combo({"1": ASKED, "-1": GIVEN}, "Sens de la somme")
        self._amount = MoneyField(None, "Montant de la somme")
        self._on = DateField(today, today, "Date de la somme")
        self._reason = line_edit("", "Raison, écrite pour le ménage")
        self._kind.currentIndexChanged.connect(self._turn)
        for edit in (self._amount, self._on, self._reason):
            edit.returnPressed.connect(self._finish)
        self._lay_out()
        self._turn()
        self.hide()

    def _lay_out(self) -> None:
        self._fields: dict[str, Field[Any]] = {
            "kind": Field("Genre", self._kind),
            "way": Field("Sens", self._way),
            "cents": Field("Montant", self._amount),
            "on": Field("Date", self._on),
            "reason": Field("Raison, écrite pour le ménage", self._reason),
        }
        fields = QGridLayout()
        fields.setSpacing(8)
        places = {"kind": (0, 0, 2), "way": (1, 0, 2), "cents": (2, 0, 1), "on": (2, 1, 1), "reason": (3, 0, 2)}
        for name, (line, place, span) in places.items():
            fields.addWidget(self._fields[name], line, place, 1, span)
        done = button("Enregistrer", self._finish, kind="primary", icon="check", name="Enregistrer la somme")
        self.setLayout(column(fields, row(None, done), spacing=8))

    def begin(self) -> None:
        """Empty the fields, and let keys begin with the kind."""
        self._amount.set_cents(None)
        self._reason.clear()
        say_problems(self._fields, [])
        self.show()
        self._kind.setFocus()

    def _turn(self, *_: object) -> None:
        """Choose the only way that a kind has."""
        kind = self._kind.currentData()
        if kind in OWED | GIVEN_BACK:
            self._way.setCurrentIndex(int(kind in GIVEN_BACK))
        self._way.setEnabled(kind not in OWED | GIVEN_BACK)

    def _finish(self) -> None:
        wrong = self._unreadable()
        if wrong:
            say_problems(self._fields, wrong)
            return
        typed = self._amount.cents()
        cents = None if typed is None else abs(typed) * int(self._way.currentData())
        try:
            self._on_done(AdjustmentDraft(cents, self._on.day(), self._kind.currentData(), self._reason.text()))
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
        else:
            self.hide()

    def _unreadable(self) -> Sequence[Problem]:
        wrong = [Problem("cents", "amount_unreadable")] if self._amount.is_wrong() else []
        return wrong + ([Problem("on", "date_unreadable")] if self._on.is_wrong() else [])
