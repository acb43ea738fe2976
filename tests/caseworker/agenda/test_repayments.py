"""What comes to its day of the plans: to sign, missed, ending, looked at again by who pays the aid; seen with the rents only."""

from datetime import date
from typing import Any

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.agenda.repayments import repayment_dues
from caseworker.due_words import register_words
from caseworker.parameters.service import load_parameters
from caseworker.rents.model import Payment, PaymentDraft
from caseworker.repayments.following import follow
from caseworker.repayments.model import DecisionKind, Plan, PlanDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import call
from tests.caseworker.repayments.test_following import CALLED, RENT
from tests.caseworker.repayments.test_following import plan as long_plan

TODAY, FIRST = date(2026, 11, 22), date(2026, 12, 10)
OURS = {DueKind.REPAYMENT_MISSED, DueKind.REPAYMENT_TO_SIGN, DueKind.REPAYMENT_END, DueKind.REPAYMENT_AID_CHECK}


@pytest.fixture
def plan(files: Files) -> Plan:
    head = files.head()
    call(head, files.stay.id, "2026-09", "2026-10", "2026-11")
    return head.repayments.begin("A001", PlanDraft(TODAY, 100_00, None, FIRST))


def dues(workspace: Workspace, today: date, until: date) -> list[Due]:
    return [due for due in workspace.agenda.everything_due(today, until) if due.kind in OURS]


def words(workspace: Workspace, today: date, until: date) -> list[str]:
    return [register_words(due, "").replace("\u00a0", " ") for due in dues(workspace, today, until)]


def test_a_plan_that_is_proposed_waits_for_its_signatures_before_the_first_instalment(files: Files, plan: Plan):
    head = files.head()
    assert words(head, TODAY, FIRST) == []
    head.repayments.decide(plan.id, DecisionKind.PROPOSED)
    assert words(head, TODAY, date(2026, 12, 9)) == []
    assert words(head, TODAY, FIRST) == ["Plan d’apurement : à signer avant la première échéance, le 10/12/2026"]
    assert dues(head, date(2026, 12, 11), FIRST)[0].overdue


def test_what_was_missed_is_said_once_and_no_longer_when_it_is_paid(files: Files, plan: Plan):
    head = files.head()
    head.repayments.decide(plan.id, DecisionKind.SIGNED)
    assert words(head, date(2026, 12, 20), date(2026, 12, 20)) == []
    assert words(head, date(2026, 12, 21), date(2026, 12, 21)) == ["Plan d’apurement : échéance manquée, le 10/12/2026"]
    later = date(2027, 1, 21)
    assert words(head, later, later) == ["Plan d’apurement : 2 échéances manquées, la première le 10/12/2026"]
    head.payments.receive("A001", PaymentDraft(100_00, TODAY, for_month=date(2026, 9, 1)))
    assert words(head, date(2026, 12, 21), date(2026, 12, 21)) == []


def test_the_end_of_a_plan_is_told_and_nothing_of_one_that_was_stopped(files: Files, plan: Plan):
    head, last = files.head(), date(2027, 2, 10)
    head.repayments.decide(plan.id, DecisionKind.SIGNED)
    assert "Plan d’apurement : dernière échéance le 10/02/2027" in words(head, TODAY, last)
    head.repayments.decide(plan.id, DecisionKind.BROKEN, None, "Plus de nouvelles")
    assert words(head, TODAY, last) == []
    assert words(head, date(2027, 1, 30), last) == []


@pytest.mark.parametrize(("aid", "days"), [(200_00, [date(2026, 10, 2)]), (0, [])])
def test_who_pays_the_aid_looks_again_every_six_months_while_the_law_says_so(aid: int, days: list[date]):
    agreed, today = long_plan(300_00, 10_00, breaks_after=0), date(2026, 6, 1)
    rents = [Payment(one.month, RENT + 10_00) for one in CALLED if one.month > agreed.terms.debt_on]
    followed = follow(agreed, CALLED, rents, [], today)
    whose: Any = {"s": {"ref": "A001", "name": "Tesfaye", "aid_cents": aid}}
    found = repayment_dues([followed], whose, load_parameters(), today, date(2027, 12, 31))
    assert [due.due_on for due in found if due.kind is DueKind.REPAYMENT_AID_CHECK] == days


def test_nothing_is_told_to_who_does_not_read_the_rents(files: Files, plan: Plan):
    files.head().repayments.decide(plan.id, DecisionKind.PROPOSED)
    assert dues(files.at_work(Role.HOME_SUPPORT_WORKER), TODAY, FIRST) == []
    assert dues(files.at_work(Role.SOCIAL_WORKER, "Nadia", "own"), TODAY, FIRST) == []
