"""The aid month by month beside what was called: why what is to be paid changed, what was deducted wrongly, what is awaited.

Pure: nothing here reads a day nor writes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from caseworker.aids.expecting import AidState, MonthAid
from caseworker.rents.model import AdjustmentLine, Due


class Cause(StrEnum):
    """Why what is to be paid differs from the month before."""

    ENTRY_MONTH = "mois_d_entree"
    """The month of the entry was counted by days."""
    RENT = "loyer"
    LETTER = "lettre"
    """A letter of the office says so: its reason tells more."""
    AWAITED = "en_attente"
    NOT_YET = "pas_encore"
    """No right yet: what was deducted no longer is."""
    UNEXPLAINED = "sans_lettre"
    """What is deducted changed, and no letter written down here says why."""
    SUM = "somme"
    """A sum of the account: its line tells more."""


@dataclass(frozen=True, slots=True)
class Step:
    """One cause, with what it moved from and to; `line` when it is a sum of the account."""

    cause: Cause
    before_cents: int = 0
    after_cents: int = 0
    line: AdjustmentLine | None = None


@dataclass(frozen=True, slots=True)
class AidMonth:
    """A month called, beside its aid.

    Args:
        due: what was asked for.
        aid: what the letters and the file say of the month.
        sums: the lines of the account of that month.
        is_closed: it no longer changes.
        settled_cents: what lines of the account have already put right of its aid; given back is below zero.
    """

    due: Due
    aid: MonthAid
    sums: tuple[AdjustmentLine, ...] = ()
    is_closed: bool = False
    settled_cents: int = 0

    @property
    def month(self) -> date:
        """Return its first day."""
        return self.due.month

    @property
    def asked_cents(self) -> int:
        """Return what the household is asked for; nothing when the aid is above the rent."""
        return max(self.due.residual_cents + sum(one.cents for one in self.sums), 0)

    @property
    def gap_cents(self) -> int:
        """Return what letters announce above what was deducted, and no line has given back yet; below zero, what is missing."""
        if not self.aid.is_settled:
            return 0
        return self.aid.deducted_cents - self.due.aid_cents + self.settled_cents


@dataclass(frozen=True, slots=True)
class Change:
    """What a month has to be paid, beside the month before, and why."""

    month: AidMonth
    before: AidMonth
    steps: tuple[Step, ...]

    @property
    def difference_cents(self) -> int:
        """Return how much more is to be paid; below zero, how much less."""
        return self.month.asked_cents - self.before.asked_cents


def changes(months: Sequence[AidMonth], entered_on: date) -> list[Change]:
    """Return every month whose sum, rent or aid differs from the month before, the newest first.

    Args:
        months: those called, in any order.
        entered_on: first day of the stay.
    """
    ordered = sorted(months, key=lambda one: one.month)
    found = [explained(before, after, entered_on) for before, after in pairwise(ordered)]
    return [one for one in reversed(found) if one.steps]


def explained(before: AidMonth, after: AidMonth, entered_on: date) -> Change:
    """Say why what is to be paid in a month differs from another one: its rent, its aid, the sums of its account."""
    return Change(
        after, before, (*_rent_steps(before, after, entered_on), *_aid_steps(before, after), *_sum_steps(after))
    )


def _rent_steps(before: AidMonth, after: AidMonth, entered_on: date) -> Iterable[Step]:
    was, now = (one.due.rent_cents + one.due.charges_cents for one in (before, after))
    if was != now:
        by_days = before.month == entered_on.replace(day=1) and entered_on.day > 1
        yield Step(Cause.ENTRY_MONTH if by_days else Cause.RENT, was, now)


def _aid_steps(before: AidMonth, after: AidMonth) -> Iterable[Step]:
    was, now = before.due.aid_cents, after.due.aid_cents
    if was != now:
        yield Step(_cause(after), was, now)


def _cause(after: AidMonth) -> Cause:
    aid = after.aid
    if after.due.aid_cents != aid.deducted_cents:
        return Cause.UNEXPLAINED
    if aid.letter:
        return Cause.LETTER
    if aid.state is AidState.AWAITED:
        return Cause.AWAITED
    return Cause.NOT_YET if aid.is_waiting_month or aid.is_before_right else Cause.UNEXPLAINED


def _sum_steps(after: AidMonth) -> Iterable[Step]:
    return (Step(Cause.SUM, 0, one.cents, one) for one in after.sums if one.holds)


@dataclass(frozen=True, slots=True)
class Awaiting:
    """What the first letter of the office is awaited for.

    Args:
        months: the months called that wait, oldest first.
        office_cents: what the office should pay for them.
        in_balance_cents: the part of it that the household's account still asks for: it is not the household's own debt.
    """

    months: tuple[date, ...] = ()
    office_cents: int = 0
    in_balance_cents: int = 0

    def own_cents(self, balance_cents: int) -> int:
        """Return the household's own debt, once what waits is put apart; never below zero on that account."""
        return balance_cents if balance_cents <= 0 else max(balance_cents - self.in_balance_cents, 0)


def awaiting(months: Iterable[AidMonth]) -> Awaiting:
    """Return what is awaited for months called: what was deducted in advance, or what is still asked for and will be paid."""
    waiting = sorted(
        (one for one in months if one.aid.state is AidState.AWAITED and one.aid.is_direct), key=lambda one: one.month
    )
    asked = [max(min(one.aid.cents, one.due.rent_cents + one.due.charges_cents), one.due.aid_cents) for one in waiting]
    kept = [cents - one.due.aid_cents for cents, one in zip(asked, waiting, strict=True)]
    return Awaiting(tuple(one.month for one in waiting), sum(asked), sum(kept))
