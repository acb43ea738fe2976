"""Meetings in the vault."""

import json
from collections.abc import Collection
from datetime import date, datetime

from caseworker.concertation.model import (
    Addition,
    Meeting,
    MeetingDraft,
    MeetingId,
    Point,
    PointDraft,
    PointId,
    Reason,
    ReasonKind,
)
from caseworker.dates import optional_date, optional_text
from caseworker.storage.database import Database, Row

_SAID = "(p.note <> '' OR p.decision <> '' OR p.who <> '' OR p.by_on IS NOT NULL)"


class ConcertationStore:
    """Rows of `meetings`, `meeting_points` and `meeting_additions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, meeting_id: str, draft: MeetingDraft, made_by: str, made_at: str) -> str:
        """Add a meeting and return its reference."""
        ref = f"R{int(self._database.value('SELECT coalesce(max(n), 0) FROM meetings')) + 1:03d}"
        fixed = {"id": meeting_id, "ref": ref, "made_by": made_by, "made_at": made_at}
        self._database.insert("meetings", fixed | _columns(draft))
        return ref

    def update(self, meeting_id: str, draft: MeetingDraft) -> None:
        """Write other details over the former ones."""
        self._database.update("meetings", meeting_id, _columns(draft))

    def delete(self, meeting_id: str) -> None:
        """Take a meeting away."""
        self._database.execute("DELETE FROM meetings WHERE id = ?", (meeting_id,))

    def close(self, meeting_id: str, closed_by: str, closed_at: str) -> None:
        """Say that nothing of it is rewritten from now on."""
        self._database.update("meetings", meeting_id, {"closed_by": closed_by, "closed_at": closed_at})

    def meeting(self, ref_or_id: str) -> Meeting | None:
        """Return one; None when there is none."""
        row = self._database.row("SELECT * FROM meetings WHERE id = ? OR ref = ?", (ref_or_id, ref_or_id.upper()))
        return _meeting(row) if row else None

    def meetings(self) -> list[Meeting]:
        """Return every meeting, newest first."""
        return [_meeting(row) for row in self._database.rows("SELECT * FROM meetings ORDER BY on_date DESC, n DESC")]

    def day_before(self, kind: str, title: str, on: date) -> date | None:
        """Return the day of the newest meeting of a kind before a day."""
        sql = "SELECT max(on_date) FROM meetings WHERE kind = ? AND title = ? AND on_date < ?"
        return optional_date(self._database.value(sql, (kind, title, on.isoformat())))

    def put(self, meeting_id: str, support_id: str, point_id: str, values: Row, by: str, at: str) -> None:
        """Write columns of a household's point, which is made when there is none yet."""
        named = {"meeting_id": meeting_id, "support_id": support_id}
        signed = values | {"written_by": by, "written_at": at}
        known = self._database.value(
            "SELECT id FROM meeting_points WHERE meeting_id = ? AND support_id = ?", (meeting_id, support_id)
        )
        if known:
            self._database.update("meeting_points", known, signed)
        else:
            self._database.insert("meeting_points", {"id": point_id} | named | signed)

    def points(self, meeting_id: str) -> list[Point]:
        """Return the points of a meeting with what was added to each."""
        rows = self._database.rows("SELECT * FROM meeting_points WHERE meeting_id = ? ORDER BY n", (meeting_id,))
        added = self._additions([row["id"] for row in rows])
        return [_point(row, added.get(row["id"], [])) for row in rows]

    def point(self, point_id: str) -> Point | None:
        """Return a point; None when there is none."""
        row = self._database.row("SELECT * FROM meeting_points WHERE id = ?", (point_id,))
        return _point(row, self._additions([point_id]).get(point_id, [])) if row else None

    def said_of(self, support_id: str) -> list[Point]:
        """Return the points of an accompaniment in which something was written, newest meeting first."""
        rows = self._database.rows(
            f"""SELECT p.* FROM meeting_points p JOIN meetings m ON m.id = p.meeting_id
                WHERE p.support_id = ? AND p.listed <> 'retire' AND {_SAID} ORDER BY m.on_date DESC, m.n DESC""",
            (support_id,),
        )
        added = self._additions([row["id"] for row in rows])
        return [_point(row, added.get(row["id"], [])) for row in rows]

    def promised(self, meeting_id: str, first: date, last: date) -> list[tuple[str, str]]:
        """Return the accompaniments about which another meeting decided something to be done in a period, and by which day."""
        return self._database.tuples(
            """SELECT p.support_id, p.by_on FROM meeting_points p WHERE p.by_on BETWEEN ? AND ? AND p.decision <> ''
               AND p.listed <> 'retire' AND p.meeting_id <> ? ORDER BY p.by_on""",
            (first.isoformat(), last.isoformat(), meeting_id),
        )

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return, by meeting, how many households were spoken of and how many decisions were taken."""
        counts = self._database.tuples(
            f"""SELECT p.meeting_id, count(*) FILTER (WHERE {_SAID}), count(*) FILTER (WHERE p.decision <> '')
                FROM meeting_points p WHERE p.listed <> 'retire' GROUP BY p.meeting_id"""
        )
        return {meeting_id: (said, decided) for meeting_id, said, decided in counts}

    def insert_addition(self, row: Row) -> None:
        """Add to what a closed meeting says of a household."""
        self._database.insert("meeting_additions", row)

    def _additions(self, point_ids: Collection[str]) -> dict[str, list[Addition]]:
        found: dict[str, list[Addition]] = {}
        for row in self._database.rows(
            "SELECT * FROM meeting_additions WHERE point_id IN (SELECT value FROM json_each(?)) ORDER BY n",
            (json.dumps(list(point_ids)),),
        ):
            addition = Addition(row["text"], row["author"], datetime.fromisoformat(row["added_at"]))
            found.setdefault(row["point_id"], []).append(addition)
        return found


def point_columns(draft: PointDraft) -> Row:
    """Return what was said as columns."""
    return {"note": draft.note, "decision": draft.decision, "who": draft.who, "by_on": optional_text(draft.by_on)}


def _columns(draft: MeetingDraft) -> Row:
    return {
        "kind": draft.kind,
        "title": draft.title,
        "on_date": optional_text(draft.on),
        "present": "\n".join(draft.present),
    }


def _meeting(row: Row) -> Meeting:
    closed_at = datetime.fromisoformat(row["closed_at"]) if row["closed_at"] else None
    return Meeting(
        MeetingId(row["id"]),
        row["ref"],
        row["kind"],
        date.fromisoformat(row["on_date"]),
        row["title"],
        tuple(row["present"].split("\n")) if row["present"] else (),
        closed_at,
    )


def _point(row: Row, additions: list[Addition]) -> Point:
    return Point(
        PointId(row["id"]),
        MeetingId(row["meeting_id"]),
        row["support_id"],
        PointDraft(row["note"], row["decision"], row["who"], optional_date(row["by_on"])),
        row["listed"],
        tuple(
            Reason(ReasonKind(one["kind"]), optional_date(one["on"]), one["number"])
            for one in json.loads(row["reasons"])
        ),
        tuple(additions),
    )
