"""Rents paid to owners: what is typed, what is kept, and what is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.housing.model import HeadLease, Unit
from caseworker.lines import LINE_LENGTH, fault_of_line
from caseworker.money import euros
from caseworker.rents.model import MOST_CENTS, OLDEST_MONTHS, Means

AHEAD_MONTHS = 2
"""Months that may be paid in advance."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What a month of a head lease is worth, from a day on."""

    on: date
    rent_cents: int
    charges_cents: int


@dataclass(frozen=True, slots=True)
class Owed:
    """What a head lease asks for in a month.

    Args:
        first, last: days of the lease within the month.
        rent_cents, charges_cents: asked for, the first and the last month counted by days.
        settled_cents: charges settled in that month: to pay above zero, returned by the owner below.
    """

    first: date
    last: date
    rent_cents: int
    charges_cents: int
    settled_cents: int = 0

    @property
    def cents(self) -> int:
        """Return the whole sum."""
        return self.rent_cents + self.charges_cents + self.settled_cents


@dataclass(frozen=True, slots=True)
class OwnerPayment:
    """A line of payment as it is kept; a reversal takes back the line of `reverses_id`."""

    id: str
    lease_id: str
    month: date
    on: date
    recorded_on: date
    cents: int
    means: str
    note: str = ""
    reverses_id: str | None = None
    is_reversed: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether the line may be reversed: it is not yet, and reverses none."""
        return self.reverses_id is None and not self.is_reversed


@dataclass(frozen=True, slots=True)
class OwnerPaymentDraft:
    """What is typed of a payment to an owner; no amount: all that is left of the month."""

    month: date
    on: date | None
    cents: int | None = None
    means: str = Means.TRANSFER.value
    note: str = ""


@dataclass(frozen=True, slots=True)
class RentLine:
    """One head lease in one month: what is asked for, what was paid on a day.

    Args:
        month: first day of the month.
        payments: every line, oldest first, those taken back included.
    """

    unit: Unit
    lease: HeadLease
    month: date
    owed: Owed
    paid_cents: int
    payments: tuple[OwnerPayment, ...] = ()

    @property
    def left_cents(self) -> int:
        """Return what is left to pay; below zero when too much was paid."""
        return self.owed.cents - self.paid_cents

    @property
    def owner_name(self) -> str:
        """Return the owner's name, or nothing when nobody said."""
        return self.lease.owner.name if self.lease.owner else ""


@dataclass(frozen=True, slots=True)
class OwnerMonth:
    """The rents to pay to the owners in a month, by reference of dwelling.

    Args:
        lines: those of the month.
        earlier: those of former months of which something is left to pay, oldest first.
        followed_from: the oldest month of which a payment was noted; None when none ever was.
    """

    month: date
    on: date
    lines: tuple[RentLine, ...]
    earlier: tuple[RentLine, ...] = ()
    followed_from: date | None = None

    @property
    def asked_cents(self) -> int:
        """Return the total of the month."""
        return sum(line.owed.cents for line in self.lines)

    @property
    def paid_cents(self) -> int:
        """Return what was paid of the month."""
        return sum(line.paid_cents for line in self.lines)

    @property
    def left_cents(self) -> int:
        """Return what is left to pay of the month."""
        return sum(line.left_cents for line in self.lines)

    @property
    def earlier_cents(self) -> int:
        """Return what is left to pay of former months."""
        return sum(line.left_cents for line in self.earlier)


def problems_in_payment(draft: OwnerPaymentDraft, line: RentLine, today: date) -> list[Problem]:
    """Return what is wrong with a payment to an owner.

    Codes: `missing`, `amount_impossible`, `in_the_future`, `day_unlikely`, `month_too_far`, `unknown_value`, `owner_overpaid`,
    `owner_paid_already`, `text_too_long`, `text_unreadable`.
    """
    problems = [*_amount_problems(draft, line), *_day_problems(draft, today)]
    if draft.means not in set(Means):
        codes = ", ".join(str(one) for one in Means)
        problems.append(Problem("means", "unknown_value", {"value": draft.means, "known": codes}))
    if fault := fault_of_line(draft.note):
        problems.append(Problem("note", fault, {"longest": LINE_LENGTH}))
    return problems


def _amount_problems(draft: OwnerPaymentDraft, line: RentLine) -> Iterator[Problem]:
    if line.left_cents <= 0:
        yield Problem("cents", "owner_paid_already")
    elif draft.cents is None:
        return
    elif not 0 < draft.cents <= MOST_CENTS:
        yield Problem("cents", "amount_impossible")
    elif draft.cents > line.left_cents:
        yield Problem("cents", "owner_overpaid", {"left": euros(line.left_cents)})


def _day_problems(draft: OwnerPaymentDraft, today: date) -> Iterator[Problem]:
    if draft.on is None:
        yield Problem("on", "missing")
    elif draft.on > today:
        yield Problem("on", "in_the_future")
    elif draft.on < add_months(today, -OLDEST_MONTHS):
        yield Problem("on", "day_unlikely")
