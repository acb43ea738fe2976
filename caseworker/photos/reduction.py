"""Makes of a picture the two that are kept: upright, small, in plain colours, saying nothing of where nor by what it was taken."""

import contextlib
import io
import struct
import sys
import zlib
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from caseworker.errors import Problem, RuleBroken
from caseworker.photos.model import Reduction

KEPT_SIDE, PRINT_SIDE = 1600, 1000  # pixels. **Source:** decisions.md 13
MOST_PIXELS = 89_000_000  # above, Pillow itself takes a picture for an attack on the memory
MOST_BYTES = 80_000_000
QUALITY = 80
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF", "BMP")
_DAMAGE = (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, struct.error, zlib.error)


def reduced(content: bytes) -> Reduction:
    """Return the pictures to keep.

    Raises:
        RuleBroken: `photo_unreadable` (not a picture), `photo_damaged` (cut short, altered), `photo_too_large`.
    """
    _know_telephones()
    if len(content) > MOST_BYTES:
        raise _refusal("photo_too_large")
    try:
        return _reduced(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refusal("photo_too_large") from error
    except UnidentifiedImageError as error:
        raise _refusal("photo_unreadable") from error
    except _DAMAGE as error:
        raise _refusal("photo_damaged") from error
    finally:
        give_back_memory()


def _reduced(content: bytes) -> Reduction:
    # on its own: its pictures are let go of when it returns, before memory is given back
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise _refusal("photo_too_large")
        shown = _upright(picture)
        printed = shown.copy()
        printed.thumbnail((PRINT_SIDE, PRINT_SIDE), Image.Resampling.HAMMING)
        return Reduction(_jpeg(shown), _jpeg(printed), shown.width, shown.height)


def give_back_memory() -> None:
    """Give back to the system what decoded pictures took: glibc keeps it, thread by thread, for as long as the program runs."""
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    own = None
    if sys.platform == "linux":
        import ctypes

        own = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return own or (lambda _: None)


@cache
def _know_telephones() -> None:
    """Teach Pillow the formats of telephones, once and when they are first needed."""
    from PIL import WebPImagePlugin  # noqa: F401 - it makes itself known
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False)


def _refusal(code: str) -> RuleBroken:
    return RuleBroken([Problem("photo", code)])


def _upright(picture: Image.Image) -> Image.Image:
    scale = min(KEPT_SIDE / max(picture.size), 1)
    size = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
    picture.draft(None, size)  # a JPEG is decoded no larger than needed: twice as fast
    picture.thumbnail(size)
    profile = picture.info.get("icc_profile")
    return _plain(ImageOps.exif_transpose(picture), profile)


def _plain(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in plain colours: its own profile applied, what is transparent laid on white."""
    if profile and picture.mode in {"RGB", "CMYK"}:
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(own):
                converted = ImageCms.profileToProfile(picture, own, _plain_profile(), outputMode="RGB")
                picture = converted or picture
    if picture.mode.startswith("I"):  # 16 bits a point: Pillow would cut instead of scaling
        picture = picture.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        picture = Image.new("RGB", seen.size, "white")
        picture.paste(seen, mask=seen)
    return picture if picture.mode == "RGB" else picture.convert("RGB")


@cache
def _plain_profile() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _jpeg(picture: Image.Image) -> bytes:
    """Write a picture and nothing else: what a camera wrote beside it (place, day, comment) is dropped."""
    picture.info.clear()
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
