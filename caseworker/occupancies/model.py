"""Stays of accompaniments in units, and the places they take.

A place is taken by an accompaniment, whatever the size of its household: a family of five fills a unit of one place, and a
unit of two places is shared by two households who follow each other there independently.
**Source:** LISEZMOI of the 2024 caseload, `jours_place` and `jours_occupes` (12,808 and 10,590 for 2024).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NewType

from caseworker.dates import Period
from caseworker.errors import Problem

OccupancyId = NewType("OccupancyId", str)

ONE_DAY = timedelta(days=1)


class OccupancyEndReason(StrEnum):
    """Why someone leaves a unit."""

    EXIT = "sortie"
    TRANSFER = "transfert"
    LEASE_TRANSFER = "bail_glissant"


@dataclass(frozen=True, slots=True)
class Occupancy:
    """An accompaniment's stay in a unit, both ends included; `ends_on` is None as long as they are there."""

    id: OccupancyId
    support_id: str
    unit_id: str
    starts_on: date
    ends_on: date | None = None
    end_reason: str = ""

    @property
    def period(self) -> Period:
        """Return the days of the stay, ends included."""
        return Period(self.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True)
class OccupancyDraft:
    """A move to write down."""

    support_id: str
    unit_id: str
    starts_on: date
    ends_on: date | None = None

    @property
    def period(self) -> Period:
        """Return the days of the stay, ends included."""
        return Period(self.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True)
class OccupancyFacts:
    """What the check of a move needs to know.

    Args:
        places: how many accompaniments the unit can hold.
        unit_life: days during which the association holds the unit.
        stay: days of the accompaniment.
        in_unit: the unit's other occupancies.
        of_support: the accompaniment's other occupancies.
    """

    places: int
    unit_life: Period
    stay: Period
    in_unit: Sequence[Occupancy] = field(default=())
    of_support: Sequence[Occupancy] = field(default=())


def occupants_on(occupancies: Iterable[Occupancy], day: date) -> list[Occupancy]:
    """Return the occupancies that hold a day, the oldest first."""
    return sorted((each for each in occupancies if each.period.holds(day)), key=lambda each: (each.starts_on, each.id))


def free_places_on(places: int, occupancies: Iterable[Occupancy], day: date) -> int:
    """Return the places left on a day; 0 when there are more people than places (after a merge)."""
    return max(places - len(occupants_on(occupancies, day)), 0)


def first_full_day(places: int, occupancies: Iterable[Occupancy], period: Period) -> date | None:
    """Return the first day of `period` on which every place is taken, or None.

    The number of occupants only grows on a first day, so only the first days within the period need a look.
    """
    held = [each for each in occupancies if each.period.overlaps(period)]
    for day in sorted({period.start, *(each.starts_on for each in held if each.starts_on > period.start)}):
        if len(occupants_on(held, day)) >= places:
            return day
    return None


def problems_in(draft: OccupancyDraft, facts: OccupancyFacts, today: date) -> list[Problem]:
    """Return what keeps a move from being written down.

    A move may be written in advance (someone enters on the first of next month), up to a year.

    Codes: `ends_before_start`, `too_far_ahead`, `before_entry`, `after_exit`, `before_unit_acquired`, `after_unit_ended`,
    `already_housed`, `unit_full`.
    """
    if draft.ends_on and draft.ends_on < draft.starts_on:
        return [Problem("ends_on", "ends_before_start")]
    problems = _problems_of_dates(draft.period, facts, today)
    met = next((each for each in facts.of_support if each.period.overlaps(draft.period)), None)
    if met:
        problems.append(Problem("unit_id", "already_housed", {"on": max(met.starts_on, draft.starts_on)}))
    full_on = first_full_day(facts.places, facts.in_unit, draft.period)
    if full_on:
        problems.append(Problem("unit_id", "unit_full", {"on": full_on, "places": facts.places}))
    return problems


def _problems_of_dates(period: Period, facts: OccupancyFacts, today: date) -> list[Problem]:
    start, end = period.start, period.end
    problems = []
    if start > today + 365 * ONE_DAY:
        problems.append(Problem("starts_on", "too_far_ahead"))
    if start < facts.stay.start:
        problems.append(Problem("starts_on", "before_entry", {"on": facts.stay.start}))
    if facts.stay.end and (end or date.max) > facts.stay.end:
        problems.append(Problem("starts_on", "after_exit", {"on": facts.stay.end}))
    if start < facts.unit_life.start:
        problems.append(Problem("starts_on", "before_unit_acquired", {"on": facts.unit_life.start}))
    if facts.unit_life.end and (end or date.max) > facts.unit_life.end:
        problems.append(Problem("starts_on", "after_unit_ended", {"on": facts.unit_life.end}))
    return problems


def problems_of_unit(places: int, life: Period, occupancies: Sequence[Occupancy]) -> list[Problem]:
    """Return what a unit's places and days do not allow among its occupancies: after a merge, or before a change.

    Codes: `unit_overfull`, `occupied_before_unit`, `occupied_after_unit`.
    """
    problems = []
    over = first_full_day(places + 1, occupancies, Period(date.min))
    if over:
        problems.append(Problem("places", "unit_overfull", {"on": over, "places": places}))
    if any(each.starts_on < life.start for each in occupancies):
        first = min(each.starts_on for each in occupancies)
        problems.append(Problem("acquired_on", "occupied_before_unit", {"on": first}))
    if life.end and any((each.ends_on or date.max) > life.end for each in occupancies):
        problems.append(Problem("on", "occupied_after_unit"))
    return problems
