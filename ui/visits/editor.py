"""Where a note is typed. A picture dropped or pasted into it goes to the photos, not to the words."""

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit

THREE_LINES = 66


class NoteEditor(QPlainTextEdit):
    """It asks for three lines and takes what there is: Qt's own asks for so much that the page would scroll.

    `pictures` gives the sources of what was dropped or pasted.
    """

    pictures = Signal(object)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
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
        else:
            super().insertFromMimeData(source)


def _holds_pictures(source: QMimeData) -> bool:
    return any(url.isLocalFile() for url in source.urls()) or (source.hasImage() and not source.hasText())
