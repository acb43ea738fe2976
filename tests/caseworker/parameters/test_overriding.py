"""The association's own values, kept in the vault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.parameters.model import Certainty, ParameterEntry, Unit
from caseworker.parameters.overriding import ParameterService
from caseworker.parameters.service import ParameterTable

SignIn = Callable[..., Session]
SHIPPED = ParameterTable(
    [
        ParameterEntry(
            "agreement.maximum_months",
            18,
            Unit.MONTHS,
            "Durée",
            "Convention",
            Certainty.STATED,
            checked_on=date(2026, 1, 1),
        )
    ]
)
OWN = ParameterEntry(
    "agreement.maximum_months",
    24,
    Unit.MONTHS,
    "Durée",
    "Avenant DDETS",
    Certainty.VERIFIED,
    date(2026, 4, 1),
    None,
    "",
    date(2026, 3, 2),
)
CODE = OWN.code


@pytest.fixture
def service(sign_in: SignIn) -> ParameterService:
    return ParameterService(sign_in(), SHIPPED)


def months(service: ParameterService, *days: date) -> list[int]:
    return [service.table().integer(CODE, day) for day in days]


def test_the_own_value_holds_from_its_first_day(service: ParameterService) -> None:
    assert service.override(OWN).entry(CODE, date(2026, 4, 1)) == OWN
    assert months(service, date(2026, 3, 31), date(2026, 4, 1)) == [18, 24]


def test_the_next_own_value_ends_the_one_before(service: ParameterService) -> None:
    service.override(OWN)
    service.override(replace(OWN, value=12, valid_from=date(2027, 1, 1)))
    assert months(service, date(2026, 12, 31), date(2027, 1, 1)) == [24, 12]


def test_the_same_first_day_replaces(service: ParameterService) -> None:
    service.override(OWN)
    service.override(replace(OWN, value=30))
    assert months(service, date(2026, 4, 1)) == [30]
    assert len(service.table().history(CODE)) == 2


def test_a_value_without_a_known_start_holds_since_always(service: ParameterService) -> None:
    service.override(replace(OWN, valid_from=None, certainty=Certainty.TO_CHECK, checked_on=None))
    assert months(service, date(1990, 1, 1)) == [24]


def test_withdrawing_goes_back_to_the_shipped_value(service: ParameterService) -> None:
    service.override(OWN)
    service.withdraw(CODE, date(2026, 4, 1))
    assert months(service, date(2026, 4, 1)) == [18]
    with pytest.raises(NotFound):
        service.withdraw(CODE, date(2026, 4, 1))


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (replace(OWN, code="no.such"), "parameter_missing"),
        (replace(OWN, unit=Unit.DAYS), "parameter_value_wrong"),
        (replace(OWN, source=" "), "parameter_blank"),
        (replace(OWN, valid_to=date(2026, 3, 1)), "parameter_dates_reversed"),
        (replace(OWN, valid_from=date(2026, 3, 1), valid_to=date(2026, 5, 1)), "parameter_overlap"),
    ],
)
def test_a_wrong_value_is_refused_and_nothing_changes(
    service: ParameterService, entry: ParameterEntry, code: str
) -> None:
    service.override(OWN)
    with pytest.raises(RuleBroken) as caught:
        service.override(entry)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert service.table().history(CODE)[1:] == (OWN,)


def test_only_settings_change_a_value(sign_in: SignIn) -> None:
    service = ParameterService(sign_in(Role.SOCIAL_WORKER), SHIPPED)
    with pytest.raises(Refused):
        service.override(OWN)
    assert months(service, date(2026, 4, 1)) == [18]
