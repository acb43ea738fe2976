"""Who is in a household, corrected in one go: names, birth, relation, arrival and departure; or taken out again."""

from dataclasses import replace

from caseworker import lines
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.errors import Problem, RuleBroken
from caseworker.households import checks
from caseworker.households.files import HouseholdFiles, refuse
from caseworker.households.model import Member, MemberDraft, Person, PersonDraft, Relation
from caseworker.households.store import HouseholdStore


class MembershipService:
    """What `HouseholdService` writes of people, checked together: a birth, an arrival and a relation depend on each other."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = HouseholdStore(session.database)
        self._files = HouseholdFiles(session, self._store)

    @asks_inside("a person’s names are identity, what they are to the household is not: both are asked for")
    def correct(self, member_id: str, draft: MemberDraft) -> Member:
        """Rewrite a person and their place in the household; a household named after its titulaire follows the name.

        Raises:
            RuleBroken: see `checks.problems_in_member` and `checks.problems_in_members`.
            NotFound: there is no such member, or the household is out of reach.
        """
        self._require_both()
        known = self._files.found_member(member_id)
        others = [draft_of(other) for other in self._store.members(known.household_id) if other.id != known.id]
        refuse(checks.problems_in_member(draft, self.session.today()) + checks.problems_in_members([draft, *others]))
        member = _corrected(known, draft)
        with self._files.changing(known.household_id):
            self._store.update_person(member.person)
            self._store.update_member(member)
            self._rename_after(known, member)
        return member

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def remove(self, member_id: str) -> None:
        """Take out a person added by mistake, of whom nothing was written yet; who leaves has a last day instead.

        Raises:
            RuleBroken: `holder_stays`, `person_is_known` (visits, papers, places… speak of them).
            NotFound: there is no such member, or the household is out of reach.
        """
        known = self._files.found_member(member_id)
        if known.relation is Relation.HOLDER:
            raise RuleBroken([Problem("member_id", "holder_stays")])
        if self._store.is_spoken_of(known.person.id):
            raise RuleBroken([Problem("member_id", "person_is_known")])
        with self._files.changing(known.household_id):
            self._store.delete_person(known.person.id)

    def _require_both(self) -> None:
        self.session.require(Kind.IDENTITY, Access.WRITE)
        self.session.require(Kind.HOUSEHOLD, Access.WRITE)

    def _rename_after(self, known: Member, member: Member) -> None:
        name = self._files.found(known.household_id).name
        if known.relation is Relation.HOLDER and name == known.person.last_name != member.person.last_name:
            self._store.update_household(known.household_id, name=member.person.last_name)


def draft_of(member: Member) -> MemberDraft:
    """Return a person of a household as they would be typed."""
    person = member.person
    draft = PersonDraft(person.last_name, person.first_name, person.sex, person.born_on)
    return MemberDraft(draft, member.relation, member.joined_on, member.left_on)


def _corrected(known: Member, draft: MemberDraft) -> Member:
    typed = draft.person
    names = lines.one_line(typed.last_name), lines.one_line(typed.first_name)
    person = Person(known.person.id, *names, typed.sex, typed.born_on)
    return replace(known, person=person, relation=draft.relation, joined_on=draft.joined_on, left_on=draft.left_on)
