"""Collective actions: set up, enrolled across households, pointed, counted, within each one's scope."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.collective.model import ActionDraft
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
MEAL = ActionDraft(
    TODAY, "atelier", "Un repas pour 2 €", time(10), 150, "Maison de quartier", 45_30, "Prévoir des boîtes"
)


@pytest.fixture
def house(files: Files) -> Workspace:
    return files.at_work(Role.HOME_SUPPORT_WORKER)


def person(workspace: Workspace, name: str) -> str:
    (found,) = [one.person_id for one in workspace.collective.people(TODAY) if one.name == name]
    return found


def test_an_action_is_read_back_as_it_was_set_up(house: Workspace):
    action_id = house.collective.add(replace(MEAL, title="  Un repas   pour 2 € "))
    action = house.collective.action(action_id)
    assert action.draft() == MEAL
    assert (action.enrolled, action.came, action.households, action.cancelled) == (0, 0, 0, False)
    house.collective.change(action_id, replace(MEAL, on=TODAY + timedelta(days=6)))
    assert house.collective.actions(TODAY, TODAY) == []
    assert house.collective.actions(*YEAR)[0].on == date(2026, 11, 28)


def test_people_of_several_households_enrol_and_come(files: Files, house: Workspace):
    collective, action_id = house.collective, house.collective.add(MEAL)
    selam, yonas, kumar = (person(house, name) for name in ("Tesfaye Selam", "Tesfaye Yonas", "N’Diaye Kumar"))
    for one in (selam, yonas, kumar, kumar):
        collective.enrol(action_id, one)
    collective.say_present(action_id, selam, present=True)
    collective.say_present(action_id, kumar, present=False)
    action = collective.action(action_id)
    assert (action.enrolled, action.came, action.households) == (3, 1, 2)
    assert [(one.name, one.present) for one in action.participants] == [
        ("N’Diaye Kumar", False), ("Tesfaye Selam", True), ("Tesfaye Yonas", None),
    ]  # fmt: skip
    assert [(one.name, one.times) for one in collective.attendances(*YEAR)] == [("Tesfaye Selam", 1)]
    collective.say_present(action_id, selam, present=None)
    collective.withdraw(action_id, yonas)
    assert collective.action(action_id).enrolled == 2
    assert collective.attendances(*YEAR) == []
    assert [one.household for one in collective.people(date(2025, 12, 31))] == [], "nobody was accompanied then"


def test_an_action_given_up_stays_listed_and_counts_for_nobody(files: Files, house: Workspace):
    action_id, selam = house.collective.add(MEAL), person(house, "Tesfaye Selam")
    house.collective.enrol(action_id, selam)
    house.collective.say_present(action_id, selam, present=True)
    house.collective.set_cancelled(action_id, cancelled=True)
    assert [action.cancelled for action in house.collective.actions(*YEAR)] == [True]
    assert house.collective.attendances(*YEAR) == []
    house.collective.set_cancelled(action_id, cancelled=False)
    assert len(house.collective.attendances(*YEAR)) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"on": None}, "on"), ({"on": date(2030, 1, 1)}, "on"), ({"kind": "karting"}, "kind"), ({"title": " "}, "title"),
        ({"title": "a" * 300}, "title"), ({"place": "\x00"}, "place"), ({"note": "a" * 20_001}, "note"),
        ({"minutes": 0}, "minutes"), ({"cost_cents": -1}, "cost_cents"),
    ],
)  # fmt: skip
def test_nothing_is_written_when_a_field_is_wrong(house: Workspace, wrong: dict[str, object], field: str):
    with pytest.raises(RuleBroken) as refused:
        house.collective.add(replace(MEAL, **wrong))
    assert [problem.field for problem in refused.value.problems] == [field]
    assert house.collective.actions(date.min, date.max) == []


def test_who_is_out_of_reach_is_counted_and_never_named(files: Files, at_work: Callable[..., Workspace]):
    head = files.head()
    action_id, selam = head.collective.add(MEAL), person(head, "Tesfaye Selam")
    head.collective.enrol(action_id, selam)
    own = at_work(Role.SOCIAL_WORKER, "Nora", "own")
    action = own.collective.action(action_id)
    assert (action.enrolled, action.participants, own.collective.people(TODAY)) == (1, (), [])
    for move in (own.collective.enrol, own.collective.withdraw):
        with pytest.raises(NotFound):
            move(action_id, selam)
    with pytest.raises(NotFound):
        head.collective.action("none")


def test_the_rental_management_neither_organises_nor_reads(files: Files):
    rental = files.at_work(Role.RENTAL_MANAGER).collective
    with pytest.raises(Refused):
        rental.add(MEAL)
    with pytest.raises(Refused):
        rental.actions(*YEAR)
