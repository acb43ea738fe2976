"""One domain over time: a line for each voice, as steps of the scale."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseworker.autonomy.model import Scorer, Way
from ui.autonomy.inks import in_order, line_of, paint_mark
from ui.autonomy.words import curve_words
from ui.theme import tokens

MARGIN = 9


class DomainCurve(QWidget):
    """Days from left to right, levels from bottom to top; every domain on the same days, so that they compare."""

    def __init__(self, way: Way, item: str, label: str) -> None:
        super().__init__()
        self._way, self._item = way, item
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{label}\u00a0: {curve_words(way, item)}")
        self.setToolTip(curve_words(way, item))

    def sizeHint(self) -> QSize:
        return QSize(190, 56)

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _height(self, level: int) -> float:
        values = [choice.value for choice in self._way.last.grid.answers]
        return self._box().bottom() - self._box().height() * values.index(level) / max(len(values) - 1, 1)

    def _place(self, on: date, level: int) -> QPointF:
        first, last = self._way.assessments[0].on, self._way.last.on
        box = self._box()
        return QPointF(box.left() + box.width() * (on - first).days / max((last - first).days, 1), self._height(level))

    def places(self, scorer: Scorer) -> list[QPointF]:
        """Return where the levels of a voice are drawn."""
        return [self._place(on, level) for on, level in self._way.series(self._item, scorer)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().border), 1))
        for choice in self._way.last.grid.answers:
            height = self._height(choice.value)
            painter.drawLine(QPointF(self._box().left(), height), QPointF(self._box().right(), height))
        places = {scorer: self.places(scorer) for scorer in Scorer}
        for scorer, line in places.items():
            painter.setPen(line_of(scorer))
            painter.drawPolyline(QPolygonF(line))
        for scorer, place in in_order(places):
            paint_mark(painter, scorer, place)
        painter.end()
