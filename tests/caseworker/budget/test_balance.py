"""The arithmetic of a budget: vectors of the sources, and what must hold whatever is typed."""

import ast
import dataclasses
import inspect
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.budget import balance
from caseworker.budget.balance import (
    Balance,
    Frequency,
    Ground,
    Rules,
    Sharer,
    WhatIf,
    balance_of,
    changed,
    clearance_cents,
    consumption_units,
    effort_bp,
    floor_cents,
    monthly_cents,
    months_to_clear,
    residual_rent,
    seizable_cents,
    shared,
)
from caseworker.budget.scales import brackets_on, scales_on
from caseworker.parameters.service import load_parameters

RULES = Rules()
TODAY = date(2026, 11, 22)
cents = st.integers(0, 10_000_000)
sharers = st.builds(Sharer, st.none() | st.integers(0, 110), st.booleans())
grounds = st.builds(
    Ground, cents, cents, cents, cents, cents, cents, cents, st.lists(sharers, max_size=12).map(tuple)
)  # fmt: skip


def ages(*years: int | None) -> tuple[Sharer, ...]:
    return tuple(Sharer(year) for year in years)


@pytest.mark.parametrize(
    ("people", "wanted"),
    [
        (ages(35, 33, 10, 15), 230),  # couple + 2 (10, 15): domain.md §3.2
        (ages(22), 100),
        (ages(30, 2), 130),
        (ages(30, 13, 14), 180),
        (ages(40, None), 150),
        ((Sharer(30), Sharer(8, is_half_time=True)), 115),
        ((Sharer(15, is_half_time=True), Sharer(30)), 125),
        (ages(3, 5), 0),
        ((), 0),
    ],
)
def test_consumption_units_follow_the_scale_of_the_oecd(people: tuple[Sharer, ...], wanted: int):
    assert consumption_units(people, RULES) == wanted


def test_the_shipped_scales_are_those_of_the_insee_and_no_threshold_is_the_associations_own():
    scales = scales_on(load_parameters(), TODAY)
    assert scales.rules == RULES
    assert [mark.value for mark in (scales.effort, scales.person, scales.unit)] == [3300, 600, 900]
    assert not any(mark.is_own for mark in (scales.effort, scales.person, scales.unit))
    assert all(mark.entry.to_be_checked for mark in (scales.effort, scales.person, scales.unit))


def test_the_residual_rent_is_what_the_aid_leaves():
    assert residual_rent(35000, 0, 30484) == 4516  # domain.md §3.3: 350 € in zone 2, alone
    assert residual_rent(35000, 4000, 30484) == 8516
    assert residual_rent(30000, 0, 30484) == -484


@pytest.mark.parametrize(
    ("wage", "dependants", "wanted"),
    [(140000, 0, 20442), (140000, 1, 17542), (0, 0, 0), (37333, 0, 1867), (72750, 0, 5408), (108333, 0, 12525),
     (143583, 0, 21338), (178917, 0, 33115), (215083, 0, 57226), (315083, 0, 157226)],
)  # fmt: skip
def test_what_may_be_seized_of_a_wage_follows_the_brackets_of_2026(wage: int, dependants: int, wanted: int):
    brackets, per_dependant = brackets_on(load_parameters(), TODAY)
    assert (
        abs(seizable_cents(wage, dependants, brackets, per_dependant) - wanted) <= 1
    )  # the ceilings are not whole cents


def test_the_seizures_of_the_source_are_given_to_the_cent():
    brackets, per_dependant = brackets_on(load_parameters(), TODAY)
    assert seizable_cents(140000, 0, brackets, per_dependant) == 20442
    assert seizable_cents(140000, 1, brackets, per_dependant) == 17542


@pytest.mark.parametrize(
    ("amount", "frequency", "wanted"),
    [(56168, "mois", 56168), (1948, "jour", 59251), (1252314, "an", 104359), (30000, "trimestre", 10000),
     (10000, "semaine", 43333), (50000, "une_fois", 0)],
)  # fmt: skip
def test_an_amount_is_brought_to_the_month(amount: int, frequency: str, wanted: int):
    assert monthly_cents(amount, Frequency(frequency)) == wanted


def test_a_young_person_on_a_cej_sees_what_is_left_a_day():
    ground = Ground(56168, 30484, 35000, 4000, 4500, 25000, 3000, ages(22))
    assert balance_of(ground, RULES) == Balance(
        total_cents=86652, housing_cents=39000, residual_cents=8516, gross_effort_bp=6943, net_effort_bp=1516,
        out_cents=46500, left_cents=40152, spare_cents=15152, persons=100, units=100,
        person_cents=40152, person_day_cents=1338, unit_cents=40152, unit_day_cents=1338,
    )  # fmt: skip


