"""The association's logo, made fit for a page that is kept: plain colours without transparency, no larger than it prints."""

import io
import struct
import warnings
import zlib

from PIL import Image, ImageOps
from reportlab.lib.units import mm

WIDEST, TALLEST = 60 * mm, 16 * mm
_DOTS = 400 / 72  # per point: more than an office printer shows
_MOST_PIXELS = 40_000_000
_POINTS_PER_PIXEL = 72 / 96  # a small picture is not blown up
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    struct.error,
    zlib.error,
    Warning,
    Image.DecompressionBombError,
)
"""What Pillow raises at a picture that was cut, altered, or made to exhaust the memory."""


class Logo:
    """A picture ready to be drawn: `width` and `height` are in points."""

    def __init__(self, content: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise ValueError("pixels")
                upright = ImageOps.exif_transpose(picture)
                scale = min(WIDEST / upright.width, TALLEST / upright.height, _POINTS_PER_PIXEL)
                self.width, self.height = upright.width * scale, upright.height * scale
                self.picture = _flattened(upright)


def logo_from(content: bytes | None) -> Logo | None:
    """Return the logo; None when there is none, or when it does not read: a paper is printed all the same."""
    if not content:
        return None
    try:
        return Logo(content)
    except _DAMAGE:
        return None


def _flattened(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB and no larger than it prints, what is transparent laid on white paper.

    **Source:** ISO 19005-3, 6.2.4 (colours are those of the output intent) and 6.2.10 (transparency, which nothing then needs).
    """
    if picture.mode.startswith("I"):  # 16 bits a point: Pillow would cut instead of scaling
        picture = picture.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    painted = picture.convert("RGBA")
    painted.thumbnail((round(WIDEST * _DOTS), round(TALLEST * _DOTS)), Image.Resampling.LANCZOS)
    return Image.alpha_composite(Image.new("RGBA", painted.size, "white"), painted).convert("RGB")
