"""Appointments: planned, moved, given up; never readable by who may not read the visit they announce."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from caseworker.access.rights import Role
from caseworker.appointments.model import AppointmentDraft, TeamTime
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.visits.model import Post
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
FRIDAY = date(2026, 11, 27)


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


def test_what_was_planned_is_read_back_whole(files: Files):
    head = files.head()
    claire = head.staff.member_named("Claire Vidal")
    assert claire
    draft = AppointmentDraft(
        "A001", FRIDAY, time(14, 30), 45, "rdv_bureau", staff_id=claire.id, place="Bureau ", subject="CAF"
    )
    head.appointments.plan(draft)
    (kept,) = head.appointments.of_support("A001", TODAY)
    assert (kept.on, kept.at, kept.minutes, kept.kind) == (FRIDAY, time(14, 30), 45, "rdv_bureau")
    assert (kept.post, kept.staff_id, kept.place, kept.subject) == (Post.SOCIAL_WORKER, claire.id, "Bureau", "CAF")
    assert kept.support_id == files.stay.id
    assert head.appointments.appointment(kept.id) == kept


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"on": None}, ("on", "missing")),
        ({"on": date(2026, 11, 21)}, ("on", "in_the_past")),
        ({"on": date(2124, 11, 21)}, ("on", "too_far_ahead")),
        ({"kind": "reunion_de_service"}, ("kind", "unknown_value")),
        ({"post": "facteur"}, ("post", "unknown_value")),
        ({"minutes": 0}, ("minutes", "out_of_range")),
        ({"minutes": 1441}, ("minutes", "out_of_range")),
        ({"subject": "x" * 201}, ("subject", "text_too_long")),
        ({"place": "12 rue\u202e des Lilas"}, ("place", "text_unreadable")),
        ({"staff_id": "nobody"}, ("staff_id", "missing")),
        ({"support_id": None, "kind": TeamTime.MEETING, "subject": " "}, ("subject", "missing")),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_planned(
    files: Files, changes: dict[str, object], expected: tuple[str, str]
):
    head = files.head()
    with pytest.raises(RuleBroken) as caught:
        head.appointments.plan(replace(AppointmentDraft("A001", FRIDAY), **changes))  # type: ignore[arg-type]
    assert codes(caught) == {expected}
    assert head.calendar.entries(date(2026, 1, 1), date(2130, 1, 1)) == []


def test_moved_it_keeps_its_household_and_its_function(files: Files):
    head = files.head()
    appointment_id = head.appointments.plan(AppointmentDraft("A001", FRIDAY, post=Post.HOME_SUPPORT))
    head.appointments.move(appointment_id, AppointmentDraft("A002", date(2026, 12, 1), time(9), kind="telephone"))
    moved = head.appointments.appointment(appointment_id)
    assert (moved.on, moved.at, moved.kind) == (date(2026, 12, 1), time(9), "telephone")
    assert (moved.support_id, moved.post) == (files.stay.id, Post.HOME_SUPPORT)
    with pytest.raises(RuleBroken):
        head.appointments.move(appointment_id, AppointmentDraft("A001", date(2026, 1, 1)))
    assert head.appointments.appointment(appointment_id) == moved


def test_given_up_it_stays_in_the_agenda_and_can_be_taken_back(files: Files):
    head = files.head()
    appointment_id = head.appointments.plan(AppointmentDraft("A001", FRIDAY))
    head.appointments.cancel(appointment_id, " École fermée ")
    kept = head.appointments.appointment(appointment_id)
    assert (kept.cancelled_on, kept.cancel_reason) == (TODAY, "École fermée")
    assert [entry.state for entry in head.calendar.entries(FRIDAY, FRIDAY)] == ["annule"]
    with pytest.raises(RuleBroken):
        head.appointments.cancel(appointment_id, "x" * 201)
    head.appointments.restore(appointment_id)
    assert [entry.state for entry in head.calendar.entries(FRIDAY, FRIDAY)] == ["prevu"]


def test_the_maitresse_de_maison_plans_her_passages_and_sees_no_entretien(files: Files):
    head, house = files.head(), files.at_work(Role.HOME_SUPPORT_WORKER)
    entretien = head.appointments.plan(AppointmentDraft("A001", FRIDAY, subject="Impayés"))
    passage = house.appointments.plan(AppointmentDraft("A001", FRIDAY))
    assert [kept.id for kept in house.appointments.of_support("A001", TODAY)] == [passage]
    assert [entry.appointment_id for entry in house.calendar.entries(FRIDAY, FRIDAY)] == [passage]
    for act in (house.appointments.appointment, house.appointments.cancel, house.appointments.restore):
        with pytest.raises(NotFound):
            act(entretien)
    with pytest.raises(Refused):
        house.appointments.plan(AppointmentDraft("A001", FRIDAY, post=Post.SOCIAL_WORKER))
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora")
    with pytest.raises(Refused):  # she reads passages: they stay the maîtresse de maison's
        worker.appointments.cancel(passage)


@pytest.mark.parametrize("role", [Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER, Role.ADMINISTRATOR])
def test_other_functions_neither_plan_nor_read(files: Files, role: Role):
    files.head().appointments.plan(AppointmentDraft("A001", FRIDAY))
    other = files.at_work(role)
    with pytest.raises(Refused):
        other.appointments.plan(AppointmentDraft("A001", FRIDAY))
    with pytest.raises(Refused):
        other.appointments.of_support("A001", TODAY)


def test_out_of_reach_it_does_not_exist(files: Files):
    head = files.head()
    appointment_id = head.appointments.plan(AppointmentDraft("A001", FRIDAY))
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    nora: Workspace = files.at_work(Role.SOCIAL_WORKER, "Nora")
    acts: list[Callable[[], object]] = [
        lambda: nora.appointments.appointment(appointment_id),
        lambda: nora.appointments.cancel(appointment_id),
        lambda: nora.appointments.plan(AppointmentDraft("A001", FRIDAY)),
        lambda: nora.appointments.of_support("A001", TODAY),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert nora.calendar.entries(FRIDAY, FRIDAY) == []


def test_only_whoever_planned_it_takes_it_back_and_only_that_day(files: Files):
    head, worker = files.head(), files.at_work(Role.SOCIAL_WORKER, "Nora")
    mine = head.appointments.plan(AppointmentDraft("A001", FRIDAY))
    with pytest.raises(RuleBroken) as caught:
        worker.appointments.take_back([mine])
    assert codes(caught) == {("", "not_yours_to_take_back")}
    head.appointments.take_back([mine])
    with pytest.raises(NotFound):
        head.appointments.appointment(mine)
