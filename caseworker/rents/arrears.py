"""What is owed at a date: each month's call is due on its first day, and payments go to the oldest call still unpaid."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.rents.model import Due, Payment


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
class MonthLine:
    """A month called, and what is left of it."""

    due: Due
    left_cents: int

    @property
    def asked_cents(self) -> int:
        """Return what the household is asked for; nothing when the aid is above the rent."""
        return max(self.due.residual_cents, 0)

    @property
    def paid_cents(self) -> int:
        """Return what has come of it."""
        return self.asked_cents - self.left_cents


def months_of(dues: Iterable[Due], account: Account) -> list[MonthLine]:
    """Return every month called on the day of an account, the newest first."""
    left = {one.month: one.left_cents for one in account.unpaid}
    called = sorted((due for due in dues if due.month <= account.on), key=lambda due: due.month, reverse=True)
    return [MonthLine(due, left.get(due.month, 0)) for due in called]


def account_on(dues: Iterable[Due], payments: Iterable[Payment], on: date) -> Account:
    """Return the account of an accompaniment.

    A month for which the housing aid is above what is asked for counts as paid in, like any payment. A payment that
    takes another one back is worth less than nothing. A payment made for one month goes to it first, and what it has too
    much to the oldest.

    Args:
        dues: in any order; those of months that begin after `on` do not count yet.
        payments: likewise, those made after `on` neither.
        on: the date, included.
    """
    called = [due for due in dues if due.month <= on]
    made = [payment for payment in payments if payment.on <= on]
    balance = sum(due.residual_cents for due in called) - sum(payment.cents for payment in made)
    return Account(on, balance, unpaid_of(called, made, balance))


def unpaid_of(called: Sequence[Due], made: Iterable[Payment], balance_cents: int) -> tuple[UnpaidMonth, ...]:
    """Return the months that a balance is made of, oldest first.

    Since payments go to the oldest month, what is left is in the newest ones: only payments made for one month need to be
    read again.

    Args:
        called: every month called, in any order.
        made: at least every payment that was made for one month.
        balance_cents: called minus paid.
    """
    meant: Counter[date] = Counter()
    for payment in made:
        if payment.for_month:
            meant[payment.for_month] += payment.cents
    unpaid, owed = [], balance_cents
    for due in sorted(called, key=lambda one: one.month, reverse=True):
        asked = max(due.residual_cents, 0)
        left = min(asked - min(asked, max(meant[due.month], 0)), max(owed, 0))
        owed -= left
        if left:
            unpaid.append(UnpaidMonth(due.month, asked, left))
    return tuple(reversed(unpaid))
