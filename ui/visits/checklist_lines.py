"""The lines of a checklist, as they are tapped in the visit; the screen that writes checklists shows the same."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from caseworker.checklists.model import OWN_FROM, Checklist, Item
from caseworker.parameters.model import Certainty
from ui.widgets.buttons import choice
from ui.widgets.layout import block, column
from ui.widgets.texts import text


class ChecklistLines(QWidget):
    """A line for each thing to observe, its answers in columns so that a tick moves nothing.

    `answered` gives the line's key and the value, or None when the same tap took it away.
    """

    answered = Signal(str, object)

    def __init__(self, known: Checklist) -> None:
        super().__init__()
        self.setObjectName("body")
        self.taps: dict[str, dict[int, QPushButton]] = {}
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.setColumnStretch(0, 1)
        section = ""
        for item in known.items:
            if item.section and item.section != section:
                grid.addWidget(text(item.section, "strong", wrap=True), grid.rowCount(), 0, 1, len(known.answers) + 1)
            section = item.section
            self._add_line(grid, known, item)
        self.setLayout(column(grid, text(source_words(known), "small", wrap=True), spacing=6))

    def _add_line(self, grid: QGridLayout, known: Checklist, item: Item) -> None:
        line = grid.rowCount()
        words: QWidget = text(item.label, wrap=True)
        if item.help:
            words = block(column(words, text(item.help, "small", wrap=True), spacing=0))
        grid.addWidget(words, line, 0)
        self.taps[item.key] = {}
        for place, answer in enumerate(known.answers, 1):
            made = choice(answer.label, name=f"{item.label}\u00a0: {answer.label}")
            made.setProperty("snug", "true")
            made.clicked.connect(
                lambda checked, value=answer.value: self.answered.emit(item.key, value if checked else None)
            )
            self.taps[item.key][answer.value] = made
            grid.addWidget(made, line, place, Qt.AlignmentFlag.AlignVCenter)

    def tick(self, item: str, value: int | None) -> None:
        """Show one answer as given, or none."""
        for own, made in self.taps.get(item, {}).items():
            made.setChecked(own == value)


def source_words(known: Checklist) -> str:
    """Say where a checklist comes from, and how sure that is."""
    if known.version >= OWN_FROM or known.certainty is Certainty.STATED:
        return f"Version de l’association. Source\u00a0: {known.source}."
    origin = "à vérifier" if known.certainty is Certainty.TO_CHECK else "relue à la source"
    return f"Source\u00a0: {known.source} ({origin})."
