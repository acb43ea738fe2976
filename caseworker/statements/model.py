"""A line of a bank statement, what became of it, and the columns of the file that it was read from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caseworker.errors import Problem
from caseworker.money import euros


class Part(StrEnum):
    """What a column of the file holds."""

    DATE = "date"
    LABEL = "libelle"
    DETAILS = "precisions"
    AMOUNT = "montant"
    DEBIT = "debit"
    CREDIT = "credit"
    REFERENCE = "reference"


Mapped = Mapping[str, int]
"""The column of each part, by the code of `Part`; the first one is 0."""


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as the bank writes it, above zero for what comes in.

    Args:
        number: of the line in the file, as a spreadsheet numbers it.
        rank: 1 for the second line of the same day, amount and words in the file, 2 for the third…
    """

    number: int
    on: date
    cents: int
    label: str
    reference: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be read: where, and the code of the sentence that says why."""

    number: int
    column: str
    value: str
    code: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds, read with a mapping.

    Args:
        headings: of the columns, in their order.
        samples: of each column, a first value.
        mapped: which column is what; what is missing keeps the file from being read.
        lines: as they come.
        faults: lines that cannot be read.
        blank: lines without a date or an amount (totals, page ends): left out.
    """

    headings: tuple[str, ...]
    samples: tuple[str, ...]
    mapped: Mapped
    lines: tuple[RawLine, ...] = ()
    faults: tuple[Fault, ...] = ()
    blank: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in of a file.

    Args:
        statement_id: of the import; "" when nothing was new.
        added: lines kept.
        known: lines that were there already.
        left: money that goes out, and is nobody's return: never kept.
    """

    statement_id: str
    added: int
    known: int
    left: int


class State(StrEnum):
    """What became of a line."""

    OPEN = "a_traiter"
    POSTED = "notee"
    RETURNED = "rejet_note"
    ASIDE = "mise_a_part"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a line that several households share: typed, without its payment; kept, with it."""

    support_id: str
    cents: int
    payment_id: str = ""


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line that is kept.

    Args:
        reason: why it is put aside.
        payment_id, support_id: what it was posted as, and for whom.
        shares: what it was posted as when several households share it.
    """

    id: str
    on: date
    cents: int
    label: str
    reference: str
    state: State = State.OPEN
    reason: str = ""
    payment_id: str | None = None
    support_id: str | None = None
    shares: tuple[Share, ...] = ()

    @property
    def support_ids(self) -> frozenset[str]:
        """Return everyone that it was posted for."""
        return frozenset({one.support_id for one in self.shares} | ({self.support_id} if self.support_id else set()))

    @property
    def payment_ids(self) -> tuple[str, ...]:
        """Return every payment that it was posted as."""
        return tuple(one.payment_id for one in self.shares) or ((self.payment_id,) if self.payment_id else ())


def problems_in_shares(shares: Sequence[Share], cents: int) -> list[Problem]:
    """Return what keeps a line of so many cents from being split so.

    Codes: `split_alone`, `split_missing`, `split_twice`, `amount_impossible`, `split_differs`.
    """
    if len(shares) < 2:
        return [Problem("shares", "split_alone")]
    if not all(one.support_id for one in shares):
        return [Problem("shares", "split_missing")]
    if len({one.support_id for one in shares}) < len(shares):
        return [Problem("shares", "split_twice")]
    if any(one.cents <= 0 for one in shares):
        return [Problem("shares", "amount_impossible")]
    left = cents - sum(one.cents for one in shares)
    return [Problem("shares", "split_differs", {"left": euros(left)})] if left else []


class Move(StrEnum):
    """What is proposed for a line."""

    PAYMENT = "paiement"
    RETURN = "rejet"
    AID = "aide"
    NONE = "rien"


class Reason(StrEnum):
    """Why something is proposed."""

    CODE = "code"
    KNOWN = "deja_paye"
    NAME = "nom"
    LAST_NAME = "nom_seul"
    AMOUNT = "montant_seul"
    AID = "organisme"
    RETURN = "rejet"
    SEVERAL = "plusieurs"
    NOBODY = "personne"


class Fit(StrEnum):
    """What the amount is equal to."""

    MONTH = "mois"
    OWED = "tout"
    OLDEST = "plus_ancien"
    NONE = "autre"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a line, and why.

    Args:
        support_id: whose payment it would be; None when nobody is recognised.
        is_sure: one click may accept it with the others.
        payment_id: the payment that the bank returned.
    """

    line: BankLine
    move: Move
    reason: Reason
    fit: Fit = Fit.NONE
    support_id: str | None = None
    is_sure: bool = False
    payment_id: str | None = None
    means: str = "virement"
    payer: str = "menage"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may have paid.

    Args:
        names: last name and first name of each person.
        month_cents: asked for in the newest month.
        owed_cents: on the whole; `oldest_cents` of the oldest month that is left to pay.
    """

    support_id: str
    ref: str
    household_id: str
    household_ref: str
    names: tuple[tuple[str, str], ...]
    month_cents: int = 0
    owed_cents: int = 0
    oldest_cents: int = 0
    is_present: bool = True


@dataclass(frozen=True, slots=True)
class Returnable:
    """A payment that the bank may return."""

    payment_id: str
    support_id: str
    on: date
    cents: int
    means: str


@dataclass(frozen=True, slots=True)
class Posted:
    """What accepting every sure line did: payments written, aid put aside, lines that need a look."""

    payments: int = 0
    aids: int = 0
    asked: tuple[str, ...] = field(default=())
