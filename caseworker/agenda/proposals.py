"""The rhythm that a scheme promises, as appointments to plan: those that nobody has planned yet."""

import calendar
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agenda.calendar import SUPPOSED_MINUTES, CalendarService
from caseworker.agenda.model import Entry, EntryState
from caseworker.agenda.store import AgendaStore
from caseworker.schemes.parts import Contact
from caseworker.schemes.service import SchemeCatalogue
from caseworker.schemes.words import ContactPeriod
from caseworker.storage.database import Row
from caseworker.visits.service import readable_posts

HOURS = (time(9), time(10, 30), time(14), time(15, 30), time(17))
"""Hours tried in turn for someone who was never met: an hour and a half apart, as days are really filled."""
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """An appointment that the rhythm calls for. `staff_id` is who came last, or ""."""

    support_id: str
    ref: str
    household: str
    post: str
    on: date
    at: time
    staff_id: str


@dataclass(frozen=True, slots=True)
class _Span:
    """A week or a month of the rhythm, both days included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


class ProposalService:
    """Appointments to plan, within the person's rights and scope."""

    def __init__(self, session: Session, schemes: SchemeCatalogue) -> None:
        self.session = session
        self._schemes = schemes
        self._calendar = CalendarService(session)
        self._store = AgendaStore(session.database)

    @asks(Kind.IDENTITY, Access.READ)
    def proposals(self, post: str, today: date, until: date) -> list[Proposal]:
        """Return what each scheme's counted rhythm still asks for in a function, by day and hour.

        A week or a month counts what took place and what is planned; those that are over are left alone, and so are stays
        whose scheme gives no number. A household keeps its usual hour when it is free, on working days only.

        Args:
            post: code of `Post`.
            today: nothing is proposed before the next day.
            until: last day; weeks and months that only begin are looked at up to it.
        """
        if post not in readable_posts(self.session):
            return []
        first, last = today.replace(day=1) - timedelta(days=6), _month_of(until).last
        diary = _Diary(today + timedelta(days=1), until, self._calendar.entries(first, last), post)
        usual = {row["id"]: row for row in self._store.last_visits(today, post)}
        found = [
            Proposal(row["id"], row["ref"], row["name"], post, on, at, who)
            for row in self._store.present(today)
            if self.session.sees(row["household_id"])
            for on, at, who in diary.missing(row["ref"], self._rhythm(row["scheme"], post), usual.get(row["id"]))
        ]
        return sorted(found, key=lambda proposal: (proposal.on, proposal.at, proposal.ref))

    def _rhythm(self, scheme: str, post: str) -> Contact | None:
        return self._schemes.scheme(scheme).contact_minimum(post) if self._schemes.known(scheme) else None


class _Diary:
    """What the days already hold, and the moments still free in them."""

    def __init__(self, earliest: date, until: date, entries: Sequence[Entry], post: str) -> None:
        self._earliest, self._until = earliest, until
        counted = {EntryState.PLANNED, "honore"}
        self._met = Counter((e.ref, e.on) for e in entries if e.post == post and e.state in counted)
        self._taken: dict[tuple[str, date], list[int]] = defaultdict(list)
        for entry in entries:
            if entry.at_time and entry.state in counted:
                self._taken[entry.staff_id, entry.on].append(_minutes(time.fromisoformat(entry.at_time)))

    def missing(self, ref: str, rhythm: Contact | None, last: Row | None) -> Iterator[tuple[date, time, str]]:
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

    def _free(self, first: date, until: date, last: Row | None) -> tuple[date, time, str] | None:
        """Take the first free moment of some days: on the usual weekday and at the usual hour if that can be."""
        who = (last["staff_id"] or "") if last else ""
        weekday = date.fromisoformat(last["on_date"]).weekday() if last else None
        hours = (time.fromisoformat(last["at_time"]), *HOURS) if last and last["at_time"] else HOURS
        days = (first + timedelta(days=number) for number in range((until - first).days + 1))
        working = sorted(
            (day for day in days if day.weekday() < SATURDAY), key=lambda day: (day.weekday() != weekday, day)
        )
        for day, hour in itertools.product(working, hours):
            others, minute = self._taken[who, day], _minutes(hour)
            if not who or all(abs(minute - other) >= SUPPOSED_MINUTES for other in others):
                others.append(minute)
                return day, hour, who
        return None


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _month_of(day: date) -> _Span:
    return _Span(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def _week_of(day: date) -> _Span:
    monday = day - timedelta(days=day.weekday())
    return _Span(monday, monday + timedelta(days=6))


_SPANS = {ContactPeriod.MONTH: _month_of, ContactPeriod.WEEK: _week_of}
