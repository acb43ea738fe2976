"""The cleaning of an empty unit: how long, keep; on a day to come it is planned instead."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy

from caseworker.errors import Problem, RuleBroken
from caseworker.interventions.cleaning import CleaningDraft, EmptyUnit
from caseworker.labels import sentence
from ui.passages.panel import TOUCH
from ui.passages.words import address_words, near_day, unit_words
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice, relabel
from ui.widgets.fields import WRONG_DAY, DateField, Field, line_edit
from ui.widgets.layout import Card, Elided, Page, block, column, grid, row, scrolled

LENGTHS = {60: "1 h", 120: "2 h", 180: "3 h", 240: "4 h"}


class CleaningPanel(Page):
    """One cleaning. `on_close` is called when it is done with."""

    def __init__(self, desk: Desk, on_close: Callable[[], object]) -> None:
        self._desk, self._on_close = desk, on_close
        self._unit: EmptyUnit | None = None
        self._title, self._facts = Elided("", "heading"), Elided("", "small")
        self._on = DateField(desk.today(), desk.today(), "Jour du ménage")
        self._lengths = {minutes: choice(label, name=f"Durée\u00a0: {label}") for minutes, label in LENGTHS.items()}
        self._detail = line_edit("Facultatif", "Ce qui a été fait, ce qu’il reste à faire", 2_000)
        self._save = button("Enregistrer le ménage", self.save, kind="primary", icon="check")
        self._give_up = button("Ne plus le prévoir", self._forget, kind="ghost", icon="x")
        super().__init__(scrolled(self._build_card()), self._build_foot())
        self._connect()

    def _build_card(self) -> Card:
        close = button("", self._close, kind="ghost", icon="x", name="Fermer ce ménage")
        close.setFixedSize(TOUCH, TOUCH)
        head = row(column(self._title, self._facts, spacing=2), close, spacing=8)
        head.setStretch(0, 1)
        lengths = grid(list(self._lengths.values()), 4)
        lengths.setContentsMargins(0, 0, 0, 0)
        self._fields = {
            "on": Field("Quel jour\u202f?", self._on, "Un jour à venir\u00a0: le ménage sera prévu."),
            "minutes": Field("Combien de temps\u202f?", block(lengths)),
            "detail": Field("Remarques", self._detail),
        }
        return Card("", head, *self._fields.values(), None)

    def _build_foot(self) -> Card:
        foot = Card("", self._save, self._give_up)
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return foot

    def _connect(self) -> None:
        for minutes, made in self._lengths.items():
            made.toggled.connect(lambda on, chosen=minutes: self._choose_length(chosen, on=on))
        self._on.textChanged.connect(self._name_button)
        self._desk.discreet.changed.connect(self._show_head)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)

    def _choose_length(self, chosen: int, *, on: bool) -> None:
        if on:
            for minutes, made in self._lengths.items():
                made.setChecked(minutes == chosen)

    def show_unit(self, unit: EmptyUnit) -> None:
        """Begin the cleaning of a unit."""
        self._unit = unit
        self._on.set_day(self._desk.today())
        for minutes, made in self._lengths.items():
            made.setChecked(minutes == unit.planned_minutes)
        self._detail.clear()
        self._say(())
        self._show_head()
        self._give_up.setVisible(unit.planned_on is not None)
        first = next(iter(self._lengths.values()))
        QTimer.singleShot(0, first, first.setFocus)

    def _show_head(self) -> None:
        if self._unit is None:
            return
        today, unit = self._desk.today(), self._unit
        planned = f"prévu {near_day(unit.planned_on, today)}" if unit.planned_on else ""
        self._title.setText(f"Ménage\u00a0: {self._desk.discreet.hides(address_words(unit.address, unit.floor))}")
        self._facts.setText(" · ".join(part for part in (unit_words(unit, today), planned) if part))

    def _name_button(self) -> None:
        words = "Prévoir le ménage" if self._is_to_come() else "Enregistrer le ménage"
        relabel(self._save, words)
        self._save.setAccessibleName(words)

    def _is_to_come(self) -> bool:
        day = self._on.day()
        return day is not None and day > self._desk.today()

    def draft(self) -> CleaningDraft:
        """Return what was tapped and typed."""
        minutes = next((minutes for minutes, made in self._lengths.items() if made.isChecked()), None)
        return CleaningDraft(
            self._unit.unit_id if self._unit else "", self._on.day(), minutes, self._detail.text().strip()
        )

    def save(self) -> None:
        """Note the cleaning, or plan it."""
        if self._unit is None:
            return
        cleaning, draft = self._desk.workspace.cleaning, self.draft()
        try:
            if self._is_to_come():
                cleaning.plan(draft)
                self._desk.say("Ménage prévu.", partial(cleaning.give_up, draft.unit_id))
            else:
                self._desk.say("Ménage noté.", partial(cleaning.take_back, cleaning.log(draft)))
        except RuleBroken as error:
            self._say(error.problems)
            return
        self._close()

    def _forget(self) -> None:
        if self._unit:
            self._desk.workspace.cleaning.give_up(self._unit.unit_id)
            self._desk.say("Ce ménage n’est plus prévu.")
        self._close()

    def _say(self, problems: tuple[Problem, ...]) -> None:
        said = {problem.field: sentence(problem.code, problem.values) for problem in problems}
        if self._on.is_wrong():
            said["on"] = WRONG_DAY
        for name, field in self._fields.items():
            field.say(said.get(name, ""))

    def _close(self) -> None:
        self._unit = None
        self._on_close()
