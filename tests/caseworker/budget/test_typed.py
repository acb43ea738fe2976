"""Amounts of a budget, typed in any habit of writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.budget.typed import MOST_CENTS, amount_of
from caseworker.money import decimal_text, euros


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1240.50", 124050), ("1 240,50 €", 124050), ("1\u202f240,50\u00a0€", 124050), ("€ 1240", 124000),
        ("1240 euros", 124000), ("1240 EUR", 124000), ("1'240.50", 124050), ("1’240,50", 124050), ("1,240.50", 124050),
        ("1.240,50", 124050), ("1.240.500", 124050000), ("٥٦١٫٦٨", 56168), ("561,6", 56160), ("0,07", 7), ("0", 0),
        ("528", 52800), ("५२८", 52800),
    ],
)  # fmt: skip
def test_an_amount_is_read_whatever_the_habit(typed: str, cents: int):
    if cents > MOST_CENTS:
        _, problem = amount_of(typed)
        assert problem
        assert problem.code == "amount_impossible"
    else:
        assert amount_of(typed) == (cents, None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("douze", "amount_unreadable"), ("12,3,4", "amount_unreadable"), ("-50", "amount_negative"), ("−50", "amount_negative"),
     ("1.240", "amount_doubtful"), ("1,240", "amount_doubtful"), ("0.500", "amount_unreadable"), ("€", "amount_unreadable"),
     ("9999999", "amount_impossible"), ("1e5", "amount_unreadable"), ("=1+1", "amount_unreadable"), ("12,", "amount_unreadable")],
)  # fmt: skip
def test_what_cannot_be_read_is_said(typed: str, code: str):
    cents, problem = amount_of(typed)
    assert cents is None
    assert problem
    assert problem.code == code


def test_a_doubtful_amount_is_asked_about_with_both_readings():
    _, problem = amount_of("1.240")
    assert problem
    assert dict(problem.values) == {"whole": "1\u202f240,00\u00a0€", "cents": "1,24\u00a0€"}


def test_nothing_is_no_amount_and_nothing_wrong():
    assert amount_of(" \u00a0") == (None, None)


@given(st.integers(0, MOST_CENTS))
def test_what_is_shown_is_read_back(cents: int):
    for text in (decimal_text(cents), decimal_text(cents, "."), euros(cents)):
        assert amount_of(text) == (cents, None)


@given(st.text(max_size=20))
def test_no_text_crashes_and_one_of_the_two_is_always_said(text: str):
    cents, problem = amount_of(text)
    assert cents is None or (problem is None and 0 <= cents <= MOST_CENTS)
