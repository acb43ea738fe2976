"""What people read on the pages: values, whatever they hold, marks of drafts, nothing lost, nothing alone on a page."""

import io
import re
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pypdf
import pytest

from caseworker.documents.model import Paper
from caseworker.documents.printing import print_paper

Values = dict[str, Any]
Making = Callable[..., Paper]


def text_of(pdf: bytes) -> str:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return re.sub(r"[ \n]+", " ", "\n".join(pages))


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_convention_says_what_was_filled_in(paper: Making, values: Values):
    text = text_of(print_paper(paper(values)).pdf)
    for said in (
        "Monsieur Loïc Öztürk",
        "8, impasse de l’Abbé-Sœur, 30100 Alès",
        "42,3\u00a0m²",
        "380,00\u00a0€",
        "154,50\u00a0€",
        "14\u00a0septembre\u00a02026",
        "18\u00a0mois",
        "article L.365-4",
        "Page 1 sur",
        "Retrouver un médecin traitant",
    ):
        assert without_spaces(said) in without_spaces(text), said


def test_the_wrong_article_of_the_code_is_nowhere():
    for folder in ("templates", "parameters", "schemes"):
        for file in files("resources").joinpath(folder).iterdir():
            content = file.read_text(encoding="utf-8")
            assert "L.635-4" not in re.sub(r"cite L\.635-4\W+c’est une erreur", "", content), file.name


def test_a_clause_that_the_law_voids_is_never_printed_whoever_ticked_it(paper: Making, family_values: Values):
    asked = text_of(print_paper(paper(family_values)).pdf)
    assert "héberger aucune personne" not in asked.replace("\u00a0", " ")
    assert "réputée non écrite" not in asked
    assert "libre de recevoir" in asked
    assert "peut avoir un animal" in asked


def test_elsewhere_it_is_printed_with_what_the_law_says_and_never_with_its_contrary(paper: Making, values: Values):
    values["clauses"] = {"animaux_interdits": True, "hebergement_interdit": True, "penalites_retard": True}
    asked = text_of(print_paper(paper(values)).pdf)
    assert asked.count("réputée non écrite") == 2
    assert "libre de recevoir" not in asked  # a paper never says a thing and its contrary
    assert "peut avoir un animal" in asked  # no dwelling may forbid one
    assert "article 10 de la loi n° 70-598" in asked.replace("\u00a0", " ")


def test_the_scheme_alone_says_how_long(paper: Making, values: Values):
    values["dispositif"] |= {"mois": None, "mois_maximum": None, "sans_limite": True}
    text = text_of(print_paper(paper(values)).pdf)
    assert "18" not in re.sub(r"[\d-]+/\d+|mois 13 à 18", "", text.split("La durée", 2)[1].split("Article 6")[0])
    assert print_paper(paper(values)).blanks == ()


HOSTILE = (
    "<b>& *Öztürk*",
    "{{7*7}}",
    '<img src="/etc/passwd">',
    '<a href="javascript:alert(1)">x</a>',
    "</para>",
    "[[signatures]]",
    "# Titre | 1. x",
    "&lt;b&gt;",
    "{% if a %}",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_value_is_printed_as_it_was_typed(paper: Making, values: Values, name: str):
    values["menage"]["titulaires"][0]["nom"] = name
    values["logement"]["annexes"] = name
    text = text_of(print_paper(paper(values, title=name, association_name=name)).pdf)
    assert without_spaces(text).count(without_spaces(name)) >= 4


def test_characters_that_draw_nothing_are_taken_out(paper: Making, values: Values):
    values["menage"]["titulaires"][0]["nom"] = "Lo\x00ïc\x1b \ud800Öz\u200ftürk\ue001"
    printed = print_paper(paper(values))
    assert without_spaces("Monsieur Loïc Öztürk") in without_spaces(text_of(printed.pdf))
    assert printed.undrawable == ()
    assert printed.blanks == ()


def test_letters_that_the_font_lacks_are_reported(paper: Making, values: Values):
    values["menage"]["titulaires"][0]["nom"] = "ሰላም Иван"
    assert set(print_paper(paper(values)).undrawable) == set("ሰላም")
    values["menage"]["titulaires"][0]["nom"] = "Şükrü Łukasz Đorđe"
    assert print_paper(paper(values)).undrawable == ()


@pytest.mark.parametrize(
    "filler", ["W" * 50_000, "mot " * 12_500, "\n" * 50_000, "<" * 50_000], ids=["word", "words", "lines", "tags"]
)
def test_fifty_thousand_letters_are_printed_fast(paper: Making, values: Values, filler: str):
    values["logement"]["annexes"] = filler
    started = time.process_time()
    print_paper(paper(values))
    assert time.process_time() - started < 5


def test_a_name_of_sixty_letters_stays_on_its_page(paper: Making, family_values: Values):
    printed = print_paper(paper(family_values))
    name = family_values["menage"]["titulaires"][0]["nom"]
    assert without_spaces(text_of(printed.pdf)).count(without_spaces(name)) >= 2


def test_a_draft_says_so_on_every_page_and_shows_its_blanks(paper: Making, values: Values):
    values["logement"]["surface"] = None
    printed = print_paper(paper(values, draft=True))
    for page in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages:
        assert "PROJET" in page.extract_text()
    assert "[à compléter : surface du logement]" in text_of(printed.pdf).replace("\u00a0", " ")
    assert "PROJET" not in text_of(print_paper(paper(values)).pdf)


def test_a_demonstration_says_on_every_page_that_nobody_exists(paper: Making, values: Values):
    for page in pypdf.PdfReader(io.BytesIO(print_paper(paper(values, demonstration=True)).pdf)).pages:
        assert "FICTIVES" in page.extract_text()


def test_narrow_spaces_are_drawn_and_never_begin_a_line(paper: Making, values: Values):
    pages = pypdf.PdfReader(io.BytesIO(print_paper(paper(values)).pdf)).pages
    lines = [line for page in pages for line in page.extract_text().splitlines()]
    assert [line for line in lines if line.lstrip()[:1] in {";", ":", "?", "!", "»"}] == []


@pytest.mark.parametrize("people", range(1, 7))
def test_signatures_come_with_words_on_their_page(paper: Making, values: Values, people: int):
    names = tuple(f"Personne {rank}, sous-locataire" for rank in range(people))
    for length in range(0, 2400, 300):
        values["clauses"]["particulieres"] = ["mot " * (length // 4)]
        last = pypdf.PdfReader(io.BytesIO(print_paper(paper(values, signatories=names)).pdf)).pages[-1].extract_text()
        assert "lu et approuvé" in last
        assert "Fait à Alès" in last
        assert "Paraphes" not in last


def test_each_page_but_that_of_the_signatures_has_boxes_for_initials(paper: Making, values: Values):
    pages = pypdf.PdfReader(io.BytesIO(print_paper(paper(values)).pdf)).pages
    assert ["Paraphes" in page.extract_text() for page in pages] == [True] * (len(pages) - 1) + [False]
    assert "Paraphes" not in text_of(print_paper(replace(paper(values), initials=False)).pdf)
