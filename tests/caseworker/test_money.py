"""Amounts: read as people type them, written as they read them, never rounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.money import cents_from_text, decimal_text, euros

CENTS = st.integers(-99_999_999_999, 99_999_999_999)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("260", 260_00),
        ("260,5", 260_50),
        ("1 240,50 €", 1240_50),
        ("1\u202f240,50\u00a0€", 1240_50),
        ("1240.50", 1240_50),
        ("0,07", 7),
        ("-12,30", -12_30),
        ("−12,30", -12_30),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed: str, cents: int):
    assert cents_from_text(typed) == cents


@pytest.mark.parametrize(
    "typed", ["", "douze", "12,345", "1.240,50", "1e5", "12,", ",50", "--1", "=1+1", "٢٦٠", "12;5", "9999999999"]
)
def test_what_is_not_an_amount_is_refused(typed: str):
    with pytest.raises(ValueError, match=r".*"):
        cents_from_text(typed)


@given(CENTS)
def test_an_amount_is_read_back_as_it_was_written(cents: int):
    for text in (decimal_text(cents), decimal_text(cents, "."), euros(cents)):
        assert cents_from_text(text) == cents


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "0,00\u00a0€"),
        (1240_50, "1\u202f240,50\u00a0€"),
        (-7, "−0,07\u00a0€"),
        (1_000_000_00, "1\u202f000\u202f000,00\u00a0€"),
    ],
)
def test_people_read_thousands_apart_and_the_sign_of_the_euro_on_the_same_line(cents: int, text: str):
    assert euros(cents) == text
