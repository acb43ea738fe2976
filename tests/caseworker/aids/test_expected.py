"""The aid of a month: awaited, announced, suspended, over; the last letter decides, and what is wrong in one is refused."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.aids.expecting import AidState
from caseworker.aids.model import AidFile, NotificationDraft
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.rents.calling import AidSource
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files
from tests.caseworker.rents.test_payments import call

JANUARY, FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 1) for month in range(1, 6))
ASKED = AidFile(asked_on=date(2026, 1, 20), number="1234567 X", estimate_cents=190_00)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-02", "2026-03", "2026-04")
    workspace.aids.keep_file("A001", ASKED)
    return workspace


def told(workspace: Workspace, month: date, cents: int | None, reason: str = "premier_droit", *, on: date) -> str:
    return workspace.aids.notify("A001", NotificationDraft(on, month, cents, reason)).id


def state(workspace: Workspace, month: date) -> tuple[AidState, int]:
    aid = workspace.aids.expected("A001", month)
    return aid.state, aid.cents


def refused(workspace: Workspace, draft: NotificationDraft) -> set[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        workspace.aids.notify("A001", draft)
    return {(problem.field, problem.code) for problem in broken.value.problems}


def test_the_month_of_the_entry_is_not_paid_then_the_aid_is_awaited_until_a_letter_comes(head: Workspace):
    assert head.aids.expected("A001", ENTRY).is_waiting_month
    assert state(head, JANUARY) == (AidState.NONE, 0)
    assert state(head, date(2026, 3, 17)) == (AidState.AWAITED, 190_00)
    told(head, MARCH, 212_00, on=date(2026, 3, 20))
    assert [state(head, month) for month in (FEBRUARY, MARCH, APRIL)] == [
        (AidState.NONE, 0),
        (AidState.NOTIFIED, 212_00),
        (AidState.NOTIFIED, 212_00),
    ]


def test_the_msa_follows_the_same_rule_and_an_exception_is_written_in_the_file(head: Workspace):
    head.aids.keep_file("A001", AidFile(office="msa", asked_on=ENTRY))
    assert state(head, JANUARY) == (AidState.NONE, 0)
    head.aids.keep_file("A001", AidFile(office="msa", asked_on=ENTRY, first_month=JANUARY))
    assert state(head, JANUARY) == (AidState.AWAITED, 0)


def test_the_letter_received_last_decides_of_every_month_from_its_own(head: Workspace):
    told(head, FEBRUARY, 212_00, on=date(2026, 3, 2))
    told(head, MAY, 240_00, "revision_annuelle", on=date(2026, 3, 3))
    told(head, MARCH, 180_00, "ressources", on=date(2026, 4, 2))
    assert [state(head, month)[1] for month in (FEBRUARY, MARCH, MAY)] == [212_00, 180_00, 180_00]
    told(head, MAY, None, "suspension", on=date(2026, 4, 20))
    assert state(head, MAY) == (AidState.SUSPENDED, 0)
    told(head, date(2026, 6, 1), 180_00, "reprise", on=date(2026, 5, 20))
    told(head, date(2026, 8, 1), None, "fin", on=date(2026, 7, 20))
    assert [state(head, date(2026, month, 1))[0] for month in (6, 8)] == [AidState.NOTIFIED, AidState.NONE]


def test_a_letter_is_corrected_by_a_later_line_and_both_stay(head: Workspace):
    first = told(head, FEBRUARY, 312_00 - 100_01, on=date(2026, 3, 2))
    right = NotificationDraft(date(2026, 3, 2), FEBRUARY, 212_00)
    second = head.aids.notify("A001", right, first)
    assert state(head, MARCH) == (AidState.NOTIFIED, 212_00)
    assert [(one.id, one.is_corrected) for one in head.aids.letters("A001")] == [(first, True), (second.id, False)]
    with pytest.raises(RuleBroken) as broken:
        head.aids.notify("A001", right, first)
    assert [problem.code for problem in broken.value.problems] == ["letter_corrected"]
    head.aids.withdraw(second.id)
    assert state(head, MARCH) == (AidState.AWAITED, 190_00)
    with pytest.raises(Exception, match="append only"):
        head.session.database.execute("UPDATE aid_notifications SET amount_cents = 1")


def test_a_sum_at_once_changes_no_month(head: Workspace):
    told(head, FEBRUARY, 212_00, on=date(2026, 3, 2))
    told(head, FEBRUARY, 80_00, "trop_percu", on=date(2026, 4, 2))
    assert state(head, MARCH) == (AidState.NOTIFIED, 212_00)


def test_the_call_of_a_month_deducts_what_was_announced_and_only_what_comes_to_the_association(head: Workspace):
    def deducted(month: date) -> tuple[int, AidSource]:
        (line,) = head.calls.preview(month, "A001").lines
        return line.working.aid_cents, line.working.aid_source

    assert deducted(MAY) == (190_00, AidSource.AWAITED)
    told(head, FEBRUARY, 212_00, on=date(2026, 3, 2))
    assert deducted(MAY) == (212_00, AidSource.NOTIFIED)
    head.aids.keep_file("A001", AidFile(asked_on=ENTRY, direct_from=date(2026, 6, 1)))
    assert deducted(MAY) == (0, AidSource.NOTIFIED)
    assert deducted(date(2026, 6, 1)) == (212_00, AidSource.NOTIFIED)


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (NotificationDraft(None, None, None), {(one, "missing") for one in ("received_on", "from_month", "cents")}),
        (NotificationDraft(MARCH, FEBRUARY, -1), {("cents", "aid_below_zero")}),
        (NotificationDraft(MARCH, FEBRUARY, 21_200_00), {("cents", "aid_impossible")}),
        (NotificationDraft(MARCH, FEBRUARY, 300_01), {("cents", "aid_above_rent_sure")}),
        (NotificationDraft(MARCH, JANUARY, 212_00), {("from_month", "aid_in_waiting_month")}),
        (NotificationDraft(MARCH, date(2025, 12, 1), 212_00), {("from_month", "aid_before_entry")}),
        (NotificationDraft(MARCH, date(2206, 2, 1), 212_00), {("from_month", "aid_month_far")}),
        (NotificationDraft(date(2206, 2, 1), date(2206, 2, 1), 1), {("received_on", "in_the_future")}),
        (NotificationDraft(MARCH, FEBRUARY, 1, "suspension"), {("cents", "aid_stops_at_zero")}),
        (NotificationDraft(MARCH, FEBRUARY, 0, "trop_percu"), {("cents", "missing")}),
        (NotificationDraft(MARCH, FEBRUARY, 1, "cadeau"), {("reason", "unknown_value")}),
        (NotificationDraft(MARCH, FEBRUARY, 1, note="x" * 400), {("note", "text_too_long")}),
    ],
)
def test_what_means_nothing_is_refused_beside_its_field(
    head: Workspace, draft: NotificationDraft, wrong: set[tuple[str, str]]
):
    assert refused(head, draft) == wrong
    assert head.aids.letters("A001") == []


def test_what_is_only_odd_is_let_through_once_confirmed(head: Workspace):
    letter = head.aids.notify("A001", NotificationDraft(MARCH, JANUARY, 300_01, is_sure=True))
    assert refused(head, NotificationDraft(MARCH, JANUARY, 300_01)) >= {("cents", "notification_twice")}
    assert letter.holds
    assert state(head, JANUARY) == (AidState.NOTIFIED, 300_01)


def test_a_file_that_means_nothing_is_refused_and_a_letter_needs_one(files: Files, head: Workspace):
    with pytest.raises(RuleBroken) as broken:
        head.aids.keep_file("A001", AidFile("apm", "cpam", "9" * 40, date(2206, 1, 1), "personne", estimate_cents=-1))
    assert {problem.field for problem in broken.value.problems} == {
        "kind", "office", "number", "asked_on", "paid_to", "estimate_cents",
    }  # fmt: skip
    with pytest.raises(RuleBroken) as broken:
        head.aids.notify(files.other_stay.ref, NotificationDraft(MARCH, FEBRUARY, 100_00))
    assert [problem.code for problem in broken.value.problems] == ["aid_file_missing"]


def test_who_may_not_know_of_rents_knows_nothing_of_the_aid(files: Files, head: Workspace):
    letter = told(head, FEBRUARY, 212_00, on=MARCH)
    hers = files.at_work(Role.HOME_SUPPORT_WORKER)
    for ask in (
        lambda: hers.aids.file("A001"),
        lambda: hers.aids.letters("A001"),
        lambda: hers.aids.expected("A001", MARCH),
        lambda: hers.aids.keep_file("A001", ASKED),
        lambda: hers.aids.withdraw(letter),
    ):
        with pytest.raises(Refused):
            ask()
    with pytest.raises(NotFound):
        head.aids.withdraw("unknown")
    other = files.at_work(Role.SOCIAL_WORKER, "Samia", "own")
    with pytest.raises(NotFound):
        other.aids.file("A001")
