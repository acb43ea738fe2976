"""Where people sign: finger, stylus with its pressure, or mouse; what is drawn stays lines, never a picture."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import tokens

PLAIN_PRESSURE = 0.5  # of a finger or a mouse, which tell none
THINNEST, PRESSED = 1.4, 3.2  # pixels
PAPER, INK, GUIDE = "#FFFFFF", "#14213D", "#8A94A0"
BASELINE = 0.82  # of the height
Points = list[tuple[float, float, float]]


class SignaturePad(QWidget):
    """A sheet to sign on, white in every theme as paper is. `changed` tells that something was drawn, or erased.

    Args:
        name: what is drawn there, for screen readers.
        hint: shown under the line.
    """

    changed = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self._strokes: list[Points] = []
        self._is_drawing = False
        self._hint = hint
        self.setAccessibleName(name)
        self.setAccessibleDescription("Doigt, stylet ou souris. Au clavier, demandez à signer sur papier.")
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)

    def strokes(self) -> tuple[tuple[tuple[float, float, float], ...], ...]:
        """Return what was drawn: lines of points (across and down in widths of the pad, pressure)."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def is_empty(self) -> bool:
        """Tell whether nothing was drawn."""
        return not self._strokes

    def clear(self) -> None:
        """Erase everything."""
        self._strokes = []
        self.update()
        self.changed.emit()

    def _begin(self, at: QPointF, pressure: float) -> None:
        self._is_drawing = True
        self._strokes.append([self._point(at, pressure)])
        self.update()

    def _go_on(self, at: QPointF, pressure: float) -> None:
        if self._is_drawing:
            self._strokes[-1].append(self._point(at, pressure))
            self.update()

    def _end(self) -> None:
        if self._is_drawing:
            self._is_drawing = False
            self.changed.emit()

    def _point(self, at: QPointF, pressure: float) -> tuple[float, float, float]:
        width = max(self.width(), 1)
        x, y = min(max(at.x(), 0), width), min(max(at.y(), 0), self.height())
        return x / width, y / width, min(max(pressure, 0.0), 1.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), PLAIN_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position(), PLAIN_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with the pressure of the stylus; accepted, or Qt would send the same gesture again as a mouse's."""
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position(), event.pressure())
        elif event.type() == QEvent.Type.TabletMove:
            self._go_on(event.position(), event.pressure())
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().border), 1))
        painter.setBrush(QColor(PAPER))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_guide(painter)
        for stroke in self._strokes:
            self._paint_stroke(painter, stroke)
        painter.end()

    def _paint_guide(self, painter: QPainter) -> None:
        below = self.height() * BASELINE
        painter.setPen(QPen(QColor(GUIDE), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(16, below), QPointF(self.width() - 16, below))
        room = QRectF(16, below + 2, self.width() - 32, self.height() - below - 4)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self._hint)

    def _paint_stroke(self, painter: QPainter, stroke: Points) -> None:
        width = self.width()
        pen = QPen(QColor(INK))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        points = [(QPointF(x * width, y * width), pressure) for x, y, pressure in stroke]
        for (before, _), (after, pressure) in zip(points, points[1:] or points, strict=False):
            pen.setWidthF(THINNEST + PRESSED * pressure)
            painter.setPen(pen)
            painter.drawLine(before, after)
