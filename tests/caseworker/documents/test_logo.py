"""The association's logo at the head of the first page: seen, read aloud, never in the way of a print."""

import hashlib
import io
import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from pikepdf import pdfa
from PIL import Image
from reportlab.lib.units import mm

from caseworker.documents import printing
from caseworker.documents.logo import TALLEST, WIDEST, Logo, logo_from
from caseworker.documents.model import Paper
from caseworker.documents.press import laid_out
from caseworker.documents.printing import fingerprint_of, print_paper

Values = dict[str, Any]
Making = Callable[..., Paper]
LONG_ASSOCIATION = "Association départementale pour l’insertion, l’hébergement et le logement accompagné des familles"


def picture(mode: str = "RGBA", size: tuple[int, int] = (300, 100), form: str = "PNG", **saved: Any) -> bytes:
    file = io.BytesIO()
    whole = Image.new("RGBA", size, (0, 0, 0, 0))
    whole.paste((200, 60, 40, 255), (0, 0, size[0] // 2, size[1]))
    (whole if mode == "RGBA" else whole.convert("RGB").convert(mode)).save(file, form, **saved)
    return file.getvalue()


@pytest.fixture
def with_logo(paper: Making, values: Values) -> Callable[..., Paper]:
    def made(logo: bytes | None = None, **changes: Any) -> Paper:
        return paper(values, logo=picture() if logo is None else logo, **changes)

    return made


def images_of(pdf: bytes) -> list[tuple[int, Any]]:
    """Return the pictures of each page, with the page's number."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [
            (number, {key: str(value) for key, value in stream.stream_dict.items()})
            for number, page in enumerate(file.pages, 1)
            for stream in page.get_images().values()
        ]


def test_the_logo_is_on_the_first_page_only(with_logo: Making):
    images = images_of(print_paper(with_logo()).pdf)
    assert [page for page, _ in images] == [1]
    assert images[0][1]["/ColorSpace"] == "/DeviceRGB"
    assert not {"/SMask", "/Mask"} & images[0][1].keys()


def test_a_paper_without_a_logo_has_no_picture(paper: Making, values: Values):
    assert images_of(print_paper(paper(values)).pdf) == []


def test_the_logo_is_read_aloud_before_the_title(with_logo: Making):
    with pikepdf.open(io.BytesIO(print_paper(with_logo()).pdf)) as pdf:
        first, second, *_ = pdf.Root.StructTreeRoot.K.K
        assert (str(first.S), str(second.S)) == ("/Figure", "/H1")
        assert str(first.Alt) == "Logo\u00a0: " + with_logo().association_name
        left, bottom, right, top = (float(edge) for edge in first.A.BBox)
    assert (right - left, top - bottom) == pytest.approx((16 * 3 * mm, 16 * mm), abs=0.01)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((300, 100), (48 * mm, 16 * mm)),
        ((3000, 100), (60 * mm, 2 * mm)),
        ((50, 400), (2 * mm, 16 * mm)),
        ((32, 16), (24, 12)),
    ],
)
def test_the_logo_keeps_its_proportions_and_stays_small(size: tuple[int, int], expected: tuple[float, float]):
    logo = Logo(picture(size=size))
    assert (logo.width, logo.height) == pytest.approx(expected)
    assert logo.width <= WIDEST + 0.01
    assert logo.height <= TALLEST + 0.01
    assert max(logo.picture.size) < 1000


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "1", "P", "CMYK", "I;16"])
def test_any_kind_of_picture_gives_a_file_for_keeping(with_logo: Making, tmp_path: Path, mode: str):
    logo = picture(mode, form="JPEG" if mode == "CMYK" else "PNG") if mode != "I;16" else deep_grey()
    made = with_logo(logo)
    printed = laid_out(made, printing._rendered(made), fingerprint_of(made), universal=False)
    assert len(images_of(printed.pdf)) == 1
    file = tmp_path / "convention.pdf"
    file.write_bytes(printed.pdf)
    pdfa.validate_written(file, "3b")


def deep_grey() -> bytes:
    file = io.BytesIO()
    Image.new("I;16", (30, 10), 0x8000).save(file, "PNG")
    return file.getvalue()


def test_sixteen_bits_of_grey_stay_grey():
    assert Logo(deep_grey()).picture.getpixel((1, 1)) == (127, 127, 127)


def test_what_is_transparent_is_white():
    logo = Logo(picture())
    assert logo.picture.mode == "RGB"
    assert logo.picture.getpixel((logo.picture.width - 2, 2)) == (255, 255, 255)
    assert logo.picture.getpixel((2, 2)) == (200, 60, 40)


def test_a_photo_that_was_turned_is_upright():
    turned = Image.Exif()
    turned[0x0112] = 6
    logo = Logo(picture("RGB", form="JPEG", exif=turned.tobytes()))
    assert logo.height > logo.width


def bomb() -> bytes:
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


def damaged() -> list[bytes]:
    sound, photo = picture(), picture("RGB", form="JPEG")
    return [b"pas une image", sound[:60], photo[:200], photo[:-20], sound[:40] + b"\0" * 40 + sound[80:], bomb()]


@pytest.mark.parametrize("rank", range(6))
def test_a_damaged_logo_never_stops_a_print(with_logo: Making, paper: Making, values: Values, rank: int):
    printed = print_paper(with_logo(damaged()[rank]))
    assert images_of(printed.pdf) == []
    assert printed.pages == print_paper(paper(values)).pages


def test_no_altered_byte_of_a_logo_stops_a_print():
    sound = picture(size=(12, 8))
    for rank, byte in itertools.product(range(len(sound)), (0, 0x41, 0xFF)):
        logo_from(sound[:rank] + bytes([byte]) + sound[rank + 1 :])  # raises nothing


def test_the_same_logo_gives_the_same_bytes_and_another_one_another_fingerprint(
    with_logo: Making, paper: Making, values: Values
):
    made = with_logo()
    assert hashlib.sha256(print_paper(made).pdf).digest() == hashlib.sha256(print_paper(made).pdf).digest()
    others = {fingerprint_of(paper(values)), fingerprint_of(with_logo(picture(size=(200, 100)))), fingerprint_of(made)}
    assert len(others) == 3


def test_the_title_and_a_long_name_leave_each_other_their_place(with_logo: Making):
    long = replace(with_logo(), association_name=LONG_ASSOCIATION)
    text = pypdf.PdfReader(io.BytesIO(print_paper(long).pdf)).pages[0].extract_text()
    head = text[: text.index("Article 1")]
    assert "l’hébergement et le logement" in " ".join(head.split())
    assert long.title in head
    assert long.reference in head
