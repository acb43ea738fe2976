"""The directory of organisations."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.households.model import HouseholdDraft, Professional
from caseworker.households.service import HouseholdService
from caseworker.households.surroundings import SurroundingsService
from caseworker.partners.model import Partner, PartnerId
from caseworker.partners.service import PartnerService

SignIn = Callable[..., Session]
CCAS = Partner(PartnerId(""), " CCAS  d’Alès ", "CCAS", "04 66 00 00 00", "ccas@exemple.fr", "11 rue Michelet")


@pytest.fixture
def service(sign_in: SignIn) -> PartnerService:
    return PartnerService(sign_in())


def test_the_directory_is_sorted_without_accents(service: PartnerService) -> None:
    kept = service.add(CCAS)
    school = service.add(Partner(PartnerId(""), "École Prévert"))
    bank = service.add(Partner(PartnerId(""), "banque alimentaire"))
    assert service.partners() == (bank, kept, school)
    assert kept == replace(CCAS, id=kept.id, name="CCAS d’Alès")


def test_an_organisation_is_rewritten(service: PartnerService) -> None:
    kept = service.add(CCAS)
    service.update(replace(kept, phone="04 66 11 11 11"))
    assert service.partner(kept.id).phone == "04 66 11 11 11"
    with pytest.raises(NotFound):
        service.update(replace(kept, id=PartnerId("nowhere")))


def test_what_cannot_be_is_refused(service: PartnerService) -> None:
    with pytest.raises(RuleBroken) as caught:
        service.add(Partner(PartnerId(""), " ", phone="?", email="?"))
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [
        ("name", "name_missing"),
        ("phone", "phone_wrong"),
        ("email", "email_wrong"),
    ]
    assert service.partners() == ()


def test_a_professional_may_belong_to_an_organisation(service: PartnerService) -> None:
    partner = service.add(CCAS)
    households = HouseholdService(service.session)
    household = households.open_household(HouseholdDraft("Tesfaye", "Selam"))
    kept = SurroundingsService(service.session).add_professional(
        Professional("", household.id, "Mme Rey", partner_id=partner.id)
    )
    assert households.file(household.id).professionals == (kept,)


def test_an_unknown_organisation_is_refused(service: PartnerService) -> None:
    household = HouseholdService(service.session).open_household(HouseholdDraft("Tesfaye", "Selam"))
    draft = Professional("", household.id, "Mme Rey", partner_id="nowhere")
    with pytest.raises(NotFound):
        SurroundingsService(service.session).add_professional(draft)


def test_who_only_reads_adds_nothing(sign_in: SignIn) -> None:
    service = PartnerService(sign_in(Role.HOME_SUPPORT_WORKER))
    assert service.partners() == ()
    with pytest.raises(Refused):
        service.add(CCAS)
