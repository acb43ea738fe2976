"""A picture made small, upright, plain and silent about where it was taken; what is not a picture is refused in words."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageDraw

from caseworker.errors import RuleBroken
from caseworker.photos.model import Reduction
from caseworker.photos.reduction import MOST_BYTES, reduced


def drawn(size: tuple[int, int] = (2400, 1800), mode: str = "RGB") -> Image.Image:
    """Red at the top left, blue elsewhere."""
    picture = Image.new("RGB", size, "blue")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1] // 2), fill="red")
    return picture.convert(mode)


def written(picture: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **more)
    return content.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def taken_somewhere(orientation: int = 6) -> bytes:
    """A photo of a telephone held upright, with the place, the day and the telephone written beside it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = orientation, "TelephoneDeNora"
    exif.get_ifd(0x8825).update({1: "N", 2: (44.0, 7.0, 30.0), 3: "E", 4: (4.0, 4.0, 50.0)})
    return written(drawn(), exif=exif, comment=b"chez Selam", xmp=b"<x>44.125 4.08</x>")


def test_a_photo_is_reduced_to_1600_and_1000_pixels():
    made = reduced(written(drawn()))
    assert (made.width, made.height) == (1600, 1200)
    assert [opened(one).size for one in (made.shown, made.printed)] == [(1600, 1200), (1000, 750)]
    assert [opened(one).format for one in (made.shown, made.printed)] == ["JPEG", "JPEG"]


def test_a_small_photo_is_not_blown_up():
    made = reduced(written(drawn((640, 480))))
    assert [opened(one).size for one in (made.shown, made.printed)] == [(640, 480), (640, 480)]


def test_place_day_telephone_and_comment_are_gone():
    content = taken_somewhere()
    assert opened(content).getexif().get_ifd(0x8825)
    made = reduced(content)
    for one in (made.shown, made.printed):
        assert not opened(one).getexif()
        for word in (b"Exif", b"TelephoneDeNora", b"chez Selam", b"44.125", b"http://ns.adobe.com"):
            assert word in content or word == b"http://ns.adobe.com"
            assert word not in one


@pytest.mark.parametrize(("orientation", "corner"), [(1, (10, 10)), (6, (-10, 10)), (3, (-10, -10)), (8, (10, -10))])
def test_a_photo_is_turned_upright(orientation: int, corner: tuple[int, int]):
    picture = opened(reduced(taken_somewhere(orientation)).shown)
    x, y = (side % size for side, size in zip(corner, picture.size, strict=True))
    assert picture.size == ((1200, 1600) if orientation in {6, 8} else (1600, 1200))
    red, _, blue = picture.getpixel((x, y))
    assert red > 200 > blue


def test_a_photo_of_a_telephone_in_heic_is_read():
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    made = reduced(written(drawn(), "HEIF"))
    assert opened(made.shown).size == (1600, 1200)


def test_printers_colours_are_turned_into_those_of_a_screen():
    picture = opened(reduced(written(drawn(mode="CMYK"))).shown)
    assert picture.mode == "RGB"
    red, green, blue = picture.getpixel((20, 20))
    assert red > 180
    assert max(green, blue) < 80


def test_wide_colours_are_turned_into_those_of_a_screen():
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))
    made = reduced(written(drawn(), icc_profile=linear.tobytes()))
    assert "icc_profile" not in opened(made.shown).info


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "I;16"])
def test_every_kind_of_picture_comes_out_plain(mode: str):
    picture = Image.new("I;16", (300, 200), 40_000) if mode == "I;16" else drawn((300, 200)).convert(mode)
    assert opened(reduced(written(picture, "PNG")).shown).mode == "RGB"


def test_what_is_transparent_is_laid_on_white():
    picture = opened(reduced(written(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG")).shown)
    assert picture.getpixel((25, 25)) == (255, 255, 255)


def huge() -> bytes:
    """The beginning of a PNG that says it is 30,000 × 30,000 pixels."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunks = (b"IHDR" + header, b"IDAT" + zlib.compress(bytes(90_000)))
    parts = (struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "photo_unreadable"),
        (b"Liste de courses\n" * 200, "photo_unreadable"),
        (b"%PDF-1.7 ", "photo_unreadable"),
        (written(drawn())[:9000], "photo_damaged"),
        (written(drawn(), "PNG")[:600], "photo_damaged"),
        (huge(), "photo_too_large"),
        (b"\xff\xd8" + bytes(MOST_BYTES), "photo_too_large"),
    ],
    ids=["empty", "text", "pdf", "cut jpeg", "cut png", "30000 x 30000", "too many bytes"],
)
def test_what_is_not_a_photo_is_refused_in_words(content: bytes, code: str):
    with pytest.raises(RuleBroken) as caught:
        reduced(content)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_reduction_is_small():
    made = reduced(written(Image.effect_noise((4000, 3000), 60).convert("RGB"), quality=95))
    assert isinstance(made, Reduction)
    assert len(made.shown) < 1_500_000
