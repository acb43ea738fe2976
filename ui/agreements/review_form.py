"""Writes a bilan: taps for what was decided, one line for who was there, the words of each side."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from caseworker.agreements.renewal import NextMove
from caseworker.errors import Problem, RuleBroken
from caseworker.renewal_words import OUTCOMES
from caseworker.reviews.model import ReviewDraft
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.fields import DateField, Field, line_edit, say_problems
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, grid, row
from ui.widgets.texts import text

WORDS_HEIGHT = 84


class ReviewForm(Card):
    """The bilan of the period that ends."""

    def __init__(self, desk: Desk, support_ref: str, move: NextMove, close: Callable[[], None]) -> None:
        super().__init__("Le bilan")
        self._desk, self._support_ref, self._close = desk, support_ref, close
        self._held_on = DateField(desk.today(), desk.today(), "Tenu le")
        self._present = line_edit("Madame, sa référente, la cheffe de service", "Qui était là")
        self._choices = {code: choice(label) for code, label in OUTCOMES.items()}
        self._group = exclusive(list(self._choices.values()))
        self._next = DateField(move.period.end if move.period else None, desk.today(), "Période suivante, jusqu’au")
        self._household, self._association = _editor("Les mots du ménage"), _editor("Les mots de l’association")
        self._fields: dict[str, Field[Any]] = {
            "held_on": Field("Tenu le", self._held_on),
            "present": Field("Qui était là", self._present),
            "outcome": Field("Ce qui est décidé", Flow(list(self._choices.values()))),
            "household_words": Field("Les mots du ménage", self._household),
            "association_words": Field("Les mots de l’association", self._association),
            "next_ends_on": Field("Période suivante, jusqu’au", self._next),
        }
        self._lay_out()

    def _lay_out(self) -> None:
        fields = self._fields
        days = grid([fields["held_on"], fields["next_ends_on"]], 2)
        words = grid([fields["household_words"], fields["association_words"]], 2)
        shared = text("Le ménage peut lire ces mots.", "small", wrap=True)
        save = button("Noter le bilan", self._keep, icon="check")
        cancel = button("Fermer", self._close, kind="ghost")
        self.add(fields["outcome"], days, fields["present"], words, shared, row(None, cancel, save))

    def take_focus(self) -> None:
        """Let taps begin with what is decided."""
        next(iter(self._choices.values())).setFocus()

    def _keep(self) -> None:
        wrong = [name for name in ("held_on", "next_ends_on") if self._fields[name].edit.is_wrong()]
        say_problems(self._fields, [Problem(name, "date_unreadable") for name in wrong])
        if wrong:
            return
        outcome = next((code for code, made in self._choices.items() if made.isChecked()), "")
        draft = ReviewDraft(
            self._held_on.day(),
            outcome,
            self._present.text(),
            self._household.toPlainText(),
            self._association.toPlainText(),
            self._next.day() if outcome in {"reconduction", "derogation"} else None,
        )
        try:
            self._desk.workspace.reviews.hold(self._support_ref, draft)
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
            return
        self._close()
        self._desk.say("Bilan noté.")


def _editor(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(WORDS_HEIGHT)
    return made
