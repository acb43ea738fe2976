"""Balances of random histories are those of a naive re-computation, which pours every payment month after month."""

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.dates import add_months
from caseworker.rents.arrears import account_on, months_of
from caseworker.rents.model import Adjustment, Due, Payment

FIRST = date(2024, 1, 1)
MONTHS = [add_months(FIRST, number) for number in range(12)]
days = st.integers(-40, 400).map(lambda n: FIRST + timedelta(days=n))
amounts = st.integers(0, 600_00)
dues = st.lists(st.builds(Due, st.sampled_from(MONTHS), amounts, amounts, amounts), unique_by=lambda due: due.month)
payments = st.lists(
    st.builds(Payment, days, st.integers(-300_00, 900_00), st.one_of(st.none(), st.sampled_from(MONTHS))), max_size=15
)


adjustments = st.lists(st.builds(Adjustment, days, st.integers(-300_00, 300_00)), max_size=6)


def poured(called: list[Due], made: list[Payment], adjusted: list[Adjustment]) -> list[tuple[date, int]]:
    """Pour what was meant for a month into it, then all the rest into the oldest month that is not full."""
    asked = {due.month: due.residual_cents for due in called}
    for one in adjusted:
        month = date(one.on.year, one.on.month, 1)
        asked[month] = asked.get(month, 0) + one.cents
    left = {month: max(cents, 0) for month, cents in asked.items()}
    pool = sum(payment.cents for payment in made) + sum(max(-cents, 0) for cents in asked.values())
    for month in list(left):
        meant = sum(payment.cents for payment in made if payment.for_month == month)
        taken = min(left[month], max(meant, 0))
        left[month] -= taken
        pool -= taken
    for month in sorted(left):
        taken = min(left[month], max(pool, 0))
        left[month] -= taken
        pool -= taken
    return [(month, left[month]) for month in sorted(left) if left[month]]


@settings(max_examples=3000, deadline=None)
@given(dues, payments, adjustments, days)
def test_a_balance_and_its_months_are_those_of_a_naive_computation(
    asked: list[Due], paid: list[Payment], others: list[Adjustment], on: date
):
    called, made = [due for due in asked if due.month <= on], [one for one in paid if one.on <= on]
    adjusted = [one for one in others if one.on <= on]
    account = account_on(asked, paid, on, others)
    owed = sum(due.rent_cents + due.charges_cents - due.aid_cents for due in called)
    owed += sum(one.cents for one in adjusted)
    assert account.balance_cents == owed - sum(payment.cents for payment in made)
    assert [(one.month, one.left_cents) for one in account.unpaid] == poured(called, made, adjusted)
    lines = months_of(asked, account, others)
    assert sum(line.left_cents for line in lines) == sum(left for _, left in poured(called, made, adjusted))
    assert all(line.paid_cents >= 0 for line in lines)


@settings(max_examples=500, deadline=None)
@given(dues, payments, days, st.randoms(use_true_random=False))
def test_the_order_in_which_lines_are_written_changes_nothing(
    asked: list[Due], paid: list[Payment], on: date, chance: Random
):
    others, same = list(paid), list(asked)
    chance.shuffle(others)
    chance.shuffle(same)
    assert account_on(asked, paid, on) == account_on(same, others, on)


@settings(max_examples=500, deadline=None)
@given(dues, payments, days, days, st.integers(1, 900_00), st.sampled_from([None, *MONTHS]))
def test_a_payment_taken_back_on_its_own_day_counts_for_nothing(
    asked: list[Due], paid: list[Payment], on: date, day: date, cents: int, month: date | None
):
    pair = [Payment(day, cents, month), Payment(day, -cents, month)]
    assert account_on(asked, [*paid, *pair], on) == account_on(asked, paid, on)
