"""Why a dwelling is empty, as typed and as kept; what its empty days cost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.housing.model import Unit
from caseworker.lines import LINE_LENGTH, fault_of_line

OLDEST_MONTHS = 120


class VacancyReason(StrEnum):
    """Why nobody lives there."""

    WORKS = "travaux"
    AWAITING = "attente_candidat"
    REFUSED = "refus_candidat"
    MISMATCH = "typologie"
    NOTICE = "preavis_bail"
    DAMAGE = "degradations"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a dwelling is empty from a day on, until the next reason or until someone moves in."""

    unit_id: str
    from_on: date
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """Days on which places of a dwelling were empty, ends included.

    Args:
        places: how many of its places were.
        cents: the share of the head rent that they carried, charges included.
        reason: a code of `VacancyReason`; "" when nobody said.
        is_written: whether somebody wrote the reason; the notice of a head lease is known by its end.
    """

    first: date
    last: date
    places: int
    cents: int
    reason: str = ""
    is_written: bool = False

    @property
    def place_days(self) -> int:
        """Return places × days."""
        return ((self.last - self.first).days + 1) * self.places


@dataclass(frozen=True, slots=True)
class UnitYear:
    """What a dwelling cost without being lived in, over a year.

    Args:
        held_days, occupied_days: places × days of the head leases, and those on which somebody was there.
        rent_cents: head rent and charges of the whole year.
        empty: the empty days, in order.
        works_cents: repairs and cleaning that the association bore.
        damage_cents: damage charged at the exit, neither withheld nor paid.
    """

    unit: Unit
    year: int
    held_days: int
    occupied_days: int
    rent_cents: int
    empty: tuple[Empty, ...] = ()
    works_cents: int = 0
    damage_cents: int = 0
    by_reason: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        cents: dict[str, int] = {}
        for one in self.empty:
            cents[one.reason] = cents.get(one.reason, 0) + one.cents
        object.__setattr__(self, "by_reason", cents)

    @property
    def vacant_days(self) -> int:
        """Return places × days without anybody."""
        return sum(one.place_days for one in self.empty)

    @property
    def vacant_cents(self) -> int:
        """Return the head rent carried without occupant."""
        return sum(one.cents for one in self.empty)

    @property
    def cents(self) -> int:
        """Return everything that the year cost."""
        return self.vacant_cents + self.works_cents + self.damage_cents


def problems_in_reason(draft: Reason, is_vacant: bool | None, today: date) -> list[Problem]:
    """Return what is wrong with a reason.

    Args:
        draft: as typed.
        is_vacant: whether the dwelling has an empty place that day; None when the association does not hold it.
        today: the day it is.

    Codes: `unknown_value`, `in_the_future`, `day_unlikely`, `not_vacant`, `unit_not_held`, `text_too_long`, `text_unreadable`.
    """
    problems = []
    if draft.reason not in set(VacancyReason):
        codes = ", ".join(VacancyReason)
        problems.append(Problem("reason", "unknown_value", {"value": draft.reason, "known": codes}))
    if draft.from_on > today:
        problems.append(Problem("from_on", "in_the_future"))
    elif draft.from_on < add_months(today, -OLDEST_MONTHS):
        problems.append(Problem("from_on", "day_unlikely"))
    elif not is_vacant:
        problems.append(Problem("from_on", "unit_not_held" if is_vacant is None else "not_vacant"))
    if fault := fault_of_line(draft.note):
        problems.append(Problem("note", fault, {"longest": LINE_LENGTH}))
    return problems
