"""Where a note is typed. A picture dropped or pasted into it goes to the photos, not to the words."""

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

THREE_LINES = 66


class NoteEditor(QPlainTextEdit):
    """It asks for three lines and takes what there is: Qt's own asks for so much that the page would scroll.

    `pictures` gives the sources of what was dropped or pasted. With `longest`, nothing longer than what can be kept comes to
    stand in it: `overflowed` tells that a letter, or the whole of what was pasted, stayed out.
    """

    pictures = Signal(object)
    overflowed = Signal()

    def __init__(self, name: str, placeholder: str, longest: int | None = None) -> None:
        super().__init__()
        self._longest = longest
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), THREE_LINES)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), THREE_LINES)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return _holds_pictures(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if _holds_pictures(source):
            self.pictures.emit(source)
        elif self._has_room(len(source.text())):
            super().insertFromMimeData(source)
        else:
            self.overflowed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed and (typed.isprintable() or typed in "\r\n") and not self._has_room(len(typed)):
            self.overflowed.emit()
        else:
            super().keyPressEvent(event)

    def _has_room(self, count: int) -> bool:
        if self._longest is None:
            return True
        replaced = len(self.textCursor().selectedText())
        return self.document().characterCount() - 1 - replaced + count <= self._longest


def _holds_pictures(source: QMimeData) -> bool:
    return any(url.isLocalFile() for url in source.urls()) or (source.hasImage() and not source.hasText())
