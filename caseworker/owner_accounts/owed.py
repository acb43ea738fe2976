"""What a head lease asks for in a month: whole, or by days when it begins, ends or changes within. Pure arithmetic in cents."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from caseworker.dates import Period, add_months
from caseworker.owner_accounts.model import Owed, Rate
from caseworker.rents.prorata import Prorata, month_period, portions, weights


def owed_in(held: Sequence[Period], rates: Sequence[Rate], month: date) -> Owed | None:
    """Return what a lease asks for in a month; None when it does not run then.

    Args:
        held: the days of the lease, those of the dwelling: they hold together.
        rates: what a month is worth, in the order of their days; the first one holds since always.
        month: any day of the month.

    **Source:** code civil, articles 584 and 586: rents accrue day by day (to be checked), as for the households.
    """
    days = shared_days([*held, month_period(month)])
    if days is None:
        return None
    stretches = list(_stretches(days, rates))
    weighed, whole = weights([one for one, _ in stretches], month, Prorata.REAL_DAYS)
    rent = portions([rate.rent_cents for _, rate in stretches], weighed, whole)
    charges = portions([rate.charges_cents for _, rate in stretches], weighed, whole)
    return Owed(days.start, days.end or days.start, sum(rent), sum(charges))


def shared_days(periods: Sequence[Period]) -> Period | None:
    """Return the days that every period holds; None when there is none."""
    start = max(one.start for one in periods)
    end = min((one.end for one in periods if one.end), default=None)
    return Period(start, end) if end is None or start <= end else None


def rate_on(rates: Sequence[Rate], day: date) -> Rate:
    """Return what holds on a day: the newest begun, else the first."""
    return next((rate for rate in reversed(rates) if rate.on <= day), rates[0])


def _stretches(days: Period, rates: Sequence[Rate]) -> Iterator[tuple[Period, Rate]]:
    last = days.end or days.start
    starts = sorted({days.start, *(rate.on for rate in rates[1:] if days.start < rate.on <= last)})
    for rank, start in enumerate(starts):
        end = starts[rank + 1] - timedelta(days=1) if rank + 1 < len(starts) else last
        yield Period(start, end), rate_on(rates, start)


def months_from(first: date, last: date) -> list[date]:
    """Return the first day of each month from that of `first` to that of `last`."""
    start = first.replace(day=1)
    count = (last.year - start.year) * 12 + last.month - start.month + 1
    return [add_months(start, rank) for rank in range(max(count, 0))]
