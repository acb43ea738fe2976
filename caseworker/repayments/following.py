"""What each instalment came to on a day: one pure reading of the plan, of what was called and of what was paid.

Where money goes, in this order: the rents called since the debt was drawn up, the oldest first; then the instalments of the month
or late, the oldest first; what is more waits for the rent or the instalment that comes next, unless it pays all that is left of the
plan. A payment made for a month of the debt goes to the plan at once.

**Source:** domain.md §4.2 (the plan rests on the current rent being paid again, and comes on top of it) and §3.5; article 1342-10
of the civil code for the payment that the debtor says what it is for (to be checked, `repayment.payments_first`).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from caseworker.rents.arrears import account_on
from caseworker.rents.model import Adjustment, Due, Payment
from caseworker.repayments.model import DecisionKind, Plan, PlanState
from caseworker.repayments.schedule import Instalment


class InstalmentState(StrEnum):
    """Where an instalment stands on a day."""

    TO_COME = "a_venir"
    DUE = "a_payer"
    """Its day has come, and the delay has not passed."""
    MISSED = "manquee"
    PAID = "payee"


@dataclass(frozen=True, slots=True)
class Step:
    """An instalment and what came of it; `paid_on` is the day on which it was wholly paid."""

    instalment: Instalment
    paid_cents: int
    paid_on: date | None
    late_from: date | None
    state: InstalmentState

    @property
    def left_cents(self) -> int:
        """Return what is left of it."""
        return self.instalment.cents - self.paid_cents


@dataclass(frozen=True, slots=True)
class Followed:
    """A plan on a day.

    Args:
        rents_left_cents: what is left of what was asked for since the debt, beside the plan.
        waiting_cents: paid, and kept for the rent or the instalment that comes next.
        broken_on: the first day on which as many instalments were missed as break the plan; None when never.
    """

    plan: Plan
    on: date
    state: PlanState
    steps: tuple[Step, ...]
    rents_left_cents: int
    waiting_cents: int
    broken_on: date | None

    @property
    def left_cents(self) -> int:
        """Return what is left to pay of the plan."""
        return sum(one.left_cents for one in self.steps)

    @property
    def paid_cents(self) -> int:
        """Return what was paid of it."""
        return sum(one.paid_cents for one in self.steps)

    @property
    def missed(self) -> tuple[Step, ...]:
        """Return the instalments missed, oldest first."""
        return tuple(one for one in self.steps if one.state is InstalmentState.MISSED)

    @property
    def following(self) -> Step | None:
        """Return the oldest instalment that is not wholly paid; None when all are."""
        return next((one for one in self.steps if one.left_cents), None)

    @property
    def settled_on(self) -> date | None:
        """Return the day on which the last cent was paid, or None."""
        days = [one.paid_on for one in self.steps if one.paid_on]
        return max(days) if len(days) == len(self.steps) else None


def follow(
    plan: Plan, dues: Iterable[Due], payments: Iterable[Payment], adjustments: Iterable[Adjustment], on: date
) -> Followed:
    """Return a plan as it stands on a day; nothing later is looked at.

    What is left of the plan and of the rents, less what waits, is the balance of the account that day.
    """
    pots = _Pots(plan.terms.instalments)
    _pour(pots, _flows(plan, list(dues), list(payments), list(adjustments), on), on)
    steps = tuple(_step(plan, pots, rank, on) for rank in range(len(pots.instalments)))
    broken_on = _broken_on(plan, steps, on)
    state = _state(plan, steps, broken_on, on)
    return Followed(plan, on, state, steps, sum(pots.rents.values()), pots.waiting, broken_on)


# --- Where money goes


@dataclass(slots=True)
class _Day:
    """What a day brings: asked for beside the plan, paid, paid for the debt itself."""

    asked: int = 0
    paid: int = 0
    meant: int = 0


@dataclass(slots=True)
class _Pots:
    """What is left to pay, and by when it was paid."""

    instalments: Sequence[Instalment]
    rents: dict[date, int] = field(default_factory=dict)
    waiting: int = 0
    paid: list[int] = field(init=False)
    paid_on: list[date | None] = field(init=False)

    def __post_init__(self) -> None:
        self.paid = [0] * len(self.instalments)
        self.paid_on = [None] * len(self.instalments)

    def pay_rents(self) -> None:
        """Give what waits to the oldest rents."""
        for day in sorted(self.rents):
            given = min(self.waiting, self.rents[day])
            self.rents[day] -= given
            self.waiting -= given

    def pay_instalments(self, cents: int, until: date, day: date) -> int:
        """Give cents to the oldest instalments whose day is `until` at the latest; return what is left of them."""
        for rank, one in enumerate(self.instalments):
            given = min(cents, one.cents - self.paid[rank]) if one.due_on <= until else 0
            self.paid[rank] += given
            cents -= given
            if self.paid[rank] == one.cents and self.paid_on[rank] is None:
                self.paid_on[rank] = day
        return cents

    @property
    def left(self) -> int:
        """Return what is left of the plan."""
        return sum(one.cents for one in self.instalments) - sum(self.paid)


def _flows(
    plan: Plan, dues: list[Due], payments: list[Payment], adjustments: list[Adjustment], on: date
) -> dict[date, _Day]:
    """Return what each day brings after the day of the debt; that day itself, what changed of it since."""
    start, days = plan.terms.debt_on, defaultdict[date, _Day](_Day)
    drift = account_on(dues, payments, start, adjustments).balance_cents - plan.terms.debt_cents
    days[start].asked, days[start].meant = max(drift, 0), max(-drift, 0)
    asked = [(one.month, one.residual_cents) for one in dues] + [(one.on, one.cents) for one in adjustments]
    for day, cents in asked:
        if start < day <= on:
            days[day].asked += max(cents, 0)
            days[day].paid += max(-cents, 0)
    for one in _standing([payment for payment in payments if payment.on <= on], start):
        if one.cents < 0:
            days[one.on].asked -= one.cents
        elif one.for_month and one.for_month <= start:
            days[one.on].meant += one.cents
        else:
            days[one.on].paid += one.cents
    return days


def _standing(payments: Iterable[Payment], start: date) -> list[Payment]:
    """Return the payments made after a day, less those taken back; what takes back an older one stays, and is asked for again."""
    kept: list[Payment] = []
    for one in sorted(payments, key=lambda payment: (payment.on, payment.cents < 0)):
        taken = next(
            (
                was
                for was in reversed(kept)
                if (was.cents, was.for_month) == (-one.cents, one.for_month) and was.cents > 0
            ),
            None,
        )
        if taken is None or taken.on <= start:
            kept.append(one)
        else:
            kept.remove(taken)
    return [one for one in kept if one.on > start]


def _pour(pots: _Pots, flows: dict[date, _Day], on: date) -> None:
    """Give each day's money where it goes. An instalment may be paid from the first day of its month."""
    opening = {one.due_on.replace(day=1) for one in pots.instalments}
    for day in sorted({*flows, *(one for one in opening if one <= on)}):
        brought = flows.get(day, _Day())
        pots.rents[day] = pots.rents.get(day, 0) + brought.asked
        pots.waiting += brought.paid + pots.pay_instalments(brought.meant, date.max, day)
        pots.pay_rents()
        until = day if pots.waiting < pots.left else date.max
        pots.waiting = pots.pay_instalments(pots.waiting, _end_of_month(until), day)


