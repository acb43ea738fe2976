"""Amounts as integer cents."""

import re

_AMOUNT = re.compile(r"(-?)(\d{1,9})(?:[.,](\d{1,2}))?", re.ASCII)


def cents_from_text(text: str) -> int:
    """Read an amount as people type it ("1 240,50", "1240.5 €").

    Returns:
        Cents.

    Raises:
        ValueError: it is not an amount, or has more than two decimals.
    """
    bare = re.sub(r"[\s\u00a0\u202f€]", "", text).replace("−", "-")
    found = _AMOUNT.fullmatch(bare)
    if found is None:
        raise ValueError(text)
    sign, whole, cents = found.groups()
    return int(f"{sign}{whole}{(cents or ''):0<2}")


def decimal_text(cents: int, separator: str = ",") -> str:
    """Write cents with two decimals and no unit nor grouping, as a French spreadsheet does ("1240,50")."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}{separator}{abs(cents) % 100:02d}"


def euros(cents: int) -> str:
    """Write cents for people: narrow spaces between thousands, no-break space before the sign ("1 240,50 €")."""
    sign = "−" if cents < 0 else ""
    whole = f"{abs(cents) // 100:,}".replace(",", "\u202f")
    return f"{sign}{whole},{abs(cents) % 100:02d}\u00a0€"
