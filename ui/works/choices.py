"""One choice among several, by a tap; tapping it again leaves none when none is allowed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import choice
from ui.widgets.flow import Flow
from ui.widgets.layout import column


class OneOf(QWidget):
    """`changed` gives the code that is chosen, or ""."""

    changed = Signal(str)

    def __init__(self, labels: Mapping[str, str], name: str, *, needed: bool = False) -> None:
        super().__init__()
        self.setObjectName("body")
        self.setAccessibleName(name)
        self._needed = needed
        self.buttons = {code: choice(label, name=f"{name}\u00a0: {label}") for code, label in labels.items()}
        for code, made in self.buttons.items():
            made.clicked.connect(lambda _checked, chosen=code: self._tapped(chosen))
        self.setLayout(column(Flow(list(self.buttons.values()))))

    def _tapped(self, code: str) -> None:
        kept = code if self._needed or self.buttons[code].isChecked() else ""
        self.choose(kept)
        self.changed.emit(kept)

    def choose(self, code: str) -> None:
        """Light one, or none."""
        for each, made in self.buttons.items():
            made.setChecked(each == code)

    def chosen(self) -> str:
        """Return the code that is lit, or ""."""
        return next((code for code, made in self.buttons.items() if made.isChecked()), "")
