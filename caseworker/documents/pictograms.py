"""Drawings beside the headings of papers that are easy to read: lines, not pictures, so that they stay sharp."""

import re
from functools import cache

from reportlab.pdfgen.canvas import Canvas

from caseworker.datafiles import parse, shipped_text
from caseworker.documents import styles

_PICTOGRAM = re.compile(r"\[\[([\w-]+)\]\]\s*")
SQUARE = 24
"""Side of the square that they are drawn in, y downwards."""


@cache
def pictograms() -> dict[str, str]:
    """Return the drawings by name, each as "M x y", "L x y", "C x y x y x y" and "Z" in a row."""
    return dict(parse(shipped_text("pictograms.toml")))


def draw_pictogram(canvas: Canvas, name: str, left: float, bottom: float, side: float) -> None:
    """Draw one in the accent colour, in a square of `side` points."""
    scale = side / SQUARE
    path = canvas.beginPath()
    for step, points in _steps(pictograms()[name]):
        placed = [
            left + value * scale if rank % 2 == 0 else bottom + side - value * scale
            for rank, value in enumerate(points)
        ]
        {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[step](*placed)
    canvas.saveState()
    canvas.setStrokeColor(styles.ACCENT)
    canvas.setLineWidth(2 * scale)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _steps(drawing: str) -> list[tuple[str, list[float]]]:
    steps: list[tuple[str, list[float]]] = []
    for word in drawing.split():
        if word[0].isalpha():
            steps.append((word[0], []))
        if number := word.lstrip("MLCZ"):
            steps[-1][1].append(float(number))
    return steps


def illustrated(heading: str) -> tuple[str, str]:
    """Return the name of the drawing that a heading begins with (« [[maison]] Où ? »), or "", and its words."""
    found = _PICTOGRAM.match(heading)
    return (found[1], heading[found.end() :]) if found and found[1] in pictograms() else ("", heading)