def _end_of_month(day: date) -> date:
    return day if day == date.max else (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


# --- What it comes to


def _late_from(plan: Plan, due_on: date, on: date) -> date | None:
    """Return the first day on which an unpaid instalment is missed; None while the plan is frozen."""
    late = due_on + timedelta(days=plan.terms.grace_days + 1)
    frozen, resumed = plan.decided_on(DecisionKind.FROZEN, on), plan.decided_on(DecisionKind.RESUMED, on)
    if frozen is None or late <= frozen:
        return late
    if resumed is None or resumed < frozen:
        return None
    return max(due_on, resumed) + timedelta(days=plan.terms.grace_days + 1)


def _step(plan: Plan, pots: _Pots, rank: int, on: date) -> Step:
    one, paid, paid_on = pots.instalments[rank], pots.paid[rank], pots.paid_on[rank]
    late_from = _late_from(plan, one.due_on, on)
    if paid == one.cents:
        state = InstalmentState.PAID
    elif late_from and late_from <= on:
        state = InstalmentState.MISSED
    else:
        state = InstalmentState.DUE if one.due_on <= on else InstalmentState.TO_COME
    return Step(one, paid, paid_on, late_from, state)


def _broken_on(plan: Plan, steps: Sequence[Step], on: date) -> date | None:
    """Return the first day on which enough instalments were missed at once; what is paid later does not mend it."""
    if not plan.terms.breaks_after or plan.decided_on(DecisionKind.SIGNED, on) is None:
        return None
    for day in (one.late_from for one in steps if one.late_from and one.late_from <= on):
        missed = [one for one in steps if one.late_from and one.late_from <= day and (one.paid_on or date.max) > day]
        if len(missed) >= plan.terms.breaks_after:
            return day
    return None


_OVER = {
    DecisionKind.RENEGOTIATED: PlanState.RENEGOTIATED,
    DecisionKind.WITHDRAWN: PlanState.WITHDRAWN,
}


def _state(plan: Plan, steps: Sequence[Step], broken_on: date | None, on: date) -> PlanState:
    taken = [one for one in plan.decisions if one.on <= on]
    for kind, state in _OVER.items():
        if any(one.kind is kind for one in taken):
            return state
    if plan.decided_on(DecisionKind.SIGNED, on) is None:
        return PlanState.PROPOSED if taken else PlanState.DRAFT
    if not any(one.left_cents for one in steps):
        return PlanState.SETTLED
    if any(one.kind is DecisionKind.BROKEN for one in taken):
        return PlanState.BROKEN
    if taken[-1].kind is DecisionKind.FROZEN:
        return PlanState.FROZEN
    if broken_on:
        return PlanState.BROKEN
    missed = any(one.state is InstalmentState.MISSED for one in steps)
    return PlanState.INCIDENT if missed else PlanState.ACTIVE
