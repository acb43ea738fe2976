"""What is refused of a unit, an owner and a head lease, and what is only told."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.dates import Period
from caseworker.errors import Problem
from caseworker.housing.checks import (
    HeadLeaseFacts,
    ended_before,
    problems_in,
    problems_in_head_lease,
    problems_in_owner,
)
from caseworker.housing.decency import Crowding, DecencyRules, decency_alerts, decency_rules
from caseworker.housing.model import (
    HeadLease,
    HeadLeaseDraft,
    HeadLeaseId,
    OwnerDraft,
    Unit,
    UnitDraft,
    UnitId,
    lease_on,
)
from caseworker.parameters.service import load_parameters

GOOD = UnitDraft("18 rue d’Avéjan", "30100", "Alès", "L33", "30007", "T3", 58 * 10_000, "2", 1, "prive", "D")
UNIT = Unit(UnitId("u"), "L33", "18 rue d’Avéjan", "30100", "Alès", area_cm2=58 * 10_000, energy_class="D")
TODAY = date(2026, 11, 22)


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems]


def test_a_complete_unit_and_one_with_an_address_only_are_accepted():
    assert problems_in(GOOD, frozenset()) == []
    assert problems_in(UnitDraft("18 rue d’Avéjan", "30100", "Alès"), frozenset()) == []


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"address": " "}, "address", "missing"),
        ({"city": ""}, "city", "missing"),
        ({"postal_code": ""}, "postal_code", "missing"),
        ({"postal_code": "3010"}, "postal_code", "postal_code_wrong"),
        ({"insee_code": "2C004"}, "insee_code", "insee_code_wrong"),
        ({"places": 0}, "places", "out_of_range"),
        ({"area_cm2": 58}, "area_cm2", "out_of_range"),
        ({"area_cm2": 20_000_000}, "area_cm2", "out_of_range"),
        ({"energy_class": "H"}, "energy_class", "unknown_value"),
        ({"energy_class": "DE"}, "energy_class", "unknown_value"),
        ({"stock": "mixte"}, "stock", "unknown_value"),
        ({"ref": "../L01"}, "ref", "ref_wrong"),
        ({"ref": "=1+1"}, "ref", "ref_wrong"),
        ({"ref": "l01"}, "ref", "ref_taken"),
        ({"address": "x" * 201}, "address", "text_too_long"),
        ({"annexes": "cave\u202e"}, "annexes", "text_unreadable"),
    ],
)
def test_what_is_wrong_with_a_unit_is_said_beside_its_field(changes: dict[str, object], field: str, code: str):
    assert codes(problems_in(replace(GOOD, **changes), frozenset({"L01"}))) == [(field, code)]


def test_an_insee_code_of_corsica_is_one():
    assert problems_in(replace(GOOD, insee_code="2A004"), frozenset()) == []


def test_an_owner_has_a_name_a_known_kind_and_a_number_that_can_be_called():
    assert problems_in_owner(OwnerDraft("SCI Les Micocouliers", "sci", phone="04 66 00 00 00")) == []
    wrong = OwnerDraft("", "ami", phone="à rappeler", email="sans arobase")
    assert codes(problems_in_owner(wrong)) == [
        ("name", "missing"),
        ("kind", "unknown_value"),
        ("phone", "phone_wrong"),
        ("email", "email_wrong"),
    ]


def lease(starts_on: date | None, ends_on: date | None = None) -> HeadLease:
    return HeadLease(HeadLeaseId(f"from {starts_on}"), UnitId("u"), starts_on=starts_on, ends_on=ends_on)


LIFE = Period(date(2022, 4, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (HeadLeaseDraft(None, "prive_conventionne", date(2024, 1, 1), None, 60_000, 4_000), []),
        (HeadLeaseDraft(None, "loi_de_1948", date(2024, 1, 1)), [("legal_regime", "unknown_value")]),
        (HeadLeaseDraft("nobody", "", date(2024, 1, 1)), [("owner_id", "owner_unknown")]),
        (HeadLeaseDraft(None, "", date(2024, 1, 1), date(2023, 12, 31)), [("ends_on", "ends_before_start")]),
        (HeadLeaseDraft(None, "", date(2024, 1, 1), None, -1, 2_000_000), [("rent_cents", "amount_out_of_range"), ("charges_cents", "amount_out_of_range")]),
        (HeadLeaseDraft(None, "", date(2023, 12, 31)), [("starts_on", "head_lease_overlap")]),
        (HeadLeaseDraft(), [("starts_on", "head_lease_overlap")]),
        (HeadLeaseDraft(None, "", date(2027, 1, 1)), [("starts_on", "after_unit_ended")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_head_lease(draft: HeadLeaseDraft, expected: list[tuple[str, str]]):
    facts = HeadLeaseFacts(frozenset({"owner"}), LIFE, [lease(date(2022, 4, 1), date(2023, 12, 31))])
    assert codes(problems_in_head_lease(draft, facts)) == expected


def test_the_lease_in_force_is_the_one_that_holds_the_day():
    leases = [lease(date(2024, 1, 1)), lease(None, date(2023, 12, 31))]
    assert lease_on(leases, date(1990, 1, 1)) == leases[1]
    assert lease_on(leases, date(2023, 12, 31)) == leases[1]
    assert lease_on(leases, date(2024, 1, 1)) == leases[0]
    assert lease_on(leases[1:], date(2024, 1, 1)) is None


def test_a_lease_makes_room_for_the_next_only_when_it_began_before():
    assert ended_before(lease(date(2022, 4, 1)), date(2025, 4, 1)) == date(2025, 3, 31)
    assert ended_before(lease(date(2025, 4, 1)), date(2025, 4, 1)) is None
    assert ended_before(lease(date(2022, 4, 1), date(2024, 1, 1)), date(2025, 4, 1)) is None


RULES = decency_rules(load_parameters(), TODAY)


@pytest.mark.parametrize(
    ("energy_class", "postal_code", "on", "expected"),
    [
        ("D", "30100", TODAY, None),
        ("", "30100", TODAY, "energy_class_unknown"),
        ("G", "30100", date(2024, 12, 31), "energy_class_refused_soon"),
        ("G", "30100", date(2025, 1, 1), "energy_class_refused"),
        ("F", "30100", TODAY, "energy_class_refused_soon"),
        ("F", "30100", date(2028, 1, 1), "energy_class_refused"),
        ("E", "30100", date(2033, 12, 31), "energy_class_refused_soon"),
        ("E", "30100", date(2034, 1, 1), "energy_class_refused"),
        ("G", "97400", TODAY, "energy_class_overseas"),
    ],
)
def test_energy_classes_are_refused_one_after_the_other(
    energy_class: str, postal_code: str, on: date, expected: str | None
):
    unit = replace(UNIT, energy_class=energy_class, postal_code=postal_code)
    assert [alert.code for alert in decency_alerts(unit, on, RULES)] == ([expected] if expected else [])


@pytest.mark.parametrize(("people", "needed"), [(0, 0), (1, 9), (2, 16), (3, 25), (5, 43), (8, 70), (12, 70)])
def test_the_area_that_people_need(people: int, needed: int):
    assert RULES.crowding.needed_m2(people) == needed


@given(st.integers(0, 30), st.integers(5, 200))
def test_a_unit_is_overcrowded_exactly_when_it_is_smaller_than_needed(people: int, area: int):
    rules = DecencyRules({}, Crowding(9, 16, 9, 70))
    alerts = decency_alerts(replace(UNIT, area_cm2=area * 10_000), TODAY, rules, people)
    assert bool(alerts) == (area < rules.crowding.needed_m2(people))
    assert all(alert.values["needed"] > alert.values["area"] for alert in alerts)


def test_an_area_or_a_number_of_people_that_nobody_gave_alerts_nobody():
    assert decency_alerts(replace(UNIT, area_cm2=None), TODAY, RULES, 9) == []
    assert decency_alerts(replace(UNIT, area_cm2=90_000), TODAY, RULES) == []
