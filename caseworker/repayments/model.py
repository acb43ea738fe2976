"""A repayment plan: what is typed, what was agreed, and the decisions about it; what is wrong with a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line
from caseworker.rents.arrears import Account, UnpaidMonth
from caseworker.rents.model import Means
from caseworker.repayments.schedule import MOST_INSTALMENTS, Instalment, amount_for, count_for, schedule

FARTHEST_MONTHS = 12


class DecisionKind(StrEnum):
    """What somebody decided about a plan, on a day."""

    PROPOSED = "propose"
    SIGNED = "signe"
    FROZEN = "gele"
    RESUMED = "repris"
    BROKEN = "rompu"
    RENEGOTIATED = "renegocie"
    WITHDRAWN = "retire"


class PlanState(StrEnum):
    """Where a plan stands on a day: computed from the decisions, and from what was paid."""

    DRAFT = "brouillon"
    PROPOSED = "propose"
    ACTIVE = "en_cours"
    INCIDENT = "incident"
    SETTLED = "solde"
    BROKEN = "rompu"
    RENEGOTIATED = "renegocie"
    FROZEN = "gele"
    WITHDRAWN = "retire"


UNSIGNED = frozenset({PlanState.DRAFT, PlanState.PROPOSED})
FOLLOWED = frozenset({PlanState.ACTIVE, PlanState.INCIDENT, PlanState.FROZEN})
"""Signed, and not over yet."""


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What is typed of a plan.

    Args:
        debt_on: the debt is what is owed that day.
        amount_cents, count: of each instalment, and how many: one is enough, and the other follows.
        first_due_on: the day of the first one.
        day_of_month: of the others; that of the first, when None.
        means: how it will be paid, a code of `Means`.
        note: what was agreed besides, in words for the household.
    """

    debt_on: date | None
    amount_cents: int | None = None
    count: int | None = None
    first_due_on: date | None = None
    day_of_month: int | None = None
    means: str = Means.TRANSFER.value
    note: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed.

    Args:
        debt_on, debt_cents: what was owed, and when.
        months: the months that it was made of, oldest first.
        amount_cents, count: the instalments; the last one takes what remains.
        first_due_on, day_of_month: their days.
        means: how they are paid.
        grace_days: days after which one that is not paid is an incident.
        breaks_after: how many missed at once break the plan; 0 when only a decision does.
        note: what was agreed besides.
    """

    debt_on: date
    debt_cents: int
    months: tuple[UnpaidMonth, ...]
    amount_cents: int
    count: int
    first_due_on: date
    day_of_month: int
    means: str
    grace_days: int
    breaks_after: int
    note: str = ""

    @property
    def instalments(self) -> list[Instalment]:
        """Return the instalments, oldest first."""
        return schedule(self.debt_cents, self.amount_cents, self.count, self.first_due_on, self.day_of_month)

    @property
    def last_due_on(self) -> date:
        """Return the day of the last instalment."""
        return self.instalments[-1].due_on


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a plan, when and why."""

    kind: DecisionKind
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it is kept; `replaces_id` is the plan that it follows when it was renegotiated."""

    id: str
    support_id: str
    terms: Terms
    author: str
    made_at: datetime
    replaces_id: str | None = None
    decisions: tuple[Decision, ...] = ()

    def decided_on(self, kind: DecisionKind, on: date | None = None) -> date | None:
        """Return the newest day of a decision, up to a day when one is given; None when it was not taken."""
        days = [one.on for one in self.decisions if one.kind is kind and (on is None or one.on <= on)]
        return max(days) if days else None

    @property
    def is_draft(self) -> bool:
        """Tell whether nothing was decided yet: it may still be written over."""
        return not self.decisions


@dataclass(frozen=True, slots=True)
class Facts:
    """What a draft is read against: the entry of the household, its account on the day of the debt, the rules."""

    entered_on: date
    account: Account | None
    grace_days: int
    breaks_after: int


def problems_in(draft: PlanDraft, facts: Facts, today: date) -> list[Problem]:
    """Return what keeps a draft from being a plan."""
    debt = facts.account.balance_cents if facts.account else 0
    problems = [*_debt_problems(draft, facts, today), *_day_problems(draft, today)]
    problems += _amount_problems(draft, debt) if debt > 0 else []
    if draft.means not in set(Means):
        codes = ", ".join(str(one) for one in Means)
        problems.append(Problem("means", "unknown_value", {"value": draft.means, "known": codes}))
    if fault := fault_of_line(draft.note):
        problems.append(Problem("note", fault, {"longest": LINE_LENGTH}))
    return problems


def _debt_problems(draft: PlanDraft, facts: Facts, today: date) -> Iterator[Problem]:
    if draft.debt_on is None:
        yield Problem("debt_on", "missing")
    elif draft.debt_on > today:
        yield Problem("debt_on", "in_the_future")
    elif draft.debt_on < facts.entered_on:
        yield Problem("debt_on", "before_entry", {"on": facts.entered_on})
    elif facts.account is None or facts.account.balance_cents <= 0:
        yield Problem("debt_on", "nothing_owed", {"on": draft.debt_on})


def _amount_problems(draft: PlanDraft, debt: int) -> Iterator[Problem]:
    amount, count = draft.amount_cents, draft.count
    if amount is None and count is None:
        yield Problem("amount_cents", "missing")
    elif amount is not None and amount <= 0:
        yield Problem("amount_cents", "instalment_not_positive")
    elif amount is not None and amount > debt:
        yield Problem("amount_cents", "plan_above_debt", {"debt": debt})
    elif amount is not None and count_for(debt, amount) > MOST_INSTALMENTS:
        yield Problem("amount_cents", "too_many_instalments", {"most": MOST_INSTALMENTS})
    elif amount is None and count is not None and not 1 <= count <= min(MOST_INSTALMENTS, debt):
        yield Problem("count", "instalment_count_wrong", {"most": MOST_INSTALMENTS})
    elif amount is not None and count is not None and not 0 < debt - amount * (count - 1) < amount + count:
        yield Problem("count", "instalments_disagree")


def _day_problems(draft: PlanDraft, today: date) -> Iterator[Problem]:
    if draft.first_due_on is None:
        yield Problem("first_due_on", "missing")
    elif draft.first_due_on < today:
        yield Problem("first_due_on", "in_the_past")
    elif draft.first_due_on > add_months(today, FARTHEST_MONTHS):
        yield Problem("first_due_on", "too_far_ahead")
    if draft.day_of_month is not None and not 1 <= draft.day_of_month <= 31:
        yield Problem("day_of_month", "day_of_month_wrong")


def terms_of(draft: PlanDraft, facts: Facts) -> Terms:
    """Return what a draft without problem comes to."""
    if draft.debt_on is None or draft.first_due_on is None or facts.account is None:
        raise AssertionError("a draft with a problem has no terms")
    debt = facts.account.balance_cents
    if draft.amount_cents is not None:
        amount = draft.amount_cents
        count = draft.count or count_for(debt, amount)
    else:
        count = draft.count or 1
        amount = amount_for(debt, count)
    return Terms(
        draft.debt_on, debt, facts.account.unpaid, amount, count, draft.first_due_on,
        draft.day_of_month or draft.first_due_on.day, draft.means, facts.grace_days, facts.breaks_after, draft.note,
    )  # fmt: skip


def problems_in_decision(plan: Plan, state: PlanState, decision: Decision, today: date) -> list[Problem]:
    """Return what keeps a decision from being taken in the state where the plan stands that day."""
    problems = []
    if state not in _FROM[decision.kind]:
        problems.append(Problem("kind", "decision_out_of_place"))
    if decision.on > today:
        problems.append(Problem("on", "in_the_future"))
    elif any(decision.on < one.on for one in plan.decisions):
        problems.append(Problem("on", "decision_too_early", {"on": max(one.on for one in plan.decisions)}))
    elif decision.on < plan.terms.debt_on:
        problems.append(Problem("on", "decision_too_early", {"on": plan.terms.debt_on}))
    if decision.kind in REASONED and not decision.reason:
        problems.append(Problem("reason", "missing"))
    if fault := fault_of_line(decision.reason):
        problems.append(Problem("reason", fault, {"longest": LINE_LENGTH}))
    return problems


REASONED = frozenset({DecisionKind.BROKEN, DecisionKind.FROZEN, DecisionKind.RESUMED, DecisionKind.WITHDRAWN})
"""What is decided with a reason."""
_SIGNED = frozenset({PlanState.ACTIVE, PlanState.INCIDENT})
_FROM = {
    DecisionKind.PROPOSED: frozenset({PlanState.DRAFT}),
    DecisionKind.SIGNED: UNSIGNED,
    DecisionKind.FROZEN: _SIGNED | {PlanState.BROKEN},
    DecisionKind.RESUMED: frozenset({PlanState.FROZEN}),
    DecisionKind.BROKEN: FOLLOWED,
    DecisionKind.RENEGOTIATED: FOLLOWED | {PlanState.BROKEN},
    DecisionKind.WITHDRAWN: frozenset({PlanState.PROPOSED}),
}


def possible_decisions(state: PlanState) -> tuple[DecisionKind, ...]:
    """Return what may be decided in a state, by hand: a plan is renegotiated by signing the one that replaces it."""
    return tuple(kind for kind, states in _FROM.items() if state in states and kind is not DecisionKind.RENEGOTIATED)
