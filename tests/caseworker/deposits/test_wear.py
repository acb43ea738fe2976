"""Shares of wear: the vectors of the grids that ship, and what holds whatever the grid."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.deposits.wear import WHOLE, WearGrid, WearRow, read_grid, retained_cents, shipped_grids
from caseworker.deposits.writing import file_of
from caseworker.errors import RuleBroken

GRIDS = {grid.key: grid for grid in shipped_grids()}
PERCENTS = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths) / 100)
ROWS = st.builds(WearRow, st.just("mur"), st.just("Mur"), st.just(100), st.integers(0, 100), PERCENTS, PERCENTS)


def share(grid: str, row: str, age: int) -> int:
    found = GRIDS[grid].row(row)
    assert found
    return found.share_bp(age)


@pytest.mark.parametrize(
    ("grid", "age", "percent"),
    [
        ("ufc-moselle-est", 0, 100), ("ufc-moselle-est", 2, 100), ("ufc-moselle-est", 4, 64), ("ufc-moselle-est", 6, 28),
        ("ufc-moselle-est", 7, 10), ("ufc-moselle-est", 9, 10),
        ("organismes-hlm", 1, 100), ("organismes-hlm", 2, 85), ("organismes-hlm", 4, 55), ("organismes-hlm", 7, 10),
    ],
)  # fmt: skip
def test_paint_keeps_the_share_of_the_published_grids(grid: str, age: int, percent: int):
    assert share(grid, "peinture", age) == percent * 100


def test_a_wall_of_300_euros_at_four_years_costs_192_or_165():
    assert retained_cents(300_00, share("ufc-moselle-est", "peinture", 4)) == 192_00
    assert retained_cents(300_00, share("organismes-hlm", "peinture", 4)) == 165_00


def test_both_examples_say_where_they_come_from():
    assert {grid.key: (len(grid.rows), bool(grid.source), grid.checked_on) for grid in shipped_grids()} == {
        "ufc-moselle-est": (17, True, date(2026, 11, 22)),
        "organismes-hlm": (10, True, date(2026, 11, 22)),
    }


@given(ROWS, st.integers(0, 100))
def test_a_share_never_grows_with_age_and_never_leaves_its_bounds(row: WearRow, age: int):
    assert row.share_bp(age) >= row.share_bp(age + 1)
    assert min(WHOLE, int(row.residual_percent * 100)) <= row.share_bp(age) <= WHOLE
    assert row.share_bp(row.franchise_years) == WHOLE


@given(st.integers(0, 10_000_000), st.integers(0, WHOLE), st.integers(0, 10_000_000))
def test_what_is_retained_is_never_above_the_cost_and_no_cent_is_lost(cost: int, bp: int, more: int):
    kept = retained_cents(cost, bp)
    assert 0 <= kept <= cost
    assert kept + (cost - kept) == cost
    assert kept * WHOLE <= cost * bp < (kept + 1) * WHOLE
    assert retained_cents(cost + more, bp) >= kept


@pytest.mark.parametrize("grid", shipped_grids(), ids=lambda grid: grid.key)
def test_a_grid_written_to_a_file_is_read_as_it_was(grid: WearGrid):
    assert read_grid(file_of(grid)) == grid


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        (("yearly_percent = 18", "yearly_percent = 118"), "rows.1.yearly_percent", "wear_percent_wrong"),
        (("yearly_percent = 18", "yearly_percent = 1.234"), "rows.1.yearly_percent", "wear_percent_wrong"),
        (("franchise_years = 2", "franchise_years = 8"), "rows.1.franchise_years", "wear_years_wrong"),
        (("franchise_years = 2", "franchise_years = -1"), "rows.1.franchise_years", "wear_years_wrong"),
        (('key = "moquette"', 'key = "peinture"'), "rows.1.key", "checklist_key_wrong"),
        (('label = "Moquette"', 'label = " "'), "rows.2.label", "missing"),
        (("life_years = 7", 'life_years = "sept"'), "rows.1.life_years", "wrong_type"),
        (('key = "ufc-moselle-est"', "key = "), "", "file_unreadable"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_place(change: tuple[str, str], field: str, code: str):
    with pytest.raises(RuleBroken) as broken:
        read_grid(file_of(GRIDS["ufc-moselle-est"]).replace(*change, 1))
    assert (field, code) in {(problem.field, problem.code) for problem in broken.value.problems}
