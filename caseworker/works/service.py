"""Requests for maintenance: ask, quote, agree, plan, do, give up; whose charge; who to call to agree on a time."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.drafts.service import DraftService
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.households.instructions import AccessInstruction, AccessInstructionService
from caseworker.households.model import HouseholdId
from caseworker.households.service import HouseholdService
from caseworker.housing.service import HousingService
from caseworker.interventions.model import InterventionDraft, Nature
from caseworker.interventions.service import InterventionService
from caseworker.lines import one_line
from caseworker.occupancies.model import occupants_on
from caseworker.occupancies.service import OccupancyService
from caseworker.parameters.service import ParameterTable
from caseworker.photos.service import PhotoService
from caseworker.supports.service import SupportService
from caseworker.visits.service import VisitService
from caseworker.works import checks
from caseworker.works.delays import delays_on, due_on
from caseworker.works.model import Charge, Done, Step, StepKind, Urgency, Work, WorkDraft, WorkId, tidied
from caseworker.works.repairs import load_repairs
from caseworker.works.store import WorkStore

TOPIC = "works"


@dataclass(frozen=True, slots=True)
class Sources:
    """What a request is about."""

    supports: SupportService
    households: HouseholdService
    housing: HousingService
    occupancies: OccupancyService
    interventions: InterventionService
    visits: VisitService


class WorkService:
    """Requests of every dwelling; of those of a household out of scope, only where, since when and when someone comes."""

    def __init__(self, session: Session, sources: Sources, photos: PhotoService, parameters: ParameterTable) -> None:
        self.session = session
        self._sources, self._photos = sources, photos
        self._parameters = parameters
        self._instructions = AccessInstructionService(session)
        self._store = WorkStore(session.database)

    # --- Reading

    @asks(Kind.INTERVENTIONS, Access.READ)
    def works(self) -> list[Work]:
        """Return every request, newest first."""
        return self._shown(self._store.works())

    @asks(Kind.INTERVENTIONS, Access.READ)
    def of_unit(self, unit_ref: str) -> list[Work]:
        """Return the requests of a unit, newest first. Raises as `HousingService.unit`."""
        return self._shown(self._store.of_unit(self._sources.housing.unit(unit_ref).id))

    @asks(Kind.INTERVENTIONS, Access.READ)
    def of_owner(self, owner_id: str) -> list[Work]:
        """Return the requests in the dwellings that an owner lets today, newest first, to who reads leases."""
        leases = self._sources.housing.head_leases_on(self.session.today()).values()
        units = {lease.unit_id for lease in leases if lease.owner and lease.owner.id == owner_id}
        return [work for work in self.works() if work.unit_id in units]

    @asks(Kind.INTERVENTIONS, Access.READ)
    def of_visit(self, visit_id: str) -> list[Work]:
        """Return the requests that come from a visit, newest first."""
        return self._shown(self._store.of_visit(visit_id))

    @asks(Kind.INTERVENTIONS, Access.READ)
    def from_visits_of(self, support_ref: str) -> list[Work]:
        """Return the requests that come from the visits of an accompaniment, newest first. Raises as `SupportService.support`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._shown(self._store.of_visits_of(support_id))

    @asks(Kind.INTERVENTIONS, Access.READ)
    def work(self, ref_or_id: str) -> Work:
        """Return one request, by reference or id.

        Raises:
            NotFound: there is none.
        """
        return self._shown([self._found(ref_or_id)])[0]

    @asks(Kind.INTERVENTIONS, Access.READ)
    def reach(self, ref_or_id: str) -> list[AccessInstruction]:
        """Return who to call to agree on a time: the household concerned, else those who live there; none once it is closed.

        A role that reads no names is given the number and what to beware of, and no name.

        Raises:
            NotFound: there is no such request, or its household is out of scope.
        """
        work = self._within(ref_or_id)
        if not work.is_open or self.session.omits(Kind.ACCESS_INSTRUCTIONS):
            return []
        present = occupants_on(self._sources.occupancies.occupancies_of_unit(work.unit_id), self.session.today())
        wanted = [work.support_id] if work.support_id else [stay.support_id for stay in present]
        seen = self._sources.supports.seen_among(wanted)
        return [self._access_to(support_id) for support_id in wanted if support_id in seen]

    def _access_to(self, support_id: str) -> AccessInstruction:
        return self._instructions.access_to(HouseholdId(self._sources.supports.household_of(support_id)[1]))

    @asks(Kind.INTERVENTIONS, Access.READ)
    def is_late(self, work: Work, today: date) -> bool:
        """Tell whether an open request is a danger, has waited too long, or was to be done on a day that has passed."""
        if not work.is_open:
            return False
        day = due_on(work.urgency, work.opened_on, work.planned_on, delays_on(self._parameters, today))
        return day < today or work.urgency == Urgency.DANGER

    # --- Writing

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def ask(self, draft: WorkDraft) -> Work:
        """Write a request down.

        Raises:
            RuleBroken: see `checks.problems_in`.
            NotFound: no such unit, accompaniment or visit within the person's scope.
        """
        draft, work_id = self._checked(draft), WorkId(str(uuid.uuid4()))
        today = self.session.today()
        with self.session.database.atomic(TOPIC):
            self._entrust_photos(draft)
            self._store.insert(work_id, draft, draft.opened_on or today, self.session.account_id, self._instant())
            self.session.journal.record("work_asked", "work", work_id)
        return self.work(work_id)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def correct(self, ref_or_id: str, draft: WorkDraft) -> Work:
        """Write a request over what it was; its day and the visit it comes from stay. Raises as `ask`."""
        work = self._within(ref_or_id)
        draft = self._checked(replace(draft, visit_id=None), work.id)
        with self.session.database.atomic(TOPIC):
            self._entrust_photos(draft)
            self._store.update(work.id, draft)
            self.session.journal.record("work_changed", "work", work.id)
        return self.work(work.id)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def set_charge(self, ref_or_id: str, charge: Charge) -> Work:
        """Say who bears the cost, and why.

        Raises:
            RuleBroken: see `checks.problems_in_charge`; the work is closed.
            NotFound: as `reach`.
        """
        work, charge = self._within(ref_or_id), replace(charge, reason=one_line(charge.reason))
        _refuse(checks.problems_in_charge(charge, load_repairs()))
        with self.session.database.atomic(TOPIC):
            self._store.set_charge(work.id, charge)
            self.session.journal.record("work_changed", "work", work.id)
        return self.work(work.id)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def follow(self, ref_or_id: str, step: Step) -> Work:
        """Write down a quote, an agreement, the day that is planned, or that it is given up.

        Raises:
            RuleBroken: see `checks.problems_in_step`.
            NotFound: as `reach`.
        """
        work = self._within(ref_or_id)
        step = replace(step, who=one_line(step.who), reason=one_line(step.reason))
        _refuse(checks.problems_in_step(step, work, self.session.today()))
        with self.session.database.atomic(TOPIC):
            self._store.insert_step(str(uuid.uuid4()), work.id, step, self.session.account_id, self._instant())
            action = "work_given_up" if step.kind is StepKind.GIVEN_UP else "work_followed"
            self.session.journal.record(action, "work", work.id)
        return self.work(work.id)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def finish(self, ref_or_id: str, done: Done) -> Work:
        """Say that it was done: its intervention is written with it.

        Raises:
            RuleBroken: see `checks.problems_in_done`.
            NotFound: as `reach`.
        """
        work, done = self._within(ref_or_id), replace(done, done_by=one_line(done.done_by))
        _refuse(checks.problems_in_done(done, work, self.session.today()))
        detail = f"{work.what} ({work.room})" if work.room else work.what
        with self.session.database.atomic(TOPIC, "interventions"):
            intervention_id = self._sources.interventions.record(
                InterventionDraft(
                    done.on, work.unit_id, work.support_id, Nature.MAINTENANCE, detail,
                    done.minutes, work.charge.borne_by, done.cost_cents, done.done_by,
                )
            )  # fmt: skip
            self._store.set_intervention(work.id, intervention_id)
            self.session.journal.record("work_done", "work", work.id)
        return self.work(work.id)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def take_back(self, ref_or_id: str) -> Work:
        """Take the newest fact back, written by mistake; nothing happens when none followed. Raises `NotFound` as `reach`."""
        work = self._within(ref_or_id)
        intervention_id = self._store.intervention_of(work.id)
        with self.session.database.atomic(TOPIC, "interventions"):
            if intervention_id:
                self._store.set_intervention(work.id, None)
                self._sources.interventions.take_back(intervention_id)
            else:
                self._store.remove_last_step(work.id)
            self.session.journal.record("work_taken_back", "work", work.id)
        return self.work(work.id)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def sweep_photos(self) -> int:
        """Remove one's own photos that no request, nor draft of one, shows, a day after they were added; return how many there were."""
        old = self._photos.own_before(Kind.INTERVENTIONS, self.session.now() - timedelta(days=1))
        shown = self._store.photos_in_works(old) if old else frozenset()
        drafts = [draft.content for draft in DraftService(self.session).unfinished(TOPIC)] if old else []
        unused = [photo for photo in old if photo not in shown and all(photo not in content for content in drafts)]
        for photo in unused:
            self._photos.remove(photo)
        return len(unused)

    # --- Shared by the methods above

    def _instant(self) -> str:
        return dates.instant_text(self.session.now())

    def _found(self, ref_or_id: str) -> tuple[Work, str | None]:
        found = self._store.work(ref_or_id)
        if found is None:
            raise NotFound("work", ref_or_id)
        return found

    def _within(self, ref_or_id: str) -> Work:
        """Return a request whose household, if any, is within the person's scope."""
        work, household_id = self._found(ref_or_id)
        if household_id:
            self.session.require_household(household_id)
        return work

    def _shown(self, found: Iterable[tuple[Work, str | None]]) -> list[Work]:
        sees = self.session.sees
        return [work if household is None or sees(household) else work.veiled() for work, household in found]

    def _checked(self, draft: WorkDraft, work_id: str = "") -> WorkDraft:
        sources = self._sources
        unit = sources.housing.unit(draft.unit_id)
        support_id = sources.supports.household_of(draft.support_id)[0] if draft.support_id else None
        if draft.visit_id:
            sources.visits.visit(draft.visit_id)
        draft = tidied(replace(draft, unit_id=unit.id, support_id=support_id))
        problems = checks.problems_in(draft, load_repairs(), self.session.today())
        _refuse(problems + self._problems_in_photos(draft, work_id))
        return draft

    def _problems_in_photos(self, draft: WorkDraft, work_id: str) -> list[Problem]:
        if not draft.photos:
            return []
        reached = self._photos.within_reach(draft.photos, Kind.INTERVENTIONS)
        is_wrong = set(draft.photos) - reached or self._store.photos_in_works(draft.photos, work_id)
        return [Problem("photos", "photo_elsewhere")] if is_wrong else []

    def _entrust_photos(self, draft: WorkDraft) -> None:
        if draft.photos:
            household = self._sources.supports.household_of(draft.support_id)[1] if draft.support_id else None
            self._photos.entrust(draft.photos, Kind.INTERVENTIONS, household)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RuleBroken(problems)


def days_waited(work: Work, today: date) -> int:
    """Return for how many days a request has waited, or had waited when it was closed."""
    return ((work.closed_on or today) - work.opened_on).days
