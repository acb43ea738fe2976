"""Meetings: open, note, decide, close; then only add."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.concertation.model import (
    Meeting,
    MeetingDraft,
    Point,
    PointDraft,
    Reason,
    Told,
    kept_reasons,
    problems_in,
    problems_with_point,
    tidied,
    tidied_point,
)
from caseworker.concertation.store import ConcertationStore, point_columns
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import TEXT_LENGTH, fault_of_text, note_text
from caseworker.storage.database import Row
from caseworker.supports.service import SupportService

TOPIC, NOTES = "meetings", "meeting_notes"  # the page in which one types does not read itself again at each word
ADDED, REMOVED, HELD = "ajoute", "retire", "present"


class ConcertationService:
    """Meetings of those who read social notes; of their households, those within the person's scope."""

    def __init__(self, session: Session, supports: SupportService) -> None:
        self.session = session
        self._supports = supports
        self._store = ConcertationStore(session.database)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def open_meeting(self, draft: MeetingDraft) -> Meeting:
        """Open a meeting, to prepare it or to hold it.

        Raises:
            RuleBroken: a field is wrong; nothing was written.
        """
        draft, meeting_id = self._checked(draft), str(uuid.uuid4())
        with self.session.database.atomic(TOPIC):
            self._store.insert(meeting_id, draft, self.session.account_id, self._now())
            self.session.journal.record("meeting_opened", "meeting", meeting_id)
        return self.meeting(meeting_id)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def change(self, meeting_id: str, draft: MeetingDraft) -> None:
        """Write another day, other names. Raises as `open_meeting`, NotFound, and RuleBroken once it is closed."""
        draft = self._checked(draft)
        self._open(meeting_id)
        with self.session.database.atomic(TOPIC):
            self._store.update(meeting_id, draft)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def take_back(self, meeting_id: str) -> None:
        """Take away a meeting opened by mistake.

        Raises:
            RuleBroken: something was written in it, or it is closed.
        """
        meeting = self._open(meeting_id)
        if any(not point.written.is_empty for point in self._store.points(meeting.id)):
            raise RuleBroken([Problem("", "meeting_not_empty")])
        with self.session.database.atomic(TOPIC):
            self._store.delete(meeting.id)
            self.session.journal.record("meeting_taken_back", "meeting", meeting.id)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def meetings(self) -> list[Meeting]:
        """Return every meeting, newest first."""
        return self._store.meetings()

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def counts(self) -> dict[str, tuple[int, int]]:
        """Return, by meeting, how many households were spoken of and how many decisions were taken, whoever's they are."""
        return self._store.counts()

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def meeting(self, ref: str) -> Meeting:
        """Return a meeting by its reference or id.

        Raises:
            NotFound: there is none.
        """
        found = self._store.meeting(ref)
        if found is None:
            raise NotFound("meeting", ref)
        return found

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def previous_day(self, meeting: Meeting) -> date | None:
        """Return the day of the meeting of the same kind before this one; None when it is the first."""
        return self._store.day_before(meeting.kind, meeting.title, meeting.on)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def promised(self, meeting: Meeting, since: date) -> list[tuple[str, date]]:
        """Return what other meetings decided and is to be done between a day and the next meeting: accompaniment, by when."""
        rows = self._store.promised(meeting.id, since, meeting.until())
        seen = self._supports.seen_among([support_id for support_id, _ in rows])
        return [(support_id, date.fromisoformat(by_on)) for support_id, by_on in rows if support_id in seen]

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def points(self, meeting_id: str) -> list[Point]:
        """Return what was said in a meeting of the households within the person's scope."""
        points = self._store.points(meeting_id)
        seen = self._supports.seen_among([point.support_id for point in points])
        return [point for point in points if point.support_id in seen]

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def told_of(self, support_ref: str) -> list[Told]:
        """Return what meetings said of an accompaniment, newest first. Raises as `SupportService.household_of`."""
        support_id, _ = self._supports.household_of(support_ref)
        return [Told(self.meeting(point.meeting_id), point) for point in self._store.said_of(support_id)]

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def keep_point(self, meeting_id: str, support_ref: str, draft: PointDraft) -> None:
        """Keep what is being said of a household, in place of what was kept: it is written as one types.

        Raises:
            RuleBroken: the meeting is closed, or a field is wrong; nothing was written.
            NotFound: no such meeting, or the household is out of the person's scope.
        """
        draft, meeting = tidied_point(draft), self._open(meeting_id)
        problems = problems_with_point(draft, meeting.on)
        if problems:
            raise RuleBroken(problems)
        self._put(meeting, support_ref, point_columns(draft), NOTES)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def put_on_list(self, meeting_id: str, support_ref: str) -> None:
        """Add a household to the list by hand. Raises as `keep_point`."""
        self._put(self._open(meeting_id), support_ref, {"listed": ADDED}, TOPIC)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def take_off_list(self, meeting_id: str, support_ref: str) -> None:
        """Take a household off the list; what was written stays, and comes back with it. Raises as `keep_point`."""
        self._put(self._open(meeting_id), support_ref, {"listed": REMOVED}, TOPIC)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def close(self, meeting_id: str, listed: Mapping[str, Sequence[Reason]]) -> None:
        """Close a meeting: nothing of it is rewritten from now on.

        Args:
            meeting_id: one that is open.
            listed: why each household was on the list, by accompaniment id.

        Raises:
            RuleBroken: it is closed already.
        """
        meeting = self._open(meeting_id)
        with self.session.database.atomic(TOPIC):
            for support_id, reasons in listed.items():
                frozen = {"listed": HELD, "reasons": json.dumps(kept_reasons(reasons))}
                self._put(meeting, support_id, frozen)
            self._store.close(meeting.id, self.session.account_id, self._now())
            self.session.journal.record("meeting_closed", "meeting", meeting.id)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def add_to(self, point_id: str, text: str) -> None:
        """Add, dated and signed, to what a closed meeting says of a household.

        Raises:
            RuleBroken: nothing to add, too much of it, or the meeting is still open.
            NotFound: no such point, or the household is out of the person's scope.
        """
        point, text = self._point(point_id), note_text(text)
        fault = fault_of_text(text) if text else "missing"
        if self.meeting(point.meeting_id).is_open:
            fault = "meeting_open"
        if fault:
            raise RuleBroken([Problem("text", fault, {"longest": TEXT_LENGTH})])
        row = {"id": str(uuid.uuid4()), "point_id": point_id, "text": text, "added_at": self._now()}
        with self.session.database.atomic(TOPIC, NOTES):
            self._store.insert_addition(row | {"author_id": self.session.account_id, "author": self.session.name})
            self.session.journal.record("meeting_note_added", "support", point.support_id)

    def _point(self, point_id: str) -> Point:
        point = self._store.point(point_id)
        if point is None or point.support_id not in self._supports.seen_among([point.support_id]):
            raise NotFound("meeting")
        return point

    def _put(self, meeting: Meeting, support_ref: str, values: Row, *topics: str) -> None:
        support_id, _ = self._supports.household_of(support_ref)
        with self.session.database.atomic(*topics):
            self._store.put(meeting.id, support_id, str(uuid.uuid4()), values, self.session.account_id, self._now())

    def _checked(self, draft: MeetingDraft) -> MeetingDraft:
        problems = problems_in(draft, self.session.today())
        if problems:
            raise RuleBroken(problems)
        return tidied(draft)

    def _open(self, meeting_id: str) -> Meeting:
        meeting = self.meeting(meeting_id)
        if not meeting.is_open:
            raise RuleBroken([Problem("", "meeting_closed")])
        return meeting

    def _now(self) -> str:
        return dates.instant_text(self.session.now())
