"""A photo of a telephone put into the vault, against the bare Pillow derivative."""

import io
from typing import Any

from pairs import milliseconds, paired
from PIL import Image, ImageFilter
from plan import Plan

SIZE = (4032, 3024)  # what telephones give


def photo(plan: Plan) -> dict[str, Any]:
    """Measure reading, reducing twice, encrypting and keeping, against reducing once with Pillow alone."""
    from caseworker.access.rights import Kind
    from caseworker.photos.reduction import KEPT_SIDE, QUALITY, reduced

    content, workspace = _taken(), plan.big.workspace()
    try:
        photos = workspace.photos

        def work() -> float:
            return milliseconds(lambda: photos.keep(reduced(content), Kind.SOCIAL_NOTES, None))

        def floor() -> float:
            return milliseconds(lambda: _bare(content, KEPT_SIDE, QUALITY))

        return {"photo": paired(work, floor, rounds=max(plan.rounds, 11), target=1.3)}
    finally:
        workspace.vault.close()


def _bare(content: bytes, side: int, quality: int) -> bytes:
    """Make the derivative as anybody would."""
    picture = Image.open(io.BytesIO(content))
    picture.thumbnail((side, side))
    written = io.BytesIO()
    picture.convert("RGB").save(written, "JPEG", quality=quality)
    return written.getvalue()


def _taken() -> bytes:
    """Return a photo with as much detail as a room has, held upright, with its place."""
    grain = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 70).resize(SIZE, Image.Resampling.BICUBIC)
    slope = Image.linear_gradient("L").resize(SIZE)
    room = Image.merge("RGB", (grain, slope, grain.filter(ImageFilter.GaussianBlur(8))))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (44.0, 7.0, 30.0)})
    written = io.BytesIO()
    room.save(written, "JPEG", quality=92, exif=exif)
    return written.getvalue()
