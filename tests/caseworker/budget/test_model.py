"""Lines of a budget brought to the month and added: their order does not matter, and no cent is lost on the way."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.budget.balance import Frequency
from caseworker.budget.kinds import load_kinds
from caseworker.budget.model import (
    Budget,
    Charge,
    Debt,
    DebtStatus,
    Housing,
    Resource,
    ResourceState,
    carried_on,
    counted,
    ground_of,
    owed_cents,
)

TODAY = date(2026, 11, 22)
cents = st.none() | st.integers(0, 10_000_000)
frequencies = st.sampled_from(Frequency)
kinds = load_kinds()
resources = st.builds(
    Resource,
    st.uuids().map(str),
    st.sampled_from([one.code for one in kinds.resource]),
    cents,
    frequencies,
    state=st.sampled_from(ResourceState),
    state_from=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    ends_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
charges = st.builds(
    Charge, st.uuids().map(str), st.sampled_from([one.code for one in kinds.charge]), cents, frequencies
)
debts = st.builds(
    Debt,
    st.uuids().map(str),
    st.sampled_from([one.code for one in kinds.debt]),
    st.just(""),
    cents,
    cents,
    st.sampled_from(DebtStatus),
)
budgets = st.builds(
    Budget,
    st.just(TODAY),
    st.builds(Housing, cents, cents, cents),
    st.lists(resources, max_size=8).map(tuple),
    st.lists(charges, max_size=8).map(tuple),
    st.lists(debts, max_size=8).map(tuple),
)


@given(budgets, st.randoms())
def test_the_order_of_lines_does_not_matter(budget: Budget, chance: random.Random):
    mixed = [list(lines) for lines in (budget.resources, budget.charges, budget.debts)]
    for lines in mixed:
        chance.shuffle(lines)
    shuffled = replace(budget, resources=tuple(mixed[0]), charges=tuple(mixed[1]), debts=tuple(mixed[2]))
    assert ground_of(shuffled, (), TODAY) == ground_of(budget, (), TODAY)


@given(budgets)
def test_what_is_added_is_what_is_shown_line_by_line(budget: Budget):
    ground = ground_of(budget, (), TODAY)
    assert ground.resources_cents == sum(one.month_cents for one in counted(budget, TODAY))
    assert ground.fixed_cents + ground.living_cents == sum(one.month_cents for one in budget.charges)
    assert ground.instalments_cents == sum(one.instalment_cents or 0 for one in budget.debts if not one.is_frozen)
    assert owed_cents(budget) == sum(one.left_cents or 0 for one in budget.debts)


@given(budgets)
def test_the_next_evaluation_takes_what_counts_and_forgets_no_debt_that_is_left(budget: Budget):
    carried = carried_on(budget, TODAY)
    assert ground_of(carried, (), TODAY) == replace(
        ground_of(budget, (), TODAY), instalments_cents=sum(one.month_cents for one in carried.debts)
    )
    assert owed_cents(carried) == owed_cents(budget)
    assert not any(one.proof_seen for one in carried.resources)


@pytest.mark.parametrize("family", ["resource", "charge", "debt"])
def test_every_kind_has_a_code_and_a_label_of_its_own(family: str):
    listed = getattr(kinds, family)
    assert len({one.code for one in listed}) == len({one.label for one in listed}) == len(listed)
