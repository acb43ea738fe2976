"""The people of the service whom the caseload names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.staff.model import StaffId, StaffMember
from caseworker.staff.service import StaffService

SignIn = Callable[..., Session]


@pytest.fixture
def service(sign_in: SignIn) -> StaffService:
    return StaffService(sign_in())


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


def test_a_name_is_added_once_whatever_its_spelling(service: StaffService) -> None:
    first = service.ensure("  Élodie  N’Diaye ", "travailleur_social")
    assert service.ensure("elodie n'diaye") == first
    assert service.members() == (StaffMember(first, "Élodie N’Diaye", "travailleur_social"),)
    assert service.member_named("ELODIE N'DIAYE") == service.member(first)
    assert service.member_named("Josiane Roche") is None


def test_someone_who_left_is_still_named(service: StaffService) -> None:
    member = service.member(service.ensure("Josiane Roche", "maitresse_de_maison"))
    service.update(replace(member, left_on=date(2026, 6, 30), phone="06 00 00 00 00", email="j.roche@exemple.fr"))
    gone = service.member(member.id)
    assert gone.works_on(date(2026, 6, 30))
    assert not gone.works_on(date(2026, 7, 1))
    assert (gone.phone, gone.email) == ("06 00 00 00 00", "j.roche@exemple.fr")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": " "}, ("name", "name_missing")),
        ({"name": "x" * 121}, ("name", "text_too_long")),
        ({"name": "samia KACI"}, ("name", "name_taken")),
        ({"phone": "?"}, ("phone", "phone_wrong")),
        ({"email": "josiane"}, ("email", "email_wrong")),
        ({"post": "a\x00"}, ("post", "text_unreadable")),
    ],
)
def test_what_cannot_be_is_refused(service: StaffService, change: dict[str, str], problem: tuple[str, str]) -> None:
    service.ensure("Samia Kaci")
    member = service.member(service.ensure("Josiane Roche"))
    with pytest.raises(RuleBroken) as caught:
        service.update(replace(member, **change))  # type: ignore[arg-type]
    assert codes(caught) == {problem}
    assert service.member(member.id) == member


def test_nobody_is_not_found(service: StaffService) -> None:
    with pytest.raises(NotFound):
        service.update(StaffMember(StaffId("nobody"), "Personne"))


@pytest.mark.parametrize(
    "role", [Role.HOME_SUPPORT_WORKER, Role.MAINTENANCE_WORKER, Role.SOCIAL_WORKER, Role.ADMINISTRATOR]
)
def test_who_writes_about_households_visits_or_settings_may_name_a_new_colleague(sign_in: SignIn, role: Role) -> None:
    service = StaffService(sign_in(role))
    assert service.member(service.ensure("Équipe maintenance")).name == "Équipe maintenance"


def test_who_writes_nothing_of_the_kind_names_those_who_are_known(service: StaffService, sign_in: SignIn) -> None:
    known = service.ensure("Samia Kaci")
    rental = StaffService(sign_in(Role.RENTAL_MANAGER))
    assert rental.ensure("samia kaci") == known
    with pytest.raises(Refused):
        rental.ensure("Marc Faure")
    with pytest.raises(Refused):
        rental.update(rental.member(known))
    assert len(service.members()) == 1
