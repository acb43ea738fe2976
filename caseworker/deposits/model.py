"""A deposit: its instalments, the lines of its ledger, and what is retained when the household leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caseworker.deposits.wear import WHOLE, WearGrid, retained_cents
from caseworker.schemes.parts import DepositDue


class Party(StrEnum):
    """Who pays a deposit, or to whom it is returned."""

    HOUSEHOLD = "menage"
    FSL = "fsl"
    LOCAPASS = "locapass"
    CCAS = "ccas"
    OTHER = "autre"


class EntryKind(StrEnum):
    """What a line of the ledger is."""

    RECEIVED = "recu"
    RETURNED = "rendu"
    RETAINED = "retenu"
    SET_OFF = "dette"
    PENALTY = "majoration"
    MOVED_IN = "arrive"
    MOVED_OUT = "parti"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger, never rewritten.

    Args:
        kind: what it is; a line that reverses another has the kind of the other.
        party: who paid, or was paid; "" for what is kept.
        amount_cents: what it adds to what the association holds.
        pair: what ties the two lines of a move from one accompaniment to another.
        reversed_on: day of the line that reverses it.
    """

    id: str
    support_id: str
    kind: EntryKind
    party: str
    effective_on: date
    amount_cents: int
    means: str = ""
    note: str = ""
    reverses_id: str | None = None
    pair: str = ""
    reversed_on: date | None = None

    @property
    def holds(self) -> bool:
        """Tell whether it neither is reversed nor reverses another."""
        return self.reverses_id is None and self.reversed_on is None


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """A payment to write down: received from someone, or returned to someone."""

    party: str
    amount_cents: int | None
    on: date | None
    means: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Instalment:
    """An amount expected on a day, and how much of it has come; `covered_on` is the day of its last cent."""

    due_on: date
    cents: int
    covered_cents: int = 0
    covered_on: date | None = None

    @property
    def missing_cents(self) -> int:
        """Return what is still expected."""
        return self.cents - self.covered_cents


class LineKind(StrEnum):
    """Why something is kept."""

    DAMAGE = "degradation"
    DEBT = "dette"


class DamageWord(StrEnum):
    """What a person calls a change. None is ever implied: a line says nothing until someone has chosen."""

    WEAR = "etat_d_usage"
    CHANGE = "evolution"
    DAMAGE = "degradation"


@dataclass(frozen=True, slots=True)
class LineDraft:
    """Something to keep from a deposit.

    Args:
        kind: damage beyond normal use, or a debt set off.
        element: what is damaged; of a debt, what is owed.
        cost_cents: what the repair costs, as the quote says; of a debt, what is owed.
        reason: why the household bears it; of a debt, what justifies it.
        room: where.
        damage: what was seen, before and after.
        word: what a person calls it, or "".
        row_key: row of the grid in force at the entry; "" when `own_share_bp` says the share.
        age_years: whole years since the element was new or redone.
        own_share_bp: share that a person gives, where no grid says it.
        quote: the quote or the invoice: a PDF, or a picture.
    """

    kind: LineKind
    element: str
    cost_cents: int | None
    reason: str
    room: str = ""
    damage: str = ""
    word: str = ""
    row_key: str = ""
    age_years: int | None = None
    own_share_bp: int | None = None
    quote: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """Something kept. `grid` is the one that was in force at the entry when the line was written."""

    id: str
    support_id: str
    kind: LineKind
    element: str
    cost_cents: int
    reason: str
    room: str = ""
    damage: str = ""
    word: str = ""
    grid: WearGrid | None = None
    row_key: str = ""
    age_years: int | None = None
    own_share_bp: int | None = None
    piece_id: str | None = None

    @property
    def share_bp(self) -> int:
        """Return the household's share, in basis points."""
        if self.own_share_bp is not None:
            return self.own_share_bp
        row = self.grid.row(self.row_key) if self.grid else None
        return row.share_bp(self.age_years or 0) if row else WHOLE

    @property
    def retained_cents(self) -> int:
        """Return what is kept."""
        return retained_cents(self.cost_cents, self.share_bp)

    @property
    def borne_cents(self) -> int:
        """Return what the association bears of the cost."""
        return self.cost_cents - self.retained_cents


@dataclass(frozen=True, slots=True)
class Departure:
    """How the household leaves.

    Args:
        keys_on: day on which the keys came back: delays are counted from it.
        is_conform: whether the exit inventory is as the entry one; None when nobody has said.
        new_address: "" when it was not given.
        is_collective: whether the dwelling is in a collective building.
        provision_cents: kept until the annual accounts, in a collective building.
        provision_until: day by which they are expected.
        settled_on: day on which the account was closed; None while it is being written.
    """

    keys_on: date | None = None
    is_conform: bool | None = None
    new_address: str = ""
    is_collective: bool = False
    provision_cents: int = 0
    provision_until: date | None = None
    settled_on: date | None = None


Payment = tuple[date, int]
"""A day, and what came in."""

COME = frozenset({EntryKind.RECEIVED, EntryKind.MOVED_IN})
PAID = COME | {EntryKind.MOVED_OUT}


def balance_on(entries: Sequence[Entry], day: date) -> int:
    """Return what the association holds at the end of a day."""
    return sum(entry.amount_cents for entry in entries if entry.effective_on <= day)


def received_by(entries: Sequence[Entry], day: date) -> dict[str, int]:
    """Return what each party has paid up to a day, moves included, in the order of the first payments; 0 is left out."""
    paid: dict[str, int] = {}
    for entry in entries:
        if entry.kind in PAID and entry.effective_on <= day:
            paid[entry.party] = paid.get(entry.party, 0) + entry.amount_cents
    return {party: cents for party, cents in paid.items() if cents}


def payments_of(entries: Sequence[Entry]) -> list[Payment]:
    """Return what came in and was not taken back, whoever paid."""
    return [(entry.effective_on, entry.amount_cents) for entry in entries if entry.kind in COME and entry.holds]


def instalments(dues: Sequence[DepositDue], payments: Sequence[Payment]) -> list[Instalment]:
    """Return what is expected with what has come of it: the oldest instalment is paid first, whoever pays."""
    paid, made, before = sorted(payments), [], 0
    total = sum(cents for _, cents in paid)
    for due in dues:
        covered = min(max(total - before, 0), due.cents)
        before += due.cents
        day = _day_of(paid, before) if covered == due.cents else None
        made.append(Instalment(due.due_on, due.cents, covered, day))
    return made


def covered_on(made: Sequence[Instalment]) -> dict[str, date]:
    """Return the day on which each instalment was paid in full, by its number ("1", "2"…)."""
    return {str(number): one.covered_on for number, one in enumerate(made, start=1) if one.covered_on}


def _day_of(paid: Sequence[Payment], cents: int) -> date | None:
    """Return the day on which payments have reached an amount."""
    so_far = 0
    for day, amount in paid:
        so_far += amount
        if so_far >= cents:
            return day
    return None
