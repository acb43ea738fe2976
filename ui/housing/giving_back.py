"""Gives a dwelling back: the last day, why, one button; said by mistake, it is taken back the same way."""

from PySide6.QtWidgets import QGridLayout

from caseworker.days import short_day
from caseworker.errors import Problem, RuleBroken
from caseworker.housing.model import Unit
from caseworker.labels import UNIT_END_REASONS
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, combo, say_problems
from ui.widgets.layout import Card, row
from ui.widgets.texts import text

SAID = "Il ne compte plus dans les places ni la vacance après ce jour, et son bail principal s’arrête avec lui."


class GivingBackCard(Card):
    """It writes by itself, for who writes dwellings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Rendre le logement")
        self._desk, self._unit_id = desk, ""
        self._on = DateField(None, desk.today(), "Dernier jour du logement")
        self._reason = combo({"": "À préciser"} | UNIT_END_REASONS, "Motif de la fin")
        self._fields = {"on": Field("Dernier jour", self._on), "reason": Field("Pourquoi", self._reason)}
        grid = QGridLayout()
        grid.setSpacing(10)
        for number, field in enumerate(self._fields.values()):
            grid.addWidget(field, 0, number)
        self._reopen = button("L’association le garde", self._take_back, kind="ghost", icon="undo-2")
        done = button("Rendre le logement", self._give_back, icon="check")
        self.add(text(SAID, "small", wrap=True), grid, row(self._reopen, None, done))

    def show_unit(self, unit: Unit) -> None:
        """Show when and why it was given back, if it was."""
        self._unit_id = unit.id
        self._on.set_day(unit.ended_on)
        self._reason.setCurrentIndex(max(self._reason.findData(str(unit.end_reason)), 0))
        self._reopen.setVisible(unit.ended_on is not None)
        say_problems(self._fields, [])

    def _give_back(self) -> None:
        on, housing, unit_id = self._on.day(), self._desk.workspace.housing, self._unit_id
        if on is None:
            say_problems(self._fields, [Problem("on", "date_unreadable" if self._on.is_wrong() else "missing")])
            return
        was = housing.unit(unit_id)
        try:
            unit = housing.end_unit(unit_id, on, self._reason.currentData())
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
            return
        self.show_unit(unit)
        undo = None if was.ended_on else (lambda: housing.reopen_unit(unit_id))
        self._desk.say(f"Logement rendu le {short_day(on)}.", undo)

    def _take_back(self) -> None:
        self.show_unit(self._desk.workspace.housing.reopen_unit(self._unit_id))
        self._desk.say("L’association garde ce logement\u202f; vérifiez son bail principal.")
