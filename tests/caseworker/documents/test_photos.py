"""Photos laid on pages: never decoded, never broken silently."""

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from caseworker.documents.jpeg import Shape, shape_of
from caseworker.documents.model import Paper, Photo, Side
from caseworker.documents.photos import _pairs
from caseworker.documents.printing import blanks_of, print_paper

TEMPLATE = "# Photos\n\n[[photos]]\n"


def taken(size: tuple[int, int] = (40, 30), mode: str = "RGB", **settings: Any) -> bytes:
    written = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert(mode).save(written, "JPEG", **settings)
    return written.getvalue()


def paper(*contents: bytes) -> Paper:
    photos = tuple(Photo(rank, "Séjour, sol", content) for rank, content in enumerate(contents, 1))
    return Paper("inventory-entry", "Photos", "X", TEMPLATE, {}, "2026-11-22", "Tremplin", "Alès", photos=photos)


def embedded(pdf: bytes) -> list[pikepdf.Stream]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [bytes(one.read_raw_bytes()) for one in document.objects if one.get("/Subtype") == "/Image"]


@pytest.mark.parametrize("settings", [{}, {"progressive": True}, {"quality": 5}, {"comment": b"\xff\xd9"}])
def test_the_head_of_a_photo_says_its_size_and_its_colours(settings: dict[str, Any]):
    assert shape_of(taken((41, 30), **settings)) == Shape(41, 30, "DeviceRGB")
    assert shape_of(taken((8, 3000), "L", **settings)) == Shape(8, 3000, "DeviceGray")


@pytest.mark.parametrize("kept", range(0, len(taken()), 7))
def test_a_photo_cut_anywhere_is_known_to_be(kept: int):
    assert shape_of(taken()[:kept]) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8\xff\xd9", b"not a picture", taken(mode="CMYK"), taken()[:-25], taken()[:300] + b"\xff\xd9"],
)
def test_a_photo_that_does_not_read_is_named_and_never_laid_on_the_page(content: bytes):
    whole = taken()
    printed = print_paper(paper(whole, content))
    assert [one.label for one in printed.blanks] == ["photo 2 (Séjour, sol), dont le fichier est abîmé"]
    assert printed.blanks == blanks_of(paper(whole, content))
    assert embedded(printed.pdf) == [whole]


def test_grey_and_coloured_photos_are_laid_as_they_are():
    contents = [taken(), taken((30, 40), "L")]
    assert sorted(embedded(print_paper(paper(*contents)).pdf)) == sorted(contents)


def test_another_photo_gives_another_fingerprint():
    one = print_paper(paper(taken()))
    assert one.fingerprint != print_paper(paper(taken((50, 30)))).fingerprint
    assert one == print_paper(replace(paper(taken())))


def test_what_was_before_stands_beside_what_is_after():
    shown = [
        ("sol", Side.BEFORE),
        ("sol", Side.BEFORE),
        ("sol", Side.AFTER),
        ("mur", Side.AFTER),
        ("porte", Side.BEFORE),
        ("Ajouté le 2 mai", None),
    ]
    photos = [Photo(rank, what, b"", side) for rank, (what, side) in enumerate(shown, 1)]
    lines = [[one if isinstance(one, str) else one.number for one in line] for line in _pairs(photos)]
    assert lines == [
        [1, 3],
        [2, ""],
        ["Aucune photo à l’entrée.", 4],
        [5, "Aucune photo à la sortie."],
        ["", 6],
    ]


def test_captions_say_the_side_only_where_there_are_two():
    whole = paper(taken())
    beside = tuple(Photo(rank, "Séjour, sol", taken(), side) for rank, side in enumerate(Side, 1))
    assert told(replace(whole, photos=beside)) == [
        "Photo 1\u00a0: Séjour, sol, à l’entrée",
        "Photo 2\u00a0: Séjour, sol, à la sortie",
    ]
    assert told(replace(whole, photos=beside[1:])) == ["Photo 2\u00a0: Séjour, sol"]


def test_long_captions_have_the_same_room_in_each_column():
    photos = tuple(Photo(2, "o" * 58, taken()) for _ in range(3))
    said = PdfReader(io.BytesIO(print_paper(replace(paper(), photos=photos)).pdf)).pages[0].extract_text()
    (held,) = {len(line) for line in said.split("\n") if line.startswith("2 o")}
    assert held < 58


def told(shown: Paper) -> list[str]:
    with pikepdf.open(io.BytesIO(print_paper(shown).pdf)) as document:
        return [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
