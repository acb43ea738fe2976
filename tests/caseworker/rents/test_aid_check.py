"""The aid come to the association beside the one deducted: the statement typed, each difference explained, nothing rewritten."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import DueKind
from caseworker.aid_words import check_words
from caseworker.aids.model import AidFile, NotificationDraft
from caseworker.aids.receiving import ReceiptDraft
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.rents.aid_check import CheckLine, Difference
from caseworker.workspace import Workspace
from tests.architecture.test_typography import faults_of
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import APRIL, MARCH, call

MAY, DAY = date(2026, 5, 1), date(2026, 5, 5)
PAID = ReceiptDraft(APRIL, 200_00, DAY, "Bordereau 2026-05")


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-03", "2026-04")
    return workspace


def checked(workspace: Workspace, month: date = APRIL) -> CheckLine:
    (line,) = workspace.aid_checks.check(month)
    assert faults_of(check_words(line, month)) == []
    return line


def refused(workspace: Workspace, draft: ReceiptDraft) -> set[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        workspace.aid_receipts.receive("A001", draft)
    return {(problem.field, problem.code) for problem in broken.value.problems}


def test_each_difference_between_what_came_and_what_was_deducted_is_explained(head: Workspace):
    assert (checked(head).why, checked(head).difference_cents) == (Difference.WITHOUT_LETTER, -200_00)
    head.aids.keep_file("A001", AidFile(asked_on=date(2026, 1, 20)))
    assert checked(head).why is Difference.AWAITED
    head.aids.notify("A001", NotificationDraft(date(2026, 3, 2), MARCH, 212_00))
    assert checked(head).why is Difference.NOT_COME
    line = head.aid_receipts.receive("A001", PAID)
    assert checked(head).why is Difference.SAME
    head.aid_receipts.withdraw(line.id)
    head.aid_receipts.receive("A001", ReceiptDraft(APRIL, 212_00, DAY))
    assert (checked(head).why, checked(head).difference_cents) == (Difference.DEDUCTED_OTHERWISE, 12_00)
    head.aid_receipts.receive("A001", ReceiptDraft(APRIL, -80_00, DAY))
    assert (checked(head).why, checked(head).received_cents) == (Difference.OTHER_AMOUNT, 132_00)
    head.aid_receipts.receive("A001", ReceiptDraft(MAY, 212_00, DAY))
    assert checked(head, MAY).why is Difference.NOT_CALLED


def test_a_line_is_withdrawn_once_by_another_and_both_stay(head: Workspace):
    line = head.aid_receipts.receive("A001", PAID)
    assert refused(head, PAID) == {("cents", "aid_receipt_twice")}
    head.aid_receipts.receive("A001", ReceiptDraft(APRIL, 200_00, DAY, is_sure=True))
    back = head.aid_receipts.withdraw(line.id)
    for taken in (line, back):
        with pytest.raises(RuleBroken) as broken:
            head.aid_receipts.withdraw(taken.id)
        assert [problem.code for problem in broken.value.problems] == ["entry_reversed"]
    assert [(one.holds, one.withdraws) for one in head.aid_receipts.receipts_of("A001")] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    with pytest.raises(Exception, match="append only"):
        head.session.database.execute("UPDATE aid_receipts SET amount_cents = 1")


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (ReceiptDraft(None, None, None), {(one, "missing") for one in ("month", "cents", "received_on")}),
        (ReceiptDraft(APRIL, 0, DAY), {("cents", "missing")}),
        (ReceiptDraft(APRIL, 999_999_999, DAY), {("cents", "aid_impossible")}),
        (ReceiptDraft(date(2025, 12, 1), 1, DAY), {("month", "aid_before_entry")}),
        (ReceiptDraft(date(2206, 12, 1), 1, DAY), {("month", "aid_month_far")}),
        (ReceiptDraft(APRIL, 1, date(2206, 1, 1)), {("received_on", "in_the_future")}),
        (ReceiptDraft(APRIL, 1, date(1926, 1, 1)), {("received_on", "day_unlikely")}),
        (ReceiptDraft(APRIL, 1, DAY, "x" * 90), {("statement", "text_too_long")}),
    ],
)
def test_what_means_nothing_is_refused_beside_its_field(
    head: Workspace, draft: ReceiptDraft, wrong: set[tuple[str, str]]
):
    assert refused(head, draft) == wrong
    assert head.aid_receipts.receipts_of("A001") == []


def test_a_closed_month_takes_no_line(head: Workspace):
    with head.session.database.atomic():
        head.session.database.insert(
            "closed_months", {"month": "2026-11", "recorded_on": "2026-11-22", "made_by": "x", "made_at": "x"}
        )
    assert refused(head, PAID) == {("", "recorded_in_closed_month")}


def test_what_came_changes_nothing_of_what_the_household_owes(head: Workspace):
    before = head.rents.debts(DAY)
    head.aid_receipts.receive("A001", PAID)
    assert head.rents.debts(DAY) == before


def test_a_first_payment_is_awaited_once_statements_are_typed(files: Files, head: Workspace):
    def awaited() -> list[str]:
        dues = head.agenda.everything_due(date(2026, 11, 22), date(2026, 11, 22))
        return [due.ref for due in dues if due.kind is DueKind.AID_FIRST_PAYMENT]

    head.aids.keep_file("A001", AidFile(asked_on=date(2026, 5, 20)))
    head.aids.notify("A001", NotificationDraft(date(2026, 6, 2), date(2026, 6, 1), 212_00))
    assert awaited() == []
    head.aid_receipts.receive(files.other_stay.ref, ReceiptDraft(APRIL, 180_00, DAY))
    assert awaited() == ["A001"]
    head.aid_receipts.receive("A001", PAID)
    assert awaited() == []


def test_who_may_not_know_of_rents_knows_nothing_of_it(files: Files, head: Workspace):
    line = head.aid_receipts.receive("A001", PAID)
    hers = files.at_work(Role.HOME_SUPPORT_WORKER)
    for ask in (
        lambda: hers.aid_receipts.receive("A001", PAID),
        lambda: hers.aid_receipts.withdraw(line.id),
        lambda: hers.aid_receipts.receipts_of("A001"),
        lambda: hers.aid_receipts.received_in(APRIL),
        lambda: hers.aid_checks.check(APRIL),
    ):
        with pytest.raises(Refused):
            ask()
    with pytest.raises(NotFound):
        head.aid_receipts.withdraw("unknown")
    other = files.at_work(Role.SOCIAL_WORKER, "Samia", "own")
    assert other.aid_receipts.received_in(APRIL) == {}
    assert other.aid_checks.check(APRIL) == []
