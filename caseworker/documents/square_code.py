"""A QR code as a few filled strips, drawn once per paper."""

import re
from typing import Any

from caseworker.documents.quick_response import MOST, squares

FORM = "square_code"


def define(canvas: Any, content: str, side: float) -> None:
    """Make the form that every page shows: `content` as a QR code of `side` points, its quiet zone left to the page."""
    rows = _rows(content.encode())
    step = side / len(rows)
    canvas.beginForm(FORM, 0, 0, side, side)
    path = canvas.beginPath()
    for rank, row in enumerate(rows):
        for dark in re.finditer("1+", row):
            path.rect(dark.start() * step, side - (rank + 1) * step, len(dark[0]) * step, step)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def _rows(content: bytes) -> list[str]:
    if len(content) <= MOST:
        return squares(content)
    from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(content))
    code.make()
    return ["".join("01"[dark] for dark in row) for row in code.modules]
