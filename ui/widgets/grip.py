"""A handle by which a line is carried to another place among its neighbours; the keyboard has its own way."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui import icons

WIDTH, MARK = 20, 3


class Grip(QLabel):
    """Held and carried. `carried` and `dropped` give the height of the hand on the screen; `dropped` ends it."""

    carried = Signal(int)
    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setPixmap(icons.pixmap("grip-vertical", None, 18))
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Glisser pour déplacer (ou Alt et une flèche)")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.carried.emit(event.globalPosition().toPoint().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit(event.globalPosition().toPoint().y())


class DropMark(QFrame):
    """A line between two neighbours: where what is carried will stand."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self.setObjectName("dropmark")
        self._place = place
        self.hide()

    def show_at(self, lines: Sequence[QWidget], rank: int) -> None:
        """Show it before the line of this rank, or after the last one."""
        place = self._place
        last = rank >= len(lines)
        line = lines[-1] if last else lines[rank]
        y = line.mapTo(place, QPoint(0, line.height() if last else 0)).y()
        self.setGeometry(0, max(y - MARK, 0), place.width(), MARK)
        self.raise_()
        self.show()


def rank_at(lines: Sequence[QWidget], height: int) -> int:
    """Return before which line a hand at this height on the screen stands: the number of lines when it is below them all."""
    middles = [line.mapToGlobal(QPoint(0, line.height() // 2)).y() for line in lines]
    return sum(1 for middle in middles if middle < height)
