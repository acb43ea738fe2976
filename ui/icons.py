"""Lucide icons from resources/icons, drawn in the colours of the theme."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from ui.theme import tokens


def icon(name: str, colour: str | None = None, size: int = 20, *, greyed: bool = False) -> QIcon:
    """Return an icon, sharp on ordinary and dense screens.

    Args:
        name: file name without its ending.
        colour: of the strokes; the theme's muted one when None.
        size: side, in pixels.
        greyed: draw it for a button that waits too; Qt would make a white one vanish.
    """
    return _drawn(name, colour or tokens().muted, size, greyed=greyed)


def pixmap(name: str, colour: str | None = None, size: int = 18) -> QPixmap:
    """Return the picture of an icon, for a label."""
    return icon(name, colour, size).pixmap(QSize(size, size))


def forget() -> None:
    """Draw icons again in the colours of another theme."""
    _drawn.cache_clear()


@cache
def _drawn(name: str, colour: str, size: int, *, greyed: bool) -> QIcon:
    drawn = QIcon()
    modes = {QIcon.Mode.Normal: colour} | ({QIcon.Mode.Disabled: tokens().muted} if greyed else {})
    for mode, stroke in modes.items():
        for picture in _pictures(name, stroke, size):
            drawn.addPixmap(picture, mode)
    return drawn


def _pictures(name: str, colour: str, size: int) -> list[QPixmap]:
    """Draw an icon for ordinary and for dense screens."""
    from PySide6.QtSvg import QSvgRenderer

    source = files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    pictures = []
    for density in (1, 2):
        picture = QPixmap(size * density, size * density)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, size * density, size * density))
        painter.end()
        picture.setDevicePixelRatio(density)
        pictures.append(picture)
    return pictures
