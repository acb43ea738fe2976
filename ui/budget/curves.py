"""Budgets over time, as curves: what comes in, what housing costs, what is left. The same is written under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseworker.days import short_day
from caseworker.labels import NBSP
from caseworker.money import euros
from ui.theme import tokens

MARGIN, LEFT, BELOW, DOT = 10, 84, 22, 4
SERIES = (("Total des ressources", "primary"), ("Loyer résiduel", "warn"), ("Reste à vivre", "ok"))
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


@dataclass(frozen=True, slots=True)
class Point:
    """What a budget came to on a day, in cents, in the order of `SERIES`."""

    on: date
    values: tuple[int, int, int]


class Curves(QWidget):
    """One curve for each series: its colour, and its own kind of line."""

    def __init__(self, points: Sequence[Point]) -> None:
        super().__init__()
        self._points = list(points)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words_of(points))

    def sizeHint(self) -> QSize:
        return QSize(420, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(LEFT, MARGIN, -MARGIN, -BELOW)

    def _bounds(self) -> tuple[int, int]:
        values = [value for point in self._points for value in point.values]
        return min(0, *values), max(100, *values)

    def places(self, series: int) -> list[QPointF]:
        """Return where the points of a series are drawn: days from left to right, euros from bottom to top."""
        box, (low, high) = self._box(), self._bounds()
        first, days = self._points[0].on, max((self._points[-1].on - self._points[0].on).days, 1)
        return [
            QPointF(
                box.left() + box.width() * (point.on - first).days / days,
                box.bottom() - box.height() * (point.values[series] - low) / (high - low),
            )
            for point in self._points
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        for number, (_, colour) in enumerate(SERIES):
            ink, places = QColor(getattr(tokens(), colour)), self.places(number)
            painter.setPen(QPen(ink, 2, _STYLES[number]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(places))
            painter.setPen(QPen(ink, 2))
            painter.setBrush(ink)
            for place in places:
                painter.drawEllipse(place, DOT - 1, DOT - 1)
        painter.end()

    def _paint_scale(self, painter: QPainter) -> None:
        box, (low, high) = self._box(), self._bounds()
        for value in dict.fromkeys((low, 0, high)):
            height = box.bottom() - box.height() * (value - low) / (high - low)
            painter.setPen(QPen(QColor(tokens().border), 1))
            painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
            painter.setPen(QColor(tokens().muted))
            place = QRectF(0, height - 10, LEFT - 8, 20)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, euros(value))
        for point, left in ((self._points[0], box.left()), (self._points[-1], box.right() - 80)):
            where = QRectF(left, box.bottom() + 4, 80, BELOW - 4)
            side = Qt.AlignmentFlag.AlignLeft if point is self._points[0] else Qt.AlignmentFlag.AlignRight
            painter.drawText(where, side, short_day(point.on))


def words_of(points: Sequence[Point]) -> str:
    """Say the curves in words."""
    said = []
    for number, (label, _) in enumerate(SERIES):
        first, last = points[0].values[number], points[-1].values[number]
        said.append(f"{label}{NBSP}: de {euros(first)} à {euros(last)}")
    return " · ".join(said)


class Swatch(QWidget):
    """The line of a series, for the legend."""

    def __init__(self, series: int) -> None:
        super().__init__()
        self._series = series
        self.setFixedSize(34, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(getattr(tokens(), SERIES[self._series][1])), 2, _STYLES[self._series]))
        painter.drawLine(0, 6, 34, 6)
        painter.end()
