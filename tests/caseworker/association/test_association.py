"""The association's own details, which head every paper."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.association.model import KEYS, Association, is_siret, problems_in
from caseworker.association.service import AssociationService
from caseworker.errors import Refused, RuleBroken

SignIn = Callable[..., Session]
TODAY = date(2026, 11, 22)


@pytest.fixture
def service(sign_in: SignIn) -> AssociationService:
    return AssociationService(sign_in())


def test_the_keys_are_those_of_the_command_line() -> None:
    assert KEYS == (
        "name",
        "address",
        "postal_code",
        "city",
        "siret",
        "accreditation_number",
        "accreditation_on",
        "represented_by",
        "representative_role",
        "phone",
        "email",
        "privacy_contact",
        "logo",
    )


def test_a_new_vault_knows_nothing_of_the_association(service: AssociationService) -> None:
    assert service.details() == Association()


def test_details_are_kept_one_by_one_and_taken_away(service: AssociationService) -> None:
    service.set_details({"name": " Les  Amarres ", "siret": "732 829 320 00074", "accreditation_on": "2021-03-15"})
    service.set_details({"city": "Alès", "postal_code": "30100", "phone": "04 66 00 00 00", "email": "a@exemple.fr"})
    details = service.details()
    assert (details.name, details.siret, details.accreditation_on) == (
        "Les Amarres",
        "73282932000074",
        date(2021, 3, 15),
    )
    assert (details.city, details.postal_code) == ("Alès", "30100")
    assert service.set_details({"city": "", "accreditation_on": ""}) == service.details()
    assert (service.details().city, service.details().accreditation_on) == ("", None)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("colour", "bleu", "key_unknown"),
        ("colour", "", "key_unknown"),
        ("siret", "73282932000075", "siret_wrong"),
        ("siret", "732829320", "siret_wrong"),
        ("siret", "٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "siret_wrong"),
        ("postal_code", "3010", "postal_code_wrong"),
        ("accreditation_on", "15/03/2021", "date_wrong"),
        ("accreditation_on", "2026-11-23", "date_in_future"),
        ("phone", "au bureau", "phone_wrong"),
        ("email", "a@b", "email_wrong"),
        ("address", "x" * 201, "text_too_long"),
        ("represented_by", "A\x00", "text_unreadable"),
    ],
)
def test_a_wrong_detail_is_named_and_nothing_is_kept(
    service: AssociationService, key: str, value: str, code: str
) -> None:
    with pytest.raises(RuleBroken) as caught:
        service.set_details({"name": "Les Amarres", key: value})
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [(key, code)]
    assert service.details() == Association()


def test_every_wrong_detail_is_listed_at_once() -> None:
    wrong = {"siret": "1", "colour": "bleu", "email": "a"}
    assert [problem.field for problem in problems_in(wrong, TODAY)] == ["siret", "colour", "email"]


@pytest.mark.parametrize("siret", ["73282932000074", "35600000000048", "35600000049837"])
def test_sirets_are_recognised_those_of_la_poste_included(siret: str) -> None:
    assert is_siret(siret)


def test_zeros_are_no_siret() -> None:
    assert not is_siret("0" * 14)


@given(st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_is_seen(rank: int, shift: int) -> None:
    right = "73282932000074"
    wrong = right[:rank] + str((int(right[rank]) + shift) % 10) + right[rank + 1 :]
    assert not is_siret(wrong)


@pytest.mark.parametrize("role", list(Role))
def test_whoever_prints_may_read_and_only_settings_write(sign_in: SignIn, role: Role) -> None:
    service = AssociationService(sign_in(role))
    assert service.details() == Association()
    if role in {Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR}:
        assert service.set_details({"name": "Les Amarres"}).name == "Les Amarres"
    else:
        with pytest.raises(Refused):
            service.set_details({"name": "Les Amarres"})
