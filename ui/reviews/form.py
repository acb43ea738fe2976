"""The fields of a bilan, in the order in which it is held: the way made, what each says of it, what is decided."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from caseworker.errors import Problem
from caseworker.renewal_words import OUTCOMES
from caseworker.reviews.model import ReviewDraft
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.fields import DateField, Field, line_edit, say_problems
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, column, grid
from ui.widgets.texts import text

SUMMARY_HEIGHT, WORDS_HEIGHT = 300, 96
RENEWING = frozenset({"reconduction", "derogation"})
DAYS = ("held_on", "next_ends_on", "next_on")


class TextArea(QPlainTextEdit):
    """A text of several lines, of one height whatever the style says; Tab leaves it."""

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self._height = height
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)


class ReviewForm(QWidget):
    """What is typed of a bilan. `edited` tells of each letter and of each tap."""

    edited = Signal()

    def __init__(self, today: date, on_drafted: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._build(today)
        again = button("Reprendre ce que dit le dossier", on_drafted, kind="ghost", icon="history")
        self._name(again)
        self._connect()

    def _build(self, today: date) -> None:
        self.summary = TextArea("Le chemin parcouru", SUMMARY_HEIGHT)
        self._held_on = DateField(today, today, "Tenu le")
        self._present = line_edit("Madame, sa référente, la cheffe de service", "Qui était là")
        self.household = TextArea("Ce que le ménage en dit", WORDS_HEIGHT)
        self._association = TextArea("Ce que l’association en dit", WORDS_HEIGHT)
        self._choices = {code: choice(label) for code, label in OUTCOMES.items()}
        self._group = exclusive(list(self._choices.values()))
        self._decisions = TextArea("Décisions", WORDS_HEIGHT)
        self._next_ends_on = DateField(None, today, "Période suivante, jusqu’au")
        self._next_on = DateField(None, today, "Prochain bilan")

    def _name(self, again: QWidget) -> None:
        self._fields: dict[str, Field[Any]] = {
            "held_on": Field("Tenu le", self._held_on),
            "summary": Field("Le texte du bilan", self.summary, "Tiré du dossier, sans aucune note. Relisez et changez tout ce qu’il faut."),
            "present": Field("Qui était là", self._present),
            "household_words": Field("Ce que le ménage en dit, dans ses mots", self.household),
            "association_words": Field("Ce que l’association en dit", self._association),
            "outcome": Field("Ce qui est décidé", Flow(list(self._choices.values()))),
            "decisions": Field("Les décisions, une par ligne", self._decisions),
            "next_ends_on": Field("Période suivante, jusqu’au", self._next_ends_on),
            "next_on": Field("Prochain bilan", self._next_on),
        }  # fmt: skip
        self._lay_out(again)

    def _lay_out(self, again: QWidget) -> None:
        fields, days = self._fields, ("held_on", "present")
        shared = text("Le ménage lit tout ce bilan et le signe.", "small", wrap=True)
        said = (
            grid([fields[name] for name in days], 2),
            fields["household_words"],
            fields["association_words"],
            shared,
        )
        following = grid([fields["next_ends_on"], fields["next_on"]], 2)
        way = Card("Le chemin parcouru", fields["summary"], action=again)
        decided = Card("Ce que nous décidons", fields["outcome"], fields["decisions"], following)
        self.setLayout(column(way, Card("Ce que chacun en dit", *said), decided, spacing=12))

    def _connect(self) -> None:
        for area in (self.summary, self.household, self._association, self._decisions):
            area.textChanged.connect(self.edited)
        for day in (self._held_on, self._next_ends_on, self._next_on):
            day.day_changed.connect(lambda _: self.edited.emit())
        self._present.textEdited.connect(lambda _: self.edited.emit())
        for made in self._choices.values():
            made.clicked.connect(lambda _: self._choose())

    def _choose(self) -> None:
        self._next_ends_on.setEnabled(self._outcome() in RENEWING or not self._outcome())
        self.edited.emit()

    def _outcome(self) -> str:
        return next((code for code, made in self._choices.items() if made.isChecked()), "")

    def take_focus(self) -> None:
        """Let typing begin with what the household says."""
        self.household.setFocus()

    def held_on(self) -> date | None:
        """Return the day of the bilan, or None when it does not read."""
        return self._held_on.day()

    def show_draft(self, draft: ReviewDraft) -> None:
        """Show what was typed; nothing is told."""
        self.blockSignals(True)
        texts = (draft.summary, draft.household_words, draft.association_words, draft.decisions)
        areas = (self.summary, self.household, self._association, self._decisions)
        for area, words in zip(areas, texts, strict=True):
            area.setPlainText(words)
        self._present.setText(draft.present)
        days = (draft.held_on, draft.next_ends_on, draft.next_on)
        for field, day in zip((self._held_on, self._next_ends_on, self._next_on), days, strict=True):
            field.set_day(day)
        self._group.setExclusive(False)  # else the last choice could not be taken off
        for code, made in self._choices.items():
            made.setChecked(code == draft.outcome)
        self._group.setExclusive(True)
        self._next_ends_on.setEnabled(draft.outcome in RENEWING or not draft.outcome)
        self.show_problems([])
        self.blockSignals(False)

    def draft(self) -> ReviewDraft:
        """Return what the fields say."""
        outcome = self._outcome()
        return ReviewDraft(
            self._held_on.day(), outcome, self._present.text(), self.household.toPlainText(),
            self._association.toPlainText(),
            self._next_ends_on.day() if outcome in RENEWING or not outcome else None,
            self.summary.toPlainText(), self._decisions.toPlainText(), self._next_on.day(),
        )  # fmt: skip

    def unreadable(self) -> list[Problem]:
        """Return the days that do not read."""
        return [Problem(name, "date_unreadable") for name in DAYS if self._fields[name].edit.is_wrong()]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong, each beside its field."""
        say_problems(self._fields, problems)
