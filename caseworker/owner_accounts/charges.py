"""The yearly settlement of charges on both leases: real charges against what was paid, and against what was called. In cents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.dates import Period, add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line
from caseworker.occupancies.model import Occupancy
from caseworker.occupancies.timeline import days_within
from caseworker.owner_accounts.model import Rate
from caseworker.owner_accounts.owed import months_from, owed_in, shared_days
from caseworker.rents.model import MOST_CENTS
from caseworker.rents.prorata import month_period, portions

MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class SettlementDraft:
    """A settlement as typed: the owner's account of a year or less.

    Args:
        real_cents: what the charges that may be asked of a tenant came to.
    """

    starts_on: date
    ends_on: date
    real_cents: int | None
    note: str = ""

    @property
    def period(self) -> Period:
        """Return its days, ends included."""
        return Period(self.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True)
class Settled:
    """A settlement as it is kept; a reversal takes back the line of `reverses_id`."""

    id: str
    lease_id: str
    starts_on: date
    ends_on: date
    real_cents: int
    note: str
    recorded_on: date
    reverses_id: str | None = None
    is_reversed: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether it is in force."""
        return self.reverses_id is None and not self.is_reversed


@dataclass(frozen=True, slots=True)
class HouseholdShare:
    """What the real charges of a stay come to, against what was called.

    Args:
        days: lived there within the period.
        share_cents: of the real charges, by days and by places.
        called_cents: provisions called for these days.
        is_flat: the convention says a flat sum: nothing is settled.
    """

    support_id: str
    ref: str
    days: int
    share_cents: int
    called_cents: int
    is_flat: bool = False

    @property
    def cents(self) -> int:
        """Return what is asked for above zero, given back below."""
        return 0 if self.is_flat else self.share_cents - self.called_cents


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement worked out.

    Args:
        paid_cents: provisions asked for by the owner over the period.
        households: those within the person's scope.
        kept_cents: share of the days without anybody, and of the households that are not seen: the association bears it.
    """

    draft: SettlementDraft
    days: int
    paid_cents: int
    households: tuple[HouseholdShare, ...]
    kept_cents: int

    @property
    def owner_cents(self) -> int:
        """Return what is to pay to the owner above zero, what the owner gives back below."""
        return (self.draft.real_cents or 0) - self.paid_cents


@dataclass(frozen=True, slots=True)
class HouseholdSettlement:
    """A settlement as one household reads it: how its share is worked out, and what its account says of it.

    Args:
        settled: with the owner.
        unit_address: the dwelling.
        whole: days that the real charges are shared between: those of the period, as many times as there are places.
        days: of the period, the lease holding.
        written_cents: what the settlement wrote on the account, nothing left out.
    """

    settled: Settled
    unit_address: str
    days: int
    whole: int
    share: HouseholdShare
    written_cents: int


def balance_of(real_cents: int, period: Period, held: Sequence[Period], rates: Sequence[Rate]) -> tuple[int, int]:
    """Return the provisions that a lease asked for over a period, and what is then left to settle with the owner."""
    months = months_from(period.start, period.end or period.start)
    owed = (owed_in([*held, period], rates, month) for month in months)
    paid = sum(one.charges_cents for one in owed if one)
    return paid, real_cents - paid


def shares_of(real_cents: int, days: Period, places: int, stays: Sequence[Occupancy]) -> list[int]:
    """Return the share of each stay in the real charges, then that of the empty days: together, the whole to the cent."""
    lived, whole = [days_within(one.period, days) for one in stays], shared_between(days, places, stays)
    return portions([real_cents] * (len(lived) + 1), [*lived, whole - sum(lived)], whole)


def shared_between(days: Period, places: int, stays: Sequence[Occupancy]) -> int:
    """Return the days that real charges are shared between: those of every place, or those lived when they are more."""
    return max(days_within(days, days) * places, sum(days_within(one.period, days) for one in stays))


def called_for(days: Period, unit_id: str, stays: Sequence[Occupancy], charges: Mapping[date, int]) -> int:
    """Return the provisions called for the days lived in a dwelling: a month lived in two is shared between them by days.

    Args:
        days: of the settlement.
        unit_id: the dwelling.
        stays: everywhere that the household lived.
        charges: called in each month, by its first day.
    """
    called = 0
    for month, cents in charges.items():
        whole = month_period(month)
        lived = sum(days_within(one.period, whole) for one in stays)
        within = shared_days([whole, days])
        here = sum(days_within(one.period, within) for one in stays if one.unit_id == unit_id) if within else 0
        if lived and here:
            called += (2 * cents * here + lived) // (2 * lived)
    return called


def problems_in_settlement(
    draft: SettlementDraft, held: Period | None, others: Sequence[Settled], today: date
) -> list[Problem]:
    """Return what is wrong with a settlement.

    Codes: `missing`, `amount_impossible`, `ends_before_start`, `in_the_future`, `settlement_too_long`,
    `settlement_outside_lease`, `settled_already`, `text_too_long`, `text_unreadable`.
    """
    problems = []
    if draft.real_cents is None:
        problems.append(Problem("real_cents", "missing"))
    elif not 0 <= draft.real_cents <= MOST_CENTS:
        problems.append(Problem("real_cents", "amount_impossible"))
    if draft.ends_on < draft.starts_on:
        problems.append(Problem("ends_on", "ends_before_start"))
    elif draft.ends_on > today:
        problems.append(Problem("ends_on", "in_the_future"))
    elif draft.ends_on >= add_months(draft.starts_on, MOST_MONTHS):
        problems.append(Problem("ends_on", "settlement_too_long"))
    elif held is None:
        problems.append(Problem("starts_on", "settlement_outside_lease"))
    elif any(one.holds and Period(one.starts_on, one.ends_on).overlaps(draft.period) for one in others):
        problems.append(Problem("starts_on", "settled_already"))
    if fault := fault_of_line(draft.note):
        problems.append(Problem("note", fault, {"longest": LINE_LENGTH}))
    return problems
