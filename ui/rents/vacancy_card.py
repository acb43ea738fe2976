"""One dwelling in a year: when it was empty and why, what that cost; the form of a reason."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from caseworker.errors import Problem, RuleBroken
from caseworker.labels import plural
from caseworker.money import euros
from caseworker.vacancies.model import Empty, UnitYear, VacancyReason
from caseworker.vacancy_words import VACANCY_REASONS
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, combo, line_edit, say_problems
from ui.widgets.layout import Card, Line, block, column, empty, row, separated
from ui.widgets.texts import text

NARROW = 10
"""Letters that the combo keeps room for: the card stays whole on a small screen."""


class VacancyCard(Card):
    """The card beside the table. `on_explain` raises `RuleBroken` when something is wrong."""

    def __init__(self, desk: Desk, on_explain: Callable[[str, date, str, str], object]) -> None:
        super().__init__()
        self._desk, self._on_explain = desk, on_explain
        self._shown: UnitYear | None = None
        self._told = column(spacing=6)
        self._form = self._build_form()
        self.add(self._told, self._form, None)

    def _build_form(self) -> QWidget:
        self._from = DateField(None, self._desk.today(), "Depuis le")
        self._reason = combo({code.value: VACANCY_REASONS[code] for code in VacancyReason}, "Motif de la vacance")
        self._reason.setMinimumContentsLength(NARROW)
        self._reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._note = line_edit("", "Précision sur la vacance")
        self._fields: dict[str, Field[Any]] = {
            "reason": Field("Motif", self._reason),
            "from_on": Field("Depuis le", self._from),
            "note": Field("Précision", self._note),
        }
        done = button("Noter ce motif", self._finish, kind="primary", icon="check")
        for edit in (self._from, self._note):
            edit.returnPressed.connect(self._finish)
        return block(column(*self._fields.values(), row(None, done), spacing=8))

    def show_unit(self, shown: UnitYear | None, *, writes: bool) -> None:
        """Show the empty days of a dwelling, the newest first, and propose to explain the oldest that are not.

        What is being typed stays when the same dwelling is read again.
        """
        same, self._shown = shown == self._shown, shown
        empty(self._told)
        self._form.setVisible(bool(shown and shown.empty and writes))
        if shown is None:
            self._told.addWidget(text("Aucun logement cette année-là.", "muted", wrap=True))
            return
        self._told.addWidget(text(f"{shown.unit.ref} · {shown.year}", "strong"))
        for said in separated([self._line(one) for one in reversed(shown.empty)]) or [
            text("Toujours occupé.", "muted")
        ]:
            self._told.addWidget(said)
        if same:
            return
        waiting = next((one for one in shown.empty if not one.reason), shown.empty[-1] if shown.empty else None)
        self._from.set_day(waiting.first if waiting else None)
        self._note.clear()
        say_problems(self._fields, [])

    def _line(self, one: Empty) -> QWidget:
        places = f" · {plural(one.places, 'place', 'places')}" if self._shown and self._shown.unit.places > 1 else ""
        days = (one.last - one.first).days + 1
        details = f"{VACANCY_REASONS[one.reason]}{places} · {plural(days, 'jour', 'jours')}"
        amount = text(self._desk.discreet.hides(euros(one.cents)), "strong")
        return Line("house", f"{one.first:%d/%m} – {one.last:%d/%m}", details, amount)

    def _finish(self) -> None:
        day = self._from.day()
        wrong = [Problem("from_on", "date_unreadable")] if self._from.is_wrong() else []
        if not wrong and day is None:
            wrong = [Problem("from_on", "missing")]
        if wrong or day is None or self._shown is None:
            say_problems(self._fields, wrong)
            return
        try:
            self._on_explain(self._shown.unit.ref, day, self._reason.currentData(), self._note.text())
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
