"""Where money goes once a plan is signed, and what each instalment comes to on a day."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.dates import add_months
from caseworker.rents.arrears import account_on
from caseworker.rents.model import Adjustment, Due, Payment
from caseworker.repayments.following import Followed, InstalmentState, follow
from caseworker.repayments.model import Decision, DecisionKind, Plan, PlanState, Terms

FIRST = date(2026, 1, 1)
DEBT_ON = date(2026, 3, 31)
MONTHS = [add_months(FIRST, number) for number in range(12)]
CALLED = [Due(month, 260_00, 40_00, 200_00) for month in MONTHS]
RENT = 100_00
SIGNED = Decision(DecisionKind.SIGNED, date(2026, 4, 2))
TO_COME, DUE, MISSED, PAID = InstalmentState


def plan(debt: int = 300_00, amount: int = 50_00, *decisions: Decision, breaks_after: int = 2) -> Plan:
    terms = Terms(DEBT_ON, debt, (), amount, -(-debt // amount), date(2026, 4, 10), 10, "virement", 10, breaks_after)
    taken = decisions or (SIGNED,)
    return Plan("p", "s", terms, "Claire", datetime(2026, 4, 1, tzinfo=UTC), None, taken)


def paid(*pairs: tuple[str, int]) -> list[Payment]:
    return [Payment(date.fromisoformat(f"2026-{day}"), cents) for day, cents in pairs]


def read(on: str, *payments: Payment, of: Plan | None = None, others: tuple[Adjustment, ...] = ()) -> Followed:
    return follow(of or plan(), CALLED, payments, others, date.fromisoformat(f"2026-{on}"))


def states(found: Followed) -> list[InstalmentState]:
    return [one.state for one in found.steps]


def test_the_current_rent_is_paid_first_and_the_rest_goes_to_the_instalment_of_the_month():
    found = read("04-12", *paid(("04-05", 130_00)))
    assert found.rents_left_cents == 0
    assert (found.steps[0].paid_cents, found.steps[0].left_cents, found.state) == (30_00, 20_00, PlanState.ACTIVE)
    assert states(found)[:2] == [DUE, TO_COME]


def test_what_is_too_much_waits_for_the_rent_that_comes_next():
    found = read("04-30", *paid(("04-05", 150_00), ("04-28", 150_00)))
    assert (found.paid_cents, found.waiting_cents) == (50_00, 150_00)
    found = read("05-10", *paid(("04-05", 150_00), ("04-28", 150_00)))
    assert (found.paid_cents, found.waiting_cents, found.rents_left_cents) == (100_00, 0, 0)
    assert [one.paid_on for one in found.steps[:2]] == [date(2026, 4, 5), date(2026, 5, 1)]


def test_what_pays_all_that_is_left_settles_the_plan_at_once():
    found = read("04-06", *paid(("04-05", 400_00)))
    assert (found.state, found.left_cents, found.waiting_cents) == (PlanState.SETTLED, 0, 0)
    assert found.settled_on == date(2026, 4, 5)


def test_a_payment_made_for_a_month_of_the_debt_goes_to_the_plan_at_once():
    found = read("04-06", Payment(date(2026, 4, 5), 80_00, date(2026, 2, 1)))
    assert (found.paid_cents, found.rents_left_cents) == (80_00, 100_00)
    assert [one.paid_cents for one in found.steps[:3]] == [50_00, 30_00, 0]


def test_an_instalment_is_an_incident_once_its_delay_has_passed_and_no_longer_once_it_is_paid():
    rents = paid(("04-05", RENT))
    assert read("04-20", *rents).state is PlanState.ACTIVE
    late = read("04-21", *rents)
    assert (late.state, states(late)[0], late.missed[0].late_from) == (PlanState.INCIDENT, MISSED, date(2026, 4, 21))
    assert read("04-25", *rents, *paid(("04-24", 50_00))).state is PlanState.ACTIVE


def test_two_instalments_missed_at_once_break_the_plan_for_good_unless_only_a_decision_does():
    rents = paid(("04-05", RENT), ("05-05", RENT))
    broken = read("05-21", *rents)
    assert (broken.state, broken.broken_on) == (PlanState.BROKEN, date(2026, 5, 21))
    mended = [*rents, *paid(("05-30", 100_00))]
    assert read("05-31", *mended).state is PlanState.BROKEN
    softer = plan(300_00, 50_00, SIGNED, breaks_after=0)
    assert read("05-21", *rents, of=softer).state is PlanState.INCIDENT
    assert read("05-31", *mended, of=softer).state is PlanState.ACTIVE


def test_a_payment_noted_late_counts_on_its_own_day():
    on_time = paid(("04-05", 150_00), ("05-05", RENT))
    assert read("05-21", *on_time).state is PlanState.INCIDENT
    assert read("05-21", *on_time, *paid(("05-15", 50_00))).state is PlanState.ACTIVE


def test_a_payment_that_the_bank_returns_is_as_if_it_had_never_come():
    cheque = Payment(date(2026, 4, 5), 150_00)
    returned = Payment(date(2026, 4, 25), -150_00)
    assert read("04-24", cheque).state is PlanState.ACTIVE
    found = read("04-26", cheque, returned)
    assert (found.paid_cents, found.rents_left_cents, found.state) == (0, RENT, PlanState.INCIDENT)


def test_the_return_of_a_payment_older_than_the_plan_is_asked_for_beside_it():
    old, back = Payment(date(2026, 3, 20), 60_00), Payment(date(2026, 4, 8), -60_00)
    found = follow(plan(240_00), CALLED, [old, back], [], date(2026, 4, 9))
    assert (found.left_cents, found.rents_left_cents) == (240_00, 160_00)


def test_a_payment_of_before_the_plan_noted_since_pays_it():
    found = read("04-02", Payment(date(2026, 3, 20), 70_00))
    assert (found.paid_cents, found.rents_left_cents) == (70_00, 100_00)


def test_what_is_asked_for_since_comes_before_the_plan_and_what_is_given_back_pays():
    recall = Adjustment(date(2026, 4, 3), 40_00)
    assert read("04-12", *paid(("04-05", 150_00)), others=(recall,)).steps[0].paid_cents == 10_00
    given = Adjustment(date(2026, 4, 3), -40_00)
    assert read("04-12", *paid(("04-05", 110_00)), others=(given,)).steps[0].paid_cents == 50_00


def test_a_plan_that_is_frozen_asks_for_nothing_and_counts_its_delays_again_when_it_is_taken_up():
    frozen = Decision(DecisionKind.FROZEN, date(2026, 4, 15), "Dossier recevable")
    resumed = Decision(DecisionKind.RESUMED, date(2026, 7, 1), "Dossier clos")
    rents = [Payment(month, RENT) for month in MONTHS[3:8]]
    assert read("06-30", *rents, of=plan(300_00, 50_00, SIGNED, frozen)).state is PlanState.FROZEN
    again = plan(300_00, 50_00, SIGNED, frozen, resumed, breaks_after=0)
    assert read("07-11", *rents, of=again).state is PlanState.ACTIVE
    assert len(read("07-12", *rents, of=again).missed) == 3


@pytest.mark.parametrize(
    ("decisions", "state"),
    [
        ((Decision(DecisionKind.PROPOSED, date(2026, 4, 2)),), PlanState.PROPOSED),
        (
            (Decision(DecisionKind.PROPOSED, date(2026, 4, 2)), Decision(DecisionKind.WITHDRAWN, date(2026, 4, 3))),
            PlanState.WITHDRAWN,
        ),
        ((SIGNED, Decision(DecisionKind.RENEGOTIATED, date(2026, 4, 3))), PlanState.RENEGOTIATED),
        ((SIGNED, Decision(DecisionKind.BROKEN, date(2026, 4, 3))), PlanState.BROKEN),
        ((SIGNED, Decision(DecisionKind.BROKEN, date(2026, 5, 3))), PlanState.ACTIVE),
    ],
)
def test_a_state_is_that_of_the_decisions_taken_by_that_day(decisions: tuple[Decision, ...], state: PlanState):
    assert read("04-05", of=plan(300_00, 50_00, *decisions)).state is state


# --- Cents are never lost

moments = st.integers(-80, 260).map(lambda n: DEBT_ON + timedelta(days=n))
dues = st.lists(
    st.builds(Due, st.sampled_from(MONTHS), *[st.integers(0, 400_00)] * 3), unique_by=lambda due: due.month, max_size=12
)
payments = st.lists(
    st.builds(Payment, moments, st.integers(-200_00, 500_00), st.one_of(st.none(), st.sampled_from(MONTHS))),
    max_size=14,
)
adjustments = st.lists(st.builds(Adjustment, moments, st.integers(-200_00, 200_00)), max_size=5)


@settings(max_examples=2000, deadline=None)
@given(dues, payments, adjustments, st.integers(1, 900_00), st.integers(1, 24), st.integers(0, 250))
def test_what_is_left_of_the_plan_and_of_the_rents_less_what_waits_is_the_balance_of_the_account(
    called: list[Due], made: list[Payment], others: list[Adjustment], debt: int, count: int, after: int
):
    on, agreed = DEBT_ON + timedelta(days=after), plan(debt, max(debt // count, 1), breaks_after=0)
    found = follow(agreed, called, made, others, on)
    balance = account_on(called, made, on, others).balance_cents
    assert found.left_cents + found.rents_left_cents - found.waiting_cents == balance
    assert all(0 <= one.paid_cents <= one.instalment.cents for one in found.steps)
    assert all((one.paid_on is not None) == (one.left_cents == 0) for one in found.steps)
    assert min(found.rents_left_cents, found.waiting_cents) >= 0
    assert found.waiting_cents == 0 or found.rents_left_cents == 0


@settings(max_examples=500, deadline=None)
@given(payments, adjustments, st.integers(0, 250), st.randoms(use_true_random=False))
def test_the_order_in_which_lines_are_written_changes_nothing(
    made: list[Payment], others: list[Adjustment], after: int, chance: Random
):
    on, shuffled = DEBT_ON + timedelta(days=after), list(made)
    chance.shuffle(shuffled)
    first, second = (follow(plan(), CALLED, some, others, on) for some in (made, shuffled))
    assert (first.left_cents, first.rents_left_cents, first.waiting_cents) == (
        second.left_cents, second.rents_left_cents, second.waiting_cents,
    )  # fmt: skip
