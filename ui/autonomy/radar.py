"""The last assessment as a radar: the team's levels, the household's beside them, the first assessment in pale."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseworker.autonomy.model import Assessment, Scorer, Way
from ui.autonomy.inks import FIRST, in_order, ink_of, line_of, paint_mark
from ui.autonomy.words import radar_words
from ui.theme import tokens

LEAST_AXES, LONGEST_NAME = 3, 34
LINES_ABOVE, LINES_BESIDE, GAP, LEAST_RADIUS = 3.0, 7.2, 15, 105
"""Room for the names, in heights of a line: large text takes more of it."""
SOFT = 46
"""How much of a colour fills the shape, of 255."""


class Radar(QWidget):
    """One axis for each domain spoken of; the outer ring is the highest level. What it shows is its accessible name."""

    def __init__(self, way: Way) -> None:
        super().__init__()
        self._way = way
        self.items = [item for item in way.last.items if any(way.last.level(item.key, who) for who in Scorer)]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(radar_words(way))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() + QSize(40, 40)

    def minimumSizeHint(self) -> QSize:
        beside, above = self._room()
        return QSize(round(2 * (beside + LEAST_RADIUS)), round(2 * (above + LEAST_RADIUS)))

    def _room(self) -> tuple[float, float]:
        """Return the width kept beside the web, and the height above and below it, for the names of the domains."""
        line = self.fontMetrics().height()
        return line * LINES_BESIDE, line * LINES_ABOVE

    def _centre(self) -> QPointF:
        return QRectF(self.rect()).center()

    def _radius(self) -> float:
        beside, above = self._room()
        return min(self.width() / 2 - beside, self.height() / 2 - above)

    def _spoke(self, axis: int, share: float) -> QPointF:
        angle = math.tau * axis / len(self.items) - math.pi / 2
        length = self._radius() * share
        return self._centre() + QPointF(length * math.cos(angle), length * math.sin(angle))

    def places(self, said: Assessment, scorer: Scorer) -> list[QPointF]:
        """Return where the levels of a voice are drawn, domain by domain; nothing where it did not speak."""
        values = [choice.value for choice in said.grid.answers]
        levels = [said.level(item.key, scorer) for item in self.items]
        return [
            self._spoke(axis, (values.index(level) + 1) / len(values))
            for axis, level in enumerate(levels)
            if level in values
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_web(painter)
        if self._way.first:
            _paint_shape(painter, FIRST, self.places(self._way.first, Scorer.WORKER))
        places = {scorer: self.places(self._way.last, scorer) for scorer in Scorer}
        for scorer, shape in places.items():
            _paint_shape(painter, scorer, shape)
        for scorer, place in in_order(places):
            paint_mark(painter, scorer, place)
        for axis, item in enumerate(self.items):
            self._paint_name(painter, axis, shortened(item.label))
        painter.end()

    def _paint_web(self, painter: QPainter) -> None:
        axes, rings = range(len(self.items)), len(self._way.last.grid.answers)
        painter.setPen(QPen(QColor(tokens().border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ring in range(1, rings + 1):
            painter.drawPolygon(QPolygonF([self._spoke(axis, ring / rings) for axis in axes]))
        for axis in axes:
            painter.drawLine(self._centre(), self._spoke(axis, 1))

    def _paint_name(self, painter: QPainter, axis: int, label: str) -> None:
        """Write the name of a domain outside the web, on its side of it."""
        tip, out = self._spoke(axis, 1), self._spoke(axis, 1) - self._centre()
        painter.setPen(QColor(tokens().text))
        beside, above = self._room()
        width, height = beside - GAP, above - 6
        if abs(out.x()) < 1:
            top = tip.y() - height - 9 if out.y() < 0 else tip.y() + 9
            where, side = QRectF(tip.x() - beside / 1.4, top, beside * 1.4, height), Qt.AlignmentFlag.AlignHCenter
            side |= Qt.AlignmentFlag.AlignBottom if out.y() < 0 else Qt.AlignmentFlag.AlignTop
        else:
            left = tip.x() + GAP if out.x() > 0 else tip.x() - GAP - width
            where = QRectF(left, tip.y() - height / 2, width, height)
            side = Qt.AlignmentFlag.AlignLeft if out.x() > 0 else Qt.AlignmentFlag.AlignRight
            side |= Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where, int(side | Qt.TextFlag.TextWordWrap), label)


def shortened(label: str) -> str:
    """Return a name that holds beside the web; the line of the domain, next to it, has it whole."""
    return label if len(label) <= LONGEST_NAME else f"{label[: LONGEST_NAME - 1].rstrip()}…"


def _paint_shape(painter: QPainter, voice: str, places: Sequence[QPointF]) -> None:
    if len(places) >= LEAST_AXES:
        fill = ink_of(voice)
        fill.setAlpha(SOFT if voice == Scorer.WORKER else SOFT // 3)
        painter.setPen(line_of(voice))
        painter.setBrush(Qt.BrushStyle.NoBrush if voice == Scorer.HOUSEHOLD else fill)
        painter.drawPolygon(QPolygonF(places))
