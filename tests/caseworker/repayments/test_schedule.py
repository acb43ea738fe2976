"""Instalments: no cent is lost, each has its day, the last one takes what remains."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.repayments.schedule import MOST_INSTALMENTS, amount_for, count_for, schedule

JANUARY = date(2026, 1, 31)
debts = st.integers(1, 2_000_00)
firsts = st.integers(0, 800).map(lambda n: JANUARY + timedelta(days=n))
days = st.integers(1, 31)


@settings(max_examples=1500, deadline=None)
@given(debts, st.integers(1, 60_00), firsts, days)
def test_with_an_amount_every_cent_is_asked_for_once_and_the_last_instalment_is_the_smallest(
    debt: int, amount: int, first: date, day: int
):
    amount = max(min(amount, debt), -(-debt // MOST_INSTALMENTS))
    made = schedule(debt, amount, count_for(debt, amount), first, day)
    assert sum(one.cents for one in made) == debt
    assert all(one.cents == amount for one in made[:-1])
    assert 0 < made[-1].cents <= amount


@settings(max_examples=1500, deadline=None)
@given(debts, st.integers(1, MOST_INSTALMENTS), firsts, days)
def test_with_a_number_there_are_as_many_and_the_last_takes_the_few_cents_that_remain(
    debt: int, count: int, first: date, day: int
):
    count = min(count, debt)
    amount = amount_for(debt, count)
    made = schedule(debt, amount, count, first, day)
    assert len(made) == count
    assert sum(one.cents for one in made) == debt
    assert amount <= made[-1].cents < amount + count


@settings(max_examples=500, deadline=None)
@given(st.integers(2, MOST_INSTALMENTS), firsts, days)
def test_there_is_one_instalment_a_month_from_the_first_one(count: int, first: date, day: int):
    due = [one.due_on for one in schedule(count * 10, 10, count, first, day)]
    assert due[0] == first
    months = [(one.year * 12 + one.month) for one in due]
    assert months == list(range(months[0], months[0] + count))
    assert all(one.day == day or (one.day < day and (one + timedelta(1)).day == 1) for one in due[1:])


@pytest.mark.parametrize(
    ("debt", "amount", "count", "last"),
    [(60_000, 5_000, 12, 5_000), (61_234, 5_000, 13, 1_234), (4_999, 4_999, 1, 4_999)],
)
def test_a_debt_is_paid_in_as_many_months_as_its_instalment_goes_into_it(debt: int, amount: int, count: int, last: int):
    assert count_for(debt, amount) == count
    assert schedule(debt, amount, count, JANUARY, 31)[-1].cents == last


def test_the_last_day_of_a_short_month_stands_for_the_31st():
    assert [one.due_on for one in schedule(300, 100, 3, JANUARY, 31)] == [JANUARY, date(2026, 2, 28), date(2026, 3, 31)]
