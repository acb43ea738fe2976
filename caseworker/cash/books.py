"""The books of a month, journal by journal: pure arithmetic, each entry balanced to the cent.

**Source:** columns of the French FEC (livre des procédures fiscales, article A47 A-1), with a household's code and no name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.money import decimal_text

COLUMNS = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
    "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise",
    "Idevise",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """Something that happened with money, before it is put in accounts.

    Args:
        kind: "call", "payment", "aid", "adjustment", "bank_deposit" or "count".
        on: the day of the entry, in the month of the books.
        household: its code; "" when nobody in particular.
        parts: cents by the role of an account in `accounts.toml`; above zero is a debit, their sum is nil.
        piece: the reference of what proves it.
    """

    kind: str
    journal: str
    on: date
    household: str
    parts: tuple[tuple[str, int], ...]
    piece: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the plan: its number and its name; `by_household` when each household has its own line of it."""

    number: str
    label: str
    by_household: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The accounts by role, the journals by code, what an entry says by its kind."""

    accounts: Mapping[str, Account]
    journals: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an entry: a debit or a credit, in one account."""

    move: Move
    number: int
    account: Account
    debit_cents: int
    credit_cents: int


def lines_of(moves: Iterable[Move], plan: Plan) -> list[Line]:
    """Return the lines of the books, in the order of journals and days; numbers run without a gap in each journal."""
    found, numbers = [], dict.fromkeys(plan.journals, 0)
    ordered = sorted(moves, key=lambda one: (one.journal, one.on, one.kind, one.household, one.piece, one.parts))
    for move in ordered:
        parts = [(role, cents) for role, cents in move.parts if cents]
        if not parts:
            continue
        numbers[move.journal] += 1
        found += [
            Line(move, numbers[move.journal], plan.accounts[role], max(cents, 0), max(-cents, 0))
            for role, cents in parts
        ]
    return found


def row_of(line: Line, plan: Plan, month: date) -> list[str]:
    """Return a line as the columns of the file say it."""
    move, account = line.move, line.account
    household = move.household if account.by_household else ""
    number = f"{move.journal}-{month:%Y%m}-{line.number:05d}"
    label = f"{plan.labels[move.kind]} {move.household}".strip()
    return [
        move.journal, plan.journals[move.journal], number, f"{move.on:%Y%m%d}", account.number, account.label, household,
        household, move.piece or number, f"{move.on:%Y%m%d}", label, decimal_text(line.debit_cents),
        decimal_text(line.credit_cents), "", "", "", "", "",
    ]  # fmt: skip


def totals(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the debits and the credits of lines: always the same."""
    return sum(one.debit_cents for one in lines), sum(one.credit_cents for one in lines)
