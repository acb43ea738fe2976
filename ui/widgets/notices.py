"""What the program says without stopping anyone: banners, snackbars, empty pages."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import column, row
from ui.widgets.texts import picture, text

SNACKBAR_MS = 10_000
TOGETHER_MS = 3_000
"""What was said so lately is still being read: it stays beside what comes, and so does its undoing."""
_ICONS = {"warn": ("triangle-alert", "warn"), "info": ("info", "info"), "danger": ("circle-alert", "danger")}


class Banner(QFrame):
    """A sentence that stays at the top of a page, with what can be done about it.

    Args:
        sentence: what is to be known.
        actions: buttons at its right.
        kind: "warn", "info" or "danger".
    """

    def __init__(self, sentence: str, *actions: QPushButton, kind: str = "warn") -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("kind", kind)
        icon, colour = _ICONS[kind]
        label = text(sentence, wrap=True)
        label.setStyleSheet(f"color: {getattr(tokens(), colour)}; font-weight: 500;")
        above = 3 if actions else 8  # buttons are taller than a line of words
        layout = row(picture(icon, getattr(tokens(), colour)), label, spacing=12, margins=(14, above, 8, above))
        layout.setStretch(1, 1)
        for action in actions:
            layout.addWidget(action)
        self.setLayout(layout)
        self.setAccessibleName(sentence)


class Snackbar(QFrame):
    """What has just been done, with its undoing, for ten seconds, over the bottom of a page."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("snackbar")
        self._label = text("")
        self._undo = button("Annuler", self._undo_it)
        self._host = host
        self._sentence = ""
        self._action: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SNACKBAR_MS)
        self._timer.timeout.connect(self.hide)
        self.setLayout(row(self._label, 16, self._undo, margins=(16, 4, 8, 4)))
        host.installEventFilter(self)
        self.hide()

    def show_done(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; `undo` takes it back, and stands level with the last line."""
        lines, action = [sentence], undo
        if self._is_being_read() and sentence != self._sentence:
            lines.insert(1 if self._action and not undo else 0, self._sentence)
            action = undo or self._action
        self._label.setText("\n".join(lines))
        self._sentence, self._action = lines[-1], action
        self._undo.setVisible(action is not None)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _is_being_read(self) -> bool:
        return self.isVisible() and self._timer.remainingTime() > SNACKBAR_MS - TOGETHER_MS

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._host.width() - self.width()) // 2, self._host.height() - self.height() - 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _undo_it(self) -> None:
        self.hide()
        if self._action:
            self._action()


class EmptyState(QWidget):
    """What goes here, and the one action that begins it."""

    def __init__(self, icon: str, title: str, sentence: str, action: QPushButton | None = None) -> None:
        super().__init__()
        self.setObjectName("body")
        heading, explanation = text(title, "heading"), text(sentence, "muted", wrap=True)
        for label in (heading, explanation):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        explanation.setMinimumWidth(280)
        explanation.setMaximumWidth(460)
        parts = column(
            None, row(None, picture(icon, tokens().control, 44), None), heading, row(None, explanation, None), spacing=8
        )
        if action:
            parts.addSpacing(8)
            parts.addLayout(row(None, action, None))
        parts.addStretch(1)
        self.setLayout(parts)
