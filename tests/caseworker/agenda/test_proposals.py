"""The rhythm of a scheme becomes appointments to plan: never twice, never at the same time, never on a Sunday."""

from datetime import date, time

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.diary import HOURS
from caseworker.appointments.model import AppointmentDraft
from caseworker.errors import Refused
from caseworker.visits.model import Post, VisitDraft
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
NOVEMBER, DECEMBER = date(2026, 11, 30), date(2026, 12, 31)


def asked(files: Files, until: date = NOVEMBER) -> list[tuple[str, date, time]]:
    found = files.head().proposals.proposals(Post.HOME_SUPPORT, TODAY, until)
    return [(proposal.ref, proposal.on, proposal.at) for proposal in found]


def test_a_month_without_a_passage_asks_for_one_after_today_on_a_working_day(files: Files):
    assert asked(files) == [("A001", date(2026, 11, 23), time(9)), ("A002", date(2026, 11, 24), time(9))]
    assert [(ref, on.month) for ref, on, _ in asked(files, DECEMBER)] == [
        ("A001", 11),
        ("A002", 11),
        ("A001", 12),
        ("A002", 12),
    ]


def test_what_took_place_or_is_planned_is_not_asked_for_again(files: Files):
    files.at_work(Role.HOME_SUPPORT_WORKER).visits.log_visit(VisitDraft("A001", date(2026, 11, 3)))
    files.head().appointments.plan(AppointmentDraft("A002", date(2026, 11, 27), post=Post.HOME_SUPPORT))
    assert asked(files) == []


def test_a_passage_missed_or_an_appointment_given_up_is_asked_for(files: Files):
    files.at_work(Role.HOME_SUPPORT_WORKER).visits.log_visit(VisitDraft("A001", date(2026, 11, 3), status="absent"))
    kept = files.head().appointments.plan(AppointmentDraft("A002", date(2026, 11, 27), post=Post.HOME_SUPPORT))
    files.head().appointments.cancel(kept)
    assert [ref for ref, *_ in asked(files)] == ["A001", "A002"]


def test_the_usual_weekday_hour_and_person_are_kept_and_nobody_is_expected_twice(files: Files):
    head = files.head()
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    house.session.staff_id = head.staff.ensure("Nadia Ferrand")
    for ref in ("A001", "A002"):
        house.visits.log_visit(VisitDraft(ref, date(2026, 10, 15), at=time(11)))  # a Thursday
    thursday = date(2026, 11, 26)
    assert asked(files) == [("A002", thursday, HOURS[0]), ("A001", thursday, time(11))] or asked(files) == [
        ("A001", thursday, HOURS[0]),
        ("A002", thursday, time(11)),
    ]
    proposals = head.proposals.proposals(Post.HOME_SUPPORT, TODAY, NOVEMBER)
    assert {proposal.staff_id for proposal in proposals} == {house.session.staff_id}
    drafts = [AppointmentDraft(p.support_id, p.on, p.at, post=p.post, staff_id=p.staff_id) for p in proposals]
    head.appointments.plan_all(drafts)
    assert not [entry for entry in head.calendar.entries(thursday, thursday) if entry.is_in_conflict]
    assert asked(files) == []


def test_a_scheme_that_gives_no_number_asks_for_nothing_and_reinforced_support_for_a_visit_each_week(files: Files):
    found = files.head().proposals.proposals(Post.SOCIAL_WORKER, TODAY, date(2026, 12, 6))
    assert [(one.ref, one.on.isocalendar().week) for one in found] == [("A002", 48), ("A002", 49)]
    files.at_work(Role.SOCIAL_WORKER, "Nora").visits.log_visit(VisitDraft("A002", TODAY))
    assert [
        one.on.isocalendar().week for one in files.head().proposals.proposals(Post.SOCIAL_WORKER, TODAY, NOVEMBER)
    ] == [48, 49]


def test_a_role_that_reads_no_passage_is_told_nothing(files: Files):
    assert files.at_work(Role.RENTAL_MANAGER).proposals.proposals(Post.HOME_SUPPORT, TODAY, NOVEMBER) == []
    with pytest.raises(Refused):
        files.at_work(Role.MAINTENANCE_WORKER).proposals.proposals(Post.HOME_SUPPORT, TODAY, NOVEMBER)


def test_what_was_just_planned_is_taken_back_whole(files: Files):
    head = files.head()
    ids = head.appointments.plan_all([AppointmentDraft("A001", NOVEMBER), AppointmentDraft("A002", NOVEMBER)])
    head.appointments.take_back(ids)
    assert head.calendar.entries(TODAY, DECEMBER) == []
