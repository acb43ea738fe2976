"""A unit's places through time: occupied in plain, vacant hatched, with names and days in words."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from caseworker.occupancies.timeline import Segment, Timeline
from ui.theme import tokens

LANE = 30
GAP = 6


class TimelineBar(QWidget):
    """One lane a place.

    Args:
        timeline: segments of each lane.
        name_of: the household of an occupancy's accompaniment.
        today: a stay that reaches today is filled.
    """

    def __init__(self, timeline: Timeline, name_of: Callable[[str], str], today: date) -> None:
        super().__init__()
        self._timeline, self._name_of, self._today = timeline, name_of, today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            f"{timeline.stays} séjours, {timeline.vacant_days} jours vacants sur {timeline.place_days}"
        )

    def sizeHint(self) -> QSize:
        return QSize(500, len(self._timeline.lanes) * (LANE + GAP) + 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(QApplication.font())
        font.setPixelSize(12)
        painter.setFont(font)
        for number, lane in enumerate(self._timeline.lanes):
            for segment in lane:
                self._paint_segment(painter, segment, number * (LANE + GAP))
        self._paint_years(painter)
        painter.end()

    def _x(self, day: date) -> float:
        whole = max((self._timeline.end - self._timeline.start).days + 1, 1)
        return self.width() * (day - self._timeline.start).days / whole

    def _paint_segment(self, painter: QPainter, segment: Segment, top: float) -> None:
        colours = tokens()
        left, right = self._x(segment.start), self._x(segment.end) + self.width() / max(self._timeline.place_days, 1)
        box = QRectF(left + 1, top + 1, max(right - left - 2, 2), LANE - 2)
        current = segment.occupancy is not None and segment.end >= self._today
        if segment.occupancy is None:
            painter.setPen(QPen(QColor(colours.warn), 1))
            painter.setBrush(QBrush(QColor(colours.warn), Qt.BrushStyle.BDiagPattern))
        else:
            painter.setPen(QPen(QColor(colours.primary), 1))
            painter.setBrush(QColor(colours.primary if current else colours.primary_soft))
        painter.drawRoundedRect(box, 3, 3)
        if segment.occupancy:
            painter.setPen(QColor(colours.on_primary if current else colours.primary_text))
            name = painter.fontMetrics().elidedText(
                self._name_of(segment.occupancy.support_id), Qt.TextElideMode.ElideRight, int(box.width() - 10)
            )
            painter.drawText(
                box.adjusted(6, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name
            )

    def _paint_years(self, painter: QPainter) -> None:
        painter.setPen(QColor(tokens().muted))
        top = len(self._timeline.lanes) * (LANE + GAP)
        for year in range(self._timeline.start.year, self._timeline.end.year + 1):
            left = self._x(max(date(year, 1, 1), self._timeline.start))
            right = self._x(min(date(year, 12, 31), self._timeline.end))
            if right - left > 34:
                painter.drawText(QRectF(left, top, right - left, 18), Qt.AlignmentFlag.AlignCenter, str(year))
