"""A person corrected, arrived, left, or taken out again, on a real encrypted vault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.households.membership import MembershipService, draft_of
from caseworker.households.model import (
    Household,
    HouseholdDraft,
    Member,
    MemberDraft,
    PersonDraft,
    Relation,
    Residence,
    Sex,
)
from caseworker.households.residence_kinds import ResidenceKind
from caseworker.households.service import HouseholdService
from caseworker.households.surroundings import SurroundingsService

SignIn = Callable[..., Session]
YONAS = MemberDraft(PersonDraft("Tesfaye", "Yonas"), Relation.CHILD)


@pytest.fixture
def session(sign_in: SignIn) -> Session:
    return sign_in()


@pytest.fixture
def household(session: Session) -> Household:
    return HouseholdService(session).open_household(HouseholdDraft("Tesfay", "Selam", others=(YONAS,)))


def members(session: Session, household: Household) -> tuple[Member, ...]:
    return HouseholdService(session).members(household.id)


def code_of(caught: pytest.ExceptionInfo[RuleBroken]) -> str:
    return caught.value.problems[0].code


def test_a_person_is_corrected_in_one_go_and_the_household_follows_the_name_of_its_titulaire(
    session: Session, household: Household
):
    selam, yonas = members(session, household)
    draft = MemberDraft(
        PersonDraft(" Tesfaye ", "Selam", Sex.WOMAN, date(1988, 8, 23)), Relation.HOLDER, date(2024, 1, 14)
    )
    kept = MembershipService(session).correct(selam.id, draft)
    assert members(session, household) == (kept, yonas)
    assert (kept.person.last_name, kept.person.born_on, kept.joined_on) == (
        "Tesfaye",
        date(1988, 8, 23),
        date(2024, 1, 14),
    )
    assert HouseholdService(session).household(household.id).name == "Tesfaye"
    assert session.journal.entries(1)[0]["action"] == "changed"


def test_a_household_with_a_name_of_its_own_keeps_it(session: Session, household: Household):
    HouseholdService(session).rename(household.id, "Tesfay-Haile")
    selam = members(session, household)[0]
    MembershipService(session).correct(
        selam.id, replace(draft_of(selam), person=replace(draft_of(selam).person, last_name="Tesfaye"))
    )
    assert HouseholdService(session).household(household.id).name == "Tesfay-Haile"


def test_a_birth_and_an_arrival_typed_together_are_checked_together(session: Session, household: Household):
    yonas = members(session, household)[1]
    service = MembershipService(session)
    service.correct(yonas.id, replace(YONAS, joined_on=date(2018, 1, 1)))
    with pytest.raises(RuleBroken) as caught:
        service.correct(
            yonas.id, replace(YONAS, person=replace(YONAS.person, born_on=date(2019, 5, 2)), joined_on=date(2018, 1, 1))
        )
    assert code_of(caught) == "joined_before_birth"
    born = replace(YONAS, person=replace(YONAS.person, born_on=date(2019, 5, 2)), joined_on=date(2019, 5, 2))
    assert service.correct(yonas.id, born).person.born_on == date(2019, 5, 2)


def test_two_titulaires_on_one_day_are_refused(session: Session, household: Household):
    yonas = members(session, household)[1]
    with pytest.raises(RuleBroken) as caught:
        MembershipService(session).correct(yonas.id, replace(YONAS, relation=Relation.HOLDER))
    assert code_of(caught) == "two_holders"


def test_who_was_added_by_mistake_is_taken_out(session: Session, household: Household):
    yonas = members(session, household)[1]
    MembershipService(session).remove(yonas.id)
    assert [member.person.first_name for member in members(session, household)] == ["Selam"]
    assert session.database.value("SELECT count(*) FROM people") == 1


def test_the_titulaire_and_who_is_spoken_of_are_not_taken_out(session: Session, household: Household):
    selam, yonas = members(session, household)
    SurroundingsService(session).add_residence(Residence("", yonas.person.id, ResidenceKind.STREET))
    for member, code in ((selam, "holder_stays"), (yonas, "person_is_known")):
        with pytest.raises(RuleBroken) as caught:
            MembershipService(session).remove(member.id)
        assert code_of(caught) == code
    assert len(members(session, household)) == 2


def test_a_person_out_of_reach_or_of_another_s_work_is_not_corrected(session: Session, household: Household):
    yonas = members(session, household)[1]
    with pytest.raises(NotFound):
        MembershipService(session).correct("nobody", YONAS)
    session.role = Role.HOME_SUPPORT_WORKER
    with pytest.raises(Refused):
        MembershipService(session).correct(yonas.id, YONAS)
    with pytest.raises(Refused):
        MembershipService(session).remove(yonas.id)
