"""What is done with a whole dossier, at the end of its tabs: print, show the screen. In a narrow window, icons alone."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QTabWidget, QWidget

from ui.widgets.buttons import relabel
from ui.widgets.layout import row

WIDE = 1_400
"""Pixels from which the tabs leave room for words."""


class Corner(QWidget):
    """Buttons beside the tabs; their words give way before a tab does."""

    def __init__(self, tabs: QTabWidget, actions: dict[str, QPushButton]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._tabs, self._actions = tabs, actions
        for made in actions.values():
            made.setToolTip(made.accessibleName())
        self.setLayout(row(*actions.values(), spacing=0))
        self._fit()
        tabs.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        for words, made in self._actions.items():
            relabel(made, words) if self._tabs.width() >= WIDE else made.setText("")
