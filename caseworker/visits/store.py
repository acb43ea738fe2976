"""Visits and private notes in the vault."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date

from caseworker.storage.database import Database, Row
from caseworker.visits.circumstances import NOTHING_NOTED
from caseworker.visits.model import PrivateNote, Visit, VisitDraft
from caseworker.visits.rows import PARTS, private_note_from, visit_from

_JOINT = " AND NOT EXISTS (SELECT 1 FROM visit_concerns c WHERE c.visit_id = v.id)"


class VisitStore:
    """Rows of `visits`, `visit_people` and `private_notes`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(
        self, visit_id: str, draft: VisitDraft, post: str, staff_id: str | None, author_id: str, at: str
    ) -> None:
        """Add a visit and who was present."""
        self._database.insert(
            "visits",
            {
                "id": visit_id,
                "support_id": draft.support_id,
                "on_date": draft.on.isoformat() if draft.on else "",
                "at_time": draft.at.strftime("%H:%M") if draft.at else "",
                "minutes": draft.minutes,
                "kind": draft.kind,
                "staff_id": staff_id,
                "post": post,
                "status": draft.status,
                "shared_note": draft.shared_note,
                "topics": ",".join(draft.topics),
                "author_id": author_id,
                "logged_at": at,
            },
        )
        self._database.insert_all("visit_people", [{"visit_id": visit_id, "person_id": p} for p in draft.people])
        if draft.concerns or draft.attendances or draft.photos or draft.answers or draft.exchange != NOTHING_NOTED:
            self._insert_circumstances(visit_id, draft)

    def delete(self, visit_id: str, author_id: str, since: str) -> int:
        """Erase a visit logged by this author since an instant; return how many there were (0 or 1)."""
        sql = "DELETE FROM visits WHERE id = ? AND author_id = ? AND logged_at >= ?"
        return self._database.execute(sql, (visit_id, author_id, since))

    def _insert_circumstances(self, visit_id: str, draft: VisitDraft) -> None:
        """Add what stands around the words; most visits have none of it, and write nothing."""
        concerns = [{"visit_id": visit_id, "person_id": person} for person in draft.concerns]
        self._database.insert_all("visit_concerns", concerns)
        if draft.exchange != NOTHING_NOTED:
            row = asdict(draft.exchange) | {"reformulated": int(draft.exchange.reformulated)}
            self._database.insert("visit_exchanges", {"visit_id": visit_id} | row)
        attendances = [
            {"visit_id": visit_id, "position": position} | asdict(one) for position, one in enumerate(draft.attendances)
        ]
        self._database.insert_all("visit_attendances", attendances)
        photos = [{"visit_id": visit_id, "position": n, "photo_id": photo} for n, photo in enumerate(draft.photos)]
        self._database.insert_all("visit_photos", photos)
        self._database.insert_all("visit_answers", [{"visit_id": visit_id} | asdict(one) for one in draft.answers])

    def of_support(
        self, support_id: str, posts: Collection[str], account_id: str, limit: int, *, joint: bool
    ) -> list[Visit]:
        """Return the newest visits made in one of these functions, newest first; `joint`: those that concern everyone."""
        marks = ", ".join("?" for _ in posts)
        rows = self._database.rows(
            f"""SELECT v.*, EXISTS (SELECT 1 FROM private_notes p WHERE p.visit_id = v.id AND p.author_id = ?) AS private
                FROM visits v WHERE support_id = ? AND post IN ({marks}){_JOINT if joint else ""}
                ORDER BY on_date DESC, at_time DESC, n DESC LIMIT ?""",
            (account_id, support_id, *posts, limit),
        )
        return self._with_parts(rows)

    def visit(self, visit_id: str, account_id: str) -> Visit | None:
        """Return one visit, or None."""
        rows = self._database.rows(
            """SELECT v.*, EXISTS (SELECT 1 FROM private_notes p WHERE p.visit_id = v.id AND p.author_id = ?) AS private
               FROM visits v WHERE id = ?""",
            (account_id, visit_id),
        )
        return self._with_parts(rows)[0] if rows else None

    def _with_parts(self, rows: Sequence[Row]) -> list[Visit]:
        ids = [row["id"] for row in rows]
        parts = {table: self._of_visits(table, ids) for table in PARTS}
        return [visit_from(row, {table: parts[table].get(row["id"], ()) for table in PARTS}) for row in rows]

    def _of_visits(self, table: str, ids: Sequence[str]) -> dict[str, list[Row]]:
        """Return the rows of a table that belong to these visits, by visit."""
        found: dict[str, list[Row]] = {}
        marks = ", ".join("?" for _ in ids)
        for row in self._database.rows(f"SELECT * FROM {table} WHERE visit_id IN ({marks})", list(ids)):
            found.setdefault(row["visit_id"], []).append(row)
        return found

    def photos_in_visits(self, photo_ids: Collection[str]) -> frozenset[str]:
        """Return which of these photos are part of a visit."""
        marks = ", ".join("?" for _ in photo_ids)
        rows = self._database.tuples(f"SELECT photo_id FROM visit_photos WHERE photo_id IN ({marks})", list(photo_ids))
        return frozenset(row[0] for row in rows)

    def answers(self, support_id: str, posts: Collection[str]) -> list[Row]:
        """Return the answers given during the visits of an accompaniment, by day."""
        marks = ", ".join("?" for _ in posts)
        return self._database.rows(
            f"""SELECT v.on_date, a.* FROM visits v JOIN visit_answers a ON a.visit_id = v.id
                WHERE v.support_id = ? AND v.post IN ({marks}) ORDER BY v.on_date, v.n""",
            (support_id, *posts),
        )

    def last_held_on(self, support_id: str, posts: Collection[str]) -> str | None:
        """Return the day of the newest visit that took place, or None."""
        marks = ", ".join("?" for _ in posts)
        day: str | None = self._database.value(
            f"SELECT max(on_date) FROM visits WHERE support_id = ? AND status = 'honore' AND post IN ({marks})",
            (support_id, *posts),
        )
        return day

    def insert_private_note(
        self, note_id: str, visit_id: str, author_id: str, sealed: bytes, at: str, expires_on: str
    ) -> None:
        """Keep a note sealed to its author."""
        self._database.insert(
            "private_notes",
            {
                "id": note_id,
                "visit_id": visit_id,
                "author_id": author_id,
                "sealed": sealed,
                "written_at": at,
                "expires_on": expires_on,
            },
        )

    def private_note(self, visit_id: str, author_id: str) -> bytes | None:
        """Return the sealed note of this author on a visit, or None."""
        sealed: bytes | None = self._database.value(
            "SELECT sealed FROM private_notes WHERE visit_id = ? AND author_id = ?", (visit_id, author_id)
        )
        return sealed

    def delete_private_notes(self, author_id: str, *, visit_id: str) -> int:
        """Erase an author's note on a visit; return how many there were."""
        sql = "DELETE FROM private_notes WHERE author_id = ? AND visit_id = ?"
        return self._database.execute(sql, (author_id, visit_id))

    def private_notes(self, author_id: str, expiring_by: date | None) -> list[PrivateNote]:
        """Return where an author's notes are, the first to expire first."""
        rows = self._database.rows(
            """SELECT p.visit_id, v.support_id, v.on_date, p.written_at, p.expires_on
               FROM private_notes p JOIN visits v ON v.id = p.visit_id WHERE p.author_id = ? AND p.expires_on <= ?
               ORDER BY p.expires_on, v.on_date""",
            (author_id, (expiring_by or date.max).isoformat()),
        )
        return [private_note_from(row) for row in rows]

    def insert_amendment(self, visit_id: str, text: str, author_id: str, author: str, at: str) -> None:
        """Add to a note that is closed."""
        self._database.insert(
            "visit_amendments",
            {
                "id": str(uuid.uuid4()),
                "visit_id": visit_id,
                "text": text,
                "author_id": author_id,
                "author": author,
                "added_at": at,
            },
        )

    def set_shared_note(self, visit_id: str, text: str) -> None:
        """Rewrite the shared note of a visit."""
        self._database.update("visits", visit_id, {"shared_note": text})

    def count_private_notes(self, author_id: str) -> int:
        """Return how many private notes an author keeps."""
        return int(self._database.value("SELECT count(*) FROM private_notes WHERE author_id = ?", (author_id,)))

    def phrases(self, account_id: str) -> list[Row]:
        """Return someone's phrases, in their order."""
        sql = "SELECT id, text FROM phrases WHERE account_id = ? ORDER BY position, id"
        return self._database.rows(sql, (account_id,))

    def insert_phrase(self, phrase_id: str, account_id: str, text: str) -> None:
        """Add a phrase after the others."""
        self._database.execute(
            """INSERT INTO phrases (id, account_id, position, text)
               SELECT ?, ?, coalesce(max(position), 0) + 1, ? FROM phrases WHERE account_id = ?""",
            (phrase_id, account_id, text, account_id),
        )

    def delete_phrase(self, phrase_id: str, account_id: str) -> int:
        """Forget one of someone's phrases; return how many there were."""
        return self._database.execute("DELETE FROM phrases WHERE id = ? AND account_id = ?", (phrase_id, account_id))
