"""Days occupied and days vacant: what a unit's page draws, and what a year's occupancy rate is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.dates import Period
from caseworker.occupancies.model import ONE_DAY, Occupancy


@dataclass(frozen=True, slots=True)
class Segment:
    """Days of one place, ends included, with who took it; `occupancy` is None while the place was vacant."""

    start: date
    end: date
    occupancy: Occupancy | None = None

    @property
    def days(self) -> int:
        """Return how many days, ends included."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """The history of a unit, one lane per place (more when there were more people than places), without a gap.

    Args:
        start, end: first and last day drawn; `end` is the day before `start` when there is nothing to draw.
        lanes: the segments of each place.
        places: how many of the lanes are places of the unit.
    """

    start: date
    end: date
    lanes: tuple[tuple[Segment, ...], ...]
    places: int

    @property
    def place_days(self) -> int:
        """Return days × places."""
        return self.places * max((self.end - self.start).days + 1, 0)

    @property
    def vacant_days(self) -> int:
        """Return the days, place by place, on which nobody was there."""
        return sum(segment.days for segment in self._vacant())

    @property
    def stays(self) -> int:
        """Return how many accompaniments lived there."""
        return len({segment.occupancy.support_id for lane in self.lanes for segment in lane if segment.occupancy})

    def vacant_days_by_year(self) -> dict[int, int]:
        """Return the vacant days of each year of the timeline, years without any included, newest first."""
        if self.end < self.start:
            return {}
        vacant = [Period(segment.start, segment.end) for segment in self._vacant()]
        return {
            year: sum(days_within(each, year_period(year)) for each in vacant)
            for year in range(self.end.year, self.start.year - 1, -1)
        }

    def _vacant(self) -> list[Segment]:
        return [segment for lane in self.lanes[: self.places] for segment in lane if segment.occupancy is None]


def year_period(year: int) -> Period:
    """Return 1 January to 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def days_within(period: Period, within: Period) -> int:
    """Return how many days two periods share; `within` has an end."""
    last = min(period.end or date.max, within.end or date.max)
    return max((last - max(period.start, within.start)).days + 1, 0)


def place_days(places: int, life: Period, within: Period) -> int:
    """Return places × days of the unit's life within a period.

    **Source:** LISEZMOI of the 2024 caseload, `jours_place`.
    """
    return places * days_within(life, within)


def occupied_days(occupancies: Iterable[Occupancy], life: Period, within: Period) -> int:
    """Return the days occupied within a period, one per accompaniment, clipped to the unit's life.

    **Source:** LISEZMOI of the 2024 caseload, `jours_occupes`.
    """
    shared = Period(max(life.start, within.start), min(life.end or date.max, within.end or date.max))
    return sum(days_within(each.period, shared) for each in occupancies)


def rent_carried_cents(monthly_cents: int, vacant_days: int) -> int:
    """Return what vacancy cost: rent × 12 ÷ 365 per day without an occupant, rounded to the nearest cent."""
    return (monthly_cents * 12 * vacant_days * 2 + 365) // (365 * 2)


def timeline_of(places: int, life: Period, occupancies: Sequence[Occupancy], until: date) -> Timeline:
    """Return the history of a unit from its captation to `until` or its end.

    Args:
        places: how many the unit has.
        life: days during which the association holds it; without a captation, the first stay begins the history.
        occupancies: all its stays.
        until: last day drawn, today as a rule.
    """
    ordered = sorted(occupancies, key=lambda each: (each.starts_on, each.id))
    start = life.start
    if start == date.min:
        start = ordered[0].starts_on if ordered else until
    end = max(min(until, life.end or until), start - ONE_DAY)
    lanes = _lanes(
        [each for each in ordered if each.period.overlaps(Period(start, end))] if end >= start else [], places
    )
    return Timeline(start, end, tuple(_filled(lane, start, end) for lane in lanes), places)


def _lanes(ordered: Sequence[Occupancy], places: int) -> list[list[Occupancy]]:
    """Give each stay the first place that is free when it begins: as many lanes as people at once, never more."""
    lanes: list[list[Occupancy]] = [[] for _ in range(places)]
    for each in ordered:
        free = (lane for lane in lanes if not lane or (lane[-1].ends_on or date.max) < each.starts_on)
        lane = next(free, None)
        if lane is None:
            lane = []
            lanes.append(lane)
        lane.append(each)
    return lanes


def _filled(lane: Sequence[Occupancy], start: date, end: date) -> tuple[Segment, ...]:
    segments = []
    day = start
    for each in lane:
        first, last = max(each.starts_on, start), min(each.ends_on or end, end)
        if first > day:
            segments.append(Segment(day, first - ONE_DAY))
        segments.append(Segment(first, last, each))
        day = last + ONE_DAY
    if day <= end:
        segments.append(Segment(day, end))
    return tuple(segments)
