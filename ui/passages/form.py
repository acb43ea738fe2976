"""The passage in three taps: what, how long, keep; rooms, words for the team and photos if they are of use. It knows no service."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from caseworker.errors import Problem
from caseworker.labels import DONE, ROOMS, sentence
from caseworker.passages.model import PassageDraft
from ui.photos.basket import PhotoBasket
from ui.widgets.buttons import choice
from ui.widgets.fields import WRONG_DAY, DateField, ProblemLabel, line_edit
from ui.widgets.flow import Flow
from ui.widgets.layout import column, grid, row
from ui.widgets.texts import chip, text

LENGTHS = {30: "30 min", 45: "45 min", 60: "1 h", 90: "1 h 30", 120: "2 h"}
LONGEST_WORDS, COMPACT, PHOTOS_ACROSS = 2_000, 32, 3
AROUND_DAY = 36
FIGURES = (
    Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7,
)  # fmt: skip


class PassageForm(QWidget):
    """One passage; its day, `on`, stands beside its title. `edited` comes at each tap and each letter; `ready` when a key has chosen the length."""

    edited = Signal()
    ready = Signal()

    def __init__(self, today: date, picture: Callable[[str], QPixmap]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._base, self._silent = PassageDraft("", today), False
        self.on = DateField(today, today, "Jour du passage")
        self.on.ensurePolished()  # texts may be large
        self.on.setFixedWidth(max(self.on.fontMetrics().horizontalAdvance("00/00/0000") + AROUND_DAY, 118))
        self._done = {code: choice(label, name=f"Quoi\u00a0: {label}") for code, label in DONE.items()}
        self._lengths = {minutes: choice(label, name=f"Durée\u00a0: {label}") for minutes, label in LENGTHS.items()}
        self._rooms = {code: choice(label, name=f"Pièce\u00a0: {label}") for code, label in ROOMS.items()}
        self._words = line_edit("Facultatif", "À transmettre à l’équipe", LONGEST_WORDS)
        self.photos = PhotoBasket(picture, "Photos, si utile", across=PHOTOS_ACROSS)
        self._problems = {name: ProblemLabel() for name in ("done", "minutes", "on", "to_pass_on")}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for made in (*self._done.values(), *self._lengths.values(), *self._rooms.values()):
            made.setProperty("compact", "true")
        lines = (
            self._problems["on"],
            _step("1", "Quoi"),
            Flow(list(self._done.values()), around=COMPACT),
            self._problems["done"],
            _step("2", "Durée"),
            grid(list(self._lengths.values()), 5),
            self._problems["minutes"],
            text("Pièces, si utile", "strong"),
            grid(list(self._rooms.values()), 4),
            text("À transmettre à l’équipe", "strong"),
            self._words,
            self._problems["to_pass_on"],
            self.photos,
        )
        self.setLayout(column(*lines, None, spacing=6))

    def _connect(self) -> None:
        for group in (self._done, self._rooms):
            for made in group.values():
                made.toggled.connect(self._tell)
        for minutes, made in self._lengths.items():
            made.toggled.connect(lambda on, chosen=minutes: self._choose_length(chosen, on=on))
        self.on.textChanged.connect(self._tell)
        self._words.textChanged.connect(self._tell)
        self._words.returnPressed.connect(self.ready)
        self.photos.edited.connect(self._tell)

    def _choose_length(self, chosen: int, *, on: bool) -> None:
        """At most one length: choosing another releases the first, tapping it again leaves none."""
        if on:
            for minutes, made in self._lengths.items():
                made.setChecked(minutes == chosen)
        self._tell()

    def _tell(self) -> None:
        if not self._silent:
            self.edited.emit()

    def take_focus(self) -> None:
        """Wait for the first tap, or the first figure."""
        self._first(self._done).setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _first(group: dict[str, QPushButton] | dict[int, QPushButton]) -> QPushButton:
        return next(iter(group.values()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure taps the choice of that number, and goes on to the next step: three keys make a passage."""
        number = FIGURES.index(event.key()) if event.key() in FIGURES else -1
        is_length = self.focusWidget() in self._lengths.values()
        group = list((self._lengths if is_length else self._done).values())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not 0 <= number < len(group):
            super().keyPressEvent(event)
            return
        group[number].click()
        self._go_on(is_length=is_length)

    def _go_on(self, *, is_length: bool) -> None:
        if is_length:
            self.ready.emit()
        else:
            self._first(self._lengths).setFocus(Qt.FocusReason.TabFocusReason)

    def draft(self) -> PassageDraft:
        """Return what was tapped and typed."""
        return replace(
            self._base,
            on=self.on.day(),
            done=tuple(code for code, made in self._done.items() if made.isChecked()),
            rooms=tuple(code for code, made in self._rooms.items() if made.isChecked()),
            minutes=next((minutes for minutes, made in self._lengths.items() if made.isChecked()), None),
            to_pass_on=self._words.text().strip(),
            photos=self.photos.ids(),
        )

    def show_draft(self, draft: PassageDraft) -> None:
        """Show a draft without saying that something was edited."""
        self._silent, self._base = True, draft
        self.on.set_day(draft.on)
        for code, made in self._done.items():
            made.setChecked(code in draft.done)
        for code, made in self._rooms.items():
            made.setChecked(code in draft.rooms)
        for minutes, made in self._lengths.items():
            made.setChecked(minutes == draft.minutes)
        self._words.setText(draft.to_pass_on)
        self.photos.show_ids(draft.photos)
        self.show_problems(())
        self._silent = False

    def hide_words(self, *, hidden: bool) -> None:
        """Hide what is typed, and the photos, from someone who looks over the shoulder."""
        self.photos.set_discreet(on=hidden)
        self._words.setEchoMode(self._words.EchoMode.Password if hidden else self._words.EchoMode.Normal)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem beside its field; a day that does not read is one too."""
        said = {problem.field: sentence(problem.code, problem.values) for problem in reversed(problems)}
        if self.on.is_wrong():
            said["on"] = WRONG_DAY
        for name, label in self._problems.items():
            label.say(said.get(name, ""))
        self.photos.say(said.get("photos", ""))


def _step(number: str, words: str) -> QHBoxLayout:
    """Return the head of a step: its number, what it asks."""
    return row(chip(number), text(words, "strong"), None, spacing=8)
