"""The stay as a row of months: phases, renewals, the month under way; filled, outlined and named, never colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.theme import tokens

GAP = 3
PHASE_GAP = 8
TOP = 24
HEIGHT = 14


@dataclass(frozen=True, slots=True)
class TrackPhase:
    """A phase: its name, and how many months it lasts."""

    name: str
    months: int


class MonthTrack(QWidget):
    """Months of a stay.

    Args:
        month: the month under way, 1 for the first; cells before it are filled, its own is lit.
        phases: in their order; their months add up to the scheme's maximum.
        every: a mark under every nth month (renewals).
    """

    def __init__(self, month: int, phases: Sequence[TrackPhase], every: int = 3) -> None:
        super().__init__()
        self._month, self._phases, self._every = month, tuple(phases), max(every, 1)
        self._total = sum(phase.months for phase in self._phases)
        self.setMinimumHeight(66)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sentence = f"Mois {month} sur {self._total}" + (", durée maximale dépassée" if month > self._total else "")
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)

    def sizeHint(self) -> QSize:
        return QSize(600, 66)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(QApplication.font())
        font.setPixelSize(12)
        painter.setFont(font)
        cell = (self.width() - GAP * (self._total - 1) - PHASE_GAP * (len(self._phases) - 1)) / max(self._total, 1)
        left, number = 0.0, 0
        for phase in self._phases:
            self._paint_name(painter, phase, left, cell)
            for _ in range(phase.months):
                number += 1
                self._paint_cell(painter, number, QRectF(left, TOP, cell, HEIGHT))
                left += cell + GAP
            left += PHASE_GAP
        painter.end()

    def _paint_name(self, painter: QPainter, phase: TrackPhase, left: float, cell: float) -> None:
        width = phase.months * (cell + GAP) - GAP
        painter.setPen(QColor(tokens().muted))
        name = painter.fontMetrics().elidedText(phase.name, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(QRectF(left, 0, width, 18), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_cell(self, painter: QPainter, number: int, cell: QRectF) -> None:
        colours = tokens()
        done, current = number < self._month, number == self._month
        painter.setPen(QPen(QColor(colours.primary if done or current else colours.control), 2 if current else 1))
        painter.setBrush(QColor(colours.primary if done else colours.primary_soft if current else colours.surface))
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 3, 3)
        if number % self._every == 0:
            painter.setPen(QColor(colours.muted))
            below = QRectF(cell.x() - 14, TOP + HEIGHT + 4, cell.width() + 28, 18)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"M{number}")
