"""What was repaired and cleaned, read from a real encrypted vault."""

from collections.abc import Callable
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import NotFound, Refused
from caseworker.households.model import HouseholdDraft
from caseworker.households.service import HouseholdService
from caseworker.housing.model import Unit, UnitDraft
from caseworker.housing.service import HousingService
from caseworker.interventions.model import BorneBy, Intervention, InterventionId, Nature
from caseworker.interventions.service import InterventionService
from caseworker.labels import INTERVENTIONS, wording
from caseworker.schemes.service import load_catalogue
from caseworker.supports.model import Support, SupportDraft
from caseworker.supports.service import SupportService


@pytest.fixture
def session(sign_in: Callable[..., Session]) -> Session:
    return sign_in()


@pytest.fixture
def unit(session: Session) -> Unit:
    return HousingService(session).add_unit(UnitDraft("18 rue d’Avéjan", "30100", "Alès"))


def supports_of(session: Session) -> SupportService:
    return SupportService(
        session, load_catalogue(), HouseholdService(session), lambda *_: None
    )  # nobody is housed here


@pytest.fixture
def support(session: Session) -> Support:
    household = HouseholdService(session).open_household(HouseholdDraft("Traoré", "Mariam"))
    draft = SupportDraft(household.id, "iml-classique", date(2026, 1, 14))
    return supports_of(session).open_support(draft)


@pytest.fixture
def written(session: Session, unit: Unit, support: Support) -> None:
    """Two lines as the import writes them."""
    common = {"unit_id": unit.id, "minutes": 60, "cost_cents": 3500}
    lines = (
        {"id": "repair", "on_date": "2026-02-03", "support_id": support.id, "nature": "maintenance", "detail": "vmc"}
        | {"borne_by": "proprietaire", "done_by": "Équipe maintenance"},
        {
            "id": "cleaning",
            "on_date": "2026-03-01",
            "support_id": None,
            "nature": "menage_logement_vacant",
            "detail": "",
        }
        | {"borne_by": "association", "done_by": "Josiane Roche"},
    )
    with session.database.atomic("interventions"):
        session.database.insert_all("interventions", [common | line for line in lines])


def interventions(session: Session) -> InterventionService:
    return InterventionService(session, supports_of(session))


def test_the_interventions_of_a_unit_are_newest_first(session: Session, unit: Unit, support: Support, written: None):
    cleaning, repair = interventions(session).of_unit(unit.id)
    assert (cleaning.on, cleaning.nature, cleaning.support_id) == (date(2026, 3, 1), Nature.CLEANING_VACANT_UNIT, None)
    assert (repair.detail, repair.minutes, repair.cost_cents) == ("vmc", 60, 3500)
    assert (repair.borne_by, repair.done_by, repair.support_id) == (BorneBy.OWNER, "Équipe maintenance", support.id)


def test_those_of_an_accompaniment_leave_out_the_cleaning_of_the_empty_unit(
    session: Session, support: Support, written: None
):
    assert [each.id for each in interventions(session).of_support(support.ref)] == ["repair"]


def test_those_of_a_protected_file_are_not_found(
    session: Session, support: Support, written: None, sign_in: Callable[..., Session]
):
    colleague = sign_in(Role.SOCIAL_WORKER)
    colleague.hidden = frozenset({support.household_id})
    with pytest.raises(NotFound):
        interventions(colleague).of_support(support.id)


@pytest.mark.parametrize(
    "role", [Role.SOCIAL_WORKER, Role.HOME_SUPPORT_WORKER, Role.MAINTENANCE_WORKER, Role.RENTAL_MANAGER]
)
@pytest.mark.parametrize("why", ["protected", "not their own"])
def test_in_a_unit_nothing_is_said_of_what_was_done_at_someone_s_out_of_reach(
    session: Session, unit: Unit, support: Support, written: None, sign_in: Callable[..., Session], role: Role, why: str
):
    colleague = sign_in(role)
    colleague.hidden = frozenset({support.household_id} if why == "protected" else ())
    colleague.reach = None if why == "protected" else frozenset()
    cleaning, repair = interventions(colleague).of_unit(unit.id)
    assert cleaning == interventions(session).of_unit(unit.id)[0]
    assert repair == Intervention(InterventionId("repair"), date(2026, 2, 3), unit.id, None, "intervention")
    assert wording(INTERVENTIONS, repair.nature) == "Intervention"
    colleague.hidden, colleague.reach = frozenset(), None
    assert interventions(colleague).of_unit(unit.id)[1].detail == "vmc"


def test_the_administrator_reads_none(unit: Unit, sign_in: Callable[..., Session]):
    with pytest.raises(Refused):
        interventions(sign_in(Role.ADMINISTRATOR)).of_unit(unit.id)
