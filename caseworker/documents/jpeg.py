"""What the head of a JPEG says, and whether its end is there: enough to lay it on a page without decoding it.

**Source:** ITU-T T.81, annex B; ISO 32000-1, 7.4.8 (what a PDF may hold).
"""

from dataclasses import dataclass

_START, _END, _SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive: the others are read by no reader of PDF."""
_COLOURS = {1: "DeviceGray", 3: "DeviceRGB"}


@dataclass(frozen=True, slots=True)
class Shape:
    """Size in pixels, and the colours as a PDF names them."""

    width: int
    height: int
    colours: str


def shape_of(content: bytes) -> Shape | None:
    """Return the shape of a photo; None when a page would show it broken: not a JPEG, cut short, for a printing press."""
    if not (content.startswith(_START) and content.endswith(_END)):
        return None
    shape, position = None, len(_START)
    while content[position : position + 1] == b"\xff" and content[position + 1] != _SCAN:
        if content[position + 1] in _FRAMES:
            shape = _shape(content[position + 4 : position + 10])
        position += 2 + int.from_bytes(content[position + 2 : position + 4])
    return shape if content[position : position + 1] == b"\xff" else None


def _shape(frame: bytes) -> Shape | None:
    """Read the bits a point, the height, the width and the number of colours."""
    bits, height, width, count = frame[0], int.from_bytes(frame[1:3]), int.from_bytes(frame[3:5]), frame[5]
    readable = bits == 8 and width and height and count in _COLOURS
    return Shape(width, height, _COLOURS[count]) if readable else None
