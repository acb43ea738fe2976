"""Moving in, from one unit to another, and out; the board of places; a unit's history."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.housing.model import Unit
from caseworker.housing.service import HousingService
from caseworker.occupancies import model
from caseworker.occupancies.model import ONE_DAY, Occupancy, OccupancyDraft, OccupancyEndReason, OccupancyFacts
from caseworker.occupancies.store import OccupancyStore
from caseworker.occupancies.timeline import Timeline, timeline_of
from caseworker.supports.model import Exit, Support
from caseworker.supports.service import SupportService

TOPIC = "occupancies"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One unit on one day. `occupancies` may outnumber the places after a merge: `free` is then 0."""

    unit: Unit
    occupancies: tuple[Occupancy, ...]

    @property
    def occupied(self) -> int:
        """Return how many accompaniments are there."""
        return len(self.occupancies)

    @property
    def free(self) -> int:
        """Return the places left."""
        return max(self.unit.places - self.occupied, 0)


class OccupancyService:
    """Who is where, by the ids of accompaniments: names are asked of the households' service."""

    def __init__(self, session: Session, housing: HousingService, supports: SupportService) -> None:
        self.session = session
        self._housing = housing
        self._supports = supports
        self._store = OccupancyStore(session.database)

    # --- Reading

    @asks(Kind.HOUSING, Access.READ)
    def occupancies_of_unit(self, unit_id: str) -> list[Occupancy]:
        """Return the occupancies of a unit, oldest first. Raises as `HousingService.unit`."""
        return self._store.of_unit(self._housing.unit(unit_id).id)

    @asks(Kind.HOUSING, Access.READ)
    def of_support(self, support_id: str) -> list[Occupancy]:
        """Return where an accompaniment lived, oldest first. Raises as `SupportService.support`."""
        return self._store.of_support(self._supports.support(support_id).id)

    @asks(Kind.HOUSING, Access.READ)
    def current_of_support(self, support_id: str, on: date) -> Occupancy | None:
        """Return where an accompaniment lives on a day, or None. Raises as `of_support`."""
        return next(iter(model.occupants_on(self.of_support(support_id), on)), None)

    @asks(Kind.HOUSING, Access.READ)
    def units_of(self, support_ids: Collection[str], on: date) -> dict[str, str]:
        """Return where each of these accompaniments lives on a day, else lived last: ids of units, by theirs.

        Those that are out of the person's scope, or never had a unit, are left out.
        """
        stays: dict[str, list[Occupancy]] = {}
        for one in self._store.of_supports(self._supports.seen_among(support_ids)):
            stays.setdefault(one.support_id, []).append(one)
        return {own: (model.occupants_on(found, on) or found[-1:])[0].unit_id for own, found in stays.items()}

    @asks_inside("a fact that closing an accompaniment depends on: whoever may close it is told")
    def housed_after(self, support_id: str, day: date) -> date | None:
        """Return the first day after `day` on which an accompaniment has a unit, or None."""
        later = [each for each in self._store.of_support(support_id) if (each.ends_on or date.max) > day]
        return min((max(each.starts_on, day + ONE_DAY) for each in later), default=None)

    @asks(Kind.HOUSING, Access.READ)
    def occupancy_board(self, on: date) -> list[BoardLine]:
        """Return each unit held on a day with who is there, by reference."""
        there: dict[str, list[Occupancy]] = {}
        for each in self._store.on(on):
            there.setdefault(each.unit_id, []).append(each)
        return [BoardLine(unit, tuple(there.get(unit.id, ()))) for unit in self._housing.units(on)]

    @asks(Kind.HOUSING, Access.READ)
    def timeline(self, unit_id: str, until: date | None = None) -> Timeline:
        """Return the unit's days occupied and vacant since its captation, up to `until` (today). Raises as `HousingService.unit`."""
        unit = self._housing.unit(unit_id)
        return timeline_of(unit.places, unit.life, self._store.of_unit(unit.id), until or self.session.today())

    @asks(Kind.HOUSING, Access.READ)
    def problems_with_unit(self, unit: Unit) -> list[Problem]:
        """Return what a unit's places and days, as given, do not allow among its occupancies. See `problems_of_unit`."""
        return model.problems_of_unit(unit.places, unit.life, self._store.of_unit(unit.id))

    @asks(Kind.HOUSING, Access.READ)
    def units_in_conflict(self) -> dict[str, list[Problem]]:
        """Return, by unit id, what is wrong among occupancies: two laptops may each have filled the last place."""
        by_unit: dict[str, list[Occupancy]] = {}
        for each in self._store.every():
            by_unit.setdefault(each.unit_id, []).append(each)
        found = {
            unit.id: model.problems_of_unit(unit.places, unit.life, by_unit.get(unit.id, []))
            for unit in self._housing.units()
        }
        return {unit_id: problems for unit_id, problems in found.items() if problems}

    # --- Moving

    @asks(Kind.HOUSING, Access.WRITE)
    def move_in(self, support_id: str, unit_id: str, on: date) -> Occupancy:
        """Move an accompaniment into a unit; one that has ended is written there until its exit.

        Raises:
            RuleBroken: see `model.problems_in`.
        """
        support, unit = self._supports.support(support_id), self._housing.unit(unit_id)
        draft = OccupancyDraft(support.id, unit.id, on, support.stay.end)
        self._check(draft, support, unit)
        with self.session.database.atomic(TOPIC):
            occupancy_id = self._write(draft)
            self.session.journal.record("moved_in", "support", support.id)
        return self._occupancy(support.id, occupancy_id)

    @asks(Kind.HOUSING, Access.WRITE)
    def transfer(self, support_id: str, unit_id: str, on: date, reason: str = OccupancyEndReason.TRANSFER) -> Occupancy:
        """Move an accompaniment to another unit from `on`; the stay in the former ends the day before and is kept.

        Raises:
            RuleBroken: `not_housed`, `same_unit`, `too_early`, or as `move_in`.
        """
        support, unit = self._supports.support(support_id), self._housing.unit(unit_id)
        former = self.current_of_support(support.id, on)
        if former is None:
            raise RuleBroken([Problem("on", "not_housed", {"on": on})])
        if former.unit_id == unit.id:
            raise RuleBroken([Problem("unit_id", "same_unit")])
        if former.starts_on >= on:
            raise RuleBroken([Problem("on", "too_early", {"on": former.starts_on + ONE_DAY})])
        draft = OccupancyDraft(support.id, unit.id, on, support.stay.end)
        self._check(draft, support, unit, besides=former)
        with self.session.database.atomic(TOPIC):
            self._store.end(former.id, on - ONE_DAY, reason)
            occupancy_id = self._write(draft)
            self.session.journal.record("transferred", "support", support.id)
        return self._occupancy(support.id, occupancy_id)

    @asks(Kind.HOUSING, Access.WRITE)
    def move_out(self, support_id: str, on: date, reason: str = OccupancyEndReason.EXIT) -> Occupancy:
        """End the latest stay begun by `on`, which is its last day; again, to correct the day.

        Raises:
            RuleBroken: `not_housed`; a later last day that meets someone else's stay, or as `move_in`.
        """
        support = self._supports.support(support_id)
        begun = [each for each in self._store.of_support(support.id) if each.starts_on <= on]
        if not begun:
            raise RuleBroken([Problem("on", "not_housed", {"on": on})])
        last = begun[-1]
        if support.stay.end and on > support.stay.end:
            raise RuleBroken([Problem("on", "after_exit", {"on": support.stay.end})])
        if not last.period.holds(on):
            draft = OccupancyDraft(support.id, last.unit_id, last.starts_on, on)
            self._check(draft, support, self._housing.unit(last.unit_id), besides=last)
        with self.session.database.atomic(TOPIC):
            self._store.end(last.id, on, reason)
            self.session.journal.record("moved_out", "support", support.id)
        return self._occupancy(support.id, last.id)

    @asks(Kind.HOUSING, Access.WRITE)
    def end_stay(self, ref: str, ending: Exit, *, sliding_lease: bool = False) -> Support:
        """Close an accompaniment and, if it is housed on its last day, its stay in the unit: both, or nothing.

        Args:
            ref: the accompaniment.
            ending: last day, nature, destination, reason.
            sliding_lease: the household takes the lease over.

        Raises:
            RuleBroken: as `SupportService.close_support`.
        """
        reason = OccupancyEndReason.LEASE_TRANSFER if sliding_lease else OccupancyEndReason.EXIT
        with self.session.database.atomic(TOPIC):
            support_id, _ = self._supports.household_of(ref)
            if self.current_of_support(support_id, ending.on):
                self.move_out(support_id, ending.on, reason)
            return self._supports.close_support(ref, ending, sliding_lease=sliding_lease)

    @asks(Kind.HOUSING, Access.WRITE)
    def cancel_move(self, support_id: str, occupancy_id: str) -> None:
        """Take out a stay written by mistake; the one before it stays as it is.

        Raises:
            NotFound: the accompaniment is out of the person's scope, or has no such stay.
        """
        occupancy = self._occupancy(self._supports.support(support_id).id, occupancy_id)
        with self.session.database.atomic(TOPIC):
            self._store.delete(occupancy.id)
            self.session.journal.record("move_cancelled", "support", occupancy.support_id)

    def _write(self, draft: OccupancyDraft) -> str:
        occupancy_id = str(uuid.uuid4())
        self._store.insert(occupancy_id, draft, OccupancyEndReason.EXIT if draft.ends_on else "")
        return occupancy_id

    def _check(self, draft: OccupancyDraft, support: Support, unit: Unit, besides: Occupancy | None = None) -> None:
        facts = OccupancyFacts(
            unit.places,
            unit.life,
            support.stay,
            _others(self._store.of_unit(unit.id), besides),
            _others(self._store.of_support(support.id), besides),
        )
        problems = model.problems_in(draft, facts, self.session.today())
        if problems:
            raise RuleBroken(problems)

    def _occupancy(self, support_id: str, occupancy_id: str) -> Occupancy:
        found = next((each for each in self._store.of_support(support_id) if each.id == occupancy_id), None)
        if found is None:
            raise NotFound("occupancy")
        return found


def _others(occupancies: Iterable[Occupancy], besides: Occupancy | None) -> tuple[Occupancy, ...]:
    return tuple(each for each in occupancies if besides is None or each.id != besides.id)
