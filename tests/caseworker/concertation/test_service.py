"""Meetings: opened in one go, written as one types, frozen when closed, then only added to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.concertation.model import MeetingDraft, MeetingKind, PointDraft, Reason, ReasonKind, names_in
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.storage.connection import IntegrityError
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
WEEKLY = MeetingDraft(MeetingKind.SERVICE, TODAY, present=("Claire Vidal", "Samia Kaci"))
SAID = PointDraft("Le voisin du dessous se plaint du bruit.", "Proposer une médiation", "Claire", date(2026, 11, 30))


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def codes(refused: pytest.ExceptionInfo[RuleBroken]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in refused.value.problems]


def test_a_meeting_is_read_back_as_it_was_opened_by_reference_or_id(head: Workspace):
    meeting = head.concertation.open_meeting(
        replace(WEEKLY, present=("  Claire   Vidal", "Samia Kaci", "Samia Kaci", ""))
    )
    assert (meeting.ref, meeting.on, meeting.is_open) == ("R001", TODAY, True)
    assert meeting.present == ("Claire Vidal", "Samia Kaci")
    assert head.concertation.meeting("r001") == head.concertation.meeting(meeting.id) == meeting
    later = head.concertation.open_meeting(replace(WEEKLY, on=TODAY + timedelta(days=7)))
    assert [one.ref for one in head.concertation.meetings()] == ["R002", "R001"]
    assert head.concertation.previous_day(later) == TODAY
    assert head.concertation.previous_day(meeting) is None
    head.concertation.change(later.id, replace(WEEKLY, on=TODAY, present=names_in("Nora ; Luc,")))
    assert head.concertation.meeting("R002").present == ("Nora", "Luc")


def test_what_is_said_of_a_household_is_kept_as_one_types_and_told_in_its_file(head: Workspace, files: Files):
    meeting = head.concertation.open_meeting(WEEKLY)
    for text in ("Le voisin", "Le voisin du dessous se plaint\x00 du bruit.\n"):
        head.concertation.keep_point(meeting.id, "A001", replace(SAID, note=text))
    (point,) = head.concertation.points(meeting.id)
    assert (point.support_id, point.written) == (files.stay.id, SAID)
    assert head.concertation.counts() == {meeting.id: (1, 1)}
    (told,) = head.concertation.told_of("A001")
    assert (told.meeting, told.point.written.decision) == (meeting, "Proposer une médiation")
    head.concertation.keep_point(meeting.id, "A001", PointDraft())
    assert head.concertation.told_of("A001") == []


def test_a_closed_meeting_is_frozen_and_takes_dated_additions(head: Workspace, files: Files):
    meeting = head.concertation.open_meeting(WEEKLY)
    head.concertation.keep_point(meeting.id, "A001", SAID)
    (point,) = head.concertation.points(meeting.id)
    with pytest.raises(RuleBroken) as refused:
        head.concertation.add_to(point.id, "Trop tôt")
    assert codes(refused) == [("text", "meeting_open")]
    why = (Reason(ReasonKind.UNSEEN, number=41), Reason(ReasonKind.ENTERED, TODAY))
    head.concertation.close(meeting.id, {files.stay.id: why})
    for write in (
        lambda: head.concertation.keep_point(meeting.id, "A001", PointDraft("Autre chose")),
        lambda: head.concertation.put_on_list(meeting.id, "A002"),
        lambda: head.concertation.change(meeting.id, WEEKLY),
        lambda: head.concertation.close(meeting.id, {}),
        lambda: head.concertation.take_back(meeting.id),
    ):
        with pytest.raises(RuleBroken) as refused:
            write()
        assert codes(refused) == [("", "meeting_closed")]
    head.concertation.add_to(point.id, "La médiation est acceptée.")
    (kept,) = head.concertation.points(meeting.id)
    assert (kept.written, kept.reasons) == (SAID, why)
    assert [(one.text, one.author) for one in kept.additions] == [("La médiation est acceptée.", head.session.name)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE meeting_points SET note = 'autre'",
        "UPDATE meetings SET on_date = '2026-01-01'",
        "UPDATE meeting_additions SET text = 'autre'",
        """INSERT INTO meeting_points (id, meeting_id, support_id, written_by, written_at)
           SELECT 'x', m.id, s.id, '', '' FROM meetings m, supports s WHERE s.ref = 'A002'""",
    ],
)
def test_even_the_vault_refuses_to_rewrite_a_closed_meeting(head: Workspace, files: Files, sql: str):
    meeting = head.concertation.open_meeting(WEEKLY)
    head.concertation.close(meeting.id, {files.stay.id: ()})
    head.concertation.add_to(head.concertation.points(meeting.id)[0].id, "Un complément")
    with pytest.raises(IntegrityError):
        head.session.database.execute(sql)


def test_a_meeting_opened_by_mistake_is_taken_back_as_long_as_nothing_is_in_it(head: Workspace):
    meeting = head.concertation.open_meeting(WEEKLY)
    head.concertation.put_on_list(meeting.id, "A001")
    head.concertation.take_back(meeting.id)
    assert head.concertation.meetings() == []
    meeting = head.concertation.open_meeting(WEEKLY)
    head.concertation.keep_point(meeting.id, "A001", SAID)
    with pytest.raises(RuleBroken) as refused:
        head.concertation.take_back(meeting.id)
    assert codes(refused) == [("", "meeting_not_empty")]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"on": None}, ("on", "missing")), ({"on": date(2028, 1, 1)}, ("on", "too_far_ahead")),
        ({"kind": "pique-nique"}, ("kind", "unknown_value")), ({"kind": "autre"}, ("title", "missing")),
        ({"title": "a" * 300}, ("title", "text_too_long")), ({"present": ("a\x00",)}, ("present", "text_unreadable")),
    ],
)  # fmt: skip
def test_nothing_is_written_when_a_field_is_wrong(head: Workspace, wrong: dict[str, object], expected: tuple[str, str]):
    with pytest.raises(RuleBroken) as refused:
        head.concertation.open_meeting(replace(WEEKLY, **wrong))
    assert codes(refused) == [expected]
    assert head.concertation.meetings() == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"note": "a" * 20_001}, ("note", "text_too_long")), ({"decision": "a" * 20_001}, ("decision", "text_too_long")),
        ({"who": "a" * 300}, ("who", "text_too_long")), ({"by_on": date(1924, 1, 1)}, ("by_on", "too_early")),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_leaves_what_was_kept(head: Workspace, wrong: dict[str, object], expected: tuple[str, str]):
    meeting = head.concertation.open_meeting(WEEKLY)
    head.concertation.keep_point(meeting.id, "A001", SAID)
    with pytest.raises(RuleBroken) as refused:
        head.concertation.keep_point(meeting.id, "A001", replace(SAID, **wrong))
    assert codes(refused) == [expected]
    assert head.concertation.points(meeting.id)[0].written == SAID


@pytest.mark.parametrize(
    "role", [Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER, Role.ADMINISTRATOR]
)
def test_whoever_reads_no_social_note_reads_no_meeting(head: Workspace, files: Files, role: Role):
    meeting = head.concertation.open_meeting(WEEKLY)
    other = files.at_work(role)
    for ask in (
        other.concertation.meetings,
        lambda: other.concertation.told_of("A001"),
        lambda: other.concertation.points(meeting.id),
        lambda: other.meeting_lists.listed(meeting),
        lambda: other.concertation.open_meeting(WEEKLY),
    ):
        with pytest.raises(Refused):
            ask()


def test_someone_who_only_sees_their_own_files_reads_and_writes_of_no_other(
    head: Workspace, files: Files, at_work: Callable[..., Workspace]
):
    meeting = head.concertation.open_meeting(WEEKLY)
    head.concertation.keep_point(meeting.id, "A001", SAID)
    point = head.concertation.points(meeting.id)[0]
    own = at_work(Role.SOCIAL_WORKER, "Nora", "own")
    assert own.concertation.points(meeting.id) == []
    assert own.meeting_lists.listed(meeting) == []
    for ask in (
        lambda: own.concertation.keep_point(meeting.id, "A001", SAID),
        lambda: own.concertation.told_of("A001"),
        lambda: own.concertation.add_to(point.id, "Un complément"),
    ):
        with pytest.raises(NotFound):
            ask()
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    assert files.at_work(Role.SOCIAL_WORKER).concertation.points(meeting.id) == []


def test_the_journal_tells_what_was_done_and_nothing_of_what_was_said(head: Workspace, files: Files):
    meeting = head.concertation.open_meeting(WEEKLY)
    head.concertation.keep_point(meeting.id, "A001", SAID)
    head.concertation.close(meeting.id, {})
    head.concertation.add_to(head.concertation.points(meeting.id)[0].id, "Un complément")
    rows = head.session.database.rows(
        "SELECT action, subject_id FROM journal WHERE action LIKE 'meeting%' ORDER BY seq"
    )
    assert [(row["action"], row["subject_id"]) for row in rows] == [
        ("meeting_opened", meeting.id), ("meeting_closed", meeting.id), ("meeting_note_added", files.stay.id),
    ]  # fmt: skip


def test_what_meetings_say_is_found_by_those_who_may_read_social_notes(
    head: Workspace, files: Files, at_work: Callable[..., Workspace]
):
    meeting = head.concertation.open_meeting(WEEKLY)
    head.concertation.keep_point(meeting.id, "A001", SAID)
    head.concertation.close(meeting.id, {})
    head.concertation.add_to(head.concertation.points(meeting.id)[0].id, "La conciliatrice viendra jeudi.")

    def found(workspace: Workspace, typed: str) -> list[tuple[str, str, str]]:
        return [(one.kind, one.ref, one.what) for one in workspace.search.search(typed)]

    for typed in ("voisin", "mediation", "conciliatrice"):
        assert found(head, typed) == [("meeting", "R001", "A001")], typed
        assert found(files.at_work(Role.HOME_SUPPORT_WORKER), typed) == []
        assert found(at_work(Role.SOCIAL_WORKER, "Nora", "own"), typed) == []


def test_a_household_erased_takes_what_meetings_said_of_it_along(head: Workspace, files: Files):
    meeting = head.concertation.open_meeting(WEEKLY)
    head.concertation.keep_point(meeting.id, "A001", SAID)
    head.concertation.close(meeting.id, {})
    head.concertation.add_to(head.concertation.points(meeting.id)[0].id, "Un complément")
    database = head.session.database
    with database.atomic():
        database.execute("DELETE FROM occupancies")
        database.execute("DELETE FROM households WHERE id = ?", (files.tesfaye.id,))
    for table in ("meeting_points", "meeting_additions"):
        assert database.value(f"SELECT count(*) FROM {table}") == 0
    assert head.search.search("voisin") == []
