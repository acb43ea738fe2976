"""Rows of the vault read as visits."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from operator import itemgetter

from caseworker.checklists.model import Answer
from caseworker.storage.database import Row
from caseworker.visits.circumstances import NOTHING_NOTED, Attendance, Exchange
from caseworker.visits.model import Amendment, PrivateNote, Visit, VisitId

PARTS = (
    "visit_people",
    "visit_concerns",
    "visit_amendments",
    "visit_exchanges",
    "visit_attendances",
    "visit_photos",
    "visit_answers",
)
"""What belongs to a visit, one table each, read for many visits at once."""


def visit_from(row: Row, parts: Mapping[str, Sequence[Row]]) -> Visit:
    """Read a visit with the rows that belong to it, by table."""
    return Visit(
        VisitId(row["id"]),
        row["support_id"],
        date.fromisoformat(row["on_date"]),
        time.fromisoformat(row["at_time"]) if row["at_time"] else None,
        row["minutes"],
        row["kind"],
        row["status"],
        row["post"],
        tuple(topic for topic in row["topics"].split(",") if topic),
        tuple(one["person_id"] for one in parts["visit_people"]),
        row["shared_note"],
        row["staff_id"],
        row["author_id"],
        datetime.fromisoformat(row["logged_at"]),
        bool(row["private"]),
        tuple(_amendment(one) for one in sorted(parts["visit_amendments"], key=itemgetter("n"))),
        tuple(one["person_id"] for one in parts["visit_concerns"]),
        next((_exchange(one) for one in parts["visit_exchanges"]), NOTHING_NOTED),
        tuple(_attendance(one) for one in sorted(parts["visit_attendances"], key=itemgetter("position"))),
        tuple(one["photo_id"] for one in sorted(parts["visit_photos"], key=itemgetter("position"))),
        tuple(Answer(one["checklist"], one["version"], one["item"], one["value"]) for one in parts["visit_answers"]),
    )


def _amendment(row: Row) -> Amendment:
    return Amendment(row["text"], row["author"], datetime.fromisoformat(row["added_at"]))


def _exchange(row: Row) -> Exchange:
    return Exchange(row["language"], row["interpreter"], bool(row["reformulated"]), row["understood"])


def _attendance(row: Row) -> Attendance:
    return Attendance(row["name"], row["commitment"], row["professional_id"])


def private_note_from(row: Row) -> PrivateNote:
    """Read where a private note is."""
    return PrivateNote(
        VisitId(row["visit_id"]),
        row["support_id"],
        date.fromisoformat(row["on_date"]),
        row["written_at"],
        date.fromisoformat(row["expires_on"]),
    )
