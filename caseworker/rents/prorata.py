"""The pro rata of a month, in whole cents: what each stretch of days weighs, and its share of a monthly amount.

Nothing here knows a household, a screen or a file. Shares are rounded together, so that they always add up to the cent.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from caseworker.dates import Period, add_months

THIRTY = 30


class Prorata(StrEnum):
    """How a month that is not lived in from end to end is counted."""

    REAL_DAYS = "jours_reels"
    """Days lived there, out of those of the month."""
    THIRTIETHS = "trentiemes"
    """Every month counts thirty days, whatever its length."""
    WHOLE_MONTH = "mois_entier"
    """A month begun is due whole, at the amount of its first day."""


def month_period(month: date) -> Period:
    """Return the days of a month, given by any of them."""
    first = month.replace(day=1)
    return Period(first, add_months(first, 1) - timedelta(days=1))


def weights(stretches: Sequence[Period], month: date, method: Prorata) -> tuple[list[int], int]:
    """Return what each stretch weighs, and what the whole month does.

    Args:
        stretches: days within the month, in order, apart from each other; each has an end.
        month: first day of the month.
        method: how days are counted.

    **Source:** code civil, articles 584 and 586: rents accrue day by day (to be checked); article 6 of the convention.
    """
    days = month_period(month)
    last = days.end or days.start
    if method is Prorata.WHOLE_MONTH:
        return [int(rank == 0) for rank, _ in enumerate(stretches)], 1
    if method is Prorata.THIRTIETHS:
        return [
            _thirtieth(one.end or last, last) - _thirtieth(one.start - timedelta(1), last) for one in stretches
        ], THIRTY
    return [((one.end or last) - one.start).days + 1 for one in stretches], last.day


def _thirtieth(day: date, last: date) -> int:
    """Return how many thirtieths of its month have passed at the end of a day; none at the end of the month before."""
    if (day.year, day.month) != (last.year, last.month):
        return 0
    return THIRTY if day == last else min(day.day, THIRTY)


def portions(monthly: Sequence[int], weighed: Sequence[int], whole: int) -> list[int]:
    """Return the share of each stretch in cents: they add up to the exact sum, rounded once to the nearest cent.

    Args:
        monthly: what a whole month of each stretch is worth.
        weighed: what each stretch weighs.
        whole: what a month weighs.
    """
    shares, exact, told = [], 0, 0
    for cents, weight in zip(monthly, weighed, strict=True):
        exact += cents * weight
        rounded = (2 * exact + whole) // (2 * whole)
        shares.append(rounded - told)
        told = rounded
    return shares


def share_of_income(resources_cents: int, percent: int) -> int:
    """Return a share of the resources of a month, rounded down: never a cent more than what was agreed."""
    return resources_cents * percent // 100
