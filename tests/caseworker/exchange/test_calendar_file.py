"""The agenda as a calendar file, read back with the library: stable, and without anyone's name."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar

from caseworker.access.rights import Role
from caseworker.appointments.model import AppointmentDraft, TeamTime
from caseworker.visits.model import Post, VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY, FRIDAY = date(2026, 11, 22), date(2026, 11, 27)
WEEK = (TODAY, TODAY + timedelta(days=7))


def events(workspace: Workspace) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(workspace.exchange.calendar(*WEEK))
    return list(calendar.walk("VEVENT"))


def test_an_appointment_is_read_back_with_its_hours_and_initials(files: Files):
    head = files.head()
    kept = head.appointments.plan(AppointmentDraft(files.stay.id, FRIDAY, time(14, 30), 45, "rdv_bureau"))
    (event,) = events(head)
    start = datetime(2026, 11, 27, 14, 30).astimezone(UTC)
    assert (event.start, event.end) == (start, start + timedelta(minutes=45))
    assert (str(event["summary"]), str(event["uid"]), str(event["status"])) == (
        "Au bureau · T. S.",
        f"{kept}@tremplin",
        "CONFIRMED",
    )


def test_nothing_in_the_file_names_anyone_nor_says_where_nor_what(files: Files):
    head = files.head()
    head.appointments.plan(
        AppointmentDraft(files.stay.id, FRIDAY, time(9), place="chez Mme Blanc", subject="Dette de Selam")
    )
    head.appointments.plan(
        AppointmentDraft(None, FRIDAY, time(11), kind=TeamTime.COLLECTIVE, subject="Noël des Tesfaye")
    )
    head.visits.log_visit(VisitDraft(files.other_stay.id, TODAY, shared_note="Surendettement"))
    text = head.exchange.calendar(*WEEK).decode()
    for hidden in ("Tesfaye", "Selam", "Blanc", "Taisson", "Dette", "Noël", "N’Diaye", "Surendettement", "A001"):
        assert hidden not in text
    assert sorted(str(event["summary"]) for event in events(head)) == ["Action collective", "À domicile · T. S."]
    assert "DESCRIPTION" not in text
    assert "LOCATION" not in text


def test_the_next_file_moves_or_crosses_out_the_same_appointment(files: Files):
    head = files.head()
    draft = AppointmentDraft(files.stay.id, FRIDAY)
    kept = head.appointments.plan(draft)
    (before,) = events(head)
    assert (before.start, before.end) == (FRIDAY, FRIDAY + timedelta(days=1))
    head.appointments.move(kept, AppointmentDraft(files.stay.id, FRIDAY, time(10)))
    head.appointments.cancel(kept)
    (after,) = events(head)
    assert after["uid"] == before["uid"]
    assert str(after["status"]) == "CANCELLED"
    assert after.end - after.start == timedelta(hours=1)


def test_a_role_takes_away_what_it_may_read_and_the_journal_says_so(files: Files):
    head = files.head()
    head.appointments.plan(AppointmentDraft(files.stay.id, FRIDAY, time(9)))
    head.appointments.plan(AppointmentDraft(files.stay.id, FRIDAY, time(11), post=Post.HOME_SUPPORT))
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    assert [str(event["summary"]) for event in events(house)] == ["Passage · T. S."]
    row = head.session.database.row("SELECT action, subject_kind FROM journal ORDER BY seq DESC LIMIT 1")
    assert row == {"action": "exported", "subject_kind": "agenda"}
