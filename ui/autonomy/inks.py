"""How each voice is drawn, on every chart: its colour, its line and its mark, so that a colour never tells alone."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from caseworker.autonomy.model import Scorer
from ui.theme import tokens

FIRST = "first"
DOT = 4.0
_COLOURS = {Scorer.WORKER: "primary", Scorer.HOUSEHOLD: "warn", FIRST: "control"}
_LINES = {
    Scorer.WORKER: Qt.PenStyle.SolidLine,
    Scorer.HOUSEHOLD: Qt.PenStyle.DashLine,
    FIRST: Qt.PenStyle.DotLine,
}


def ink_of(voice: str) -> QColor:
    """Return the colour of a voice: a scorer, or `FIRST`."""
    return QColor(getattr(tokens(), _COLOURS[voice]))


def line_of(voice: str) -> QPen:
    """Return the line of a voice."""
    return QPen(ink_of(voice), 1.5 if voice == FIRST else 2.2, _LINES[voice], Qt.PenCapStyle.RoundCap)


def paint_mark(painter: QPainter, voice: str, place: QPointF) -> None:
    """Paint the mark of a voice: a disc for the team, a hollow square for the household; none for the first assessment."""
    if voice == FIRST:
        return
    painter.setPen(QPen(ink_of(voice), 2))
    if voice == Scorer.WORKER:
        painter.setBrush(ink_of(voice))
        painter.drawEllipse(place, DOT - 0.5, DOT - 0.5)
    else:  # wide enough to be seen around the disc of the same level
        painter.setBrush(QColor(tokens().surface))
        side = 2 * DOT + 5
        painter.drawRect(QRectF(place.x() - side / 2, place.y() - side / 2, side, side))


def in_order(marks: Mapping[Scorer, Sequence[QPointF]]) -> Iterator[tuple[Scorer, QPointF]]:
    """Yield the marks as they are painted: the discs last, over the squares of the same level."""
    for scorer in (Scorer.HOUSEHOLD, Scorer.WORKER):
        yield from ((scorer, place) for place in marks[scorer])


class Swatch(QWidget):
    """The line and the mark of a voice, for the legend."""

    def __init__(self, voice: str) -> None:
        super().__init__()
        self._voice = voice
        self.setFixedSize(36, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line_of(self._voice))
        painter.drawLine(1, 9, 35, 9)
        paint_mark(painter, self._voice, QPointF(18, 9))
        painter.end()
