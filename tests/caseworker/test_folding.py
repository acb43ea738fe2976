"""Accents, case, ligatures and apostrophes do not matter when searching and sorting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("N’Diaye Élodie", "n'diaye elodie"),
        ("SŒUR", "soeur"),
        ("Lætitia", "laetitia"),
        ("Haïdari", "HAIDARI"),
        ("a\u00a0b", "a b"),
    ],
)
def test_spellings_of_the_same_name_fold_alike(one: str, other: str):
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str):
    assert fold(fold(text)) == fold(text)
