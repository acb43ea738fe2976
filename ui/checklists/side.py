"""A column that scrolls by itself, beside another."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

BAR = 18


class Side(QScrollArea):
    """A widget that scrolls from top to bottom, never narrower than it can be, and never shorter than its lines once broken."""

    narrowest_changed = Signal()

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content, self._narrowest = content, 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width() + BAR, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
            self._tell()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        """Say so when the least width has changed: who stands beside may have to go under."""
        narrowest = self.minimumSizeHint().width()
        if narrowest != self._narrowest:
            self._narrowest = narrowest
            self.updateGeometry()
            self.narrowest_changed.emit()

    def _fit(self) -> None:
        layout, width = self._content.layout(), self.viewport().width()
        if layout and layout.hasHeightForWidth():  # what Qt takes for the least height knows of no broken line
            self._content.setMinimumHeight(layout.totalHeightForWidth(width))
