"""What anybody may type or paste, in every text of every kind of paper: printed as it was typed, soon, and still a sound file."""

import io
import itertools
import json
import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdf
import pytest
from PIL import Image

from caseworker.documents import printing
from caseworker.documents.model import Paper, Photo, Printed
from caseworker.documents.printing import LABELS, print_paper
from caseworker.errors import RuleBroken
from caseworker.photos.reduction import reduced
from tests.caseworker.commands.every_paper import GATHER, photograph

LITERAL = {
    "a tag that nothing closes": "<b>gras",
    "a tag that nothing opens": "x </para> y",
    "signs of comparison": "a < b & c",
    "a file of the computer": '<img src="/etc/passwd">',
    "a photo of the folder": '<img src="photos/p01.jpg">',
    "a picture of the network": '<img src="http://exemple.invalid/p.png">',
    "a program in a colour": '<font color="[[[exec(1)]]]">x</font>',
    "a script in a link": '<a href="javascript:alert(1)">x</a>',
    "a link of Markdown": "[x](javascript:alert(1)) ![y](/etc/passwd)",
    "entities": "&lt;i&gt; &amp; &#0;",
    "a template": "{{ 7*7 }} {% if a %} {# x #}",
    "Markdown": "# *étoile* | `a` _b_ > c [[signatures]] ---",
    "a formula": "=cmd|' /C calc'!A0 +1 @x",
    "a name that is a path": "../../../etc/passwd\\..\\CON:<>|?*",
    "a name of sixty letters": "Marie-Antoinette Ndayishimiye-Vandenbroucke de La Rochefoucauld",
    "letters of three alphabets": "Nguyễn Thị Ông, Олександр Ґалаґан, Ελένη Şahin, Łódź nº 4",
}
"""Documents.md §8: what is read on the page is what was typed, mark by mark."""

OTHERWISE = {
    "unseen characters": ("Lo\x00ïc\x1b \ud800Öz\u200f\u202etürk\u2066\ue001", "LoïcÖztürk", ""),
    "an emoji": ("Maison 🏠 heureuse", "Maison", "🏠"),
    "Arabic": ("محمد بن علي 18 شهرا Durand", "Durand", ""),
    "Tamil": ("முருகன் Murugan", "Murugan", "ம"),
}
"""The same: typed, what is read at least, and the letter that the program says it could not draw."""

ENDLESS = {
    "fifty thousand letters": "W" * 50_000,
    "lines and a million letters": "W" * 5_000 + "mot\n" * 2_000 + "mot " * 250_000,
}
SECONDS = 4
"""Of processor, for each of these in the longest text of a paper (seen: 1.5 at most): what is too long is cut."""


def _file(picture: Image.Image, kind: str, **options: Any) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def _turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return _file(Image.new("RGB", (40, 20), "red"), "JPEG", exif=exif)


DAY = re.compile(r"\d{4}-\d\d-\d\d")
PICTURES = {
    "turned": _turned(),
    "in printers' colours": _file(Image.new("CMYK", (40, 20)), "JPEG"),
    "grey": _file(Image.new("L", (40, 20)), "PNG"),
    "transparent": _file(Image.new("RGBA", (40, 20), (9, 9, 9, 9)), "PNG"),
    "sixteen bits": _file(Image.new("I;16", (40, 20)), "PNG"),
}
REFUSED = {
    "a text": b"Bonjour" * 99,
    "twenty-five bytes short": photograph()[:-25],
    "of nine hundred million points": _file(Image.new("1", (30_000, 30_000)), "PNG"),
    "nothing": b"",
}
WITH_PHOTOS = ("inventory-entry", "inventory-intermediate", "inventory-exit", "inventory-comparison")


@pytest.fixture(params=GATHER)
def paper(request: pytest.FixtureRequest, every: dict[str, Paper]) -> Paper:
    return every[request.param]


