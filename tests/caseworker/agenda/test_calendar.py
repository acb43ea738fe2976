"""The agenda by days: an appointment and the visit it became are one moment."""

from datetime import UTC, date, datetime, time

from caseworker.agenda.calendar import with_conflicts
from caseworker.agenda.model import Entry
from caseworker.appointments.model import AppointmentDraft, TeamTime
from caseworker.visits.model import VisitDraft
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
FRIDAY = date(2026, 11, 27)


def states(files: Files, first: date = TODAY, last: date = FRIDAY) -> list[tuple[date, str, str]]:
    return [(entry.on, entry.ref, entry.state) for entry in files.head().calendar.entries(first, last)]


def test_the_visit_of_the_day_tells_what_became_of_the_appointment(files: Files):
    head = files.head()
    head.appointments.plan(AppointmentDraft("A001", TODAY, time(10)))
    head.appointments.plan(AppointmentDraft("A002", TODAY, time(14)))
    head.visits.log_visit(VisitDraft("A001", TODAY))
    head.visits.log_visit(VisitDraft("A002", TODAY, status="absent"))
    assert states(files) == [(TODAY, "A001", "honore"), (TODAY, "A002", "absent")]


def test_a_second_visit_of_the_day_and_one_that_nobody_planned_stand_for_themselves(files: Files):
    head = files.head()
    head.appointments.plan(AppointmentDraft("A001", TODAY, time(10)))
    for ref in ("A001", "A001", "A002"):
        head.visits.log_visit(VisitDraft(ref, TODAY))
    assert sorted(ref for _, ref, _ in states(files)) == ["A001", "A001", "A002"]


def test_a_call_on_the_day_does_not_stand_for_the_visit_at_home(files: Files):
    head = files.head()
    head.appointments.plan(AppointmentDraft("A001", TODAY, time(10)))
    head.visits.log_visit(VisitDraft("A001", TODAY, "sms"))
    assert states(files) == [(TODAY, "A001", "honore"), (TODAY, "A001", "prevu")]


def test_past_and_never_logged_it_asks_to_be(files: Files):
    head = files.head()
    head.appointments.plan(AppointmentDraft("A001", TODAY))
    later = files.head()
    later.session.clock = lambda: datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert states(files) == [(TODAY, "A001", "a_noter")]
    late = [due for due in later.agenda.everything_due(date(2026, 11, 24), FRIDAY) if due.kind == "appointment"]
    assert [(due.ref, due.due_on, due.overdue) for due in late] == [("A001", TODAY, True)]
    later.visits.log_visit(VisitDraft("A001", TODAY))
    assert [due for due in later.agenda.everything_due(date(2026, 11, 24), FRIDAY) if due.kind == "appointment"] == []


def test_the_day_gives_the_first_moments_by_hour(files: Files):
    head = files.head()
    head.appointments.plan(AppointmentDraft("A002", TODAY, time(16)))
    head.appointments.plan(AppointmentDraft(None, TODAY, time(9), kind=TeamTime.MEETING, subject="Réunion"))
    head.visits.log_visit(VisitDraft("A001", TODAY, at=time(11)))
    assert [entry.at_time for entry in head.calendar.day(TODAY, 2)] == ["09:00", "11:00"]
    assert head.calendar.day(TODAY, 3) == head.calendar.entries(TODAY, TODAY)


def test_one_person_at_a_time(files: Files):
    head = files.head()
    claire, samia = (head.staff.member_named(name) for name in ("Claire Vidal", "Samia Kaci"))
    assert claire
    assert samia
    for at, minutes, who in (
        (time(9), 60, claire),
        (time(9, 45), 30, claire),
        (time(10, 15), None, claire),
        (time(9), 60, samia),
    ):
        head.appointments.plan(AppointmentDraft("A001", FRIDAY, at, minutes, staff_id=who.id))
    marked = [(entry.staff, entry.at_time, entry.is_in_conflict) for entry in head.calendar.entries(FRIDAY, FRIDAY)]
    assert sorted(marked) == [
        ("Claire Vidal", "09:00", True),
        ("Claire Vidal", "09:45", True),
        ("Claire Vidal", "10:15", False),
        ("Samia Kaci", "09:00", False),
    ]
    assert len(head.calendar.entries(FRIDAY, FRIDAY, staff_id=samia.id)) == 1


def test_what_is_given_up_done_or_without_an_hour_is_in_nobodys_way():
    usual = Entry(FRIDAY, "09:00", 60, "visite_domicile", "prevu", "travailleur_social", "s")
    for other in (
        Entry(FRIDAY, "09:30", 60, "visite_domicile", "annule", "travailleur_social", "s"),
        Entry(FRIDAY, "09:30", 60, "visite_domicile", "reporte", "travailleur_social", "s"),
        Entry(FRIDAY, "09:30", 60, "visite_domicile", "honore", "travailleur_social", "s"),
        Entry(FRIDAY, "", 60, "visite_domicile", "prevu", "travailleur_social", "s"),
        Entry(date(2026, 11, 26), "09:30", 60, "visite_domicile", "prevu", "travailleur_social", "s"),
        Entry(FRIDAY, "10:00", 60, "visite_domicile", "prevu", "travailleur_social", "s"),
        Entry(FRIDAY, "09:30", 60, "visite_domicile", "prevu", "travailleur_social", ""),
    ):
        assert not [entry for entry in with_conflicts([usual, other]) if entry.is_in_conflict]
