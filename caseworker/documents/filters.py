"""What a template may do to a value: write an amount, a date, a surface, a count, a list, in French."""

from collections.abc import Callable
from datetime import date
from typing import Any

from caseworker import money
from caseworker.days import long_day
from caseworker.documents.typography import SPACE
from caseworker.documents.values import Formatted, Leaf, Missing


class Unfit(Exception):
    """A filter was given something it cannot write."""


def euros(cents: Any) -> str:
    """Write cents: « 1 240,50 € »."""
    return money.euros(_number(cents))


def date_fr(text: Any) -> str:
    """Write an ISO date: « 1er mars 2026 »."""
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError):
        raise Unfit("date_fr") from None
    return long_day(day).replace(" ", SPACE)


def surface(square_centimetres: Any) -> str:
    """Write an area kept in cm²: « 62,4 m² »."""
    tenths = round(_number(square_centimetres) / 1000)
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}{SPACE}m²" if rest else f"{whole}{SPACE}m²"


def count(number: Any, word: Any = "") -> str:
    """Write a number with the word it counts: « 1 nuit », « 3 nuits », « 2 mois »."""
    value = _number(number)
    plural = "s" if abs(value) > 1 and word[-1:] not in {"s", "x", "z", ""} else ""
    return f"{value}{SPACE}{word}{plural}"


def capitals(text: Any) -> str:
    """Write in capitals, accents kept."""
    return str(text).upper()


def listed(texts: Any) -> str:
    """Write several texts as one enumeration: « a, b et c »."""
    if not isinstance(texts, list) or not all(isinstance(one, (str, int)) for one in texts):
        raise Unfit("liste")
    words = [str(one) for one in texts]
    return " et ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unfit("nombre")
    return value


def _keeping_track(write: Callable[..., str]) -> Callable[..., Formatted | Missing]:
    def apply(value: Any, *arguments: Any) -> Formatted | Missing:
        if isinstance(value, Missing):
            return value
        if isinstance(value, Formatted):
            return Formatted(write(value.text, *arguments), value.sources)
        if isinstance(value, list):
            leaves = tuple(one for one in value if isinstance(one, Leaf))
            return Formatted(write([one.value if isinstance(one, Leaf) else one for one in value], *arguments), leaves)
        if isinstance(value, Leaf):
            return Formatted(write(value.value, *arguments), (value,))
        return Formatted(write(value, *arguments), ())

    return apply


FILTERS: dict[str, Callable[..., Formatted | Missing]] = {
    "euros": _keeping_track(euros),
    "date_fr": _keeping_track(date_fr),
    "surface": _keeping_track(surface),
    "compte": _keeping_track(count),
    "majuscules": _keeping_track(capitals),
    "liste": _keeping_track(listed),
}
"""By the French names that template authors use."""
