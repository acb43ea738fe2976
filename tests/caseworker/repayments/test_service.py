"""Repayment plans in the vault: drawn up from the account, refused when they make no sense, decided with a day and a reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.budget.model import Budget, Charge, Debt, Housing, Resource
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.parameters.typed import OwnValue
from caseworker.rents.model import PaymentDraft
from caseworker.repayments.affording import Warned
from caseworker.repayments.model import DecisionKind, Plan, PlanDraft, PlanState
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import call

TODAY = date(2026, 11, 22)
FIRST = date(2026, 12, 10)
TERMS = PlanDraft(TODAY, amount_cents=50_00, first_due_on=FIRST)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-09", "2026-10", "2026-11")
    return workspace


def refused(head: Workspace, draft: PlanDraft) -> set[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        head.repayments.begin("A001", draft)
    return {(problem.field, problem.code) for problem in broken.value.problems}


def not_decided(
    head: Workspace, plan: Plan, kind: DecisionKind, on: date | None = None, reason: str = "x"
) -> list[str]:
    with pytest.raises(RuleBroken) as broken:
        head.repayments.decide(plan.id, kind, on, reason)
    return [problem.code for problem in broken.value.problems]


def signed(head: Workspace, draft: PlanDraft = TERMS) -> Plan:
    plan = head.repayments.begin("A001", draft)
    return head.repayments.decide(plan.id, DecisionKind.SIGNED).plan


def test_a_plan_takes_the_debt_of_its_day_month_by_month(head: Workspace):
    head.payments.receive("A001", PaymentDraft(60_00, date(2026, 11, 3)))
    plan = head.repayments.begin("A001", TERMS)
    terms = plan.terms
    assert (terms.debt_cents, terms.count, terms.last_due_on) == (240_00, 5, date(2027, 4, 10))
    assert [(one.month.month, one.left_cents) for one in terms.months] == [(9, 40_00), (10, 100_00), (11, 100_00)]
    assert sum(one.left_cents for one in terms.months) == sum(one.cents for one in terms.instalments) == 240_00
    assert (terms.grace_days, terms.breaks_after, terms.day_of_month) == (10, 2, 10)
    assert head.repayments.followed(plan).state is PlanState.DRAFT


def test_an_amount_gives_a_number_and_a_number_an_amount(head: Workspace):
    by_amount = head.repayments.proposed("A001", replace(TERMS, amount_cents=70_00)).terms
    by_count = head.repayments.proposed("A001", replace(TERMS, amount_cents=None, count=7)).terms
    assert by_amount
    assert by_count
    assert [one.cents for one in by_amount.instalments] == [70_00] * 4 + [20_00]
    assert [one.cents for one in by_count.instalments] == [42_85] * 6 + [42_90]
    both = replace(TERMS, amount_cents=by_count.amount_cents, count=by_count.count)
    assert head.repayments.proposed("A001", both).terms == by_count


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (PlanDraft(None), {("debt_on", "missing"), ("first_due_on", "missing")}),
        (PlanDraft(TODAY, first_due_on=FIRST), {("amount_cents", "missing")}),
        (replace(TERMS, debt_on=TODAY + timedelta(1)), {("debt_on", "in_the_future")}),
        (replace(TERMS, debt_on=date(2026, 1, 13)), {("debt_on", "before_entry")}),
        (replace(TERMS, debt_on=date(2026, 8, 31)), {("debt_on", "nothing_owed")}),
        (replace(TERMS, amount_cents=0), {("amount_cents", "instalment_not_positive")}),
        (replace(TERMS, amount_cents=-50_00), {("amount_cents", "instalment_not_positive")}),
        (replace(TERMS, amount_cents=300_01), {("amount_cents", "plan_above_debt")}),
        (replace(TERMS, amount_cents=1), {("amount_cents", "too_many_instalments")}),
        (replace(TERMS, amount_cents=None, count=0), {("count", "instalment_count_wrong")}),
        (replace(TERMS, amount_cents=None, count=121), {("count", "instalment_count_wrong")}),
        (replace(TERMS, count=3), {("count", "instalments_disagree")}),
        (replace(TERMS, first_due_on=TODAY - timedelta(1)), {("first_due_on", "in_the_past")}),
        (replace(TERMS, first_due_on=date(2027, 11, 23)), {("first_due_on", "too_far_ahead")}),
        (replace(TERMS, day_of_month=32), {("day_of_month", "day_of_month_wrong")}),
        (replace(TERMS, means="troc"), {("means", "unknown_value")}),
        (replace(TERMS, note="x" * 201), {("note", "text_too_long")}),
        (replace(TERMS, note="a\x00b"), {("note", "text_unreadable")}),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field_and_nothing_is_kept(
    head: Workspace, draft: PlanDraft, wrong: set[tuple[str, str]]
):
    assert refused(head, draft) == wrong
    assert head.repayments.plans_of("A001") == []


def test_a_household_that_owes_nothing_has_no_plan(head: Workspace):
    head.payments.receive("A001", PaymentDraft(300_00, TODAY))
    assert refused(head, TERMS) == {("debt_on", "nothing_owed")}


def test_a_draft_is_written_over_and_taken_back_until_it_is_proposed(head: Workspace):
    plan = head.repayments.begin("A001", TERMS)
    assert (
        head.repayments.write(plan.id, replace(TERMS, amount_cents=60_00, note="  On se  revoit ")).terms.note
        == "On se revoit"
    )
    assert refused(head, TERMS) == {("", "plan_waits")}
    head.repayments.decide(plan.id, DecisionKind.PROPOSED)
    for attempt in (lambda: head.repayments.write(plan.id, TERMS), lambda: head.repayments.take_back(plan.id)):
        with pytest.raises(RuleBroken) as broken:
            attempt()
        assert [problem.code for problem in broken.value.problems] == ["plan_holds"]
    assert refused(head, TERMS) == {("", "plan_waits")}
    assert not_decided(head, plan, DecisionKind.WITHDRAWN, reason="") == ["missing"]
    head.repayments.decide(plan.id, DecisionKind.WITHDRAWN, None, "Le ménage préfère attendre le FSL")
    other = head.repayments.begin("A001", TERMS)
    head.repayments.take_back(other.id)
    assert [one.state for one in head.repayments.followed_of("A001")] == [PlanState.WITHDRAWN]


def test_a_plan_that_is_signed_is_followed_until_it_is_settled(head: Workspace, files: Files):
    plan = signed(head)
    call(head, files.stay.id, "2026-12")
    head.payments.receive("A001", PaymentDraft(10_00, TODAY))
    assert head.repayments.followed(plan, date(2026, 12, 21)).state is PlanState.INCIDENT
    assert head.repayments.followed(plan, date(2026, 12, 20)).state is PlanState.ACTIVE
    head.payments.receive("A001", PaymentDraft(280_00, TODAY, for_month=date(2026, 9, 1)))
    assert head.repayments.followed(plan).state is PlanState.ACTIVE
    head.payments.receive("A001", PaymentDraft(10_00, TODAY, for_month=date(2026, 10, 1), is_sure=True))
    assert head.repayments.followed(plan).state is PlanState.SETTLED


def test_a_plan_renegotiated_is_kept_and_replaced_the_day_when_the_new_one_is_signed(head: Workspace):
    former = signed(head)
    new = head.repayments.begin("A001", replace(TERMS, amount_cents=30_00))
    assert new.replaces_id == former.id
    assert head.repayments.followed(former).state is PlanState.ACTIVE
    head.repayments.decide(new.id, DecisionKind.SIGNED)
    first, second = head.repayments.followed_of("A001")
    assert (first.state, second.state) == (PlanState.ACTIVE, PlanState.RENEGOTIATED)
    assert second.plan.terms == former.terms
    assert [one.state for one in head.repayments.everyone()] == [PlanState.ACTIVE, PlanState.RENEGOTIATED]


def test_what_stops_a_plan_has_a_reason_and_its_day(head: Workspace):
    plan = signed(head)
    assert not_decided(head, plan, DecisionKind.FROZEN, reason="") == ["missing"]
    assert not_decided(head, plan, DecisionKind.BROKEN, TODAY + timedelta(1)) == ["in_the_future"]
    assert not_decided(head, plan, DecisionKind.BROKEN, TODAY - timedelta(1)) == ["decision_too_early"]
    assert not_decided(head, plan, DecisionKind.RESUMED) == ["decision_out_of_place"]
    assert not_decided(head, plan, DecisionKind.SIGNED) == ["decision_out_of_place"]
    frozen = head.repayments.decide(plan.id, DecisionKind.FROZEN, None, "Dossier de surendettement recevable")
    assert frozen.state is PlanState.FROZEN
    assert head.repayments.decide(plan.id, DecisionKind.RESUMED, None, "Dossier clos").state is PlanState.ACTIVE
    assert head.repayments.decide(plan.id, DecisionKind.BROKEN, None, "Plus de nouvelles").state is PlanState.BROKEN


def test_what_was_agreed_is_never_rewritten_by_the_vault_itself(head: Workspace):
    plan = signed(head)
    database = head.session.database
    for sql in ("UPDATE repayment_plans SET amount_cents = 1", "UPDATE repayment_decisions SET reason = 'x'"):
        with pytest.raises(Exception, match=r"no longer a draft|append only"):
            database.execute(sql, ())
    assert head.repayments.plan(plan.id) == plan


def test_a_plan_longer_than_the_law_says_so_and_is_not_refused(head: Workspace):
    proposal = head.repayments.proposed("A001", replace(TERMS, amount_cents=None, count=40))
    assert (proposal.problems, proposal.most_months) == ((), 36)
    assert head.repayments.proposed("A001", TERMS).most_months is None


def test_rights_and_scope_are_asked_for(files: Files, head: Workspace):
    plan = head.repayments.begin("A001", TERMS)
    passing = files.at_work(Role.HOME_SUPPORT_WORKER)
    for attempt in (
        lambda: passing.repayments.plans_of("A001"),
        passing.repayments.everyone,
        lambda: passing.repayments.decide(plan.id, DecisionKind.SIGNED),
    ):
        with pytest.raises(Refused):
            attempt()
    rental = files.at_work(Role.RENTAL_MANAGER)
    assert rental.repayments.plans_of("A001") == [plan]
    assert rental.affording.afforded("A001", 50_00) is None
    narrowed = files.at_work(Role.SOCIAL_WORKER, "Nadia", "own")
    assert narrowed.repayments.everyone() == []
    with pytest.raises(NotFound):
        narrowed.repayments.plan(plan.id)


def test_an_instalment_is_tested_against_the_last_budget_and_never_refused(files: Files, head: Workspace):
    assert head.affording.afforded("A001", 50_00).warned is Warned.NO_BUDGET
    begun = head.budgets.begin("A001", date(2026, 11, 2), Housing(300_00, 0, 200_00))
    budget = Budget(
        begun.budget.on, begun.budget.housing, (Resource("", "rsa", 650_00),), (Charge("", "telephone", 100_00),)
    )
    head.budgets.write(begun.id, replace(budget, debts=(Debt("", "energie", "", 90_00, 30_00),)))
    fine = head.affording.afforded("A001", 50_00)
    assert (fine.before.balance.left_cents, fine.after.balance.left_cents) == (420_00, 370_00)
    assert (fine.evaluated_on, fine.warned, fine.is_own_floor) == (date(2026, 11, 2), None, False)
    assert head.affording.afforded("A001", 420_00).warned is Warned.NOTHING_LEFT
    head.own_parameters.give(OwnValue("budget.floor_person_day", "6,50", "Règlement", None))
    fresh = files.at_work(name="again")
    assert fresh.affording.afforded("A001", 50_00).warned is Warned.BELOW_FLOOR
    assert fresh.affording.afforded("A001", fresh.affording.afforded("A001", 50_00).capacity_cents).warned is None
