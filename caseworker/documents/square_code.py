"""A QR code as a few filled strips, drawn once per paper."""

from typing import Any

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

FORM = "square_code"


def define(canvas: Any, content: str, side: float) -> None:
    """Make the form that every page shows: `content` as a QR code of `side` points, its quiet zone left to the page."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(content))
    code.make()
    step = side / code.moduleCount
    canvas.beginForm(FORM, 0, 0, side, side)
    path = canvas.beginPath()
    for rank, row in enumerate(code.modules):
        for start, length in _strips(row):
            path.rect(start * step, side - (rank + 1) * step, length * step, step)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def _strips(row: list[bool]) -> list[tuple[int, int]]:
    strips: list[tuple[int, int]] = []
    for rank, dark in enumerate(row):
        if dark and strips and sum(strips[-1]) == rank:
            strips[-1] = (strips[-1][0], strips[-1][1] + 1)
        elif dark:
            strips.append((rank, 1))
    return strips
