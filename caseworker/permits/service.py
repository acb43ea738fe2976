"""Permits of residence: who has which one, until when, and what is done to renew it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.households.model import HouseholdId, Member
from caseworker.households.service import HouseholdService
from caseworker.permits.kinds import load_kinds
from caseworker.permits.model import Permit, PermitDraft, PersonPermit, problems_in, tidied
from caseworker.permits.store import PermitStore
from caseworker.supports.service import SupportService

TOPIC = "permits"


class PermitService:
    """Permits of the people of the households within the person's scope."""

    def __init__(self, session: Session, supports: SupportService, households: HouseholdService) -> None:
        self.session = session
        self._supports, self._households = supports, households
        self._store = PermitStore(session.database)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def people_of(self, support_ref: str) -> list[PersonPermit]:
        """Return the people who live in the household of an accompaniment, with what is known of their permit.

        Raises:
            NotFound: it is out of the person's scope.
        """
        _, household_id = self._supports.household_of(support_ref)
        permits = self._store.of_household(household_id)
        return [_person(member, permits.get(member.person.id)) for member in self._present(household_id)]

    def _present(self, household_id: str) -> Iterator[Member]:
        today, seen = self.session.today(), set()
        for member in self._households.members(HouseholdId(household_id)):
            if (member.left_on is None or member.left_on >= today) and member.person.id not in seen:
                seen.add(member.person.id)
                yield member

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def keep(self, support_ref: str, draft: PermitDraft) -> Permit:
        """Write what is known of a person's permit: what was written before stays in its history.

        Raises:
            RuleBroken: see `problems_in`; nobody of the household (`person_elsewhere`); nothing was written.
            NotFound: the accompaniment is out of the person's scope.
        """
        _, household_id = self._supports.household_of(support_ref)
        kept = tidied(draft, load_kinds())
        known = self._store.of_household(household_id).get(draft.person_id)
        problems = problems_in(kept, load_kinds(), self.session.today())
        if draft.person_id not in {member.person.id for member in self._present(household_id)}:
            problems.insert(0, Problem("person_id", "person_elsewhere" if draft.person_id else "missing"))
        if problems:
            raise RuleBroken(problems)
        if known and known.now == kept:
            return known
        with self.session.database.atomic(TOPIC):
            version_id = self._store.insert(kept, self._signature())
            self.session.journal.record("permit_noted", "permit", version_id)
        return self._store.of_household(household_id)[draft.person_id]

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def file_renewal(self, support_ref: str, person_id: str, on: date | None = None) -> Permit:
        """Say that the renewal was asked for, today when no day is given.

        Raises:
            RuleBroken: as `keep`.
            NotFound: nothing is known of this person's permit within the person's scope.
        """
        found = next((one for one in self.people_of(support_ref) if one.person_id == person_id and one.permit), None)
        if found is None or found.permit is None:
            raise NotFound("permit")
        return self.keep(support_ref, replace(found.permit.now, filed_on=on or self.session.today()))

    def _signature(self) -> dict[str, str]:
        made_at = dates.instant_text(self.session.now())
        return {"made_by": self.session.account_id, "author": self.session.name, "made_at": made_at}


def _person(member: Member, permit: Permit | None) -> PersonPermit:
    person = member.person
    return PersonPermit(person.id, person.first_name, person.full_name, person.born_on, permit)
