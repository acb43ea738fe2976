"""What was copied from the window does not outlive it: emptied at lock, unless something else was copied since."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

PARAGRAPH_END = "\u2029"  # how Qt writes the end of a line in a selection


class ClipboardWatch(QObject):
    """Remembers, by Python's salted hash and without keeping it, the last text that was copied from the program.

    A history of the clipboard, kept by the system or by another program, is out of its reach.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copied: int | None = None
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._look)

    def empty(self) -> None:
        """Empty the clipboard if what it holds was copied from the program."""
        if self._clipboard.ownsClipboard() or self._holds_what_was_copied():
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
        self._copied = None

    def _look(self) -> None:
        copied = self._clipboard.text()
        if copied and (self._clipboard.ownsClipboard() or copied == _selected(QApplication.focusWidget())):
            self._copied = hash(copied)

    def _holds_what_was_copied(self) -> bool:
        # a clipboard manager may have taken the text over: it is not the program's own any more, but it is the same
        return self._copied is not None and self._copied == hash(self._clipboard.text())


def _selected(widget: QWidget | None) -> str:
    """Return what is selected in the widget that has the focus: not every platform tells whose text the clipboard holds."""
    if isinstance(widget, QLineEdit | QLabel):
        return widget.selectedText()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.textCursor().selectedText().replace(PARAGRAPH_END, "\n")
    return ""
