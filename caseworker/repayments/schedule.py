"""Splits a debt into instalments: all the same, the last one takes what remains, and no cent is lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.dates import add_months

MOST_INSTALMENTS = 120


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment to make: its rank from 1, its day, its cents."""

    number: int
    due_on: date
    cents: int


def count_for(debt_cents: int, amount_cents: int) -> int:
    """Return how many instalments of an amount a debt takes, the last one being smaller or equal.

    **Source:** domain.md §3.2, months = debt ÷ instalment, rounded up.
    """
    return -(-debt_cents // amount_cents)


def amount_for(debt_cents: int, count: int) -> int:
    """Return the amount of each of so many instalments, the last one taking the few cents that remain."""
    return debt_cents // count


def schedule(debt_cents: int, amount_cents: int, count: int, first_due_on: date, day_of_month: int) -> list[Instalment]:
    """Return the instalments of a debt, oldest first: their cents add up to the debt.

    The first one is on its own day; the others are on the same day of each month that follows, or on the last day of a month
    that is shorter.

    Args:
        debt_cents: above zero.
        amount_cents: of each instalment but the last.
        count: how many; what is left for the last one is above zero.
        first_due_on: the first day.
        day_of_month: of the others, from 1 to 31.

    **Source:** domain.md §4.2, the last instalment absorbs the remainder.
    """
    days = _days(count, first_due_on, day_of_month)
    last = debt_cents - amount_cents * (count - 1)
    return [Instalment(n, day, amount_cents if n < count else last) for n, day in enumerate(days, 1)]


def _days(count: int, first_due_on: date, day_of_month: int) -> Iterator[date]:
    yield first_due_on
    month = first_due_on.replace(day=1)
    for passed in range(1, count):
        following = add_months(month, passed)
        yield min(date.fromordinal(following.toordinal() + day_of_month - 1), _last_day(following))


def _last_day(month: date) -> date:
    return date.fromordinal(add_months(month, 1).toordinal() - 1)
