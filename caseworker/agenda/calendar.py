"""The agenda by days: what is planned, and what took place without having been planned."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agenda.model import Entry, EntryState
from caseworker.agenda.store import AgendaStore
from caseworker.storage.database import Row
from caseworker.visits.service import readable_posts

SUPPOSED_MINUTES = 60
"""How long an appointment takes when nobody said: only used to see whether two of them overlap."""


class CalendarService:
    """Days of the agenda, within the person's rights and scope."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = AgendaStore(session.database)

    @asks(Kind.IDENTITY, Access.READ)
    def entries(self, first: date, last: date, staff_id: str = "") -> list[Entry]:
        """Return what a period holds, both days included, by day and hour; those without an hour come first in their day.

        Args:
            first: day.
            last: day.
            staff_id: of one person only; "" for everyone.
        """
        posts = readable_posts(self.session)
        planned = self._planned(first, last, posts)
        visits = self._unplanned(planned, self._store.visits(first, last, posts))
        entries = [*(entry for _, entry in planned), *visits]
        kept = [entry for entry in entries if not staff_id or entry.staff_id == staff_id]
        return with_conflicts(sorted(kept, key=_by_hour))

    @asks(Kind.IDENTITY, Access.READ)
    def day(self, on: date, limit: int) -> list[Entry]:
        """Return the first `limit` moments of a day, by hour; no more visits than needed are read."""
        posts = readable_posts(self.session)
        planned = self._planned(on, on, posts)
        numbers = self._store.visit_numbers(on, posts)
        visits = self._unplanned(planned, (self._store.visit(n) for n in numbers))
        entries = [*(entry for _, entry in planned), *itertools.islice(visits, limit)]
        return with_conflicts(sorted(entries, key=_by_hour)[:limit])

    @asks(Kind.IDENTITY, Access.READ)
    def to_log(self, until: date) -> list[Entry]:
        """Return the appointments up to a day of which nothing says what became, oldest first, those given up left out."""
        waiting = {EntryState.PLANNED, EntryState.TO_LOG}
        planned = self._planned(date.min, until, readable_posts(self.session))
        return [entry for _, entry in planned if entry.state in waiting]

    def _planned(self, first: date, last: date, posts: frozenset[str]) -> list[tuple[Row, Entry]]:
        rows = self._store.appointments(first, last, posts)
        return [(row, self._appointment(row)) for row in rows if self._sees(row)]

    def _unplanned(self, planned: Sequence[tuple[Row, Entry]], rows: Iterable[Row]) -> Iterator[Entry]:
        """Give the visits that no appointment announced: an appointment speaks for one visit of its day and function."""
        spoken_for = Counter(_key(row) for row, _ in planned if row["became"])
        for row in rows:
            key = _key(row)
            if spoken_for[key]:
                spoken_for[key] -= 1
            elif self._sees(row):
                yield _entry(row, row["status"])

    def _sees(self, row: Row) -> bool:
        return row["household_id"] is None or self.session.sees(row["household_id"])

    def _appointment(self, row: Row) -> Entry:
        late = row["on_date"] < self.session.today().isoformat()
        waiting = EntryState.TO_LOG if late else EntryState.PLANNED
        state = EntryState.CANCELLED if row["cancelled_on"] else row["became"] or waiting
        return replace(_entry(row, state), subject=row["subject"], appointment_id=row["id"])


def with_conflicts(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries, those of one person that are still to come and overlap marked. Without an hour, nothing overlaps."""
    days: dict[tuple[date, str], list[tuple[int, int, int]]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if entry.at_time and entry.staff_id and entry.state == EntryState.PLANNED:
            days[entry.on, entry.staff_id].append((*_minutes_of(entry), index))
    clashing = {
        index
        for moments in days.values()
        for one, other in itertools.combinations(moments, 2)
        if one[0] < other[1] and other[0] < one[1]
        for index in (one[2], other[2])
    }
    return [replace(entry, is_in_conflict=True) if i in clashing else entry for i, entry in enumerate(entries)]


def _minutes_of(entry: Entry) -> tuple[int, int]:
    hours, minutes = entry.at_time.split(":")
    start = int(hours) * 60 + int(minutes)
    return start, start + (entry.minutes or SUPPOSED_MINUTES)


def _key(row: Row) -> tuple[str, str, str]:
    return row["support_id"], row["on_date"], row["post"]


def _by_hour(entry: Entry) -> tuple[date, str, str]:
    return entry.on, entry.at_time, entry.household


def _entry(row: Row, state: str) -> Entry:
    return Entry(
        date.fromisoformat(row["on_date"]),
        row["at_time"],
        row["minutes"],
        row["kind"],
        state,
        row["post"],
        row["staff_id"],
        row["staff"],
        row["ref"] or "",
        row["name"] or "",
        row["address"],
    )
