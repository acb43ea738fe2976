"""The moves of an accompaniment: open, hand over, close."""

import uuid
from datetime import date, timedelta

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.schemes.service import SchemeCatalogue
from caseworker.supports.model import Exit, LeadWorker, Support, SupportDraft, SupportFacts, problems_in, problems_in_exit
from caseworker.supports.store import SupportStore

TOPIC = "supports"


class SupportService:
    """Accompaniments within the person's scope."""

    def __init__(self, session: Session, schemes: SchemeCatalogue) -> None:
        self.session = session
        self._schemes = schemes
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
        self.session.require_household(support.household_id)
        return support

    @asks(Kind.IDENTITY, Access.READ)
    def of_household(self, household_id: str) -> list[Support]:
        """Return a household's accompaniments, newest first."""
        self.session.require_household(household_id)
        return self._store.of_household(household_id)

    @asks(Kind.IDENTITY, Access.READ)
    def present_on(self, day: date) -> list[Support]:
        """Return the accompaniments under way on a day, by reference."""
        return [support for support in self._store.present_on(day) if self.session.sees(support.household_id)]

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def open_support(self, draft: SupportDraft) -> Support:
        """Open an accompaniment.

        Raises:
            RuleBroken: unknown or closed scheme, no entry date, already in this scheme.
        """
        self.session.require_household(draft.household_id)
        problems = problems_in(draft, self._facts(draft))
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
        return SupportFacts(True, scheme.open_from, scheme.closed_on, under_way)  # noqa: FBT003 - a dataclass of facts

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def hand_over(self, ref: str, staff_id: str, on: date) -> Support:
        """Name another lead worker from `on`; the history is kept.

        Raises:
            RuleBroken: before the entry or before the present mandate began.
        """
        support = self.support(ref)
        earliest = max([support.entered_on, *(lead.starts_on + timedelta(days=1) for lead in support.lead_workers)])
        if on < earliest:
            raise RuleBroken([Problem("on", "too_early", {"on": earliest})])
        with self.session.database.atomic(TOPIC):
            self._store.end_lead(support.id, on - timedelta(days=1))
            self._store.insert_lead(support.id, LeadWorker(staff_id, on))
            self.session.journal.record("handed_over", "support", support.id)
        return self.support(ref)

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def close_support(self, ref: str, ending: Exit, *, sliding_lease: bool = False) -> Support:
        """Close a stay, with nature, destination and reason apart.

        Raises:
            RuleBroken: already closed, exit before entry, unknown codes.
        """
        support = self.support(ref)
        problems = problems_in_exit(support, ending)
        if problems:
            raise RuleBroken(problems)
        with self.session.database.atomic(TOPIC):
            self._store.close(support.id, ending, sliding_lease=sliding_lease)
            self._store.end_lead(support.id, ending.on)
            self.session.journal.record("support_closed", "support", support.id)
        return self.support(ref)
