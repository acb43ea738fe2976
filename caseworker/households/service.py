"""Opening, reading and keeping up the files of households."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from caseworker import dates, lines
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound, Problem
from caseworker.folding import fold
from caseworker.households import checks
from caseworker.households.composition import Composition, adults_on, composition_on
from caseworker.households.files import HouseholdFiles, refuse
from caseworker.households.membership import draft_of
from caseworker.households.model import (
    Channel,
    Contact,
    Household,
    HouseholdDraft,
    HouseholdFile,
    HouseholdId,
    HouseholdLine,
    Interpreter,
    Member,
    MemberDraft,
    Person,
    PersonDraft,
    PersonId,
    Sex,
)
from caseworker.households.store import HouseholdStore


class HouseholdService:
    """What the service knows of a household, apart from its support, its money and its dwelling.

    Names and ways to reach people are `Kind.IDENTITY`; the safety instruction is a kind of its own, told without a name
    by `instructions`; who lives there, where they lived and who helps them are `Kind.HOUSEHOLD`. A reader with the first only is given the one person to ask for, and nothing else.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = HouseholdStore(session.database)
        self._files = HouseholdFiles(session, self._store)

    # --- Finding and reading

    @asks(Kind.IDENTITY, Access.READ)
    def caseload(self) -> tuple[HouseholdLine, ...]:
        """Return every household within reach with its people, in the order of names."""
        people: dict[str, list[Member]] = {}
        for member in self._store.all_members():
            people.setdefault(member.household_id, []).append(member)
        return tuple(
            HouseholdLine(self._shown(household), self._shown_members(people.get(household.id, ())))
            for household in sorted(
                self._store.households(), key=lambda household: (fold(household.name), household.ref)
            )
            if self.session.sees(household.id)
        )

    @asks(Kind.IDENTITY, Access.READ)
    def household(self, ref_or_id: str) -> Household:
        """Return one household.

        Raises:
            NotFound: there is none, or it is out of reach.
        """
        return self._shown(self._files.found(ref_or_id))

    @asks(Kind.IDENTITY, Access.READ)
    def file(self, household_id: HouseholdId) -> HouseholdFile:
        """Open a household's file; the opening goes to the journal.

        Raises:
            NotFound: there is none, or it is out of reach.
        """
        household = self._files.found(household_id)
        self.session.journal.record("opened", "household", household.id)
        may_see_all = self.session.may(Kind.HOUSEHOLD, Access.READ)
        return HouseholdFile(
            self._shown(household),
            self._shown_members(self._store.members(household.id)),
            self._store.contacts(household.id),
            self._store.professionals(household.id) if may_see_all else (),
            self._store.residences(household.id) if may_see_all else (),
        )

    @asks(Kind.HOUSEHOLD, Access.READ)
    def members(self, household_id: HouseholdId) -> tuple[Member, ...]:
        """Return the people of a household, those who left included. Raises as `household`."""
        return self._store.members(self._files.found(household_id).id)

    @asks(Kind.HOUSEHOLD, Access.READ)
    def with_adults(self, day: date) -> frozenset[str]:
        """Return the ids of the households in which an adult is present on a day: see `composition.adults_on`."""
        return frozenset(one for one in self._store.with_adults(day.isoformat()) if self.session.sees(one))

    @asks(Kind.HOUSEHOLD, Access.READ)
    def composition(self, household_id: HouseholdId, day: date) -> Composition:
        """Return the composition on a day. Raises as `household`."""
        household = self._files.found(household_id)
        return composition_on(self._store.members(household.id), day, flat_sharing=household.flat_sharing)

    # --- Opening

    @asks(Kind.IDENTITY, Access.WRITE)
    def open_household(self, draft: HouseholdDraft) -> Household:
        """Open a file and give it a reference.

        Raises:
            RuleBroken: see `checks.problems_in`.
        """
        refuse(checks.problems_in(draft, self._store.refs(), self.session.today()))
        with self.session.database.atomic("households"):
            household = Household(
                HouseholdId(str(uuid.uuid4())),
                draft.ref.upper() or f"M{self._store.last_number() + 1:03d}",
                lines.one_line(draft.last_name),
                lines.one_line(draft.referrer),
                draft.referred_on,
                flat_sharing=draft.flat_sharing,
            )
            self._store.insert_households([household], dates.instant_text(self.session.now()))
            self._store.insert_members(_new_member(household.id, one) for one in (draft.holder, *draft.others))
            self.session.journal.record("created", "household", household.id)
        if self.session.reach is not None:
            # Without a support yet, nobody leads it: who opens a file goes on seeing it until they lock.
            self.session.reach |= {household.id}
        return household

    # --- What is said of the household

    @asks(Kind.IDENTITY, Access.WRITE)
    def rename(self, household_id: HouseholdId, name: str) -> None:
        """Give the household another name.

        Raises:
            RuleBroken: `name_missing`, `text_too_long`, `text_unreadable`.
            NotFound: there is no such household, or it is out of reach.
        """
        self._update(household_id, checks.problems_in_name("name", name), name=lines.one_line(name))

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def set_referral(self, household_id: HouseholdId, referrer: str, referred_on: date | None) -> None:
        """Say who sent the household, and when. Raises as `rename`, and `date_in_future`, `date_too_old`."""
        problems = checks.problems_in_referral(referrer, referred_on, self.session.today())
        text = dates.optional_text(referred_on)
        self._update(household_id, problems, referrer=lines.one_line(referrer), referred_on=text)

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def set_flat_sharing(self, household_id: HouseholdId, *, flat_sharing: bool) -> None:
        """Say whether the adults share a flat. Raises `NotFound` as `rename`."""
        self._update(household_id, [], flat_sharing=int(flat_sharing))

    @asks(Kind.IDENTITY, Access.WRITE)
    def set_languages(self, household_id: HouseholdId, language: str, interpreter: Interpreter) -> None:
        """Say which language is spoken and how it is interpreted. Raises as `rename`."""
        problems = checks.problems_in_line("language", language)
        self._update(household_id, problems, language=lines.one_line(language), interpreter=interpreter.value)

    @asks(Kind.ACCESS_INSTRUCTIONS, Access.WRITE)
    def set_safety_instruction(self, household_id: HouseholdId, instruction: str) -> None:
        """Say what to know before any visit or call; "" takes it away. Raises as `rename`."""
        problems = checks.problems_in_text("safety_instruction", instruction)
        self._update(household_id, problems, safety_instruction=lines.note_text(instruction))

    # --- People

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def add_member(self, household_id: HouseholdId, draft: MemberDraft) -> Member:
        """Add a person to a household.

        Raises:
            RuleBroken: see `checks.problems_in_member` and `checks.problems_in_members`.
            NotFound: there is no such household, or it is out of reach.
        """
        present = self._store.members(self._files.found(household_id).id)
        together = checks.problems_in_members([draft, *map(draft_of, present)])
        refuse(checks.problems_in_member(draft, self.session.today()) + together)
        member = _new_member(household_id, draft)
        with self._files.changing(household_id):
            self._store.insert_members([member], len(present))
        return member

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def correct_membership(self, member: Member) -> None:
        """Rewrite what a person is to the household, and the days on which they came and left.

        Raises:
            RuleBroken: as `add_member`.
            NotFound: there is no such member, or the household is out of reach.
        """
        known = self._files.found_member(member.id)
        draft = draft_of(replace(known, relation=member.relation, joined_on=member.joined_on, left_on=member.left_on))
        others = [draft_of(other) for other in self._store.members(known.household_id) if other.id != known.id]
        refuse(checks.problems_in_member(draft, self.session.today()) + checks.problems_in_members([draft, *others]))
        with self._files.changing(known.household_id):
            self._store.update_member(replace(member, household_id=known.household_id, person=known.person))

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def end_membership(self, member_id: str, left_on: date) -> None:
        """Say the last day on which a person was part of the household. Raises as `correct_membership`."""
        self.correct_membership(replace(self._files.found_member(member_id), left_on=left_on))

    @asks(Kind.IDENTITY, Access.WRITE)
    def correct_person(self, person_id: PersonId, draft: PersonDraft) -> Person:
        """Rewrite a person's names, sex and date of birth, wherever they are.

        Raises:
            RuleBroken: see `checks.problems_in_person`.
            NotFound: there is no such person, or every household of theirs is out of reach.
        """
        household_id = self._files.household_of_person(person_id)
        refuse(checks.problems_in_person(draft, self.session.today()))
        person = _person(person_id, draft)
        with self._files.changing(household_id):
            self._store.update_person(person)
        return person

    # --- Ways to reach them

    @asks(Kind.IDENTITY, Access.WRITE)
    def set_contacts(
        self, household_id: HouseholdId, contacts: Sequence[Contact], preferred: Channel | None = None
    ) -> tuple[Contact, ...]:
        """Keep these ways to reach the household, in this order, and no other.

        Args:
            household_id: which.
            contacts: those without an id are new.
            preferred: how it would rather be reached; None leaves that as it was.

        Raises:
            RuleBroken: see `checks.problems_in_contacts`.
            NotFound: there is no such household, or it is out of reach.
        """
        people = frozenset(member.person.id for member in self._store.members(self._files.found(household_id).id))
        refuse(checks.problems_in_contacts(contacts, people))
        kept = tuple(_tidy_contact(contact) for contact in contacts)
        with self._files.changing(household_id):
            self._store.replace_contacts(household_id, kept)
            if preferred is not None:
                self._store.update_household(household_id, preferred_channel=preferred.value)
        return kept

    @asks(Kind.IDENTITY, Access.WRITE)
    def add_contact(self, household_id: HouseholdId, contact: Contact) -> Contact:
        """Add one way to reach the household, after the others. Raises as `set_contacts`."""
        return self.set_contacts(household_id, [*self._store.contacts(self._files.found(household_id).id), contact])[-1]

    @asks(Kind.IDENTITY, Access.WRITE)
    def remove_contact(self, household_id: HouseholdId, contact_id: str) -> None:
        """Take one way to reach the household away. Raises `NotFound` when it is not one of theirs."""
        contacts = self._store.contacts(self._files.found(household_id).id)
        if all(contact.id != contact_id for contact in contacts):
            raise NotFound("contact")
        self.set_contacts(household_id, [contact for contact in contacts if contact.id != contact_id])

    # --- Shared by the methods above

    def _update(self, household_id: HouseholdId, problems: Iterable[Problem], **values: str | int | None) -> None:
        household = self._files.found(household_id)
        refuse(problems)
        with self._files.changing(household.id):
            self._store.update_household(household.id, **values)

    def _shown(self, household: Household) -> Household:
        if self.session.may(Kind.HOUSEHOLD, Access.READ):
            return household
        return replace(household, referrer="", referred_on=None, flat_sharing=False)

    def _shown_members(self, members: Iterable[Member]) -> tuple[Member, ...]:
        """Return everyone, or, for who may not know the household, the name of the one person to ask for."""
        if self.session.may(Kind.HOUSEHOLD, Access.READ):
            return tuple(members)
        asked_for = adults_on(members, self.session.today())[:1]
        return tuple(
            replace(member, person=replace(member.person, sex=Sex.UNKNOWN, born_on=None), joined_on=None, left_on=None)
            for member in asked_for
        )


def _person(person_id: PersonId, draft: PersonDraft) -> Person:
    last_name, first_name = lines.one_line(draft.last_name), lines.one_line(draft.first_name)
    return Person(person_id, last_name, first_name, draft.sex, draft.born_on)


def _new_member(household_id: HouseholdId, draft: MemberDraft) -> Member:
    person = _person(PersonId(str(uuid.uuid4())), draft.person)
    return Member(str(uuid.uuid4()), household_id, person, draft.relation, draft.joined_on, draft.left_on)


def _tidy_contact(contact: Contact) -> Contact:
    value, label = lines.one_line(contact.value), lines.one_line(contact.label)
    return replace(contact, id=contact.id or str(uuid.uuid4()), value=value, label=label)
