"""The yearly revision of a head rent by the reference index (IRL): what falls due, and how much. Pure arithmetic in cents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.housing.model import HeadLease
from caseworker.owner_accounts.model import Rate

_QUARTER = re.compile(r"(20\d\d)-?T([1-4])", re.IGNORECASE)
LEAST_INDEX, MOST_INDEX = 50_00, 500_00


class Decision(StrEnum):
    """What becomes of a revision that falls due."""

    APPLIED = "appliquee"
    WAIVED = "laissee"


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the index."""

    year: int
    rank: int

    @classmethod
    def read(cls, text: str) -> "Quarter":
        """Read a quarter as people write it ("2025-T2").

        Raises:
            ValueError: it is none.
        """
        found = _QUARTER.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        return cls(int(found.group(1)), int(found.group(2)))

    def __str__(self) -> str:
        """Write the quarter ("2025-T2")."""
        return f"{self.year}-T{self.rank}"

    @property
    def first_day(self) -> date:
        """Return its first day: its index is the one dated so."""
        return date(self.year, 3 * self.rank - 2, 1)


@dataclass(frozen=True, slots=True)
class Clause:
    """What the head lease says of its revision.

    Args:
        quarter: of reference.
        each_year: day on which the rent is revised, as "MM-DD"; "" for the anniversary of the lease.
    """

    quarter: Quarter
    each_year: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision as it was decided; a reversal takes back the line of `reverses_id`.

    Args:
        due_on: day of the year from which it could be asked for.
        asked_on: day on which the owner asked for it; None when it was left aside.
        applies_on: never before either.
        former_index, new_index: in hundredths.
        former_cents, rent_cents: monthly rent before and after, charges excluded.
    """

    id: str
    lease_id: str
    decision: Decision
    due_on: date
    asked_on: date | None
    applies_on: date
    quarter: Quarter
    former_index: int
    new_index: int
    former_cents: int
    rent_cents: int
    recorded_on: date
    reverses_id: str | None = None
    is_reversed: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether it is in force: not taken back, and taking none back."""
        return self.reverses_id is None and not self.is_reversed


def rates_of(lease: HeadLease, revisions: Sequence[Revision]) -> list[Rate]:
    """Return what a month of a lease is worth, from its signature on, revision after revision."""
    applied = sorted(
        (one for one in revisions if one.holds and one.decision is Decision.APPLIED), key=lambda one: one.applies_on
    )
    first = Rate(date.min, lease.rent_cents, lease.charges_cents)
    return [first, *(Rate(one.applies_on, one.rent_cents, lease.charges_cents) for one in applied)]


def revised_cents(cents: int, former_index: int, new_index: int) -> int:
    """Return a rent revised, to the nearest cent.

    **Source:** loi n° 89-462, article 17-1, I: the rent may not rise by more than the index of the same quarter.
    """
    return (2 * cents * new_index + former_index) // (2 * former_index)


def due_by(lease: HeadLease, clause: Clause, day: date) -> date | None:
    """Return the last day of revision that has come, a whole year after the lease began; None when there is none yet.

    **Source:** loi n° 89-462, article 17-1, I: each year, on the day agreed, else at the end of each year of the lease.
    """
    if lease.starts_on is None:
        return None
    first = add_months(lease.starts_on, 12)
    for year in (day.year, day.year - 1):
        one = _day_of(clause.each_year or f"{lease.starts_on:%m-%d}", year)
        if one <= day:
            return one if one >= first else None
    return None


def _day_of(month_and_day: str, year: int) -> date:
    month, day = (int(part) for part in month_and_day.split("-"))
    return add_months(date(year, 1, 31), month - 1).replace(day=1) + timedelta(
        days=min(day, 28 if month == 2 else 31) - 1
    )


def quarters_of(clause: Clause, lease: HeadLease, due_on: date) -> tuple[Quarter, Quarter]:
    """Return the quarter to start from, and the one to go to: a year apart, so that years let go are not caught up."""
    years = due_on.year - (lease.starts_on.year if lease.starts_on else due_on.year)
    new = Quarter(clause.quarter.year + years, clause.quarter.rank)
    return Quarter(new.year - 1, new.rank), new
