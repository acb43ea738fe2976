"""One line of the board: who, where, since when, and the button that notes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.buttons import button
from ui.widgets.layout import Elided, block, column, row
from ui.widgets.texts import chip, text

TOUCH = 44


@dataclass(frozen=True, slots=True)
class Shown:
    """What a line shows.

    Args:
        key: what it is about, to light it.
        title, subtitle: who, or which unit; where.
        caption, value: a date and what it is.
        mark: word and colour of its chip.
        verb: of its button.
        spoken: accessible name of its button.
    """

    key: str
    title: str
    subtitle: str
    caption: str
    value: str
    mark: tuple[str, str]
    verb: str
    spoken: str


class BoardRow(QFrame):
    """A line of the board, lit while it is being noted."""

    def __init__(self, shown: Shown, on_click: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("boardRow")
        self.key = shown.key
        who = block(column(Elided(shown.title, "strong"), Elided(shown.subtitle, "small"), spacing=2))
        when = block(column(text(shown.caption, "small"), text(shown.value), spacing=2))
        when.setMinimumWidth(104)
        mark = block(row(chip(*shown.mark), None))
        mark.setMinimumWidth(80)
        self.note = button(
            shown.verb, on_click, icon="pen-line" if shown.verb == "Noter" else "plus", name=shown.spoken
        )
        self.note.setMinimumSize(104, TOUCH)
        layout = row(who, when, mark, self.note, spacing=8, margins=(10, 3, 4, 3))
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def light(self, *, on: bool) -> None:
        """Light the line, or put it out."""
        self.setProperty("chosen", "true" if on else "false")
        self.style().unpolish(self)
        self.style().polish(self)


def nothing(words: str) -> QWidget:
    """Return the line of an empty list."""
    return text(words, "muted", wrap=True)
