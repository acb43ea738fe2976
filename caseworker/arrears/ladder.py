"""The ladder of arrears: which step comes next for a debt, what keeps it back, and when the law wants it told.

**Source:** domain.md §4.1: the threshold changes on 1 January 2027; steps and delays are the association's.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from caseworker.arrears.model import DECISIONS, Event, EventKind, Facts, Step
from caseworker.arrears.rungs import REPORT, Rung
from caseworker.dates import add_months
from caseworker.rents.arrears import Account, History, account_on


@dataclass(frozen=True, slots=True)
class Rules:
    """What the association and the law say on a day.

    Args:
        ladder: the association's rungs, in their order.
        definition: code of the legal definition in force.
        terms: months of rent that make a debt an arrear, for `deux_termes`.
        above_cents, after_months: likewise for `montant_ou_trois_mois`.
        report_months: months that the landlord has to tell.
        told_to: who decides of the aid: "caf" or "ccapex".
    """

    ladder: tuple[Rung, ...]
    definition: str
    terms: int = 0
    above_cents: int = 0
    after_months: int = 0
    report_months: int = 0
    told_to: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a debt stands on a day.

    Args:
        since: first day of the oldest month left to pay.
        days_late: counted from it.
        rung: what comes next; None when nothing does yet.
        due_on: from when, or by when for the report.
        must_be_seen: a reminder that its referent has not read yet.
        kept_by: why nothing leaves: "aide", "plan", "suspension", "gel", or "".
        kept_until: end of a hold.
        reached_on: first day from which the legal threshold is reached without a break; None when it is not.
        done: steps done since the debt began, oldest first.
        is_seen: its referent has read what leaves about this debt.
        coming, coming_on: the rung after it, should nothing be paid until its day; None when something keeps it back.
    """

    since: date
    days_late: int
    rung: Rung | None
    due_on: date | None
    must_be_seen: bool
    kept_by: str
    kept_until: date | None
    reached_on: date | None
    done: tuple[Event, ...]
    is_seen: bool = False
    coming: Rung | None = None
    coming_on: date | None = None

    @property
    def step(self) -> str | None:
        """Return the code of what comes next."""
        return self.rung.code if self.rung else None


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
    highest = max((_rank(one, rules, rules_on) for one in done), default=-1)
    rung = _next(rules.ladder, late, highest)
    coming = None if kept_by else _coming(rules.ladder, late, highest)
    due_on, rung = (_day(rung, since), rung) if rung and not kept_by else (None, None)
    if reached and Step.REPORT not in {one.step for one in done if one.on >= reached}:
        rung, due_on = REPORT, add_months(reached, rules.report_months)
    seen = any(one.kind is EventKind.SEEN and one.on >= since for one in facts.events)
    unseen = rung is not None and rung.is_reminder and not seen
    come = (coming, _day(coming, since) if coming else None)
    return Standing(since, late, rung, due_on, unseen, kept_by, until, reached, done, seen, *come)


def _day(rung: Rung, since: date) -> date:
    return since + timedelta(days=rung.days)


def _rank(done: Event, rules: Rules, rules_on: Callable[[date], Rules]) -> int:
    """Return how high a step that is done stands; one that the association took away since stands by the delay that it had."""
    codes = [rung.code for rung in rules.ladder]
    if done.step in codes:
        return codes.index(done.step)
    days = (done.on, done.on - timedelta(days=1))  # taken away later on the same day, it is found the day before
    had = [rung.days for day in days for rung in rules_on(day).ladder if rung.code == done.step]
    return sum(1 for rung in rules.ladder if rung.days <= had[0]) - 1 if had else -1


def _next(ladder: Sequence[Rung], late: int, highest: int) -> Rung | None:
    """Return the newest rung reached, unless it, or one above it, is done."""
    reached = sum(1 for rung in ladder if late >= rung.days) - 1
    return ladder[reached] if reached > highest else None


def _coming(ladder: Sequence[Rung], late: int, highest: int) -> Rung | None:
    """Return the first rung that is neither reached, nor done, nor below one that is."""
    return next((rung for rung in ladder[highest + 1 :] if rung.days > late), None)


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
