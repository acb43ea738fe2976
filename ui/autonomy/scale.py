"""The levels of one domain, in one voice: a tap, a digit or an arrow says one; the same tap takes it away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.checklists.model import Choice
from ui.widgets.buttons import choice
from ui.widgets.layout import row

SIDE = 46
_AWAY = {Qt.Key.Key_0}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UPRIGHT = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LevelScale(QWidget):
    """One button for each level; the keyboard stops once here.

    `chosen` gives the level, or None; `pointed` the one that is looked at; `left` the domains to go up (−1) or down (+1).
    """

    chosen = Signal(object)
    pointed = Signal(object)
    left = Signal(int)

    def __init__(self, answers: Sequence[Choice], name: str, tips: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("body")
        self.setAccessibleName(name)
        self._level: int | None = None
        self.buttons: dict[int, QPushButton] = {}
        for number, (answer, tip) in enumerate(zip(answers, tips, strict=True), 1):
            made = choice(str(number), name=f"{name}, {number}\u00a0: {tip}")
            made.setProperty("snug", "true")
            made.setFixedWidth(SIDE)
            made.setToolTip(tip)
            made.clicked.connect(lambda checked, value=answer.value: self._choose(value if checked else None))
            made.installEventFilter(self)
            self.buttons[answer.value] = made
        self.setLayout(row(*self.buttons.values(), None, spacing=4))
        self.show_level(None)

    def show_level(self, level: int | None) -> None:
        """Show a level as said, or none."""
        self._level = level
        stop = level if level in self.buttons else next(iter(self.buttons))
        for value, made in self.buttons.items():
            made.setChecked(value == level)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if value == stop else Qt.FocusPolicy.ClickFocus)

    def take_focus(self) -> None:
        """Put the keyboard here."""
        level = self._level if self._level in self.buttons else next(iter(self.buttons))
        self.buttons[level or next(iter(self.buttons))].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            self.pointed.emit(next((value for value, made in self.buttons.items() if made is watched), None))
        elif event.type() in {QEvent.Type.Leave, QEvent.Type.FocusOut}:
            self.pointed.emit(None)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key asks; tell whether it asked for anything."""
        key, values = Qt.Key(event.key()), list(self.buttons)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _AWAY:
            self._choose(None)
        elif event.text().isdecimal() and 1 <= int(event.text()) <= len(values):
            self._choose(values[int(event.text()) - 1])
        elif key in _SIDEWAYS:
            here = values.index(self._level) if self._level in values else -1 if _SIDEWAYS[key] > 0 else len(values)
            self._choose(values[min(max(here + _SIDEWAYS[key], 0), len(values) - 1)])
        elif key in _UPRIGHT:
            self.left.emit(_UPRIGHT[key])
        else:
            return False
        return True

    def _choose(self, level: int | None) -> None:
        had_focus = any(made.hasFocus() for made in self.buttons.values())
        self.show_level(level)
        if had_focus:
            self.take_focus()
        self.chosen.emit(level)
