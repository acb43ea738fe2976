"""Lucide icons from resources/icons, drawn in the colours of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from resources import FOLDER
from ui.theme import tokens


def icon(name: str, colour: str | None = None, size: int = 20) -> QIcon:
    """Return an icon, sharp on ordinary and dense screens; muted in a button that waits.

    Args:
        name: file name without its ending.
        colour: of the strokes; the theme's muted one when None.
        size: side, in pixels.
    """
    return _drawn(name, colour or tokens().muted, size)


def pixmap(name: str, colour: str | None = None, size: int = 18) -> QPixmap:
    """Return the picture of an icon, for a label."""
    return icon(name, colour, size).pixmap(QSize(size, size))


def forget() -> None:
    """Draw icons again in the colours of another theme."""
    _drawn.cache_clear()


@cache
def _drawn(name: str, colour: str, size: int) -> QIcon:
    return QIcon(_Strokes(name, colour, size))


class _Strokes(QIconEngine):
    """Draws an icon when it is painted, at the density of its screen: what no screen asks for costs nothing."""

    def __init__(self, name: str, colour: str, size: int) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        self._pictures: dict[tuple[int, str], QPixmap] = {}

    def clone(self) -> QIconEngine:
        return _Strokes(self._name, self._colour, self._size)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height(), self._size)
        return QSize(side, side)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = round(self.actualSize(size, mode, state).width() * scale)
        # Muted when it waits: the paler copy that Qt would make of a white one vanishes.
        stroke = tokens().muted if mode == QIcon.Mode.Disabled else self._colour
        if (side, stroke) not in self._pictures:
            self._pictures[side, stroke] = _picture(self._name, stroke, side)
        picture = QPixmap(self._pictures[side, stroke])
        picture.setDevicePixelRatio(scale)
        return picture

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatio()))


def _picture(name: str, colour: str, side: int) -> QPixmap:
    """Draw an icon, `side` pixels of the screen wide."""
    from PySide6.QtSvg import QSvgRenderer

    if side < 1:  # a button that has no room yet
        return QPixmap()
    source = (FOLDER / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode())).render(painter)
    painter.end()
    return picture
