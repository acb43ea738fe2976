"""How pages are filled: tables cut over pages, signatures with their article, values that try to break the layout."""

import io
import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pypdf
import pytest

from caseworker.documents.aloud import readable
from caseworker.documents.model import Paper, Printed
from caseworker.documents.printing import print_paper

Values = dict[str, Any]
Making = Callable[..., Paper]


def text_of(printed: Printed) -> str:
    pages = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def roles_of(printed: Printed) -> list[str]:
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        return [
            str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one
        ]


@pytest.fixture
def print_text(paper: Making, values: Values) -> Callable[..., Printed]:
    def printed(template: str, *signatories: str, **given: Any) -> Printed:
        return print_paper(replace(paper(values), template=template, values=given, signatories=signatories))

    return printed


def test_the_header_of_a_long_table_is_on_each_page_and_counts_once(print_text: Callable[..., Printed]):
    rows = "# T\n\n| Jour | Montant |\n|---|---:|\n{% for n in rangs %}\n| {{ n }} | 1 |\n{% endfor %}\n"
    printed = print_text(rows, rangs=list(range(1, 101)))
    assert printed.pages > 1
    assert text_of(printed).count("Jour Montant") == printed.pages
    roles = roles_of(printed)
    assert (roles.count("/TR"), roles.count("/TH"), roles.count("/TD")) == (101, 2, 200)


OBSERVED = "| Jour | Vu |\n|---|---|\n{% for n in rangs %}\n| jour {{ n }} | {{ vu }} |\n{% endfor %}\n"


@pytest.mark.parametrize("words", [40, 130, 468, 624, 700, 1600])
def test_the_head_of_a_table_is_never_repeated_amid_a_page(print_text: Callable[..., Printed], words: int):
    printed = print_text(f"# T\n\n{OBSERVED}", rangs=list(range(1, 16)), vu="rayures " * words)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages]
    assert [page.count("Jour") for page in pages] == [1] * len(pages)
    assert sum(page.count("rayures") for page in pages) == 15 * words


def test_a_row_that_holds_on_a_page_is_never_cut(print_text: Callable[..., Printed]):
    printed = print_text(f"# T\n\n{OBSERVED}", rangs=list(range(1, 16)), vu="rayures " * 130)
    for page in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages:
        said = page.extract_text()
        assert said.count("rayures") == 130 * sum(f"jour {rank}\n" in said for rank in range(1, 16))


@pytest.mark.parametrize("padding", range(4, 36, 4))
@pytest.mark.parametrize("words", [10, 90, 300, 1200])
def test_a_heading_never_stands_without_the_first_lines_of_its_table(
    print_text: Callable[..., Printed], padding: int, words: int
):
    body = "\n\n".join(f"Ligne {rank}." for rank in range(padding))
    printed = print_text(f"# T\n\n{body}\n\n## Relevé\n\n{OBSERVED}", rangs=[1, 2, 3], vu="rayures " * words)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages]
    (page,) = (page for page in pages if "Relevé" in page)
    assert "rayures" in page


def test_what_the_household_says_begins_a_line_and_its_colon_keeps_its_space(print_text: Callable[..., Printed]):
    printed = print_text("# T\n\n| Vu |\n|---|\n| Trou *Le ménage :* un cadre est *vraiment* tombé |\n")
    (page,) = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages
    assert "Trou\nLe ménage : un cadre est vraiment tombé" in page.extract_text().replace("\u00a0", " ")


def test_a_row_that_got_worse_bears_a_bar_and_its_chip_stands_above_its_words(print_text: Callable[..., Printed]):
    rows = "| Avant | Constat |\n|---|---|\n| `Bon état` Rayé | `Évolution` |\n| `Bon état` | `Identique` |\n"
    printed = print_text(f"# T\n\n{rows}")
    (page,) = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages
    red = b" ".join(b"%b" % f"{int(two, 16) / 255:.6f}".lstrip("0").rstrip("0").encode() for two in ("b3", "26", "1e"))
    assert page.get_contents().get_data().count(red + b" RG") == 1
    assert "Bon état \nRayé" in page.extract_text().replace("\u00a0", " ")


