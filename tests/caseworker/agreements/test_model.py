"""Periods of agreements: what follows what, and where a stay stands against its maximum."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.agreements.checks import problems_in
from caseworker.agreements.model import (
    Agreement,
    AgreementDraft,
    AgreementId,
    Terms,
    Waiver,
    limit_of,
    months_covered,
    next_period,
    schedule,
    state_on,
    without_agreement_since,
)
from caseworker.dates import Period, add_months

ENTRY = date(2024, 1, 14)
THREE_IN_EIGHTEEN = Terms(3, 18)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def agreement(number: int, start: date, end: date, note: str = "") -> Agreement:
    return Agreement(AgreementId(f"a{number}"), "s", number, start, end, note)


def renewed(times: int, entry: date = ENTRY, terms: Terms = THREE_IN_EIGHTEEN) -> list[Agreement]:
    agreements: list[Agreement] = []
    for number in range(times):
        period = next_period(agreements, entry, terms)
        assert period
        assert period.end
        agreements.append(agreement(number, period.start, period.end))
    return agreements


def test_a_period_that_begins_on_the_14th_ends_on_the_13th():
    (first,) = renewed(1)
    assert (first.starts_on, first.ends_on) == (date(2024, 1, 14), date(2024, 4, 13))


def test_a_convention_and_five_amendments_of_three_months_make_eighteen():
    agreements = renewed(6)
    assert [months_covered(agreements, each) for each in agreements] == [3, 6, 9, 12, 15, 18]
    assert agreements[-1].ends_on == date(2025, 7, 13)
    assert limit_of(ENTRY, THREE_IN_EIGHTEEN) == agreements[-1].ends_on + timedelta(days=1)


def test_the_period_that_would_cross_the_maximum_is_cut_there():
    agreements = [agreement(0, ENTRY, date(2025, 5, 31))]
    assert next_period(agreements, ENTRY, THREE_IN_EIGHTEEN) == Period(date(2025, 6, 1), date(2025, 7, 13))


def test_a_stay_beyond_the_maximum_is_renewed_like_any_other():
    agreements = renewed(7)
    assert (agreements[-1].starts_on, agreements[-1].ends_on) == (date(2025, 7, 14), date(2025, 10, 13))


def test_a_pending_renewal_never_moves_the_current_end():
    agreements = renewed(2)
    late = state_on(agreements[:1], [], Period(ENTRY), THREE_IN_EIGHTEEN, date(2024, 6, 1))
    assert late.next_period == Period(date(2024, 4, 14), date(2024, 7, 13))
    state = state_on(agreements, [], Period(ENTRY), THREE_IN_EIGHTEEN, date(2024, 4, 1))
    assert state.current == agreements[0]
    assert state.current.ends_on == date(2024, 4, 13)


def test_another_first_day_may_be_chosen_for_the_same_length():
    period = next_period(renewed(1), ENTRY, THREE_IN_EIGHTEEN, date(2024, 5, 1))
    assert period == Period(date(2024, 5, 1), date(2024, 7, 31))


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2024, 1, 13), None),
        (date(2024, 1, 14), None),
        (date(2024, 4, 13), None),
        (date(2024, 4, 14), date(2024, 4, 14)),
        (date(2024, 9, 1), date(2024, 4, 14)),
    ],
)
def test_the_file_says_since_when_there_is_no_agreement(day: date, since: date | None):
    assert without_agreement_since(renewed(1), Period(ENTRY), day) == since


def test_a_stay_without_any_agreement_is_without_one_since_its_entry():
    assert without_agreement_since([], Period(ENTRY), date(2024, 2, 1)) == ENTRY
    assert without_agreement_since([], Period(ENTRY, date(2024, 1, 31)), date(2024, 2, 1)) is None


def test_a_gap_between_two_agreements_is_seen():
    agreements = [renewed(1)[0], agreement(1, date(2024, 6, 1), date(2024, 8, 31))]
    assert without_agreement_since(agreements, Period(ENTRY), date(2024, 5, 1)) == date(2024, 4, 14)
    assert without_agreement_since(agreements, Period(ENTRY), date(2024, 6, 1)) is None


@pytest.mark.parametrize(
    ("day", "beyond", "waivers", "missing"),
    [
        (date(2025, 7, 13), False, [], False),
        (date(2025, 7, 14), True, [], True),
        (date(2025, 7, 14), True, [Waiver(date(2025, 7, 1), date(2025, 12, 31), "attente HLM")], False),
        (date(2026, 1, 1), True, [Waiver(date(2025, 7, 1), date(2025, 12, 31), "attente HLM")], True),
        (date(2026, 1, 1), True, [Waiver(date(2025, 7, 1), None, "attente HLM")], False),
        (date(2025, 7, 14), True, [Waiver(date(2025, 8, 1), None, "attente HLM")], True),
    ],
)
def test_a_stay_beyond_the_maximum_goes_on_and_its_missing_waiver_is_shown(
    day: date, beyond: bool, waivers: list[Waiver], missing: bool
):
    state = state_on(renewed(8), waivers, Period(ENTRY), THREE_IN_EIGHTEEN, day)
    assert (state.is_beyond, state.waiver_missing) == (beyond, missing)
    assert state.current
    assert state.next_period


def test_an_agreement_noted_as_a_derogation_is_a_waiver_while_it_runs():
    agreements = [*renewed(6), agreement(6, date(2025, 7, 14), date(2025, 10, 13), "derogation")]
    assert not state_on(agreements, [], Period(ENTRY), THREE_IN_EIGHTEEN, date(2025, 8, 1)).waiver_missing
    assert state_on(agreements, [], Period(ENTRY), THREE_IN_EIGHTEEN, date(2025, 11, 1)).waiver_missing


def test_a_stay_that_has_ended_is_told_as_on_its_last_day_and_not_renewed():
    state = state_on(renewed(1), [], Period(ENTRY, date(2024, 4, 1)), THREE_IN_EIGHTEEN, date(2026, 1, 1))
    assert state.current == renewed(1)[0]
    assert (state.without_since, state.is_beyond, state.next_period) == (None, False, None)


def test_a_scheme_that_says_nothing_of_agreements_misses_none():
    state = state_on([], [], Period(ENTRY), Terms(), date(2026, 1, 1))
    assert (state.without_since, state.limit_on, state.next_period, state.waiver_missing) == (None, None, None, False)


@given(DAYS, st.integers(1, 12), st.integers(1, 36), st.integers(1, 15))
def test_renewals_follow_one_another_without_a_gap_nor_an_overlap_and_one_of_them_ends_at_the_maximum(
    entry: date, months: int, maximum: int, times: int
):
    terms = Terms(months, maximum)
    agreements = renewed(times, entry, terms)
    for before, after in itertools.pairwise(agreements):
        assert after.starts_on == before.ends_on + timedelta(days=1)
        assert after.ends_on >= after.starts_on
    limit = add_months(entry, maximum)
    for each in agreements:
        assert not each.starts_on < limit <= each.ends_on
    if agreements[-1].ends_on >= limit:
        assert limit - timedelta(days=1) in {each.ends_on for each in agreements}


MONTH_ENDS = st.dates(date(2015, 1, 1), date(2035, 12, 31)).filter(lambda day: day.day >= 28)
LEAP_DAYS = st.sampled_from([date(year, 2, 29) for year in range(2016, 2036, 4)])


@given(DAYS | MONTH_ENDS | LEAP_DAYS, st.integers(1, 12), st.integers(1, 12))
def test_whole_periods_fill_the_maximum_exactly_whatever_the_day_of_entry(entry: date, months: int, count: int):
    terms = Terms(months, months * count)
    agreements = renewed(count, entry, terms)
    assert agreements[-1].ends_on == add_months(entry, months * count) - timedelta(days=1)
    assert [months_covered(agreements, one) for one in agreements] == [months * n for n in range(1, count + 1)]


def test_eighteen_months_from_the_31st_are_six_periods_and_no_seventh_of_a_day():
    ends = [one.ends_on for one in renewed(6, date(2024, 1, 31))]
    assert ends[:2] == [date(2024, 4, 29), date(2024, 7, 30)]
    assert ends[-1] == date(2025, 7, 30)


def test_a_stay_begun_on_the_29th_of_february_keeps_its_day_from_year_to_year():
    ends = [one.ends_on for one in renewed(5, date(2024, 2, 29), Terms(12, None))]
    assert ends == [date(2025, 2, 27), date(2026, 2, 27), date(2027, 2, 27), date(2028, 2, 28), date(2029, 2, 27)]


@given(DAYS | MONTH_ENDS | LEAP_DAYS, st.integers(0, 5), st.integers(0, 700), st.integers(1, 400))
def test_what_waits_for_signatures_changes_nothing_of_where_one_stands(
    entry: date, times: int, passed: int, longer: int
):
    signed, day = renewed(times, entry), entry + timedelta(passed)
    period = next_period(signed, entry, THREE_IN_EIGHTEEN)
    assert period
    until = period.start + timedelta(longer)
    waiting = replace(agreement(times, period.start, until), is_pending=True)
    stay = Period(entry)
    before = state_on(signed, [], stay, THREE_IN_EIGHTEEN, day)
    assert state_on([*signed, waiting], [], stay, THREE_IN_EIGHTEEN, day) == before
    assert next_period([*signed, waiting], entry, THREE_IN_EIGHTEEN) == period


@given(DAYS | MONTH_ENDS | LEAP_DAYS, st.integers(0, 300), st.integers(0, 200))
def test_beyond_the_maximum_only_a_waiver_that_covers_the_day_says_that_one_may_stay(
    entry: date, after: int, lasts: int
):
    limit = add_months(entry, 18)
    day = limit + timedelta(after)
    waiver = Waiver(limit - timedelta(30), limit + timedelta(lasts), "Relogement en attente", "courrier n° 4", "DDETS")
    state = state_on(renewed(6, entry), [waiver], Period(entry), THREE_IN_EIGHTEEN, day)
    assert state.is_beyond
    assert state.waiver_missing == (after > lasts)
    assert not state_on(renewed(6, entry), [], Period(entry), THREE_IN_EIGHTEEN, limit - timedelta(1)).is_beyond


@given(MONTH_ENDS | LEAP_DAYS, st.integers(1, 24), st.integers(1, 12))
def test_a_schedule_goes_from_the_entry_to_the_maximum_day_after_day(entry: date, maximum: int, months: int):
    terms = Terms(months, maximum)
    periods = schedule(renewed(1, entry, terms), entry, terms)
    assert periods[0].start == entry
    assert periods[-1].end == add_months(entry, maximum) - timedelta(days=1)
    assert all(
        after.start == before.end + timedelta(days=1) for before, after in itertools.pairwise(periods) if before.end
    )


@given(DAYS, st.integers(0, 400), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 120)), max_size=5))
def test_a_day_is_covered_or_told_since_when_it_is_not(entry: date, passed: int, periods: list[tuple[int, int]]):
    agreements = [
        agreement(number, entry + timedelta(start), entry + timedelta(start + length))
        for number, (start, length) in enumerate(periods)
    ]
    day = entry + timedelta(passed)
    since = without_agreement_since(agreements, Period(entry), day)
    assert (since is None) == any(each.period.holds(day) for each in agreements)
    if since:
        assert entry <= since <= day
        uncovered = {since + timedelta(n) for n in range((day - since).days + 1)}
        assert not any(each.period.holds(one) for each in agreements for one in uncovered)
        assert since == entry or any(each.ends_on == since - timedelta(1) for each in agreements)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (AgreementDraft(), set()),
        (AgreementDraft(rent_cents=0, charges_cents=35_00, due_day=28), set()),
        (AgreementDraft(rent_cents=-1), {("rent_cents", "amount_out_of_range")}),
        (AgreementDraft(deposit_cents=100_000_01), {("deposit_cents", "amount_out_of_range")}),
        (AgreementDraft(due_day=29), {("due_day", "day_out_of_range")}),
        (AgreementDraft(note="n" * 2001), {("note", "too_long")}),
        (AgreementDraft(ends_on=date(2024, 4, 13)), {("ends_on", "ends_before_start")}),
        (AgreementDraft(starts_on=date(2024, 4, 13)), {("starts_on", "agreement_overlap")}),
        (AgreementDraft(ends_on=date(2024, 8, 31)), set()),
        (AgreementDraft(ends_on=date(2204, 7, 13)), {("ends_on", "period_too_long")}),
        (AgreementDraft(starts_on=date(2204, 4, 14), ends_on=date(2204, 7, 13)), {("starts_on", "too_far_ahead")}),
    ],
)
def test_what_is_wrong_with_new_values(draft: AgreementDraft, expected: set[tuple[str, str]]):
    first, second = renewed(2)
    problems = problems_in(draft, second, [first, second], date(2024, 4, 1))
    assert {(problem.field, problem.code) for problem in problems} == expected