def test_a_couple_with_two_children_is_shared_by_person_and_by_unit():
    result = balance_of(Ground(136855, 45000, 60000, 5000, 20000, 0, 5000, ages(35, 33, 10, 15)), RULES)
    assert result.left_cents == 91855
    assert (result.persons, result.units) == (400, 230)
    assert (result.person_day_cents, result.unit_day_cents) == (765, 1331)


def test_nothing_is_divided_by_nobody_nor_by_no_resource():
    result = balance_of(Ground(rent_cents=40000, people=()), RULES)
    assert (result.person_cents, result.unit_day_cents, result.gross_effort_bp, result.net_effort_bp) == (None,) * 4
    assert result.left_cents == -40000
    assert balance_of(Ground(50000, people=ages(5, 8)), RULES).unit_cents is None


def test_the_effort_is_rounded_to_the_nearest_point_and_never_below_zero():
    assert (effort_bp(1, 3), effort_bp(2, 3), effort_bp(-500, 100), effort_bp(100, 0)) == (3333, 6667, 0, None)


def test_what_can_go_to_a_debt_leaves_the_floor():
    floor = floor_cents(600, 250, RULES)
    assert floor == 45000
    assert (clearance_cents(50000, floor), clearance_cents(40000, floor)) == (5000, 0)
    assert (months_to_clear(100000, 3000), months_to_clear(0, 3000), months_to_clear(1, 0)) == (34, 0, None)


def test_what_if_changes_the_rent_ends_a_cej_and_repays():
    ground = Ground(56168, 30484, 35000, 4000, 4500, 0, 0, ages(22))
    ended = balance_of(changed(ground, WhatIf(lost_cents=56168)), RULES)
    assert (ended.left_cents, ended.net_effort_bp) == (balance_of(ground, RULES).left_cents - 56168, None)
    other = changed(ground, WhatIf(rent_cents=30000, aid_cents=0, repayment_cents=2500, won_cents=1000))
    assert (other.rent_cents, other.service_charges_cents, other.aid_cents) == (30000, 4000, 0)
    assert (other.resources_cents, other.instalments_cents) == (57168, 2500)
    assert changed(ground, WhatIf()) == ground


@given(grounds, st.randoms())
def test_the_order_of_people_does_not_matter(ground: Ground, chance: random.Random):
    people = list(ground.people)
    chance.shuffle(people)
    assert balance_of(dataclasses.replace(ground, people=tuple(people)), RULES) == balance_of(ground, RULES)


@given(grounds)
def test_no_cent_is_lost_between_what_comes_in_what_goes_out_and_what_is_left(ground: Ground):
    result = balance_of(ground, RULES)
    assert result.total_cents == result.out_cents + result.left_cents
    assert result.left_cents == result.spare_cents + ground.living_cents
    assert result.housing_cents == result.residual_cents + ground.aid_cents
    assert all(value is None or type(value) is int for value in dataclasses.asdict(result).values())


@given(st.integers(-10_000_000, 10_000_000), st.integers(1, 1500), st.integers(1, 31))
def test_parts_never_make_more_than_the_whole_and_miss_less_than_a_cent_each(whole: int, hundredths: int, days: int):
    part = shared(whole, hundredths, days)
    assert part is not None
    assert part * hundredths * days <= whole * 100 < (part + 1) * hundredths * days


@given(cents, cents, st.integers(1, 100_000))
def test_a_debt_is_cleared_by_its_instalments_and_the_last_one_is_the_smallest(debt: int, floor: int, instalment: int):
    months = months_to_clear(debt, instalment)
    assert months is not None
    assert (months - 1) * instalment < debt or debt == 0
    assert debt <= months * instalment
    assert clearance_cents(floor + instalment, floor) == instalment


@given(st.integers(1, 5000), st.lists(sharers, min_size=1, max_size=9))
def test_a_floor_is_the_least_that_holds_the_threshold(day: int, people: list[Sharer]):
    persons = balance.persons_counted(people, RULES)
    floor = floor_cents(day, persons, RULES)
    held, missed = shared(floor, persons, 30), shared(floor - 1, persons, 30)
    assert held is not None
    assert missed is not None
    assert held >= day > missed


@given(cents, st.integers(0, 8))
def test_more_people_in_charge_never_raise_what_is_seized(wage: int, dependants: int):
    brackets, per_dependant = brackets_on(load_parameters(), TODAY)
    less = seizable_cents(wage, dependants + 1, brackets, per_dependant)
    assert 0 <= less <= seizable_cents(wage, dependants, brackets, per_dependant) <= wage


def test_no_float_and_no_true_division_is_written():
    tree = ast.parse(inspect.getsource(balance))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Div)]
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