def spoiled(value: Any, shown: set[str], texts: Iterator[str], path: str = "") -> Any:
    """Return values where those at the paths that are shown hold those texts, in turn."""
    if isinstance(value, dict):
        return {key: spoiled(one, shown, texts, f"{path}.{key}".strip(".")) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [spoiled(one, shown, texts, f"{path}.{rank}") for rank, one in enumerate(value, start=1)]
    return next(texts) if path in shown else value


def shown_in(paper: Paper) -> dict[str, str]:
    """Return the words that a paper prints, by path; not days, which nobody types."""
    leaves = printing._rendered(paper).printed
    return {path: leaf for path, leaf in leaves.items() if isinstance(leaf, str) and not DAY.fullmatch(leaf)}


def spoiled_papers(paper: Paper, texts: list[str]) -> Iterator[Paper]:
    """Give the paper with those texts in its values, header and signatories, as often as it takes to say them all."""
    turns, heads, shown = itertools.cycle(texts), itertools.cycle(texts), set(shown_in(paper))
    for _ in range(0, len(texts), len(shown)):
        yield replace(
            paper,
            values=spoiled(paper.values, shown, turns),
            association_name=next(heads),
            association_address=next(heads),
            title=next(heads),
            signatories=tuple(f"{next(heads)}, titulaire" for _ in paper.signatories),
        )


def sound(printed: Printed) -> str:
    """Check a file that nothing could open, follow or run; return its text, bare."""
    source_of(printed)
    return bare("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages))


def source_of(printed: Printed) -> dict[str, Any]:
    """Check a file that nothing could open, follow or run; return the values attached to it."""
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert not any("/Annots" in page for page in pdf.pages)
        assert not any(name in pdf.Root for name in ("/OpenAction", "/AA", "/AcroForm"))
        assert len(pdf.pages) == printed.pages
        source: dict[str, Any] = json.loads(pdf.attachments["donnees.json"].get_file().read_bytes())
    assert source["reference"]
    values: dict[str, Any] = source["valeurs"]
    return values


def bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_what_is_typed_is_read_on_the_page_mark_by_mark(paper: Paper):
    said = "".join(sound(print_paper(one)) for one in spoiled_papers(paper, list(LITERAL.values())))
    assert [name for name, text in LITERAL.items() if bare(text) not in said] == []


def test_what_cannot_be_drawn_is_told_and_the_rest_is_printed(paper: Paper):
    printed = [print_paper(one) for one in spoiled_papers(paper, [typed for typed, _, _ in OTHERWISE.values()])]
    said = "".join(sound(one) for one in printed)
    missed = {letter for one in printed for letter in one.undrawable}
    assert [name for name, (_, read, _) in OTHERWISE.items() if read not in said] == []
    assert {letter for _, _, letter in OTHERWISE.values() if letter} <= missed


def test_a_logo_that_does_not_read_never_stops_a_print(paper: Paper):
    for logo in (*PICTURES.values(), *REFUSED.values()):
        assert print_paper(replace(paper, logo=logo)).pages
        if paper.kind not in {"agreement", "visit"}:  # each picture is read alike: two kinds have them all
            break


@pytest.mark.parametrize("letters", ENDLESS.values(), ids=ENDLESS)
def test_what_never_ends_is_cut_and_printed_all_the_same(paper: Paper, letters: str):
    shown = shown_in(paper)
    longest = max(shown, key=lambda path: len(shown[path]))
    started = time.process_time()
    printed = print_paper(replace(paper, values=spoiled(paper.values, {longest}, iter([letters]))))
    assert time.process_time() - started < SECONDS
    assert source_of(printed)[longest].count("[…]") in {1, 2}


def test_what_is_missing_is_listed_by_its_name_in_the_order_of_the_pages(paper: Paper):
    leaves = set(printing._rendered(paper).printed)
    printed = print_paper(replace(paper, values=spoiled(paper.values, leaves, itertools.repeat("")), lacking=()))
    said = sound(printed)
    names = [bare(f"[à compléter : {blank.label}]") for blank in printed.blanks]
    assert {blank.label for blank in printed.blanks} <= set(LABELS[paper.kind].values())
    assert [name for name in names if name not in said] == []
    assert names


@pytest.mark.parametrize("kind", WITH_PHOTOS)
def test_photos_of_every_kind_are_printed_and_what_is_none_is_refused_before(every: dict[str, Paper], kind: str):
    photos = [Photo(rank, name, reduced(one).printed) for rank, (name, one) in enumerate(PICTURES.items(), start=1)]
    printed = print_paper(replace(every[kind], photos=tuple(photos), values={**every[kind].values, "photos": True}))
    said = sound(printed)
    assert [name for name in PICTURES if bare(name) not in said] == []
    for content in REFUSED.values():
        with pytest.raises(RuleBroken) as refusal:
            reduced(content)
        assert refusal.value.problems[0].code in {"photo_unreadable", "photo_damaged", "photo_too_large"}
