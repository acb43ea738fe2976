"""What is owed at a date: each month's call is due on its first day, and payments go to the oldest call still unpaid."""

from collections.abc import Iterable
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


def account_on(dues: Iterable[Due], payments: Iterable[Payment], on: date) -> Account:
    """Return the account of an accompaniment.

    A month for which the housing aid is above what is asked for counts as paid in, like any payment. A payment that
    takes another one back is worth less than nothing.

    Args:
        dues: in any order; those of months that begin after `on` do not count yet.
        payments: likewise, those made after `on` neither.
        on: the date, included.
    """
    called = sorted((due for due in dues if due.month <= on), key=lambda due: due.month)
    paid = sum(payment.cents for payment in payments if payment.on <= on)
    paid -= sum(due.residual_cents for due in called if due.residual_cents < 0)
    balance = sum(max(due.residual_cents, 0) for due in called) - paid
    unpaid = []
    for due in called:
        asked = max(due.residual_cents, 0)
        left = asked - max(min(asked, paid), 0)
        paid -= asked - left
        if left:
            unpaid.append(UnpaidMonth(due.month, asked, left))
    return Account(on, balance, tuple(unpaid))
