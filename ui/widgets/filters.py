"""What narrows a list: a search field, and choices of which one is lit."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import choice, exclusive
from ui.widgets.fields import SearchField
from ui.widgets.layout import bar, column, row
from ui.widgets.texts import text


class Choices(QWidget):
    """Choices in a row, the first one lit to begin with. `changed` comes when another is lit by hand."""

    changed = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("body")
        self.buttons = [choice(name, checked=name == names[0]) for name in names]
        self._group = exclusive(self.buttons)
        self._group.idClicked.connect(lambda _id: self.changed.emit())
        self.setLayout(row(*self.buttons, None, spacing=8))

    def light(self, name: str) -> None:
        """Light the one of this name, if it is there; `changed` does not come."""
        for made in self.buttons:
            if made.text() == name:
                made.setChecked(True)

    def lit(self) -> str:
        """Return the name of the one that is lit."""
        return self.buttons[self._group.checkedId()].text()


def filter_bar(title: str, count: QLabel, new: QPushButton, search: SearchField, choices: Choices) -> QFrame:
    """Return the top of a page that lists: its title, how many there are, what adds one, and what narrows the list."""
    tools = SideBySide(search, choices, stretches=(1, 0), spacing=8)
    tools.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    heading = row(text(title, "title"), 8, count, None, new)
    return bar("topbar", column(heading, tools, spacing=10, margins=(24, 12, 24, 12)))
