"""The ladder of arrears: which step comes next for a debt, what keeps it back, and when the law wants it told.

**Source:** domain.md §4.1: the threshold changes on 1 January 2027; steps and delays are the association's.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection
from datetime import date, timedelta
from itertools import accumulate

from caseworker.arrears.model import DECISIONS, LADDER, REMINDERS, EventKind, Facts, Rules, Standing, Step
from caseworker.dates import add_months
from caseworker.rents.arrears import Account, History, account_on


def standing_of(facts: Facts, rules_on: Callable[[date], Rules], on: date) -> Standing | None:
    """Return where a debt stands; None when nothing is owed.

    The newest rung that is reached is the next step, once; a debt that was left alone for two months is not sent a first
    little note. A payment that clears the oldest month begins the ladder again from the next one. Nothing leaves while the
    aid is awaited, a plan is followed, the referent holds it or the debt is frozen; only the report to who pays the aid,
    which the law wants, is not held back.

    Args:
        facts: of one accompaniment.
        rules_on: what is in force on a day.
        on: the day.
    """
    since, rules = facts.account.oldest_unpaid_month, rules_on(on)
    if since is None or facts.account.balance_cents <= 0:
        return None
    late = (on - since).days
    done = tuple(one for one in facts.events if one.kind is EventKind.DONE and one.on >= since)
    reached = _reached_on(facts, facts.history, rules_on, on) if facts.is_present and facts.history else None
    kept_by, until = _kept(facts, on)
    climbed = {one.step for one in done}
    step, due_on = _next(rules, since, late, climbed)
    coming, coming_on = _coming(rules, since, late, climbed)
    if kept_by:
        step, due_on, coming, coming_on = None, None, None, None
    if reached and Step.REPORT not in {one.step for one in done if one.on >= reached}:
        step, due_on = Step.REPORT, add_months(reached, rules.report_months)
    seen = any(one.kind is EventKind.SEEN and one.on >= since for one in facts.events)
    must_be_seen = step in REMINDERS and not seen
    return Standing(since, late, step, due_on, must_be_seen, kept_by, until, reached, done, seen, coming, coming_on)


def _next(rules: Rules, since: date, late: int, done: Collection[str]) -> tuple[Step | None, date | None]:
    """Return the newest rung reached that is not done, else the next one with the day from which it comes."""
    reached = [step for step in LADDER if late >= rules.delays[step]]
    if reached and not any(LADDER.index(Step(one)) >= LADDER.index(reached[-1]) for one in done if one in LADDER):
        return reached[-1], since + timedelta(days=rules.delays[reached[-1]])
    return None, None


def _coming(rules: Rules, since: date, late: int, done: Collection[str]) -> tuple[Step | None, date | None]:
    """Return the first rung that is neither reached, nor done, nor below one that is, with its day."""
    highest = max((LADDER.index(Step(one)) for one in done if one in LADDER), default=-1)
    for step in LADDER[highest + 1 :]:
        if rules.delays[step] > late:
            return step, since + timedelta(days=rules.delays[step])
    return None, None


def _kept(facts: Facts, on: date) -> tuple[str, date | None]:
    if facts.own_cents <= 0:
        return "aide", None
    decided = [one for one in facts.events if one.kind in DECISIONS]
    if decided and decided[-1].kind is EventKind.FROZEN:
        return "gel", None
    if facts.plan_state == "en_cours":
        return "plan", None
    held = [one for one in facts.events if one.kind in {EventKind.HELD, EventKind.RESUMED}]
    if held and held[-1].kind is EventKind.HELD and held[-1].until and held[-1].until >= on:
        return "suspension", held[-1].until
    return "", None


def is_reached(account: Account, own_cents: int, monthly_cents: int, rules: Rules) -> bool:
    """Tell whether a debt is an arrear in the sense of the housing aid, by the definition in force.

    Args:
        account: on the day.
        own_cents: the household's own debt that day.
        monthly_cents: what is asked for a month: net when the aid is paid to the association, else gross.
        rules: of that day.
    """
    return _is_over(own_cents, monthly_cents, rules, account.on, lambda: account.oldest_unpaid_month)


def _is_over(own: int, monthly: int, rules: Rules, on: date, oldest: Callable[[], date | None]) -> bool:
    """Tell what `is_reached` does; `oldest` is asked for only where the age of the debt counts."""
    if own <= 0:
        return False
    if rules.definition == "deux_termes":
        return monthly > 0 and own >= rules.terms * monthly
    if own > rules.above_cents:
        return True
    since = oldest()
    return since is not None and on >= add_months(since, rules.after_months)


def _reached_on(facts: Facts, history: History, rules_on: Callable[[date], Rules], on: date) -> date | None:
    """Return the first day of the newest stretch over the threshold that lasts until `on`; None when it is not reached."""
    apart = facts.account.balance_cents - facts.own_cents
    balance_on, monthly_on, found = _balances(history), _monthlies(history), None
    for day in _turns(history, rules_on(on), on):

        def oldest(day: date = day) -> date | None:
            return account_on(history.dues, history.payments, day, history.adjustments).oldest_unpaid_month

        if not _is_over(balance_on(day) - apart, monthly_on(day), rules_on(day), day, oldest):
            break
        found = day
    return found


def _turns(history: History, rules: Rules, on: date) -> list[date]:
    """Return the days on which a debt may cross the threshold, newest first, `on` included."""
    moved = [*(one.on for one in history.payments), *(one.on for one in history.adjustments)]
    days = {on, *moved, *(due.month for due in history.dues)}
    if rules.after_months:
        days |= {add_months(due.month, rules.after_months) for due in history.dues}
    return sorted((day for day in days if day <= on), reverse=True)


def _balances(history: History) -> Callable[[date], int]:
    """Return what tells the balance of a day: the lines are added up once for all days."""
    moves = [(due.month, due.residual_cents) for due in history.dues]
    moves += [
        *((one.on, -one.cents) for one in history.payments),
        *((one.on, one.cents) for one in history.adjustments),
    ]
    moves.sort()
    days, sums = [day for day, _ in moves], [0, *accumulate(cents for _, cents in moves)]
    return lambda day: sums[bisect_right(days, day)]


def _monthlies(history: History) -> Callable[[date], int]:
    """Return what tells, of a day, what its newest month called asked for."""
    called = sorted((due.month, due.residual_cents) for due in history.dues)
    months = [month for month, _ in called]

    def monthly(day: date) -> int:
        rank = bisect_right(months, day)
        return max(called[rank - 1][1], 0) if rank else 0

    return monthly
