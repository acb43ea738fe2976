"""The households that a meeting is prepared with, each with the reasons why, by lead worker."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agenda.model import VALIDATION, Due, DueKind
from caseworker.agenda.service import AgendaService
from caseworker.agenda.store import AgendaStore
from caseworker.concertation.model import Meeting, MeetingKind, Point, Reason, ReasonKind
from caseworker.concertation.service import ADDED, HELD, REMOVED, ConcertationService
from caseworker.folding import fold
from caseworker.schemes.service import SchemeCatalogue
from caseworker.storage.database import Row
from caseworker.visits.service import readable_posts

PARTNER_ROLE = "referent_mission_locale"
"""A scheme whose file gives this role to someone is spoken of with the Mission locale."""
REPEATED = 2  # one absence is an incident, two are something to speak of
_ONE_DAY = timedelta(days=1)
Reasons = dict[str, list[Reason]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A household on the list of a meeting.

    Args:
        support_id, ref: its accompaniment.
        household: its name, with the first name of the person to ask for.
        lead: name of the lead worker; "" when nobody is named.
        reasons: why it is there, most pressing first; () when it is only there because something was written.
        point: what was written; None as long as nothing was.
    """

    support_id: str
    ref: str
    household: str
    lead: str
    reasons: tuple[Reason, ...]
    point: Point | None = None


class MeetingListService:
    """Prepared lists, of the households within the person's scope."""

    def __init__(
        self, session: Session, agenda: AgendaService, concertation: ConcertationService, schemes: SchemeCatalogue
    ) -> None:
        self.session = session
        self._agenda = agenda
        self._concertation = concertation
        self._schemes = schemes
        self._store = AgendaStore(session.database)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def listed(self, meeting: Meeting) -> list[Listed]:
        """Return who is spoken of, by lead worker and name; those without a lead worker come last.

        While the meeting is open the list follows the files; once it is closed it is the one of that day.
        """
        points = {point.support_id: point for point in self._concertation.points(meeting.id)}
        reasons = self._computed(meeting) if meeting.is_open else {}
        for point in points.values():
            _apply(point, reasons)
        rows = self._store.stays_with_leads(reasons, meeting.on)
        found = [_listed(row, reasons[row["id"]], points.get(row["id"])) for row in rows if self._sees(row)]
        return sorted(found, key=lambda one: (not one.lead, fold(one.lead), fold(one.household), one.ref))

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def close(self, meeting_id: str) -> None:
        """Close a meeting with the list it had. Raises as `ConcertationService.close`."""
        listed = self.listed(self._concertation.meeting(meeting_id))
        self._concertation.close(meeting_id, {one.support_id: one.reasons for one in listed})

    def _sees(self, row: Row) -> bool:
        return self.session.sees(row["household_id"])

    def _computed(self, meeting: Meeting) -> Reasons:
        """Return why each household is on the list of an open meeting, by accompaniment."""
        if meeting.kind == MeetingKind.OTHER:
            return {}
        since = meeting.since(self._concertation.previous_day(meeting))
        stays = [row for row in self._store.stays_between(since, meeting.on) if self._sees(row)]
        if meeting.kind == MeetingKind.YOUTH:
            stays = [row for row in stays if self._is_shared(row["scheme"])]
        found: Reasons = defaultdict(list)
        for support_id, reason in self._reasons(meeting, since, stays):
            found[support_id].append(reason)
        if meeting.kind == MeetingKind.YOUTH:
            for row in stays:
                found[row["id"]].append(Reason(ReasonKind.YOUTH))
        among = {row["id"] for row in stays}
        return {support_id: reasons for support_id, reasons in found.items() if support_id in among}

    def _is_shared(self, key: str) -> bool:
        return self._schemes.known(key) and any(role.role == PARTNER_ROLE for role in self._schemes.scheme(key).roles)

    def _reasons(self, meeting: Meeting, since: date, stays: list[Row]) -> Iterator[tuple[str, Reason]]:
        """Yield reasons, those of safety first."""
        yield from self._troubles(since, meeting.on)
        for support_id, by_on in self._concertation.promised(meeting, since):
            yield support_id, Reason(ReasonKind.DECIDED, by_on)
        known = {row["ref"]: row for row in stays}
        dues = self._agenda.spoken_of(since, meeting.on, meeting.until())
        for due in dues:
            row = known.get(due.ref)
            if row and (reason := _reason(due, row["entered_on"], since, meeting)):
                yield row["id"], reason
        yield from _moves(stays, since, meeting.on)

    def _troubles(self, since: date, on: date) -> Iterator[tuple[str, Reason]]:
        for support_id, opened_on in self._store.unsafe_homes(on):
            yield support_id, Reason(ReasonKind.UNSAFE, date.fromisoformat(opened_on))
        posts = readable_posts(self.session)
        for support_id, last_on, neighbours, missed in self._store.troubled_visits(since, on, posts):
            if neighbours:
                yield support_id, Reason(ReasonKind.NEIGHBOURS, date.fromisoformat(last_on))
            if missed >= REPEATED:
                yield support_id, Reason(ReasonKind.ABSENT, number=missed)


