"""The words of a note, of which a part can be chosen with the mouse: what follows from the visit takes it over."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class NoteLabel(QLabel):
    """A note. What was chosen last is remembered: a press on a button takes it off the screen."""

    def __init__(self, content: str) -> None:
        super().__init__(content)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._chosen = ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._chosen = self.selectedText()
        super().focusOutEvent(event)

    def chosen(self) -> str:
        """Return the words chosen, on one line, or ""."""
        return " ".join((self.selectedText() or self._chosen).split())
