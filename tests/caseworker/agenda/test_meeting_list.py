"""Whom a meeting speaks of: computed from the files, with the reasons; what people say of the list prevails."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.agenda.meeting_list import Listed
from caseworker.concertation.model import Meeting, MeetingDraft, MeetingKind, PointDraft, Reason, ReasonKind
from caseworker.meeting_words import meeting_name, reason_words, short_reasons
from caseworker.supports.model import Exit
from caseworker.visits.model import VisitDraft
from caseworker.works.model import Urgency, WorkDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)
WEEKLY = MeetingDraft(MeetingKind.SERVICE, TODAY)


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


@pytest.fixture
def calm(head: Workspace, files: Files) -> Workspace:
    """Nothing to say of anyone: both were seen yesterday, both have a convention that goes on."""
    for stay in (files.stay, files.other_stay):
        head.visits.log_visit(VisitDraft(stay.id, TODAY - timedelta(days=1)))
    head.session.database.execute(
        "INSERT INTO agreements (id, support_id, number, starts_on, ends_on) "
        "SELECT 'c' || ref, id, 0, '2026-01-14', '2027-03-01' FROM supports"
    )
    return head


def opened(workspace: Workspace, draft: MeetingDraft = WEEKLY) -> Meeting:
    return workspace.concertation.open_meeting(draft)


def why(workspace: Workspace, meeting: Meeting) -> dict[str, list[str]]:
    return {one.ref: [reason.kind.value for reason in one.reasons] for one in workspace.meeting_lists.listed(meeting)}


def test_households_with_something_late_or_due_are_listed_by_lead_worker(head: Workspace):
    listed = head.meeting_lists.listed(opened(head))
    assert [(one.lead, one.household) for one in listed] == [
        ("Claire Vidal", "Tesfaye Selam"),
        ("Samia Kaci", "N’Diaye Kumar"),
    ]
    assert Reason(ReasonKind.AGREEMENT, ENTRY, 1) in listed[0].reasons
    assert Reason(ReasonKind.UNSEEN, number=(TODAY - ENTRY).days) in listed[0].reasons
    words = [reason_words(reason) for reason in listed[0].reasons]
    assert "Sans convention en cours depuis le 14/01/2026" in words
    assert "Pas de rencontre depuis 312 jours" in words


def test_a_household_about_which_nothing_is_due_is_not_listed(calm: Workspace):
    assert why(calm, opened(calm)) == {}


def test_what_was_put_off_is_not_spoken_of(calm: Workspace, files: Files):
    calm.session.database.execute("UPDATE agreements SET ends_on = '2026-11-26'")
    assert why(calm, opened(calm)) == {"A001": ["convention", "bilan"], "A002": ["convention", "bilan"]}
    due = next(due for due in calm.agenda.due(TODAY) if due.ref == "A001")
    calm.snoozes.snooze(due, TODAY + timedelta(days=3), "Pièce attendue")
    assert why(calm, opened(calm)) == {"A001": ["bilan"], "A002": ["convention", "bilan"]}


def test_entries_and_exits_since_the_meeting_before_are_listed(calm: Workspace, files: Files):
    calm.session.database.execute("UPDATE supports SET entered_on = '2026-11-12' WHERE ref = 'A001'")
    calm.supports.close_support("A002", Exit(TODAY - timedelta(days=1), "projet_abouti", "logement_public"))
    assert why(calm, opened(calm)) == {"A002": ["sortie"]}, "a week, when there was no meeting before"
    opened(calm, replace(WEEKLY, on=date(2026, 11, 10)))
    assert why(calm, opened(calm)) == {"A001": ["entree"], "A002": ["sortie"]}


def test_danger_trouble_with_neighbours_and_repeated_absences_are_listed_first(calm: Workspace, files: Files):
    calm.works.ask(WorkDraft(files.unit.id, "Prise arrachée", files.stay.id, urgency=Urgency.DANGER, opened_on=TODAY))
    for days in (2, 3):
        calm.visits.log_visit(VisitDraft(files.other_stay.id, TODAY - timedelta(days=days), status="absent"))
    calm.visits.log_visit(VisitDraft(files.other_stay.id, TODAY, topics=("voisinage",)))
    assert why(calm, opened(calm)) == {"A001": ["danger"], "A002": ["voisinage", "absences"]}


def test_with_the_mission_locale_every_household_of_its_schemes_is_listed_and_no_other(calm: Workspace):
    meeting = opened(calm, MeetingDraft(MeetingKind.YOUTH, TODAY))
    assert why(calm, meeting) == {}
    calm.session.database.execute("UPDATE supports SET scheme = 'iml-jeunes-saje' WHERE ref = 'A002'")
    assert why(calm, meeting) == {"A002": ["passage", "jeunes"]}


def test_one_adds_and_takes_off_and_what_was_written_stays(calm: Workspace, head: Workspace):
    meeting = opened(calm, MeetingDraft(MeetingKind.OTHER, TODAY, "Commission d’attribution"))
    assert meeting_name(meeting) == "Commission d’attribution du 22 novembre 2026"
    calm.concertation.put_on_list(meeting.id, "A002")
    assert why(calm, meeting) == {"A002": ["ajoute"]}
    calm.concertation.keep_point(meeting.id, "A002", PointDraft("À suivre"))
    calm.concertation.take_off_list(meeting.id, "A002")
    assert why(calm, meeting) == {}
    assert calm.concertation.told_of("A002") == []
    calm.concertation.put_on_list(meeting.id, "A002")
    (listed,) = calm.meeting_lists.listed(meeting)
    assert listed.point is not None
    assert listed.point.written.note == "À suivre"


def test_what_was_written_keeps_a_household_listed_when_its_reason_has_gone(head: Workspace, files: Files):
    meeting = opened(head)
    head.concertation.keep_point(meeting.id, "A001", PointDraft("Revu hier"))
    for stay in (files.stay, files.other_stay):
        head.visits.log_visit(VisitDraft(stay.id, TODAY))
    head.session.database.execute(
        "INSERT INTO agreements (id, support_id, number, starts_on, ends_on) "
        "SELECT 'c' || ref, id, 0, '2026-01-14', '2027-03-01' FROM supports"
    )
    assert why(head, meeting) == {"A001": []}


def test_once_closed_the_list_is_the_one_of_that_day(head: Workspace, files: Files):
    meeting = opened(head)
    before = why(head, meeting)
    head.meeting_lists.close(meeting.id)
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY))
    after: list[Listed] = head.meeting_lists.listed(head.concertation.meeting(meeting.id))
    assert {one.ref: [reason.kind.value for reason in one.reasons] for one in after} == before
    assert not head.concertation.meeting(meeting.id).is_open


def test_what_the_meeting_before_decided_comes_back_when_it_is_to_be_done(calm: Workspace):
    past = opened(calm, replace(WEEKLY, on=TODAY - timedelta(days=7)))
    calm.concertation.keep_point(
        past.id, "A001", PointDraft("", "Relancer le bailleur", "Claire", TODAY + timedelta(days=3))
    )
    calm.concertation.keep_point(past.id, "A002", PointDraft("", "Faire le point", "", TODAY + timedelta(days=60)))
    (listed,) = calm.meeting_lists.listed(opened(calm))
    assert [reason_words(reason) for reason in listed.reasons] == ["Décision à suivre avant le 25/11/2026"]


def test_every_reason_is_said_at_length_and_in_a_word():
    reasons = [Reason(kind, TODAY, 3) for kind in ReasonKind]
    assert all(reason_words(reason) for reason in reasons)
    assert len(short_reasons(reasons).split(" · ")) == len(ReasonKind)
