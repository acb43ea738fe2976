"""What every step of the first opening is, and what they fill together."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.layout import Item, column, scrolling
from ui.widgets.texts import text

if TYPE_CHECKING:
    from caseworker.storage.vault import Created


@dataclass(slots=True)
class Answers:
    """What was answered so far; `created` is the vault, once there is one."""

    folder: Path
    association: str = ""
    name: str = ""
    role: str = "chef_de_service"
    passphrase: str = ""
    created: "Created | None" = None
    second_place: Path | None = None


class Step(QWidget):
    """One step. `changed` comes with each answer; `missing` says what keeps the person from going on.

    Args:
        title: of the step, in the list at the left and above the step.
        sentence: what it is for.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, title: str, sentence: str, answers: Answers) -> None:
        super().__init__()
        self.setObjectName("page")
        self.title, self._sentence, self.answers = title, sentence, answers

    def lay_out(self, *items: Item) -> None:
        """Put the step's parts under its title."""
        heading = column(text(self.title, "title"), text(self._sentence, "muted", wrap=True), spacing=4)
        body = column(heading, 4, *items, None, spacing=12)
        area = scrolling(body)
        body.setContentsMargins(56, 28, 56, 16)
        self.setLayout(column(area))

    def missing(self) -> str:
        """Return what is still to be given; "" when nothing is."""
        return ""

    def keep(self) -> None:
        """Write the answers down."""

    def arrive(self) -> None:
        """Be shown: put the cursor where it is wanted."""
