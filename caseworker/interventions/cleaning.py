"""Cleaning of units that stand empty: which ones, what is planned, what was done."""

import uuid
from dataclasses import dataclass
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.dates import add_months, optional_date
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.interventions.model import BorneBy, InterventionDraft, InterventionId, Nature
from caseworker.interventions.store import InterventionStore
from caseworker.lines import TEXT_LENGTH, fault_of_text, note_text

TOPIC = "interventions"
MOST_MINUTES = 7 * 24 * 60
FARTHEST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class CleaningDraft:
    """A cleaning that was done, or that is planned when its day is to come."""

    unit_id: str
    on: date | None
    minutes: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class EmptyUnit:
    """A unit without anybody.

    Args:
        last_cleaned_on: day of the last cleaning since the last departure, or None.
        planned_on, planned_minutes: of the cleaning to come, or None.
        next_entry_on: when somebody arrives, if it is known.
    """

    unit_id: str
    ref: str
    address: str
    floor: str
    layout: str
    last_cleaned_on: date | None
    planned_on: date | None
    planned_minutes: int | None
    next_entry_on: date | None


def problems_in(draft: CleaningDraft, today: date) -> list[Problem]:
    """Return what keeps the cleaning from being noted or planned."""
    problems = []
    if draft.on is None:
        problems.append(Problem("on", "missing"))
    elif draft.on > add_months(today, FARTHEST_MONTHS):
        problems.append(Problem("on", "too_far_ahead"))
    if draft.minutes is not None and not 0 < draft.minutes <= MOST_MINUTES:
        problems.append(Problem("minutes", "out_of_range", {"least": 1, "most": MOST_MINUTES}))
    if fault := fault_of_text(note_text(draft.detail)):
        problems.append(Problem("detail", fault, {"longest": TEXT_LENGTH}))
    return problems


class CleaningService:
    """Cleanings: they concern dwellings, never who lived there."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = InterventionStore(session.database)

    @asks(Kind.INTERVENTIONS, Access.READ)
    def empty_units(self, today: date, unit_id: str | None = None) -> list[EmptyUnit]:
        """Return the units in use where nobody lives today, or that one: planned ones first, by day, then by address."""
        units = [
            EmptyUnit(
                row["id"],
                row["ref"],
                row["address"],
                row["floor"],
                row["layout"],
                optional_date(row["last_cleaned_on"]),
                optional_date(row["planned_on"]),
                row["planned_minutes"],
                optional_date(row["next_entry_on"]),
            )
            for row in self._store.empty_units(today, unit_id)
        ]
        return sorted(units, key=lambda unit: (unit.planned_on or date.max, unit.address))

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def log(self, draft: CleaningDraft) -> InterventionId:
        """Note a cleaning that was done; the one that was planned is done by that.

        Raises:
            RuleBroken: a field is wrong, or its day is to come.
            NotFound: no such unit.
        """
        on = self._checked(draft)
        if on > self.session.today():
            raise RuleBroken([Problem("on", "in_the_future")])
        cleaning_id = InterventionId(str(uuid.uuid4()))
        done = InterventionDraft(
            on,
            draft.unit_id,
            None,
            Nature.CLEANING_VACANT_UNIT,
            note_text(draft.detail),
            draft.minutes,
            BorneBy.ASSOCIATION,
            done_by=self.session.name,
        )
        with self.session.database.atomic(TOPIC):
            self._store.insert(cleaning_id, done)
            self.session.journal.record("cleaning_logged", "unit", draft.unit_id)
        return cleaning_id

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def take_back(self, intervention_id: str) -> None:
        """Take back the cleaning that one has just noted.

        Raises:
            RuleBroken: something was noted since, or it was noted by someone else.
        """
        with self.session.database.atomic(TOPIC):
            if not self._store.delete_last(intervention_id, self.session.name):
                raise RuleBroken([Problem("", "too_late_to_take_back")])
            self.session.journal.record("cleaning_taken_back", "kind", Kind.INTERVENTIONS.value)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def plan(self, draft: CleaningDraft) -> None:
        """Plan the cleaning of a unit, in place of the one that was planned there.

        Raises:
            RuleBroken: a field is wrong, or its day is past.
            NotFound: no such unit.
        """
        on, today = self._checked(draft), self.session.today()
        if on < today:
            raise RuleBroken([Problem("on", "in_the_past")])
        with self.session.database.atomic(TOPIC):
            self._store.plan(draft.unit_id, on, draft.minutes, note_text(draft.detail), self.session.account_id, today)
            self.session.journal.record("cleaning_planned", "unit", draft.unit_id)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def give_up(self, unit_id: str) -> None:
        """Give up the cleaning that is planned in a unit, if there is one."""
        with self.session.database.atomic(TOPIC):
            self._store.forget_plan(unit_id)

    def _checked(self, draft: CleaningDraft) -> date:
        problems = problems_in(draft, self.session.today())
        if problems or draft.on is None:
            raise RuleBroken(problems)
        if not self._store.has_unit(draft.unit_id):
            raise NotFound("unit")
        return draft.on
