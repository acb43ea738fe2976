"""The stay as a row of months: phases, renewals, the month under way; filled, outlined and named, never colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.theme import tokens

GAP = 3
PHASE_GAP = 8
TOP = 24
HEIGHT = 14
BEYOND = 72
DOT = 2.5
ROOM_FOR_TWO = 26


@dataclass(frozen=True, slots=True)
class TrackPhase:
    """A phase: its name, and how many months it lasts."""

    name: str
    months: int


@dataclass(frozen=True, slots=True)
class TrackMarks:
    """What happened along a stay, by number of month.

    Args:
        renewals: months that begin with an amendment: a tall bar before their cell.
        reviews: months in which a bilan was held: a dot.
        waived_to: last month that a derogation covers; 0 without one.
    """

    renewals: frozenset[int] = frozenset()
    reviews: frozenset[int] = frozenset()
    waived_to: int = 0


NO_MARKS = TrackMarks()


class MonthTrack(QWidget):
    """Months of a stay.

    Args:
        month: the month under way, 1 for the first; cells before it are filled, its own is lit. Past the maximum, a last
            cell tells by how much.
        phases: in their order; their months add up to the scheme's maximum.
        every: a mark under every nth month.
        marks: what happened along it.
    """

    def __init__(self, month: int, phases: Sequence[TrackPhase], every: int = 3, marks: TrackMarks = NO_MARKS) -> None:
        super().__init__()
        self._marks = marks
        self._month, self._phases, self._every = month, tuple(phases), max(every, 1)
        self._total = sum(phase.months for phase in self._phases)
        self._beyond = max(month - self._total, 0)
        self.setMinimumHeight(66)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.sentence())
        self.setToolTip(self.sentence())

    def sentence(self) -> str:
        """Return what the track shows, in words."""
        if not self._beyond:
            return f"Mois {self._month} sur {self._total}"
        waived = ", avec une dérogation" if self._is_waived() else ""
        return f"Mois {self._month}, {self._beyond} mois au-delà des {self._total} mois{waived}"

    def _is_waived(self) -> bool:
        return self._month <= self._marks.waived_to

    def sizeHint(self) -> QSize:
        return QSize(600, 66)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font(QFont.Weight.Normal))
        gaps = GAP * (self._total - 1) + PHASE_GAP * (len(self._phases) - 1)
        room = self.width() - gaps - (BEYOND + PHASE_GAP if self._beyond else 0)
        cell = room / max(self._total, 1)
        left, number = 0.0, 0
        for phase in self._phases:
            self._paint_name(painter, phase, left, cell)
            for _ in range(phase.months):
                number += 1
                self._paint_cell(painter, number, QRectF(left, TOP, cell, HEIGHT))
                left += cell + GAP
            left += PHASE_GAP
        if self._beyond:
            self._paint_beyond(painter, QRectF(self.width() - BEYOND, TOP, BEYOND, HEIGHT))
        painter.end()

    def _font(self, weight: QFont.Weight) -> QFont:
        font = QFont(QApplication.font())
        font.setPixelSize(round(12 * font.pixelSize() / 14) if font.pixelSize() > 0 else 12)
        font.setWeight(weight)
        return font

    def _paint_name(self, painter: QPainter, phase: TrackPhase, left: float, cell: float) -> None:
        width = phase.months * (cell + GAP) - GAP
        painter.setPen(QColor(tokens().muted))
        name = painter.fontMetrics().elidedText(phase.name, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(QRectF(left, 0, width, 20), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_cell(self, painter: QPainter, number: int, cell: QRectF) -> None:
        colours = tokens()
        done, current = number < self._month, number == self._month
        painter.setPen(QPen(QColor(colours.primary if done or current else colours.control), 2 if current else 1))
        painter.setBrush(QColor(colours.primary if done else colours.primary_soft if current else colours.surface))
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 3, 3)
        self._paint_marks(painter, number, cell, colours.surface if done else colours.primary)
        beside_current = abs(number - self._month) == 1 and cell.width() < ROOM_FOR_TWO
        if current:
            self._paint_below(painter, cell, f"M{number}", colours.text, QFont.Weight.DemiBold)
        elif number % self._every == 0 and not beside_current:
            self._paint_below(painter, cell, f"M{number}", colours.muted, QFont.Weight.Normal)

    def _paint_marks(self, painter: QPainter, number: int, cell: QRectF, colour: str) -> None:
        if number in self._marks.reviews:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(cell.center(), DOT, DOT)
        if number in self._marks.renewals:
            painter.setPen(QPen(QColor(tokens().text), 2))
            left = cell.x() - GAP / 2
            painter.drawLine(QLineF(left, cell.y() - 3, left, cell.bottom() + 3))

    def _paint_beyond(self, painter: QPainter, cell: QRectF) -> None:
        waived = self._is_waived()
        colour = tokens().warn if waived else tokens().danger
        painter.setPen(QPen(QColor(colour), 2))
        painter.setBrush(QColor(tokens().warn_soft if waived else tokens().danger_soft))
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 3, 3)
        painter.drawText(
            QRectF(cell.x(), 0, cell.width(), 20), Qt.AlignmentFlag.AlignCenter, "Dérogation" if waived else "Au-delà"
        )
        self._paint_below(painter, cell, f"+{self._beyond}\u00a0mois", colour, QFont.Weight.DemiBold)

    def _paint_below(self, painter: QPainter, cell: QRectF, words: str, colour: str, weight: QFont.Weight) -> None:
        painter.setPen(QColor(colour))
        painter.setFont(self._font(weight))
        below = QRectF(cell.x() - 14, TOP + HEIGHT + 4, cell.width() + 28, 20)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(self._font(QFont.Weight.Normal))
