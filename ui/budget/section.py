"""The lines of one family: added, gone through with the keyboard, taken away and put back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox

from caseworker.errors import Problem
from ui.budget.lines import BudgetLine
from ui.widgets.buttons import button
from ui.widgets.layout import Card, column
from ui.widgets.texts import text

B = TypeVar("B", bound=BudgetLine)


class Section(Card, Generic[B]):
    """`edited` at each keystroke; `dropped` gives what puts the line back.

    Args:
        title: of the card.
        add: what the button says.
        empty: what is said while there is no line.
        blank: makes an empty line.
    """

    edited = Signal()
    dropped = Signal(object)

    def __init__(self, title: str, add: str, empty: str, blank: Callable[[], B]) -> None:
        self._add = button(add, self.add_line, kind="ghost", icon="plus")
        super().__init__(title, action=self._add)
        self._blank = blank
        self.lines: list[B] = []
        self._rows, self._empty = column(spacing=8), text(empty, "muted", wrap=True)
        self._total = text("", "strong", wrap=True)
        self.fill(self._empty, self._rows, self._total)
        self.setMinimumWidth(260)

    def show_lines(self, lines: Sequence[B]) -> None:
        """Show lines in the place of those there were."""
        for line in self.lines:
            self._forget(line)
        self.lines = []
        self._empty.show()
        for line in lines:
            self._put(line, len(self.lines))

    def filled(self) -> list[B]:
        """Return the lines that say something."""
        return [line for line in self.lines if line.kind()]

    def faults(self) -> list[Problem]:
        """Return what cannot be read in the lines."""
        return [fault for line in self.lines for fault in line.faults()]

    def say(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong, line by line."""
        for line in self.lines:
            line.say(problems)

    def say_total(self, words: str) -> None:
        """Say what the lines come to."""
        self._total.setText(words)
        self._total.setVisible(bool(self.lines))

    def add_line(self) -> None:
        """Add an empty line and let keys begin with what it is."""
        line = self._blank()
        self._put(line, len(self.lines))
        first = line.findChild(QComboBox)
        if first:
            QTimer.singleShot(0, first, first.setFocus)  # once it is on screen

    def _put(self, line: B, place: int) -> None:
        self.lines.insert(place, line)
        self._rows.insertWidget(place, line)
        line.edited.connect(self.edited)
        line.removed.connect(partial(self._drop, line))
        for number, (_, edit) in enumerate(line.amounts()):
            edit.moved.connect(partial(self._move, line, number))
            edit.entered.connect(partial(self._enter, line, number))
        line.show()
        self._empty.hide()

    def _drop(self, line: B) -> None:
        place = self.lines.index(line)
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        self._empty.setVisible(not self.lines)
        if self.lines:
            self.lines[min(place, len(self.lines) - 1)].amount.setFocus()
        self.edited.emit()
        if not line.is_blank():
            self.dropped.emit(partial(self._put_back, line, place))

    def _put_back(self, line: B, place: int) -> None:
        self.lines.insert(place, line)
        self._rows.insertWidget(place, line)
        line.show()
        self._empty.hide()
        self.edited.emit()

    def _forget(self, line: B) -> None:
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _move(self, line: B, number: int, step: int) -> None:
        place = self.lines.index(line) + step
        if 0 <= place < len(self.lines):
            edit = self.lines[place].amounts()[number][1]
            edit.setFocus()
            edit.selectAll()

    def _enter(self, line: B, number: int) -> None:
        if self.lines.index(line) + 1 < len(self.lines):
            self._move(line, number, 1)
        elif not line.is_blank():
            self.add_line()
