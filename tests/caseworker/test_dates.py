"""Days, months and periods, for every day there is."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.dates import (
    Period,
    add_months,
    age_on,
    instant_text,
    month_number,
    months_between,
    optional_date,
    optional_text,
    period_of_months,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PERIODS = st.tuples(DAYS, st.none() | st.integers(0, 3000)).map(
    lambda given: Period(given[0], None if given[1] is None else given[0] + timedelta(given[1]))
)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 14), 3, date(2026, 4, 14)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_the_same_day_some_months_later_or_the_last_of_a_shorter_month(day: date, months: int, expected: date):
    assert add_months(day, months) == expected


@given(DAYS, DAYS)
def test_whole_months_between_two_days_are_those_that_fit(start: date, end: date):
    months = months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)


@given(DAYS, st.integers(0, 240))
def test_months_added_are_months_counted(start: date, months: int):
    assert months_between(start, add_months(start, months)) == months


@given(DAYS, st.integers(1, 60))
def test_a_period_of_months_ends_the_day_before_its_anniversary(start: date, months: int):
    period = period_of_months(start, months)
    assert period.end
    assert period.end + timedelta(days=1) == add_months(start, months)
    assert period.holds(start)
    assert period.holds(period.end)
    assert not period.holds(period.end + timedelta(days=1))


@pytest.mark.parametrize(
    ("today", "number"),
    [
        (date(2026, 1, 13), 0),
        (date(2026, 1, 14), 1),
        (date(2026, 2, 13), 1),
        (date(2026, 2, 14), 2),
        (date(2027, 7, 14), 19),
    ],
)
def test_the_first_month_of_a_stay_is_number_1(today: date, number: int):
    assert month_number(date(2026, 1, 14), today) == number


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2026, 2, 27), 25), (date(2026, 2, 28), 26), (date(2028, 2, 28), 27), (date(2028, 2, 29), 28)],
)
def test_someone_born_on_29_february_is_a_year_older_on_the_28th_of_common_years(day: date, age: int):
    assert age_on(date(2000, 2, 29), day) == age


@given(PERIODS, PERIODS)
def test_two_periods_overlap_when_they_share_a_day(one: Period, other: Period):
    latest_start = max(one.start, other.start)
    assert one.overlaps(other) == other.overlaps(one) == (one.holds(latest_start) and other.holds(latest_start))


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 1970 < moment.year < 2100), st.integers(-12, 14))
def test_instants_are_kept_in_utc_to_the_millisecond_wherever_they_were_taken(moment: datetime, hours: int):
    local = moment.astimezone(timezone(timedelta(hours=hours)))
    text = instant_text(local)
    assert text.endswith("Z")
    assert abs(datetime.fromisoformat(text) - local.astimezone(UTC)) < timedelta(milliseconds=1)


@given(st.none() | DAYS)
def test_a_day_is_read_back_as_it_was_kept(day: date | None):
    assert optional_date(optional_text(day)) == day
    assert optional_date("") is None