def _apply(point: Point, reasons: Reasons) -> None:
    """Let what people said of the list prevail over what was computed."""
    if point.listed == REMOVED:
        reasons.pop(point.support_id, None)
    elif point.listed == ADDED:
        reasons.setdefault(point.support_id, [Reason(ReasonKind.ADDED)])
    elif point.listed == HELD:
        reasons[point.support_id] = list(point.reasons)
    elif not point.written.is_empty:
        reasons.setdefault(point.support_id, [])


def _reason(due: Due, entered_on: str, since: date, meeting: Meeting) -> Reason | None:
    """Return the reason that a deadline is; None when it was put off, or is not for a meeting.

    An appointment and a request for maintenance are seen to elsewhere; a month without a passage is spoken of once.
    """
    on, until = meeting.on, meeting.until()
    if due.snooze and due.snooze.until > on:
        return None
    if due.kind is DueKind.AGREEMENT_END:
        had_one = due.due_on.isoformat() != entered_on  # nothing covers the day after its last one
        day = due.due_on + _ONE_DAY if due.overdue and had_one else due.due_on
        return Reason(ReasonKind.AGREEMENT, day, int(due.overdue))
    if due.kind is DueKind.MONTH_MARK:
        kind = ReasonKind.MAXIMUM if due.mark is None else ReasonKind.MARK
        return Reason(kind, due.due_on, due.detail if due.mark is None else due.mark)
    if due.kind is DueKind.VISIT_OVERDUE and due.overdue:
        return Reason(ReasonKind.UNSEEN, number=due.detail)
    if due.kind is DueKind.PASSAGE_MISSING and due.overdue and due.due_on >= since - _ONE_DAY:
        return Reason(ReasonKind.PASSAGE, due.due_on)
    is_soon = due.kind in _OTHERS and due.due_on <= until and due.code != VALIDATION
    return Reason(_OTHERS[due.kind], due.due_on) if is_soon else None


_OTHERS = {
    DueKind.ACTION: ReasonKind.ACTION,
    DueKind.DOCUMENT_EXPIRY: ReasonKind.PAPER,
    DueKind.PERMIT_EXPIRY: ReasonKind.PERMIT,
    DueKind.REVIEW: ReasonKind.REVIEW,
}


def _moves(stays: Iterable[Row], since: date, on: date) -> Iterator[tuple[str, Reason]]:
    for row in stays:
        for column, kind in (("entered_on", ReasonKind.ENTERED), ("exited_on", ReasonKind.LEFT)):
            day = date.fromisoformat(row[column]) if row[column] else None
            if day and since <= day <= on:
                yield row["id"], Reason(kind, day)


def _listed(row: Row, reasons: list[Reason], point: Point | None) -> Listed:
    return Listed(row["id"], row["ref"], row["name"], row["lead"], tuple(dict.fromkeys(reasons)), point)
