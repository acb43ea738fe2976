"""The ladder of arrears as pure arithmetic: the next rung, what keeps it back, the threshold on both sides of 1 January 2027."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.arrears.ladder import Rules, Standing, standing_of
from caseworker.arrears.model import (
    LADDER,
    Event,
    EventKind,
    Facts,
    Step,
    aged,
    problems_in_hold,
    summed,
)  # fmt: skip
from caseworker.arrears.rungs import shipped_rung
from caseworker.dates import add_months
from caseworker.rents.arrears import Account, History, account_on
from caseworker.rents.model import Due, Payment

RUNGS = tuple(shipped_rung(step, days) for step, days in zip(LADDER, (1, 8, 15, 30, 45, 75), strict=True))
OLD = Rules(RUNGS, "deux_termes", terms=2, report_months=2, told_to="caf")
NEW = Rules(RUNGS, "montant_ou_trois_mois", above_cents=450_00, after_months=3, report_months=2, told_to="ccapex")
MARCH = date(2026, 3, 1)


def rules_on(day: date) -> Rules:
    return NEW if day >= date(2027, 1, 1) else OLD


def facts_on(on: date, dues: list[Due], payments: list[Payment] | None = None, **others: object) -> Facts:
    history = History(tuple(due for due in dues if due.month <= on), tuple(payments or ()), ())
    account = account_on(history.dues, history.payments, on)
    return replace(Facts(account, history, account.balance_cents, is_present=True), **others)  # type: ignore[arg-type]


def months(first: date, count: int, cents: int = 124_00) -> list[Due]:
    return [Due(add_months(first, rank), 470_00, 114_00, 584_00 - cents) for rank in range(count)]


def found(on: date, dues: list[Due], payments: list[Payment] | None = None, **others: object) -> Standing:
    standing = standing_of(facts_on(on, dues, payments, **others), rules_on, on)
    assert standing
    return standing


def done(step: Step, on: date) -> Event:
    return Event(EventKind.DONE, on, step.value)


@pytest.mark.parametrize(
    ("days", "step"),
    [(0, None), (1, Step.NOTE), (7, Step.NOTE), (8, Step.CALL), (15, Step.LETTER), (30, Step.MEETING), (45, Step.PLAN), (75, Step.FUND)],
)  # fmt: skip
def test_the_newest_rung_reached_is_the_next_step(days: int, step: Step | None):
    assert found(MARCH + timedelta(days), months(MARCH, 1)).step == step


def test_a_step_that_is_done_waits_for_the_next_rung():
    made = (done(Step.NOTE, date(2026, 3, 3)),)
    assert found(date(2026, 3, 5), months(MARCH, 1), events=made).step is None
    assert found(date(2026, 3, 9), months(MARCH, 1), events=made).step is Step.CALL


def test_a_payment_of_the_oldest_month_begins_the_ladder_again():
    dues, made = months(MARCH, 2), (done(Step.MEETING, date(2026, 4, 2)),)
    assert found(date(2026, 4, 9), dues, events=made, is_present=False).step is None
    paid = [Payment(date(2026, 4, 9), 124_00)]
    assert found(date(2026, 4, 10), dues, paid, events=made).since == date(2026, 4, 1)


def test_nothing_owed_stands_nowhere():
    assert standing_of(facts_on(MARCH, months(MARCH, 1), [Payment(MARCH, 124_00)]), rules_on, MARCH) is None


def test_what_keeps_reminders_back_is_told_and_nothing_leaves():
    on, dues = date(2026, 3, 20), months(MARCH, 1)
    hold = Event(EventKind.HELD, on, until=date(2026, 3, 25))
    for others, kept in (
        ({"own_cents": 0}, "aide"),
        ({"plan_state": "en_cours"}, "plan"),
        ({"events": (hold,)}, "suspension"),
        ({"events": (Event(EventKind.FROZEN, on),)}, "gel"),
    ):
        standing = found(on, dues, **others)
        assert (standing.kept_by, standing.step) == (kept, None)
    assert found(date(2026, 3, 26), dues, events=(hold,)).step is Step.LETTER
    assert found(on, dues, events=(hold, Event(EventKind.RESUMED, on))).step is Step.LETTER
    assert found(on, dues, events=(Event(EventKind.FROZEN, on), Event(EventKind.PURSUED, on))).step is Step.LETTER
    assert found(on, dues, plan_state="rompu").step is Step.LETTER


def test_a_reminder_waits_for_its_referent_and_a_meeting_does_not():
    dues = months(MARCH, 1)
    assert found(date(2026, 3, 20), dues).must_be_seen
    assert not found(date(2026, 3, 20), dues, events=(Event(EventKind.SEEN, date(2026, 3, 19)),)).must_be_seen
    assert not found(date(2026, 4, 2), dues).must_be_seen


def test_until_2026_two_net_months_are_an_arrear_told_within_two_months():
    dues = months(MARCH, 3)
    assert found(date(2026, 3, 31), dues).reached_on is None
    standing = found(date(2026, 4, 20), dues)
    assert (standing.reached_on, standing.step, standing.due_on) == (date(2026, 4, 1), Step.REPORT, date(2026, 6, 1))
    told = found(date(2026, 4, 20), dues, events=(done(Step.REPORT, date(2026, 4, 12)),))
    assert told.step is not Step.REPORT
    assert found(date(2026, 4, 20), dues, is_present=False).reached_on is None


def test_a_payment_that_brings_the_debt_under_the_threshold_forgets_it():
    dues = months(MARCH, 2)
    assert found(date(2026, 4, 20), dues, [Payment(date(2026, 4, 15), 1_00)]).reached_on is None


def test_from_2027_more_than_450_euros_or_three_months_are_an_arrear():
    first = date(2026, 12, 1)
    small = months(first, 4, cents=20_00)
    assert found(date(2027, 2, 28), small).reached_on is None
    assert found(date(2027, 3, 1), small).reached_on == date(2027, 3, 1)
    great = months(date(2027, 1, 1), 1, cents=450_01)
    assert found(date(2027, 1, 1), great).reached_on == date(2027, 1, 1)
    assert found(date(2027, 1, 1), months(date(2027, 1, 1), 1, cents=450_00)).reached_on is None


def test_what_is_held_does_not_hold_what_the_law_wants():
    standing = found(date(2026, 4, 20), months(MARCH, 2), events=(Event(EventKind.FROZEN, date(2026, 4, 2)),))
    assert (standing.kept_by, standing.step) == ("gel", Step.REPORT)


@given(st.integers(0, 400), st.sets(st.sampled_from(LADDER)), st.integers(0, 60))
def test_without_a_payment_the_ladder_never_goes_down(days: int, steps: set[Step], later: int):
    on = MARCH + timedelta(days)
    dues = months(MARCH, 1)
    made = tuple(done(step, on) for step in steps)
    before, after = found(on, dues, events=made), found(on + timedelta(later), dues, events=made)
    if before.step in LADDER and after.step in LADDER:
        assert LADDER.index(before.step) <= LADDER.index(after.step)
    highest = max((LADDER.index(step) for step in steps), default=-1)
    assert after.step is None or after.step not in LADDER or LADDER.index(after.step) > highest


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 900_00)), max_size=20), st.integers(0, 900_00))
def test_the_ages_of_a_debt_add_up_to_it(calls: list[tuple[int, int]], paid: int):
    dues = [Due(add_months(MARCH, rank), cents, 0, 0) for rank, cents in dict(calls).items()]
    on = add_months(MARCH, 21)
    account = account_on(dues, [Payment(on, paid)], on)
    assert aged(account).total_cents == max(account.balance_cents, 0)
    assert summed([aged(account), aged(account)]).total_cents == 2 * max(account.balance_cents, 0)


def test_ages_change_column_after_30_60_and_90_days():
    account = Account(MARCH, 0, ())
    assert aged(account).cents == (0, 0, 0, 0)
    for days, column in ((30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3)):
        on = MARCH + timedelta(days)
        assert [bool(cents) for cents in aged(account_on(months(MARCH, 1), [], on)).cents].index(True) == column


def test_a_hold_has_a_reason_and_an_end_within_three_months():
    codes = lambda until, why: [(one.field, one.code) for one in problems_in_hold(until, why, MARCH)]  # noqa: E731 - one line
    assert codes(None, "") == [("note", "missing"), ("until", "missing")]
    assert codes(MARCH, "Attend la paie") == [("until", "in_the_past")]
    assert codes(MARCH + timedelta(93), "Attend la paie") == [("until", "hold_too_long")]
    assert codes(MARCH + timedelta(92), "x" * 400) == [("note", "text_too_long")]
