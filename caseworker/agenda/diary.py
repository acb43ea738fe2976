"""What the days already hold, and the moments still free in them."""

import calendar
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from caseworker.agenda.calendar import SUPPOSED_MINUTES
from caseworker.agenda.model import Entry, EntryState
from caseworker.schemes.parts import Contact
from caseworker.schemes.words import ContactPeriod

HOURS = (time(9), time(10, 30), time(14), time(15, 30), time(17))
"""Hours tried in turn for someone who was never met: an hour and a half apart, as days are really filled."""
SATURDAY = 5
Moment = tuple[date, time, str]


@dataclass(frozen=True, slots=True)
class Usual:
    """When a household was met last, and by whom: what it keeps if that can be. `staff_id` is "" when nobody is known."""

    weekday: int
    at: time | None
    staff_id: str


@dataclass(frozen=True, slots=True)
class Span:
    """A week or a month of the rhythm, both days included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day is in it."""
        return self.first <= day <= self.last


class Diary:
    """The days of a function: every moment that it gives is taken from then on.

    Args:
        earliest: nothing is given before.
        until: nor after.
        entries: what the days hold.
        post: code of `Post`: contacts are counted in this function only.
    """

    def __init__(self, earliest: date, until: date, entries: Sequence[Entry], post: str) -> None:
        self._earliest, self._until = earliest, until
        counted = {EntryState.PLANNED, "honore"}
        self._met = Counter((e.ref, e.on) for e in entries if e.post == post and e.state in counted)
        self._taken: dict[tuple[str, date], list[int]] = defaultdict(list)
        self._of_post: dict[date, list[int]] = defaultdict(list)
        for entry in entries:
            if entry.at_time and entry.state in counted:
                minute = _minutes(time.fromisoformat(entry.at_time))
                self._taken[entry.staff_id, entry.on].append(minute)
                if entry.post == post:
                    self._of_post[entry.on].append(minute)

    def missing(self, ref: str, rhythm: Contact | None, last: Usual | None) -> Iterator[Moment]:
        """Give day, hour and person of each contact that the rhythm still asks for; `last` is the household's last visit."""
        if rhythm is None or rhythm.minimum is None or rhythm.period not in _SPANS:
            return
        day = self._earliest - timedelta(days=1)
        while day <= self._until:
            span = _SPANS[rhythm.period](day)
            count = sum(number for (met, on), number in self._met.items() if met == ref and span.holds(on))
            for rank in range(count, rhythm.minimum):
                share = span.first + (span.last - span.first) * rank // rhythm.minimum
                if moment := self._free(max(share, self._earliest), min(span.last, self._until), last):
                    yield moment
            day = span.last + timedelta(days=1)

    def _free(self, first: date, until: date, last: Usual | None) -> Moment | None:
        """Take the first free moment of some days: on the usual weekday and at the usual hour if that can be."""
        days = (first + timedelta(days=number) for number in range((until - first).days + 1))
        working = [day for day in days if day.weekday() < SATURDAY]
        if last:
            working.sort(key=lambda day: day.weekday() != last.weekday)
        hours = (last.at, *HOURS) if last and last.at else HOURS
        moments = itertools.product(working, hours)
        if last and last.staff_id:
            return self._free_for(last.staff_id, moments)
        return self._least_taken(moments, keeps_usual=last is not None)

    def _free_for(self, who: str, moments: Iterator[tuple[date, time]]) -> Moment | None:
        """Take the first moment at which someone is expected nowhere else; None when there is none left."""
        free = ((day, hour) for day, hour in moments if not _clashes(self._taken[who, day], hour))
        return next((self._take(day, hour, who) for day, hour in free), None)

    def _least_taken(self, moments: Iterator[tuple[date, time]], *, keeps_usual: bool) -> Moment | None:
        """Take the moment at which the fewest of the function are expected, on the lightest of the days: nobody is left out.

        Who comes is not known yet: any moment of a colleague may be theirs.
        """

        def load(moment: tuple[date, time]) -> tuple[int, int]:
            others = self._of_post[moment[0]]
            return _clashes(others, moment[1]), 0 if keeps_usual else len(others)

        least = min(moments, key=load, default=None)
        return self._take(*least, "") if least else None

    def _take(self, day: date, hour: time, who: str) -> Moment:
        self._taken[who, day].append(_minutes(hour))
        self._of_post[day].append(_minutes(hour))
        return day, hour, who


def _clashes(others: Sequence[int], hour: time) -> int:
    """Count the moments too near to an hour."""
    return sum(abs(_minutes(hour) - other) < SUPPOSED_MINUTES for other in others)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def month_of(day: date) -> Span:
    """Return the month of a day."""
    return Span(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def _week_of(day: date) -> Span:
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


_SPANS = {ContactPeriod.MONTH: month_of, ContactPeriod.WEEK: _week_of}
