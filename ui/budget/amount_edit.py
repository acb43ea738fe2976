"""An amount of a budget, read whatever the habit it is typed in; Enter, Up and Down go from line to line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from caseworker.budget.typed import amount_of
from caseworker.errors import Problem
from caseworker.money import decimal_text

WIDTH = 96


class AmountEdit(QLineEdit):
    """`moved` asks for the line below (1) or above (−1), `entered` for the next one, or a new one."""

    moved = Signal(int)
    entered = Signal()

    def __init__(self, cents: int | None, name: str) -> None:
        super().__init__()
        self.setPlaceholderText("0,00")
        self.setMaxLength(40)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName(name)
        self._cents = cents
        self.set_cents(cents)
        self.editingFinished.connect(self._tidy)

    def set_cents(self, cents: int | None) -> None:
        """Show an amount."""
        self._cents = cents
        self.setText("" if cents is None else decimal_text(cents))

    def cents(self) -> int | None:
        """Return the amount; what cannot be read leaves what was there before it was typed."""
        cents, problem = amount_of(self.text())
        return cents if problem is None else self._cents

    def problem(self) -> Problem | None:
        """Return what is wrong with what is typed, or None."""
        return amount_of(self.text())[1]

    def _tidy(self) -> None:
        cents, problem = amount_of(self.text())
        if problem is None:
            self.set_cents(cents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.moved.emit(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tidy()
            self.entered.emit()
        else:
            super().keyPressEvent(event)
