"""Days, months and periods. The day it is always comes from the caller."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

Clock = Callable[[], datetime]
_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def now() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)


def instant_text(moment: datetime) -> str:
    """Write an instant as the database keeps it: UTC, ISO, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or the last of that month when it is shorter (31 January → 28 February)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    # `calendar` knows it too, and loads the system's locales with it before the first window.
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _MONTHS[month - 1]


def months_between(start: date, end: date) -> int:
    """Return how many whole months have passed from `start` to `end` (0 during the first month; negative before)."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def month_number(entered_on: date, today: date) -> int:
    """Return the month of the stay that `today` is in: 1 from the day of entry, 0 before."""
    return max(months_between(entered_on, today) + 1, 0)


def working_day(day: date) -> date:
    """Return the day, or the Monday after it on a Saturday or a Sunday."""
    return day if day.weekday() < 5 else day + timedelta(days=7 - day.weekday())


def age_on(born_on: date, day: date) -> int:
    """Return whole years. Someone born on 29 February is one year older on 28 February of common years."""
    return months_between(born_on, day) // 12


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included; an open end is None."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether `day` is one of the period's days."""
        return self.start <= day and (self.end is None or day <= self.end)

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two periods share a day."""
        return (self.end is None or other.start <= self.end) and (other.end is None or self.start <= other.end)


def period_of_months(start: date, months: int) -> Period:
    """Return the period of `months` that begins on `start` and ends the day before its anniversary (14/01 → 13/04).

    **Source:** decisions.md, "periods must end on the 13th when they began on the 14th".
    """
    return Period(start, add_months(start, months) - timedelta(days=1))


def following_period(start: date, months: int, anchors: Iterable[date]) -> Period:
    """Return the period of `months` that begins on `start`, counted from an anchor when it begins on one of its anniversaries.

    Counted from their own first day, the periods of a stay that begins on a 31st would drift to the 30th, then to the 28th, and
    six times three months would end before eighteen.
    """
    for anchor in anchors:
        passed = months_between(anchor, start)
        if passed >= 0 and add_months(anchor, passed) == start:
            return Period(start, add_months(anchor, passed + months) - timedelta(days=1))
    return period_of_months(start, months)


def optional_date(text: str | None) -> date | None:
    """Read an ISO date kept in the database; None and "" are no date."""
    return date.fromisoformat(text) if text else None


def optional_text(day: date | None) -> str | None:
    """Write a date as the database keeps it; None stays None."""
    return day.isoformat() if day else None
