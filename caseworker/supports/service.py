"""The moves of an accompaniment: open, hand over, close."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.dates import Period
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.households.model import HouseholdDraft, HouseholdId
from caseworker.households.service import HouseholdService
from caseworker.schemes.service import SchemeCatalogue
from caseworker.staff.service import StaffService
from caseworker.supports.model import (
    Exit,
    LeadWorker,
    Stay,
    Support,
    SupportDraft,
    SupportFacts,
    SupportId,
    problems_in,
    problems_in_exit,
)
from caseworker.supports.store import SupportStore

TOPIC = "supports"
HousedAfter = Callable[[str, date], date | None]


class SupportService:
    """Accompaniments within the person's scope.

    Args:
        session: who acts.
        schemes: the dispositifs that exist.
        households: their files.
        housed_after: tells, of an accompaniment, the first day after another one on which it still has a unit; None when
            there is none.
    """

    def __init__(
        self, session: Session, schemes: SchemeCatalogue, households: HouseholdService, housed_after: HousedAfter
    ) -> None:
        self.session = session
        self._schemes = schemes
        self._households = households
        self._housed_after = housed_after
        self._staff = StaffService(session)
        self._store = SupportStore(session.database)

    @asks(Kind.IDENTITY, Access.READ)
    def support(self, ref: str) -> Support:
        """Return an accompaniment by reference or id.

        Raises:
            NotFound: there is none within the person's scope.
        """
        support = self._store.by_ref(ref)
        if support is None:
            raise NotFound("support", ref)
        self._require_household(ref, support.household_id)
        return self._shown(support)

    @asks_inside("ids without anyone's name, within the scope: works rest on them, which are read without names")
    def household_of(self, ref: str) -> tuple[SupportId, HouseholdId]:
        """Return the ids of an accompaniment, given by reference or id, and of its household: what every save asks for.

        Raises:
            NotFound: there is none within the person's scope.
        """
        stay = self._stay_of(ref)
        return stay.id, stay.household_id

    @asks(Kind.IDENTITY, Access.READ)
    def stay_of(self, ref: str) -> Stay:
        """Return the ids and the days of an accompaniment, given by reference or id: what a visit is checked against.

        Raises:
            NotFound: there is none within the person's scope.
        """
        return self._stay_of(ref)

    def _stay_of(self, ref: str) -> Stay:
        found = self._store.stay_of(ref)
        if found is None:
            raise NotFound("support", ref)
        own_id, household_id, entered_on, exited_on = found
        self._require_household(ref, household_id)
        period = Period(date.fromisoformat(entered_on), dates.optional_date(exited_on))
        return Stay(SupportId(own_id), HouseholdId(household_id), period)

    @asks_inside("as household_of")
    def seen_among(self, support_ids: Iterable[str]) -> frozenset[str]:
        """Return those of these accompaniments that are within the person's scope: what lists leave out is not refused."""
        wanted = frozenset(support_ids)
        return frozenset(own for own, household in self._store.households_of(wanted) if self.session.sees(household))

    @asks(Kind.IDENTITY, Access.READ)
    def among(self, support_ids: Iterable[str]) -> list[Support]:
        """Return those of these accompaniments that are within the person's scope, without who leads them, in no order."""
        found = self._store.among(frozenset(support_ids))
        return [self._shown(one) for one in found if self.session.sees(one.household_id)]

    def _require_household(self, ref: str, household_id: str) -> None:
        try:
            self.session.require_household(household_id)
        except NotFound:  # out of scope reads exactly like a reference that does not exist
            raise NotFound("support", ref) from None

    @asks(Kind.IDENTITY, Access.READ)
    def of_household(self, household_id: str) -> list[Support]:
        """Return a household's accompaniments, newest first. Raises as `Session.require_household`."""
        self.session.require_household(household_id)
        return [self._shown(support) for support in self._store.of_household(household_id)]

    @asks_inside("a count without anyone's name, on which taking a dispositif away depends")
    def count_in(self, scheme: str) -> int:
        """Return how many accompaniments a dispositif has or had, in the whole vault."""
        return self._store.count_in(scheme)

    @asks(Kind.IDENTITY, Access.READ)
    def present_on(self, day: date) -> list[Support]:
        """Return the accompaniments under way on a day, by reference."""
        return [self._shown(s) for s in self._store.present_on(day) if self.session.sees(s.household_id)]

    @asks(Kind.IDENTITY, Access.READ)
    def between(self, first: date, last: date) -> list[Support]:
        """Return the accompaniments that have a day in a period, by reference, without who leads them."""
        return [self._shown(s) for s in self._store.between(first, last) if self.session.sees(s.household_id)]

    def _shown(self, support: Support) -> Support:
        """Return when the stay begins and ends; the scheme, who leads, how and why it ended only to who may know the household."""
        if self.session.may(Kind.HOUSEHOLD, Access.READ):
            return support
        ending = Exit(support.exit.on, "", "") if support.exit else None
        return replace(support, scheme="", exit=ending, sliding_lease=False, lead_workers=())

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def open_file(
        self, household: HouseholdDraft, scheme: str, entered_on: date | None, lead_staff_id: str | None = None
    ) -> Support:
        """Open a household's file with its accompaniment: both, or nothing.

        Raises:
            RuleBroken: a name is missing, a date impossible, the scheme unknown or closed.
        """
        with self.session.database.atomic(TOPIC, "households"):
            opened = self._households.open_household(household)
            return self.open_support(SupportDraft(opened.id, scheme, entered_on, lead_staff_id))

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def open_support(self, draft: SupportDraft) -> Support:
        """Open an accompaniment.

        Raises:
            RuleBroken: unknown or closed scheme, no entry date, already in this scheme.
            NotFound: no such household or lead worker.
        """
        self.session.require_household(draft.household_id)
        if not self._store.has_household(draft.household_id):
            raise NotFound("household", draft.household_id)
        if draft.lead_staff_id:
            self._staff.member(draft.lead_staff_id)
        problems = problems_in(draft, self._facts(draft), self.session.today())
        if problems or draft.entered_on is None:
            raise RuleBroken(problems)
        support_id = str(uuid.uuid4())
        with self.session.database.atomic(TOPIC):
            self._store.insert(support_id, self._store.next_ref(), draft)
            if draft.lead_staff_id:
                self._store.insert_lead(support_id, LeadWorker(draft.lead_staff_id, draft.entered_on))
            self.session.journal.record("support_opened", "support", support_id)
        return self.support(support_id)

    def _facts(self, draft: SupportDraft) -> SupportFacts:
        if not self._schemes.known(draft.scheme):
            return SupportFacts(scheme_known=False)
        scheme = self._schemes.scheme(draft.scheme)
        under_way = frozenset(s.scheme for s in self._store.of_household(draft.household_id) if s.exit is None)
        return SupportFacts(
            scheme_known=True, open_from=scheme.open_from, closed_on=scheme.closed_on, open_schemes=under_way
        )

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def hand_over(self, ref: str, staff_id: str, on: date) -> Support:
        """Name another lead worker from `on`; the history is kept.

        Raises:
            RuleBroken: the stay has ended, or `on` is before the entry or before the present mandate began.
            NotFound: no such accompaniment or member of staff.
        """
        support = self.support(ref)
        self._staff.member(staff_id)
        if support.exit:
            raise RuleBroken([Problem("on", "already_closed", {"on": support.exit.on})])
        earliest = max([support.entered_on, *(lead.starts_on + timedelta(days=1) for lead in support.lead_workers)])
        if on < earliest:
            raise RuleBroken([Problem("on", "too_early", {"on": earliest})])
        with self.session.database.atomic(TOPIC):
            self._store.end_leads(support.id, on - timedelta(days=1))
            self._store.insert_lead(support.id, LeadWorker(staff_id, on))
            self.session.journal.record("handed_over", "support", support.id)
        return self.support(ref)

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def hand_over_all(self, from_staff_id: str, to_staff_id: str, on: date) -> list[Support]:
        """Name another lead worker for every stay under way, within the person's scope, that someone leads.

        Returns:
            The accompaniments handed over, by reference.

        Raises:
            RuleBroken, NotFound: as `hand_over`; then none was handed over.
        """
        led = [
            support for support in self.present_on(on) if support.exit is None and support.lead_on(on) == from_staff_id
        ]
        with self.session.database.atomic(TOPIC):
            return [self.hand_over(support.ref, to_staff_id, on) for support in led]

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def close_support(self, ref: str, ending: Exit, *, sliding_lease: bool = False) -> Support:
        """Close a stay, with nature, destination and reason apart. `OccupancyService.end_stay` ends its housing too.

        Raises:
            RuleBroken: already closed, exit before entry, unknown codes, still in a unit after that day (`still_housed`).
        """
        support = self.support(ref)
        problems = problems_in_exit(support, ending, self.session.today())
        housed_on = self._housed_after(support.id, ending.on)
        if housed_on and not problems:
            problems.append(Problem("on", "still_housed", {"on": housed_on}))
        if problems:
            raise RuleBroken(problems)
        with self.session.database.atomic(TOPIC):
            self._store.close(support.id, ending, sliding_lease=sliding_lease)
            self._store.end_leads(support.id, ending.on)
            self.session.journal.record("support_closed", "support", support.id)
        return self.support(ref)
