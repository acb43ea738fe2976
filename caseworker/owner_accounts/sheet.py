"""The rents of a month as a file that a bank or an accountant opens: CSV as a French spreadsheet writes it."""

import csv
import io
from collections.abc import Sequence

from caseworker.money import decimal_text
from caseworker.owner_accounts.model import OwnerMonth, RentLine

HEADS = (
    "mois", "logement", "adresse", "commune", "proprietaire", "du", "au", "loyer", "charges", "regularisation", "a_payer",
    "paye", "reste", "libelle",
)  # fmt: skip
_FORMULAS = ("=", "+", "-", "@", "\t")


def csv_of(month: OwnerMonth) -> bytes:
    """Return the lines left of former months, those of the month, then the total; every amount in euros."""
    lines = [*month.earlier, *month.lines]
    total = [
        "total",
        *[""] * 6,
        *_amounts([sum(each) for each in zip(*map(_cents, lines), strict=True)] or [0] * 6),
        "",
    ]
    return csv_text([HEADS, *map(_row, lines), total])


def _row(line: RentLine) -> Sequence[str]:
    days = (f"{line.owed.first:%d/%m/%Y}", f"{line.owed.last:%d/%m/%Y}")
    place = (line.unit.ref, line.unit.address, line.unit.city, line.owner_name)
    label = f"LOYER {line.month:%Y-%m} {line.unit.ref}"
    return [f"{line.month:%Y-%m}", *place, *days, *_amounts(_cents(line)), label]


def _cents(line: RentLine) -> list[int]:
    owed = line.owed
    return [owed.rent_cents, owed.charges_cents, owed.settled_cents, owed.cents, line.paid_cents, line.left_cents]


def _amounts(cents: Sequence[int]) -> list[str]:
    return [decimal_text(one) for one in cents]


def csv_text(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as bytes, with the mark by which spreadsheets know the letters."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([[_plain(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    """Keep a spreadsheet from taking a name for a formula; amounts below zero stay numbers."""
    is_number = cell.removeprefix("-").replace(",", "").isdigit()
    return f"'{cell}" if cell.startswith(_FORMULAS) and not is_number else cell
