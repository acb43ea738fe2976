"""Choices that follow one another like words: as many on a line as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

TICK_AND_PADDING = 52  # a choice that is taken shows a tick: its room is kept, so that no tap moves the others


class Flow(QWidget):
    """Buttons from left to right, then on the next line; its height follows from its width."""

    def __init__(self, buttons: Sequence[QPushButton], spacing: int = 6, around: int = TICK_AND_PADDING) -> None:
        super().__init__()
        self.setObjectName("body")
        self._buttons, self._spacing, self._around = list(buttons), spacing, around
        for made in self._buttons:
            made.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        width = sum(self._size(made).width() + self._spacing for made in self._buttons)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        sizes = [self._size(made) for made in self._buttons]
        return QSize(*(max((side(size) for size in sizes), default=0) for side in (QSize.width, QSize.height)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for made, place in zip(self._buttons, self._places(self.width()), strict=True):
            made.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        x = y = 0
        for made in self._buttons:
            size = self._size(made)
            if x and x + size.width() > width:
                x, y = 0, y + size.height() + self._spacing
            places.append(QRect(x, y, min(size.width(), width), size.height()))
            x += size.width() + self._spacing
        return places

    def _size(self, made: QPushButton) -> QSize:
        made.ensurePolished()
        bold = QFont(made.font())
        bold.setWeight(QFont.Weight.DemiBold)
        words = QFontMetrics(bold).horizontalAdvance(made.text())
        return QSize(words + self._around, made.sizeHint().height())
