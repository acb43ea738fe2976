"""The ladder of arrears: which step comes next for a debt, what keeps it back, and when the law wants it told.

**Source:** domain.md §4.1: the threshold changes on 1 January 2027; steps and delays are the association's.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line
from caseworker.rents.arrears import Account, History, account_on

LONGEST_HOLD_DAYS = 92


class Step(StrEnum):
    """What is done about a debt, in the order of the ladder; the report to the CAF or the CCAPEX follows its own threshold."""

    NOTE = "mot"
    CALL = "appel"
    LETTER = "courrier"
    MEETING = "entretien"
    PLAN = "plan"
    FUND = "fsl"
    REPORT = "signalement"


LADDER = (Step.NOTE, Step.CALL, Step.LETTER, Step.MEETING, Step.PLAN, Step.FUND)
REMINDERS = frozenset({Step.NOTE, Step.CALL, Step.LETTER})
"""What the referent sees before it leaves, and may hold."""


class EventKind(StrEnum):
    """What somebody wrote down about a debt."""

    DONE = "fait"
    SEEN = "relu"
    HELD = "suspendu"
    RESUMED = "repris"
    PURSUED = "poursuite"
    FROZEN = "gel"
    WRITTEN_OFF = "abandon"


DECISIONS = frozenset({EventKind.PURSUED, EventKind.FROZEN, EventKind.WRITTEN_OFF})


@dataclass(frozen=True, slots=True)
class Event:
    """One line, never rewritten; `until` ends a hold."""

    kind: EventKind
    on: date
    step: str = ""
    until: date | None = None
    note: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the association and the law say on a day.

    Args:
        delays: days after the first late one, step by step.
        definition: code of the legal definition in force.
        terms: months of rent that make a debt an arrear, for `deux_termes`.
        above_cents, after_months: likewise for `montant_ou_trois_mois`.
        report_months: months that the landlord has to tell.
        told_to: who decides of the aid: "caf" or "ccapex".
    """

    delays: dict[Step, int]
    definition: str
    terms: int = 0
    above_cents: int = 0
    after_months: int = 0
    report_months: int = 0
    told_to: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a debt on a day.

    Args:
        account: the household's account.
        history: every line of it until that day.
        own_cents: its own debt: what only waits for a first housing aid is put apart.
        is_present: the stay is under way, so that the housing aid is at stake.
        plan_state: code of its newest repayment plan, or "".
        events: oldest first.
    """

    account: Account
    history: History
    own_cents: int
    is_present: bool
    plan_state: str = ""
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a debt stands on a day.

    Args:
        since: first day of the oldest month left to pay.
        days_late: counted from it.
        step: what comes next; None when nothing does yet.
        due_on: from when, or by when for the report.
        must_be_seen: a reminder that its referent has not read yet.
        kept_by: why nothing leaves: "aide", "plan", "suspension", "gel", or "".
        kept_until: end of a hold.
        reached_on: first day from which the legal threshold is reached without a break; None when it is not.
        done: steps done since the debt began, oldest first.
    """

    since: date
    days_late: int
    step: Step | None
    due_on: date | None
    must_be_seen: bool
    kept_by: str
    kept_until: date | None
    reached_on: date | None
    done: tuple[Event, ...]


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
    reached = _reached_on(facts, rules_on, on) if facts.is_present else None
    kept_by, until = _kept(facts, on)
    step, due_on = _next(rules, since, late, {one.step for one in done})
    if kept_by:
        step, due_on = None, None
    if reached and Step.REPORT not in {one.step for one in done if one.on >= reached}:
        step, due_on = Step.REPORT, add_months(reached, rules.report_months)
    seen = any(one.kind is EventKind.SEEN and one.on >= since for one in facts.events)
    return Standing(since, late, step, due_on, step in REMINDERS and not seen, kept_by, until, reached, done)


def _next(rules: Rules, since: date, late: int, done: Collection[str]) -> tuple[Step | None, date | None]:
    """Return the newest rung reached that is not done, else the next one with the day from which it comes."""
    reached = [step for step in LADDER if late >= rules.delays[step]]
    if reached and not any(LADDER.index(Step(one)) >= LADDER.index(reached[-1]) for one in done if one in LADDER):
        return reached[-1], since + timedelta(days=rules.delays[reached[-1]])
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
    since = account.oldest_unpaid_month
    if since is None or own_cents <= 0:
        return False
    if rules.definition == "deux_termes":
        return monthly_cents > 0 and own_cents >= rules.terms * monthly_cents
    return own_cents > rules.above_cents or account.on >= add_months(since, rules.after_months)


def _reached_on(facts: Facts, rules_on: Callable[[date], Rules], on: date) -> date | None:
    """Return the first day of the newest stretch over the threshold that lasts until `on`; None when it is not reached."""
    apart = facts.account.balance_cents - facts.own_cents
    found = None
    for day in _turns(facts.history, rules_on(on), on):
        account = account_on(facts.history.dues, facts.history.payments, day, facts.history.adjustments)
        if not is_reached(account, account.balance_cents - apart, _monthly(facts.history, day), rules_on(day)):
            break
        found = day
    return found


def _turns(history: History, rules: Rules, on: date) -> list[date]:
    """Return the days on which a debt may cross the threshold, newest first, `on` included."""
    moved = [*(one.on for one in history.payments), *(one.on for one in history.adjustments)]
    days = {on, *moved, *(due.month for due in history.dues)}
    days |= {add_months(due.month, rules.after_months) for due in history.dues}
    return sorted((day for day in days if day <= on), reverse=True)


def _monthly(history: History, day: date) -> int:
    called = [due for due in history.dues if due.month <= day]
    return max(max(called, key=lambda due: due.month).residual_cents, 0) if called else 0


@dataclass(frozen=True, slots=True)
class Aged:
    """What is left to pay, by how long it has been waited for: cents of 0 to 30 days, 31 to 60, 61 to 90, and more."""

    cents: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def total_cents(self) -> int:
        """Return all of it."""
        return sum(self.cents)


EDGES = (30, 60, 90)


def aged(account: Account) -> Aged:
    """Return the age of what an account owes; its total is the balance."""
    found = [0, 0, 0, 0]
    for month in account.unpaid:
        days = (account.on - month.month).days
        found[sum(1 for edge in EDGES if days > edge)] += month.left_cents
    return Aged((found[0], found[1], found[2], found[3]))


def summed(several: Sequence[Aged]) -> Aged:
    """Return the sum of several, column by column."""
    columns = [sum(one.cents[rank] for one in several) for rank in range(4)]
    return Aged((columns[0], columns[1], columns[2], columns[3]))


def problems_in_hold(until: date | None, reason: str, today: date) -> list[Problem]:
    """Return what keeps a reminder from being held."""
    problems = [] if reason else [Problem("note", "missing")]
    if fault := fault_of_line(reason):
        problems.append(Problem("note", fault, {"longest": LINE_LENGTH}))
    if until is None:
        return [*problems, Problem("until", "missing")]
    if until <= today:
        problems.append(Problem("until", "in_the_past"))
    elif until > today + timedelta(days=LONGEST_HOLD_DAYS):
        problems.append(Problem("until", "hold_too_long", {"days": LONGEST_HOLD_DAYS}))
    return problems
