"""A household's file, on a real encrypted vault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.opening import refresh_scope
from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.households.composition import Composition
from caseworker.households.model import (
    Channel,
    Contact,
    ContactKind,
    HouseholdDraft,
    HouseholdId,
    Interpreter,
    MemberDraft,
    Person,
    PersonDraft,
    PersonId,
    Professional,
    Relation,
    Residence,
    Sex,
)
from caseworker.households.protection import ProtectionService
from caseworker.households.residence_kinds import LeavingCause, ResidenceKind
from caseworker.households.service import HouseholdService
from caseworker.households.surroundings import SurroundingsService
from tests.caseworker.conftest import as_if_names_were_read

SignIn = Callable[..., Session]
SELAM = HouseholdDraft("Tesfaye", "Selam", Sex.WOMAN, date(1988, 8, 23), "cph")
TODAY = date(2026, 11, 22)
CHILD = MemberDraft(PersonDraft("Tesfaye", "Yonas", Sex.MAN, date(2019, 5, 2)), Relation.CHILD, date(2024, 1, 14))


@pytest.fixture
def session(sign_in: SignIn) -> Session:
    return sign_in()


@pytest.fixture
def service(session: Session) -> HouseholdService:
    return HouseholdService(session)


def last_entries(session: Session, count: int) -> list[tuple[str, str, str]]:
    rows = session.journal.entries(count)
    return [(row["action"], row["subject_kind"], row["subject_id"]) for row in rows]


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


# --- Opening and finding


def test_a_file_opens_with_five_fields(service: HouseholdService) -> None:
    household = service.open_household(SELAM)
    (line,) = service.caseload()
    (member,) = line.members
    assert (household.ref, household.name, household.referrer) == ("M001", "Tesfaye", "cph")
    assert line.household == service.household("M001") == service.household("m001") == service.household(household.id)
    assert (member.person.full_name, member.person.sex, member.relation) == (
        "Selam Tesfaye",
        Sex.WOMAN,
        Relation.HOLDER,
    )
    assert member.person.born_on == date(1988, 8, 23)


def test_a_file_opens_with_names_only(service: HouseholdService) -> None:
    household = service.open_household(HouseholdDraft("  de  La Cruz ", "Ana"))
    assert household.name == "de La Cruz"
    assert service.composition(household.id, TODAY) is Composition.NOT_GIVEN


def test_references_follow_the_greatest_one(service: HouseholdService) -> None:
    for ref, expected in (("M007", "M008"), ("X900", "M009"), ("M12B", "M010"), ("M1500", "M1501")):
        assert service.open_household(replace(SELAM, ref=ref)).ref == ref
        assert service.open_household(SELAM).ref == expected


def test_a_reference_is_given_once(service: HouseholdService) -> None:
    service.open_household(replace(SELAM, ref="m042"))
    with pytest.raises(RuleBroken) as caught:
        service.open_household(replace(SELAM, ref="M042"))
    assert codes(caught) == {("ref", "ref_taken")}
    assert [line.household.ref for line in service.caseload()] == ["M042"]


def test_a_refused_file_writes_nothing(service: HouseholdService, session: Session) -> None:
    with pytest.raises(RuleBroken):
        service.open_household(HouseholdDraft("Tesfaye", ""))
    assert service.caseload() == ()
    assert session.database.value("SELECT count(*) FROM people") == 0


def test_the_caseload_is_sorted_without_accents(service: HouseholdService) -> None:
    for name in ("Zola", "Élias", "abdi", "Eba"):
        service.open_household(HouseholdDraft(name, "Ada"))
    assert [line.household.name for line in service.caseload()] == ["abdi", "Eba", "Élias", "Zola"]


def test_creating_and_opening_a_file_are_in_the_journal_without_a_name(
    service: HouseholdService, session: Session
) -> None:
    household = service.open_household(SELAM)
    service.file(household.id)
    assert last_entries(session, 2) == [("opened", "household", household.id), ("created", "household", household.id)]
    assert "Tesfaye" not in str(session.journal.entries(50))


def test_what_does_not_exist_is_not_found(service: HouseholdService) -> None:
    with pytest.raises(NotFound):
        service.file(HouseholdId("M999"))


def test_changes_are_announced_once_they_are_committed(service: HouseholdService, session: Session) -> None:
    heard: list[tuple[str, int]] = []
    session.database.changes.listen(lambda topic: heard.append((topic, len(service.caseload()))))
    service.open_household(SELAM)
    assert heard == [("households", 1)]


# --- People


def test_the_composition_follows_who_joins_and_who_leaves(service: HouseholdService) -> None:
    household = service.open_household(SELAM)
    child = service.add_member(household.id, CHILD)
    assert service.composition(household.id, date(2024, 1, 13)) is Composition.WOMAN
    assert service.composition(household.id, TODAY) is Composition.WOMAN_WITH_CHILDREN
    service.end_membership(child.id, date(2025, 6, 30))
    assert service.composition(household.id, date(2025, 6, 30)) is Composition.WOMAN_WITH_CHILDREN
    assert service.composition(household.id, TODAY) is Composition.WOMAN
    assert [member.left_on for member in service.members(household.id)] == [None, date(2025, 6, 30)]


def test_the_whole_family_can_be_given_when_the_file_opens(service: HouseholdService) -> None:
    partner = MemberDraft(PersonDraft("Tesfaye", "Kumar", Sex.MAN), Relation.PARTNER)
    household = service.open_household(replace(SELAM, others=(partner, CHILD)))
    assert [member.person.first_name for member in service.members(household.id)] == ["Selam", "Kumar", "Yonas"]
    assert service.composition(household.id, TODAY) is Composition.COUPLE_WITH_CHILDREN


def test_flat_sharing_is_said_by_the_file(service: HouseholdService) -> None:
    household = service.open_household(SELAM)
    service.set_flat_sharing(household.id, flat_sharing=True)
    assert service.composition(household.id, TODAY) is Composition.FLAT_SHARING


def test_a_second_titulaire_is_refused_while_the_first_is_there(service: HouseholdService) -> None:
    household = service.open_household(SELAM)
    kumar = MemberDraft(PersonDraft("Rao", "Kumar"), Relation.HOLDER, date(2026, 2, 1))
    with pytest.raises(RuleBroken) as caught:
        service.add_member(household.id, kumar)
    assert codes(caught) == {("relation", "two_holders")}
    service.end_membership(service.members(household.id)[0].id, date(2026, 1, 31))
    service.add_member(household.id, kumar)
    assert len(service.members(household.id)) == 2


def test_one_does_not_leave_before_one_came(service: HouseholdService) -> None:
    child = service.add_member(service.open_household(SELAM).id, CHILD)
    with pytest.raises(RuleBroken) as caught:
        service.end_membership(child.id, date(2024, 1, 13))
    assert codes(caught) == {("left_on", "ends_before_start")}


def test_a_relation_can_be_corrected_and_a_departure_taken_back(service: HouseholdService) -> None:
    household = service.open_household(SELAM)
    child = service.add_member(household.id, replace(CHILD, left_on=TODAY))
    service.correct_membership(replace(child, relation=Relation.OTHER, left_on=None))
    assert service.members(household.id)[1] == replace(child, relation=Relation.OTHER, left_on=None)


def test_a_person_is_corrected_everywhere(service: HouseholdService, session: Session) -> None:
    household = service.open_household(SELAM)
    person_id = service.members(household.id)[0].person.id
    service.correct_person(person_id, PersonDraft("Tesfaye-Abebe", "Sélam", Sex.WOMAN, date(1989, 8, 23)))
    assert service.members(household.id)[0].person.full_name == "Sélam Tesfaye-Abebe"
    found = session.database.value("SELECT count(*) FROM people_fts WHERE people_fts MATCH 'abebe'")
    assert found == 1
    with pytest.raises(RuleBroken):
        service.correct_person(person_id, PersonDraft("", "Sélam"))
    with pytest.raises(NotFound):
        service.correct_person(PersonId("nobody"), PersonDraft("A", "B"))


# --- What is said of the household


def test_what_is_said_of_a_household_is_found_again(service: HouseholdService) -> None:
    household_id = service.open_household(SELAM).id
    service.rename(household_id, " Tesfaye  et Rao ")
    service.set_referral(household_id, "Maraude du Secours populaire", date(2026, 1, 5))
    service.set_languages(household_id, "tigrinya", Interpreter.BY_PHONE)
    service.set_safety_instruction(household_id, "Ne pas venir seul.\r\nAppeler avant.")
    household = service.household(household_id)
    assert household.name == "Tesfaye et Rao"
    assert (household.referrer, household.referred_on) == ("Maraude du Secours populaire", date(2026, 1, 5))
    assert (household.language, household.interpreter) == ("tigrinya", Interpreter.BY_PHONE)
    assert household.safety_instruction == "Ne pas venir seul.\nAppeler avant."


def test_a_safety_instruction_is_read_aloud_so_it_is_readable(service: HouseholdService) -> None:
    household_id = service.open_household(SELAM).id
    with pytest.raises(RuleBroken):
        service.set_safety_instruction(household_id, "x" * 20_001)
    assert service.household(household_id).safety_instruction == ""
    service.set_safety_instruction(household_id, "Sonner\x07 deux fois")
    assert service.household(household_id).safety_instruction == "Sonner deux fois"


# --- Ways to reach them


def test_contacts_keep_their_order_and_can_be_taken_away(service: HouseholdService) -> None:
    household_id = service.open_household(SELAM).id
    selam = service.members(household_id)[0].person.id
    phone = Contact("", ContactKind.PHONE, " 06 12 34 56 78 ", "le soir", selam)
    email = Contact("", ContactKind.EMAIL, "selam@exemple.fr")
    service.set_contacts(household_id, [phone, email], Channel.TEXT_MESSAGE)
    sister = service.add_contact(household_id, Contact("", ContactKind.EMERGENCY, "07 00 00 00 00", "sa sœur"))
    file = service.file(household_id)
    assert [contact.value for contact in file.contacts] == ["06 12 34 56 78", "selam@exemple.fr", "07 00 00 00 00"]
    assert file.household.preferred_channel is Channel.TEXT_MESSAGE
    service.remove_contact(household_id, file.contacts[0].id)
    assert service.file(household_id).contacts == (file.contacts[1], sister)
    with pytest.raises(NotFound):
        service.remove_contact(household_id, file.contacts[0].id)


def test_a_wrong_contact_leaves_the_others_as_they_were(service: HouseholdService) -> None:
    household_id = service.open_household(SELAM).id
    service.add_contact(household_id, Contact("", ContactKind.PHONE, "115"))
    with pytest.raises(RuleBroken) as caught:
        service.add_contact(household_id, Contact("", ContactKind.EMAIL, "nulle part"))
    assert codes(caught) == {("contacts.1.value", "email_wrong")}
    assert [contact.value for contact in service.file(household_id).contacts] == ["115"]


# --- Who helps them, where they lived


def test_professionals_come_and_go(service: HouseholdService, session: Session) -> None:
    household_id = service.open_household(SELAM).id
    surroundings = SurroundingsService(session)
    draft = Professional("", household_id, "Mme Rey", "curatrice", "04 66 00 00 00", may_be_shared="le budget")
    kept = surroundings.add_professional(draft)
    doctor = surroundings.add_professional(Professional("", household_id, "Dr Blanc", starts_on=date(2025, 1, 1)))
    surroundings.end_professional(doctor.id, date(2026, 1, 1))
    assert service.file(household_id).professionals == (kept, replace(doctor, ends_on=date(2026, 1, 1)))
    with pytest.raises(RuleBroken) as caught:
        surroundings.end_professional(doctor.id, date(2024, 1, 1))
    assert codes(caught) == {("ends_on", "ends_before_start")}
    with pytest.raises(NotFound):
        surroundings.end_professional("nobody", TODAY)


def test_the_residential_history_is_each_person_s_the_oldest_first(service: HouseholdService, session: Session) -> None:
    household_id = service.open_household(SELAM).id
    selam = service.members(household_id)[0].person.id
    surroundings = SurroundingsService(session)
    cph = Residence("", selam, ResidenceKind.REFUGEE_CENTRE, date(2022, 3, 1), date(2023, 1, 13), "Alès")
    street = Residence(
        "", selam, ResidenceKind.STREET, date(2021, 9, 1), date(2022, 2, 28), "Nîmes", LeavingCause.OTHER
    )
    kept = [surroundings.add_residence(residence) for residence in (cph, street)]
    assert service.file(household_id).residences == (kept[1], kept[0])
    surroundings.remove_residence(kept[1].id)
    assert service.file(household_id).residences == (kept[0],)
    with pytest.raises(NotFound):
        surroundings.add_residence(Residence("", PersonId("nobody"), ResidenceKind.STREET))


def test_a_residence_is_corrected_and_given_to_whom_it_was(service: HouseholdService, session: Session) -> None:
    household_id = service.open_household(replace(SELAM, others=(CHILD,))).id
    selam, child = (member.person.id for member in service.members(household_id))
    surroundings = SurroundingsService(session)
    kept = surroundings.add_residence(Residence("", child, ResidenceKind.UNKNOWN))
    right = replace(kept, person_id=selam, kind=ResidenceKind.HOST, starts_on=date(2022, 3, 1), city="  Alès ")
    surroundings.correct_residence(right)
    assert service.file(household_id).residences == (replace(right, city="Alès"),)
    with pytest.raises(RuleBroken) as caught:
        surroundings.correct_residence(replace(right, ends_on=date(2021, 1, 1)))
    assert codes(caught) == {("ends_on", "ends_before_start")}
    for wrong in (replace(right, id="none"), replace(right, person_id=PersonId("nobody"))):
        with pytest.raises(NotFound):
            surroundings.correct_residence(wrong)


# --- Rights and reach


def test_who_may_not_know_the_household_sees_one_name_and_how_to_reach_it(
    service: HouseholdService, session: Session, sign_in: SignIn
) -> None:
    partner = MemberDraft(PersonDraft("Tesfaye", "Kumar", Sex.MAN), Relation.PARTNER)
    household_id = service.open_household(replace(SELAM, others=(partner, CHILD))).id
    service.add_contact(household_id, Contact("", ContactKind.PHONE, "115"))
    service.set_safety_instruction(household_id, "Chien.")
    surroundings = SurroundingsService(session)
    surroundings.add_professional(Professional("", household_id, "Mme Rey"))
    surroundings.add_residence(Residence("", service.members(household_id)[0].person.id, ResidenceKind.STREET))
    agent = HouseholdService(as_if_names_were_read(sign_in(Role.MAINTENANCE_WORKER)))
    file = agent.file(household_id)
    (member,) = file.members
    assert member.person == Person(member.person.id, "Tesfaye", "Selam")
    assert (file.professionals, file.residences, file.household.referrer) == ((), (), "")
    assert [contact.value for contact in file.contacts] == ["115"]
    assert file.household.safety_instruction == "Chien."
    assert agent.caseload()[0].members == file.members
    with pytest.raises(Refused):
        agent.composition(household_id, TODAY)


def test_who_only_reads_writes_nothing_and_the_refusal_is_in_the_journal(
    service: HouseholdService, session: Session, sign_in: SignIn
) -> None:
    household_id = service.open_household(SELAM).id
    home_support = HouseholdService(sign_in(Role.HOME_SUPPORT_WORKER))
    assert len(home_support.file(household_id).members) == 1
    with pytest.raises(Refused):
        home_support.rename(household_id, "Autre")
    assert last_entries(session, 1) == [("refused", "identity", "write")]
    assert service.household(household_id).name == "Tesfaye"


def test_an_administrator_sees_no_file(service: HouseholdService, sign_in: SignIn) -> None:
    service.open_household(SELAM)
    administrator = HouseholdService(sign_in(Role.ADMINISTRATOR))
    with pytest.raises(Refused):
        administrator.caseload()
    with pytest.raises(Refused):
        administrator.household("M001")


def test_a_file_out_of_reach_does_not_exist(service: HouseholdService, sign_in: SignIn) -> None:
    household_id = service.open_household(SELAM).id
    person_id = service.members(household_id)[0].person.id
    member_id = service.members(household_id)[0].id
    own = HouseholdService(sign_in(Role.SOCIAL_WORKER, "Marc Faure", "own"))
    assert own.caseload() == ()
    with pytest.raises(NotFound):
        own.file(household_id)
    with pytest.raises(NotFound):
        own.correct_person(person_id, PersonDraft("A", "B"))
    with pytest.raises(NotFound):
        own.end_membership(member_id, TODAY)


def test_who_opens_a_file_sees_it_before_anyone_leads_it(sign_in: SignIn) -> None:
    own = HouseholdService(sign_in(Role.SOCIAL_WORKER, "Marc Faure", "own"))
    household = own.open_household(SELAM)
    assert own.file(household.id).household == household


# --- Protection


def test_a_protected_file_is_hidden_from_everyone_but_its_guards_and_the_head_of_service(
    service: HouseholdService, session: Session, sign_in: SignIn
) -> None:
    household_id = service.open_household(SELAM).id
    guard, other = sign_in(Role.SOCIAL_WORKER, "Marc Faure"), sign_in(Role.SOCIAL_WORKER, "Samia Kaci")
    ProtectionService(session).protect(household_id, [guard.account_id])
    for one in (guard, other):
        refresh_scope(one)
    assert HouseholdService(other).caseload() == ()
    with pytest.raises(NotFound):
        HouseholdService(other).file(household_id)
    assert HouseholdService(guard).file(household_id).household.protected
    assert service.file(household_id).household.protected
    assert ProtectionService(session).guards(household_id) == {guard.account_id}
    ProtectionService(guard).unprotect(household_id)
    refresh_scope(other)
    assert not HouseholdService(other).file(household_id).household.protected
    assert ProtectionService(session).guards(household_id) == frozenset()


def test_only_a_head_of_service_protects_a_file(service: HouseholdService, session: Session, sign_in: SignIn) -> None:
    household_id = service.open_household(SELAM).id
    worker = sign_in(Role.SOCIAL_WORKER, "Marc Faure")
    with pytest.raises(Refused):
        ProtectionService(worker).protect(household_id, [worker.account_id])
    assert last_entries(session, 1) == [("refused", "household", household_id)]
    assert not service.household(household_id).protected


@pytest.mark.parametrize(("accounts", "code"), [([], "guards_missing"), (["nobody"], "account_unknown")])
def test_a_protected_file_has_guards_that_exist(
    service: HouseholdService, session: Session, accounts: list[str], code: str
) -> None:
    household_id = service.open_household(SELAM).id
    with pytest.raises(RuleBroken) as caught:
        ProtectionService(session).protect(household_id, accounts)
    assert codes(caught) == {("guards", code)}
    assert not service.household(household_id).protected
