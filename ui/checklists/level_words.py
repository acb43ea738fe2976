"""What each level says of one domain of a grid, in the household's words; and whether only those with children are asked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from caseworker.checklists.checks import LONGEST_HELP
from ui.widgets.fields import line_edit
from ui.widgets.layout import column, empty

CHILDREN = "Seulement quand un enfant vit dans le logement"


class LevelWords(QWidget):
    """One field for each level; without any sentence, the words of the scale say enough."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")
        self.edits: list[QLineEdit] = []
        self._labels: tuple[str, ...] = ()
        self._name = ""
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.children_only = QCheckBox(CHILDREN)
        self.children_only.clicked.connect(lambda _: self.edited.emit())
        self.setLayout(column(self._lines, self.children_only, spacing=4, margins=(24, 0, 0, 4)))

    def show_scale(self, labels: Sequence[str]) -> None:
        """Show a field for each level; what is typed stays."""
        if tuple(labels) == self._labels:
            return
        typed, self._labels = self.words(), tuple(labels)
        empty(self._lines)
        self.edits = [line_edit(label, "", LONGEST_HELP) for label in labels]
        for made in self.edits:
            made.textEdited.connect(lambda _: self.edited.emit())
            self._lines.addWidget(made)
        self.show_words(typed, children_only=self.children_only.isChecked())
        self.name(self._name)

    def show_words(self, words: Sequence[str], *, children_only: bool) -> None:
        """Show other words, without saying that something was edited."""
        for number, made in enumerate(self.edits):
            wanted = words[number] if number < len(words) else ""
            if made.text() != wanted:
                made.setText(wanted)
        self.children_only.setChecked(children_only)

    def words(self) -> tuple[str, ...]:
        """Return what is typed; nothing when no level has words of its own."""
        typed = tuple(made.text() for made in self.edits)
        return typed if any(typed) else ()

    def name(self, line: str) -> None:
        """Name the fields by their line, for who does not see it."""
        self._name = line
        for number, made in enumerate(self.edits, 1):
            made.setAccessibleName(f"{line}, phrase du niveau {number}")
        self.children_only.setAccessibleName(f"{line}\u00a0: {CHILDREN.lower()}")
