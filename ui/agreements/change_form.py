"""Asks from which day something changes: the amendment is then filled on its own page."""

from collections.abc import Callable
from typing import Any

from caseworker.errors import Problem, RuleBroken
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, say_problems
from ui.widgets.layout import Card, row
from ui.widgets.texts import text

MEANT = (
    "Un autre logement, un autre montant, une personne qui arrive ou qui part. Ce qui a changé depuis la dernière "
    "signature s’écrit tout seul, et la fin de la convention ne bouge pas."
)


class ChangeForm(Card):
    """The day of a change."""

    def __init__(self, desk: Desk, support_ref: str, close: Callable[[], None]) -> None:
        super().__init__("Un changement")
        self._desk, self._support_ref, self._close = desk, support_ref, close
        self._starts_on = DateField(desk.today(), desk.today(), "À compter du")
        self._fields: dict[str, Field[Any]] = {"starts_on": Field("À compter du", self._starts_on)}
        made = button("Préparer l’avenant", self._draw_up, icon="check")
        self.add(text(MEANT, "muted", wrap=True), row(self._fields["starts_on"], None))
        self.add(row(None, button("Fermer", close, kind="ghost"), made))

    def take_focus(self) -> None:
        """Let keys begin with the day."""
        self._starts_on.setFocus()

    def _draw_up(self) -> None:
        day = self._starts_on.day()
        if day is None:
            code = "date_unreadable" if self._starts_on.is_wrong() else "missing"
            say_problems(self._fields, [Problem("starts_on", code)])
            return
        try:
            agreement = self._desk.workspace.agreements.draw_up_change(self._support_ref, day)
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
            return
        self._close()
        self._desk.go("agreement", agreement_id=agreement.id)
