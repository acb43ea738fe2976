"""Arrears of the service: the way of one debt, who may do what, a decision that leaves the account by a line."""

from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.arrears.model import EventKind, Step
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.rents.model import PaymentDraft
from caseworker.supports.model import Exit
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import call

TODAY = date(2026, 11, 22)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-11")
    return workspace


def codes(broken: pytest.ExceptionInfo[RuleBroken]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in broken.value.problems]


def test_a_reminder_leaves_once_its_referent_has_read_it(files: Files, head: Workspace):
    (line,) = head.arrears.lines()
    assert (line.standing.step, line.standing.must_be_seen, line.standing.days_late) == (Step.LETTER, True, 21)
    manager = files.at_work(Role.RENTAL_MANAGER)
    with pytest.raises(RuleBroken) as broken:
        manager.arrears.do("A001", Step.LETTER)
    assert codes(broken) == [("", "reminder_not_seen")]
    with pytest.raises(Refused):
        manager.arrears.see("A001")
    head.arrears.see("A001")
    manager.arrears.do("A001", Step.LETTER, note="Remise en main propre")
    found = manager.arrears.line_of("A001")
    assert found
    assert found.standing.step is None
    assert [(one.kind, one.step, one.note) for one in manager.arrears.events_of("A001")] == [
        (EventKind.SEEN, "", ""), (EventKind.DONE, "courrier", "Remise en main propre"),
    ]  # fmt: skip


def test_the_referent_holds_reminders_until_a_day_and_lets_them_go_again(head: Workspace):
    head.arrears.hold("A001", TODAY + timedelta(10), "Attend son premier salaire")
    found = head.arrears.line_of("A001")
    assert found
    assert (found.standing.kept_by, found.standing.kept_until) == ("suspension", TODAY + timedelta(10))
    head.arrears.resume("A001")
    again = head.arrears.line_of("A001")
    assert again
    assert again.standing.step is Step.LETTER


def test_a_debt_written_off_leaves_the_account_by_a_line_that_stays(head: Workspace):
    with pytest.raises(RuleBroken) as broken:
        head.arrears.decide("A001", EventKind.WRITTEN_OFF, " ")
    assert codes(broken) == [("note", "missing")]
    head.arrears.decide("A001", EventKind.WRITTEN_OFF, "Décision du 20 novembre, effacement de la dette")
    assert head.rents.account("A001", TODAY).balance_cents == 0
    assert [one.kind for one in head.adjustments.adjustments_of("A001")] == ["abandon"]
    assert head.arrears.lines() == []
    with pytest.raises(RuleBroken) as broken:
        head.arrears.do("A001", Step.CALL)
    assert codes(broken) == [("", "no_arrear")]


def test_a_step_is_not_noted_for_a_day_to_come_nor_before_the_debt(head: Workspace):
    for day, code in ((TODAY + timedelta(1), "in_the_future"), (date(2026, 10, 31), "too_early")):
        with pytest.raises(RuleBroken) as broken:
            head.arrears.do("A001", Step.CALL, day)
        assert codes(broken) == [("on", code)]


def test_a_household_that_left_stays_listed_and_the_aid_is_not_at_stake_any_more(files: Files, head: Workspace):
    call(head, files.other_stay.id, "2026-01", "2026-02", "2026-03")
    head.supports.close_support(files.other_stay.ref, Exit(date(2026, 4, 30), "projet_abouti", "logement_public"))
    lines = {line.support_id: line for line in head.arrears.lines()}
    left = lines[files.other_stay.id]
    assert (left.is_present, left.standing.reached_on, left.aged.cents[3]) == (False, None, 300_00)
    assert [line.support_id for line in head.arrears.lines()] == [files.other_stay.id, files.stay.id]


def test_the_threshold_of_the_law_is_told_to_the_caf_then_to_the_ccapex(files: Files, head: Workspace):
    call(head, files.stay.id, "2026-09", "2026-10")
    line = head.arrears.line_of("A001")
    assert line
    assert (line.standing.reached_on, line.standing.step, line.told_to) == (date(2026, 10, 1), Step.REPORT, "caf")
    later = head.arrears.line_of("A001", date(2027, 1, 5))
    assert later
    assert later.told_to == "ccapex"


def test_lines_add_up_to_what_is_owed_and_a_day_before_is_read_as_it_was(head: Workspace):
    head.payments.receive("A001", PaymentDraft(100_00, TODAY))
    assert head.arrears.lines() == []
    (before,) = head.arrears.lines(TODAY - timedelta(1))
    assert before.aged.total_cents == before.account.balance_cents == 100_00


def test_who_reads_no_rent_reads_no_arrear_and_others_stay_within_their_scope(files: Files, head: Workspace):
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).arrears.lines()
    narrow = files.at_work(Role.SOCIAL_WORKER, "new", "own")
    assert narrow.arrears.lines() == []
    with pytest.raises(NotFound):
        narrow.arrears.line_of("A001")
