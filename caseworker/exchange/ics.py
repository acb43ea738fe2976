"""The agenda as a calendar file for a telephone: it leaves the vault, so it names nobody."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from caseworker.agenda.calendar import SUPPOSED_MINUTES
from caseworker.agenda.model import Entry, EntryState
from caseworker.labels import TEAM_TIMES, VISIT_KINDS, wording
from caseworker.lines import initials
from caseworker.visits.model import Post

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCT = "-//Tremplin//Agenda//FR"
_OFF = frozenset({EntryState.CANCELLED.value, "annule", "reporte"})


def calendar_file(entries: Iterable[Entry], now: datetime) -> bytes:
    """Return the appointments as an iCalendar file (RFC 5545).

    A title holds what kind of moment it is and the household's initials: no name, address, subject nor note. Each
    appointment keeps its identifier, so that the next file replaces the one before instead of doubling it.

    Args:
        entries: of the agenda; visits that nobody had planned are left out.
        now: instant of the export.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Tremplin")
    for entry in entries:
        if entry.appointment_id:
            calendar.add_component(_event(entry, now))
    made: bytes = calendar.to_ical()
    return made


def _event(entry: Entry, now: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.appointment_id}@tremplin")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", _title(entry))
    start, end = _bounds(entry)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("status", "CANCELLED" if entry.state in _OFF else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _bounds(entry: Entry) -> tuple[date, date]:
    """Return when it begins and ends: instants, or whole days when it has no hour."""
    if not entry.at_time:
        return entry.on, entry.on + timedelta(days=1)
    # Where the computer is: the same wall clock as on the screen.
    start = datetime.combine(entry.on, time.fromisoformat(entry.at_time)).astimezone(UTC)
    return start, start + timedelta(minutes=entry.minutes or SUPPOSED_MINUTES)


def _title(entry: Entry) -> str:
    if not entry.ref:
        return wording(TEAM_TIMES, entry.kind)  # its subject is free text, and may name someone
    what = "Passage" if entry.post == Post.HOME_SUPPORT else wording(VISIT_KINDS, entry.kind)
    return f"{what} · {initials(entry.household)}"
