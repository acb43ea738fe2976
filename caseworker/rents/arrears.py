"""What is owed at a date: each month's call is due on its first day, and payments go to the oldest month still unpaid."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.rents.model import Adjustment, Due, Payment


@dataclass(frozen=True, slots=True)
class UnpaidMonth:
    """A month that is not wholly paid: what was called, and what is left of it."""

    month: date
    called_cents: int
    left_cents: int


@dataclass(frozen=True, slots=True)
class Account:
    """What a household owes at a date.

    Args:
        on: the date.
        balance_cents: called minus paid; below zero when something was paid in advance.
        unpaid: months left to pay, oldest first.
    """

    on: date
    balance_cents: int
    unpaid: tuple[UnpaidMonth, ...]

    @property
    def oldest_unpaid_month(self) -> date | None:
        """Return the first day of the oldest month left to pay, or None."""
        return self.unpaid[0].month if self.unpaid else None


@dataclass(frozen=True, slots=True)
class Debt:
    """The account of an accompaniment that owes something."""

    support_id: str
    account: Account


@dataclass(frozen=True, slots=True)
class History:
    """Every line of the account of an accompaniment until a day."""

    dues: tuple[Due, ...]
    payments: tuple[Payment, ...]
    adjustments: tuple[Adjustment, ...]


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month called or adjusted, and what is left of it.

    Args:
        due: all at zero for a month in which nothing was called.
        left_cents: still to pay.
        adjusted_cents: what other lines of that month add to it, or take from it.
    """

    due: Due
    left_cents: int
    adjusted_cents: int = 0

    @property
    def asked_cents(self) -> int:
        """Return what the household is asked for; nothing when the aid is above the rent."""
        return max(self.due.residual_cents + self.adjusted_cents, 0)

    @property
    def paid_cents(self) -> int:
        """Return what has come of it."""
        return self.asked_cents - self.left_cents


def months_of(dues: Iterable[Due], account: Account, adjustments: Iterable[Adjustment] = ()) -> list[MonthLine]:
    """Return every month called or adjusted on the day of an account, the newest first."""
    left = {one.month: one.left_cents for one in account.unpaid}
    called = {due.month: due for due in dues if due.month <= account.on}
    adjusted = _by_month(one for one in adjustments if one.on <= account.on)
    return [
        MonthLine(called.get(month, Due(month, 0, 0, 0)), left.get(month, 0), adjusted[month])
        for month in sorted({*called, *adjusted}, reverse=True)
    ]


def account_on(
    dues: Iterable[Due], payments: Iterable[Payment], on: date, adjustments: Iterable[Adjustment] = ()
) -> Account:
    """Return the account of an accompaniment.

    A month whose aid, or whose adjustments, are above what is asked for counts as paid in, like any payment. A payment
    that takes another one back is worth less than nothing. A payment made for one month goes to it first, and what it
    has too much to the oldest. An adjustment is asked for, or given back, in the month of its own date.

    Args:
        dues: in any order; those of months that begin after `on` do not count yet.
        payments: likewise, those made after `on` neither.
        on: the date, included.
        adjustments: as payments.
    """
    called = [due for due in dues if due.month <= on]
    made = [payment for payment in payments if payment.on <= on]
    adjusted = [one for one in adjustments if one.on <= on]
    asked = sum(due.residual_cents for due in called) + sum(one.cents for one in adjusted)
    balance = asked - sum(payment.cents for payment in made)
    return Account(on, balance, unpaid_of(called, made, balance, adjusted))


def unpaid_of(
    called: Iterable[Due], made: Iterable[Payment], balance_cents: int, adjusted: Iterable[Adjustment] = ()
) -> tuple[UnpaidMonth, ...]:
    """Return the months that a balance is made of, oldest first.

    Since payments go to the oldest month, what is left is in the newest ones: only payments made for one month need to be
    read again.

    Args:
        called: every month called, in any order.
        made: at least every payment that was made for one month.
        balance_cents: asked for minus paid.
        adjusted: every adjustment, in any order.
    """
    asked_of, meant = _by_month(adjusted), Counter[date]()
    for due in called:
        asked_of[due.month] += due.residual_cents
    for payment in made:
        if payment.for_month:
            meant[payment.for_month] += payment.cents
    unpaid, owed = [], balance_cents
    for month in sorted(asked_of, reverse=True):
        asked = max(asked_of[month], 0)
        left = min(asked - min(asked, max(meant[month], 0)), max(owed, 0))
        owed -= left
        if left:
            unpaid.append(UnpaidMonth(month, asked, left))
    return tuple(reversed(unpaid))


def unpaid_of_each(
    asked: Iterable[tuple[str, str, int]], owed: Mapping[str, int]
) -> dict[str, tuple[UnpaidMonth, ...]]:
    """Return what `unpaid_of` would for many accounts at once, without payments made for one month nor adjustments.

    Args:
        asked: id of the account, month ("2026-03"), cents; each account's newest month first.
        owed: the balance of each account, by its id.
    """
    found: dict[str, list[UnpaidMonth]] = {}
    days: dict[str, date] = {}
    account, left = "", 0
    for one, month, cents in asked:
        if one != account:
            account, left = one, owed[one]
        if left > 0 and cents > 0:
            day = days.get(month) or days.setdefault(month, date.fromisoformat(f"{month}-01"))
            found.setdefault(one, []).append(UnpaidMonth(day, cents, min(cents, left)))
            left -= cents
    return {one: tuple(reversed(months)) for one, months in found.items()}


def _by_month(adjustments: Iterable[Adjustment]) -> Counter[date]:
    sums = Counter[date]()
    for one in adjustments:
        sums[one.on.replace(day=1)] += one.cents
    return sums
