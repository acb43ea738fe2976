"""The pro rata of a month: known vectors, and shares that always add up to the cent."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.dates import Period
from caseworker.rents.prorata import Prorata, month_period, portions, share_of_income, weights

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


def of(month: date, first: int, last: int) -> Period:
    return Period(month.replace(day=first), month.replace(day=last))


def test_days_are_counted_on_those_of_the_month_in_thirtieths_or_not_at_all():
    entry, leaving = of(JANUARY, 14, 31), of(FEBRUARY, 1, 10)
    assert weights([entry], JANUARY, Prorata.REAL_DAYS) == ([18], 31)
    assert weights([entry], JANUARY, Prorata.THIRTIETHS) == ([17], 30)
    assert weights([entry], JANUARY, Prorata.WHOLE_MONTH) == ([1], 1)
    assert weights([leaving], FEBRUARY, Prorata.REAL_DAYS) == ([10], 28)
    assert weights([leaving], FEBRUARY, Prorata.THIRTIETHS) == ([10], 30)
    assert weights([of(FEBRUARY, 1, 14), of(FEBRUARY, 15, 28)], FEBRUARY, Prorata.THIRTIETHS) == ([14, 16], 30)
    assert weights([of(JANUARY, 1, 14), of(JANUARY, 15, 31)], JANUARY, Prorata.WHOLE_MONTH) == ([1, 0], 1)


def test_a_share_is_rounded_to_the_nearest_cent_and_several_are_rounded_together():
    assert portions([300_00], [18], 31) == [174_19]
    assert portions([260_00, 280_00], [14, 17], 31) == [117_42, 153_55]
    assert portions([10, 10, 10], [10, 10, 11], 31) == [3, 3, 4]
    assert share_of_income(999_99, 25) == 249_99


@st.composite
def months_cut(draw: st.DrawFn) -> tuple[date, list[Period]]:
    month = date(draw(st.integers(2020, 2030)), draw(st.integers(1, 12)), 1)
    last = month_period(month).end or month
    cuts = sorted(draw(st.sets(st.integers(2, last.day), max_size=4)))
    starts = [month, *(month.replace(day=cut) for cut in cuts)]
    ends = [*(month.replace(day=cut) - timedelta(1) for cut in cuts), last]
    return month, [Period(first, end) for first, end in zip(starts, ends, strict=True)]


@settings(max_examples=3000, deadline=None)
@given(months_cut(), st.sampled_from(list(Prorata)), st.integers(0, 2_000_00))
def test_a_month_cut_in_pieces_at_the_same_terms_costs_a_whole_month(
    cut: tuple[date, list[Period]], method: Prorata, cents: int
):
    month, stretches = cut
    weighed, whole = weights(stretches, month, method)
    assert sum(weighed) == whole
    shares = portions([cents] * len(stretches), weighed, whole)
    assert sum(shares) == cents
    assert all(share >= 0 for share in shares)


@settings(max_examples=3000, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2_000_00), st.integers(0, 31)), min_size=1, max_size=6),
    st.sampled_from([28, 29, 30, 31]),
)
def test_shares_add_up_to_the_exact_sum_within_half_a_cent(pieces: list[tuple[int, int]], whole: int):
    shares = portions([cents for cents, _ in pieces], [weight for _, weight in pieces], whole)
    exact = sum(Fraction(cents * weight, whole) for cents, weight in pieces)
    assert abs(sum(shares) - exact) <= Fraction(1, 2)
    assert all(abs(share - Fraction(c * w, whole)) <= 1 for share, (c, w) in zip(shares, pieces, strict=True))


@settings(max_examples=1000, deadline=None)
@given(st.integers(0, 10_000_00), st.integers(1, 100))
def test_a_share_of_income_is_never_a_cent_too_much(resources: int, percent: int):
    exact = Fraction(resources * percent, 100)
    assert 0 <= exact - share_of_income(resources, percent) < 1
