"""Which column is what, guessed from the headings that French banks use."""

import re
from collections.abc import Sequence

from caseworker.folding import fold
from caseworker.statements.model import Mapped, Part

_WORDS: dict[Part, tuple[str, ...]] = {
    Part.DATE: (
        "date operation", "date de l operation", "date d operation", "date de comptabilisation", "date comptable",
        "date ecriture", "date", "dateop", "date op", "date valeur", "date de valeur",
    ),
    Part.LABEL: (
        "libelle operation", "libelle de l operation", "libelle complet", "libelle", "intitule", "nature de l operation",
        "operation", "description", "designation", "libelle simplifie", "label", "communication", "motif",
    ),
    Part.DETAILS: (
        "informations complementaires", "detail", "details", "detail de l ecriture", "complement", "libelle complementaire",
        "libelle simplifie", "nom du donneur d ordre", "emetteur",
    ),
    Part.AMOUNT: ("montant", "montant operation", "montant de l operation", "montant net", "amount", "somme"),
    Part.DEBIT: ("debit", "montant debit", "debits", "sortie"),
    Part.CREDIT: ("credit", "montant credit", "credits", "entree"),
    Part.REFERENCE: (
        "reference", "reference operation", "reference de l operation", "reference interne", "numero d operation",
        "n operation", "numero de piece", "n piece", "ref",
    ),
}  # fmt: skip
_UNIT = re.compile(r"\b(eur|euros?|en euros?|devise)\b")
_HEAD_ROWS = 30
"""The bank's own lines (account, balance, period) come before the headings: they are looked for that far."""


def guessed(headings: Sequence[str]) -> Mapped:
    """Return the column of each part that a heading names; the most exact heading wins, and a column serves once."""
    plain = [_plain(heading) for heading in headings]
    found: dict[str, int] = {}
    for part, words in _WORDS.items():
        column = next((plain.index(word) for word in words if word in plain), None)
        if column is not None and column not in found.values():
            found[part.value] = column
    if {Part.DEBIT, Part.CREDIT} <= set(found):
        found.pop(Part.AMOUNT, None)
    return found


def missing_in(mapped: Mapped) -> tuple[str, ...]:
    """Return the parts without which nothing can be read."""
    lacking = [part.value for part in (Part.DATE, Part.LABEL) if part not in mapped]
    if Part.AMOUNT not in mapped and Part.CREDIT not in mapped:
        lacking.append(Part.AMOUNT.value)
    return tuple(lacking)


def heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the number of the row that holds the headings; None when no row names a day and an amount."""
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        found = guessed(row)
        if Part.DATE in found and (Part.AMOUNT in found or Part.CREDIT in found or Part.DEBIT in found):
            return number
    return None


def signature(headings: Sequence[str]) -> str:
    """Return what tells the files of one bank from those of another."""
    return "|".join(_plain(heading) for heading in headings)


def _plain(heading: str) -> str:
    bare = re.sub(r"[^a-z0-9]+", " ", fold(heading)).strip()
    return _UNIT.sub(" ", bare).strip()
