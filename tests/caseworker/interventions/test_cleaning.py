"""Cleaning of empty units: listed, planned, noted in a breath, taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.housing.model import Unit, UnitDraft
from caseworker.interventions.cleaning import CleaningDraft, EmptyUnit
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)


@pytest.fixture
def empty(files: Files) -> Unit:
    return files.head().housing.add_unit(UnitDraft("3 rue Taisson", "30100", "Alès", layout="T2", floor="1er étage"))


@pytest.fixture
def house(files: Files) -> Workspace:
    return files.at_work(Role.HOME_SUPPORT_WORKER)


def only(workspace: Workspace) -> EmptyUnit:
    (unit,) = workspace.cleaning.empty_units(TODAY)
    return unit


def test_only_units_without_anybody_are_listed(files: Files, house: Workspace, empty: Unit):
    unit = only(house)
    assert (unit.ref, unit.address, unit.floor, unit.layout) == (empty.ref, "3 rue Taisson", "1er étage", "T2")
    files.head().occupancies.move_in(files.other_stay.id, empty.id, TODAY)
    assert house.cleaning.empty_units(TODAY) == []


def test_a_cleaning_is_an_intervention_of_the_unit_and_ends_what_was_planned(house: Workspace, empty: Unit):
    house.cleaning.plan(CleaningDraft(empty.id, TODAY + timedelta(days=1), 180))
    assert (only(house).planned_on, only(house).planned_minutes) == (date(2026, 11, 23), 180)
    done = house.cleaning.log(CleaningDraft(empty.id, TODAY, 120, "Vitres faites"))
    (work,) = house.interventions.of_unit(empty.id)
    assert (work.id, work.nature, work.minutes, work.detail) == (done, "menage_logement_vacant", 120, "Vitres faites")
    assert (work.borne_by, work.done_by, work.support_id) == ("association", house.session.name, None)
    assert (only(house).planned_on, only(house).last_cleaned_on) == (None, TODAY)
    house.cleaning.take_back(done)
    assert (only(house).planned_on, only(house).last_cleaned_on) == (date(2026, 11, 23), None)
    house.cleaning.give_up(empty.id)
    assert only(house).planned_on is None


def test_a_cleaning_before_the_last_stay_does_not_count(files: Files, house: Workspace, empty: Unit):
    house.cleaning.log(CleaningDraft(empty.id, date(2026, 9, 1)))
    files.head().occupancies.move_in(files.other_stay.id, empty.id, date(2026, 9, 2))
    files.head().occupancies.move_out(files.other_stay.id, date(2026, 11, 20))
    assert only(house).last_cleaned_on is None


def test_what_was_noted_before_something_else_is_not_taken_back(files: Files, house: Workspace, empty: Unit):
    first = house.cleaning.log(CleaningDraft(empty.id, TODAY))
    second = house.cleaning.log(CleaningDraft(empty.id, TODAY))
    for workspace, done in ((house, first), (files.head(), second)):
        with pytest.raises(RuleBroken):
            workspace.cleaning.take_back(done)


@pytest.mark.parametrize(
    "wrong",
    [{"on": None}, {"on": TODAY + timedelta(days=1)}, {"minutes": 0}, {"detail": "a" * 20_001}],
)
def test_nothing_is_written_when_a_field_is_wrong(house: Workspace, empty: Unit, wrong: dict[str, object]):
    with pytest.raises(RuleBroken):
        house.cleaning.log(replace(CleaningDraft(empty.id, TODAY), **wrong))
    assert house.interventions.of_unit(empty.id) == []


def test_a_plan_is_for_a_day_to_come_in_a_unit_that_exists(house: Workspace, empty: Unit):
    for on in (TODAY - timedelta(days=1), TODAY + timedelta(days=500)):
        with pytest.raises(RuleBroken):
            house.cleaning.plan(CleaningDraft(empty.id, on))
    with pytest.raises(NotFound):
        house.cleaning.plan(CleaningDraft("nowhere", TODAY))


def test_the_rental_management_reads_and_does_not_write(files: Files, empty: Unit):
    rental = files.at_work(Role.RENTAL_MANAGER)
    assert only(rental).ref == empty.ref
    with pytest.raises(Refused):
        rental.cleaning.log(CleaningDraft(empty.id, TODAY))
