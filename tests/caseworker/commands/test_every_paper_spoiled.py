"""What anybody may type or paste, in every text of every kind of paper: printed as it was typed, soon, and still a sound file."""

import io
import re
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pypdf
import pytest

from caseworker.documents.model import Paper
from caseworker.documents.printing import print_paper
from tests.caseworker.commands.every_paper import GATHER

TEXTS = {
    "markup": "<b>gras</para> & *étoile* | {{ 7*7 }} {% if a %} [[signatures]] # &lt;i&gt;",
    "picture": '<img src="/etc/passwd">',
    "script": '<a href="javascript:alert(1)">x</a>',
    "unseen": "Lo\x00ïc\x1b \ud800Öz\u200f\u202etürk\u2066\ue001",
    "emoji": "Maison 🏠👩‍👧 heureuse",
    "arabic": "محمد بن علي 18 شهرا Durand",
    "sixty": "Marie-Antoinette Ndayishimiye-Vandenbroucke de La Rochefoucauld",
    "path": "../../../etc/passwd\\..\\CON:<>|?*",
}
SECONDS = 15
"""Of processor, for a million letters in the longest text of a paper (seen: 4 at most): what is too long is cut."""


@pytest.fixture(params=GATHER)
def paper(request: pytest.FixtureRequest, every: dict[str, Paper]) -> Paper:
    return every[request.param]


def spoiled(value: Any, text: str) -> Any:
    """Return values whose words are `text`; codes and days, which nobody types, stay."""
    if isinstance(value, dict):
        return {key: one if key in {"code", "mot"} else spoiled(one, text) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [spoiled(one, text) for one in value]
    return text if isinstance(value, str) and re.search(r"\s", value) and not _is_day(value) else value


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def with_text(paper: Paper, text: str) -> Paper:
    people = tuple(f"{text}, titulaire" for _ in paper.signatories)
    return replace(
        paper,
        values=spoiled(paper.values, text),
        association_name=text,
        association_address=text,
        title=text,
        signatories=people,
    )


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_is_printed_as_it_was_typed(paper: Paper, text: str):
    printed = print_paper(with_text(paper, text))
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert not any("/Annots" in page for page in pdf.pages)
        assert len(pdf.pages) == printed.pages
    if text in {TEXTS["markup"], TEXTS["picture"], TEXTS["script"], TEXTS["path"]}:
        said = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages)
        assert re.sub(r"\s", "", text) in re.sub(r"\s", "", said)
    if text is TEXTS["emoji"]:
        assert "🏠" in printed.undrawable


@pytest.mark.parametrize("letters", ["W" * 50_000, "mot " * 250_000], ids=["fifty thousand letters", "a megabyte"])
def test_what_never_ends_is_cut_and_printed_all_the_same(paper: Paper, letters: str):
    longest = max(_texts(paper.values), key=len)
    started = time.process_time()
    printed = print_paper(replace(paper, values=_with(paper.values, longest, letters)))
    assert time.process_time() - started < SECONDS
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


def _with(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: _with(one, old, new) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_with(one, old, new) for one in value]
    return new if value == old else value
