"""Typed words become a query in which nothing typed is an operator."""

from dataclasses import replace

import pytest
import sqlite_utils
from hypothesis import given
from hypothesis import strategies as st

from caseworker.folding import fold
from caseworker.search.model import Case, filtered, fts_query

CASE = Case(
    "h",
    "M001",
    "N’Diaye",
    "A001",
    "iml-classique",
    "Samia Kaci",
    None,
    None,
    "",
    "L01",
    "14 rue Taisson, Alès",
    None,
    None,
)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", ""),
        (" ’ - ", ""),
        ("CAF", '"caf"*'),
        ("Élec trajet", '"elec"* AND "trajet"*'),
        ("l’école", '"ecole"*'),
        ("x", '"x"*'),
        ('"caf" OR NEAR(a b) -dette*', '"caf"* AND "or"* AND "near"* AND "dette"*'),
        ("sœur", '("soeur"* OR "sœur"*)'),
        ("soeur", '("soeur"* OR "sœur"*)'),
    ],
)
def test_the_query_of_typed_words(typed: str, query: str):
    assert fts_query(typed) == query


@given(st.text(max_size=60))
def test_no_text_makes_the_full_text_engine_fail(typed: str):
    database = sqlite_utils.Database(memory=True)
    database["notes"].insert({"text": "Une note"})
    database["notes"].enable_fts(["text"], tokenize="unicode61 remove_diacritics 2")
    query = fts_query(typed)
    if query:
        database.execute("SELECT * FROM notes_fts WHERE notes_fts MATCH ?", (query,)).fetchall()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", True),
        ("ndiaye", False),
        ("n'diaye", True),
        ("N’DIAYE a001", True),
        ("taisson ales", True),
        ("m001", True),
        ("tesfaye", False),
    ],
)
def test_the_caseload_is_filtered_by_every_word_accents_and_case_aside(typed: str, found: bool):
    case = replace(CASE, folded=fold(f"{CASE.name} {CASE.ref} {CASE.support_ref} {CASE.address}"))
    assert filtered([case], typed) == ([case] if found else [])