@pytest.mark.parametrize("padding", range(18, 30, 3))
def test_a_long_table_begins_under_its_heading_and_goes_on_over_the_page(
    print_text: Callable[..., Printed], padding: int
):
    body = "\n\n".join(f"Ligne {rank}." for rank in range(padding))
    rows = "| Jour | Montant |\n|---|---:|\n{% for n in rangs %}\n| rang {{ n }} | 1 |\n{% endfor %}\n"
    printed = print_text(f"# T\n\n{body}\n\n## Versements\n\nAinsi :\n\n{rows}", rangs=list(range(1, 19)))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages]
    for words in ("Ainsi", "rang 1 ", "rang 2 "):
        assert [words in page.replace("\n", " ") for page in pages] == ["Versements" in page for page in pages]
    assert len(pages) == 2


def test_line_ends_of_a_value_stay_in_their_item(print_text: Callable[..., Printed]):
    printed = print_text("- {{ a }}\n", a="un\r\n\r\n# deux\n- trois\n\n[[signatures]]")
    assert roles_of(printed).count("/LI") == 1
    assert "un # deux - trois [[signatures]]" in text_of(printed)


def test_a_chip_shows_what_was_typed_and_says_what_is_missing(print_text: Callable[..., Printed]):
    typed = "a.b `c` (d) <i> \\e"
    printed = print_text("# T\n\n`{{ a }}` et `{{ manque }}`\n", a=typed)
    assert f"{typed} et [à compléter : manque]" in text_of(printed).replace("\u00a0", " ").replace("  ", " ")
    assert readable("`{{ a }}`", json.dumps({"a": typed})) == "<p><code>a.b `c` (d) &lt;i&gt; \\e</code></p>\n"


@pytest.mark.parametrize("value", ["x" * 50_000, "a\n" * 25_000, "a b " * 12_500], ids=["word", "lines", "words"])
def test_a_monstrous_value_is_cut_even_in_a_table(print_text: Callable[..., Printed], value: str):
    started = time.process_time()
    printed = print_text("# T\n\n| A |\n|---|\n| {{ a }} |\n", a=value)
    assert time.process_time() - started < 5
    assert printed.pages > 1 or value.isalpha(), "a word that never ends is cut much sooner"
    assert "[…]" in text_of(printed)


@pytest.mark.parametrize("padding", range(0, 60, 5))
def test_signatures_come_with_the_end_of_the_last_article(print_text: Callable[..., Printed], padding: int):
    body = "\n\n".join(f"Ligne {rank}." for rank in range(padding))
    closing = "## Article 2\n\nUn dernier paragraphe.\n\n## Signatures\n\nFait à Alès.\n\n[[signatures]]\n"
    printed = print_text(f"# Titre\n\n## Article 1\n\n{body}\n\n{closing}", "A, sous-locataire", "B, référente")
    last = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages[-1].extract_text()
    assert "Article 2" in last
    assert "Un dernier paragraphe." in last
    assert "référente" in last


def test_what_announces_a_list_is_on_its_page(print_text: Callable[..., Printed]):
    for padding in range(30, 45):
        body = "\n\n".join(f"Ligne {rank}." for rank in range(padding))
        printed = print_text(f"# T\n\n{body}\n\nVoici :\n\n- premier\n- second\n")
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages]
        assert [("Voici" in page) for page in pages] == [("premier" in page) for page in pages]


def test_a_narrow_space_never_parts_a_mark_from_its_word(print_text: Callable[..., Printed]):
    lines = (
        f"{'x' * n} une phrase qui va jusqu’au bord de la ligne et la passe ; voilà « mot » !" for n in range(1, 50)
    )
    text = print_text("\n\n".join(lines))
    shown = [line for page in pypdf.PdfReader(io.BytesIO(text.pdf)).pages for line in page.extract_text().splitlines()]
    assert [line for line in shown if line.lstrip()[:1] in {";", "!", "»"} or line.rstrip().endswith("«")] == []


def test_heading_levels_never_jump(print_text: Callable[..., Printed]):
    printed = print_text("### Trop bas\n\n# Titre\n\n### Encore trop bas\n")
    assert roles_of(printed).count("/H1") == 2
    assert "/H3" not in roles_of(printed)


def test_a_paper_may_be_signed_by_many(print_text: Callable[..., Printed]):
    crowd = [f"Personne {rank}, sous-locataire" for rank in range(9)]
    assert "Personne 8" in text_of(print_text("# T\n\n## S\n\nFait.\n\n[[signatures]]\n", *crowd))
