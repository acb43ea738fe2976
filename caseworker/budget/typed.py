"""Amounts as people type them, whatever the habit of the country they learnt to write in."""

import re
import unicodedata

from caseworker.errors import Problem
from caseworker.money import euros

MOST_CENTS = 10_000_000
"""A hundred thousand euros: beyond, a key was pressed twice."""

_UNSAID = re.compile(r"euros?|eur|€|[\s\u00a0\u202f'’`_]", re.IGNORECASE)
_PLAIN = re.compile(r"\d{1,9}(?:[.,]\d{1,2})?", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})+(?:(?!\1)[.,](\d{1,2}))?", re.ASCII)
_DOUBTFUL = re.compile(r"(\d{1,3})[.,](\d{3})", re.ASCII)
_MARKS = str.maketrans({"٫": ",", "٬": "", "，": ",", "−": "-", "–": "-"})


def amount_of(text: str) -> tuple[int | None, Problem | None]:
    """Read an amount as typed: « 1240.50 », « 1 240,50 € », « 1'240.50 », « 1,240.50 », « 1.240,50 », Arabic figures.

    Returns:
        Cents, and None; None and None for nothing; None and what is wrong: `amount_unreadable`, `amount_negative`,
        `amount_impossible`, or `amount_doubtful` for "1.240", which is 1,24 for some and 1 240 for others.
    """
    bare = _UNSAID.sub("", "".join(_figure(character) for character in text).translate(_MARKS))
    if not bare:
        return (None, None) if not text.strip() else (None, Problem("", "amount_unreadable"))
    if bare.startswith("-"):
        return None, Problem("", "amount_negative")
    if (doubt := _DOUBTFUL.fullmatch(bare)) and not bare.startswith("0"):
        whole, cents = int(doubt[1] + doubt[2]) * 100, int(doubt[1] + doubt[2]) // 10
        return None, Problem("", "amount_doubtful", {"whole": euros(whole), "cents": euros(cents)})
    amount = _cents(bare)
    if amount is None:
        return None, Problem("", "amount_unreadable")
    return (amount, None) if amount <= MOST_CENTS else (None, Problem("", "amount_impossible"))


def _figure(character: str) -> str:
    """Return the figure 0 to 9 that a character of any alphabet stands for, or the character."""
    figure = unicodedata.decimal(character, None)
    return character if figure is None else str(figure)


def _cents(bare: str) -> int | None:
    if _PLAIN.fullmatch(bare):
        whole, _, decimals = bare.replace(",", ".").partition(".")
    elif grouped := _GROUPED.fullmatch(bare):
        decimals = grouped[2] or ""
        body = bare[: -len(decimals) - 1] if decimals else bare
        whole = body.replace(grouped[1], "")
    else:
        return None
    return int(whole + f"{decimals:0<2}")
