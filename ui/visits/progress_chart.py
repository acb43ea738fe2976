"""How a home and those who live in it get on, drawn from visit to visit; the same is written beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseworker.checklists.model import Progress
from ui.theme import tokens
from ui.visits.observed import lines_of
from ui.visits.progress_words import figure_words, progress_words
from ui.widgets.layout import Card, Item, block, column, row, separator
from ui.widgets.texts import chip, text

MARGIN, DOT = 7, 4
MOST_POINTS = 24


class ProgressChart(QWidget):
    """One line from the oldest figure to the newest; a dashed line where something has to be done."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{progress.checklist.title}\u00a0: {progress_words(progress)}")
        self.setToolTip(progress_words(progress))

    def sizeHint(self) -> QSize:
        return QSize(220, 52)

    def places(self) -> list[QPointF]:
        """Return where the points are drawn: days from left to right, figures from bottom to top."""
        points = self._progress.points[-MOST_POINTS:]
        box = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        first, days = points[0].on, max((points[-1].on - points[0].on).days, 1)
        return [
            QPointF(box.left() + box.width() * (point.on - first).days / days, self._height_of(point.figure, box))
            for point in points
        ]

    def _height_of(self, figure: float, box: QRectF) -> float:
        return box.bottom() - box.height() * figure / self._progress.top

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, places = tokens(), self.places()
        box = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        limit = self._progress.checklist.alert_from
        if limit is not None:
            painter.setPen(QPen(QColor(colours.danger), 1, Qt.PenStyle.DashLine))
            height = self._height_of(limit, box)
            painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
        ink = QColor(colours.danger if self._progress.is_alert else colours.primary)
        painter.setPen(QPen(ink, 2))
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(ink)
        for place in places:
            painter.drawEllipse(place, DOT - 1, DOT - 1)
        painter.end()


def progress_card(all_progress: Sequence[Progress]) -> Card:
    """Return the card of the dossier: a chart and its words for each checklist answered."""
    lines: list[Item] = []
    for progress in all_progress:
        lines += [separator()] if lines else []
        lines += [_line(progress), lines_of(progress)]
    return Card("Observations, d’un entretien à l’autre", *lines)


def _line(progress: Progress) -> QWidget:
    known = progress.checklist
    figure = figure_words(known, progress.points[-1].figure)
    title = f"{known.title} (ancienne échelle)" if progress.is_former else known.title
    words = column(
        text(title, "strong", wrap=True), text(progress_words(progress), "small", wrap=True), None, spacing=2
    )
    mark = chip(f"{figure}, à traiter" if progress.is_alert else figure, "danger" if progress.is_alert else "plain")
    line = row(ProgressChart(progress), 8, words, mark)
    line.setStretch(2, 1)
    return block(line)
