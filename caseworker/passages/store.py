"""Passages in the vault, and the board; the board only reads what other features wrote, as the agenda does."""

from collections.abc import Collection
from datetime import date

from caseworker.passages.model import ATTEMPTED, Passage
from caseworker.storage.database import Database, Row
from caseworker.visits.model import Post, VisitId, VisitStatus

_POST, _HELD = Post.HOME_SUPPORT.value, VisitStatus.HELD.value
_TRIED = ", ".join(f"'{status.value}'" for status in ATTEMPTED)
_PASSAGE = f"v.support_id = s.id AND v.post = '{_POST}'"
_THIS_MONTH = "v.on_date BETWEEN :first AND :last"
# What nothing was noted of since, back to the 1st; then what comes. The earliest is the one to see to.
_PLANNED = f"""SELECT min(trim(a.on_date || ' ' || a.at_time)) FROM appointments a
  WHERE a.support_id = s.id AND a.post = '{_POST}' AND a.cancelled_on IS NULL AND a.on_date >= :first
    AND NOT EXISTS (SELECT 1 FROM visits v WHERE {_PASSAGE} AND v.on_date BETWEEN a.on_date AND :today)"""
_BOARD = f"""
SELECT s.id, s.ref, s.household_id, s.scheme, s.entered_on, s.exited_on, h.name, h.safety_instruction,
  coalesce((SELECT p.first_name FROM household_members m JOIN people p ON p.id = m.person_id
    WHERE m.household_id = h.id AND m.relation = 'demandeur' ORDER BY m.position LIMIT 1), '') AS first_name,
  coalesce(u.address, '') AS address, coalesce(u.floor, '') AS floor,
  (SELECT max(v.on_date) FROM visits v WHERE {_PASSAGE} AND v.status = '{_HELD}' AND v.on_date <= :today) AS last_on,
  (SELECT count(*) FROM visits v WHERE {_PASSAGE} AND v.status = '{_HELD}' AND {_THIS_MONTH}) AS held,
  (SELECT count(*) FROM visits v WHERE {_PASSAGE} AND v.status IN ({_TRIED}) AND {_THIS_MONTH}) AS tried,
  coalesce(({_PLANNED}), '') AS planned
FROM supports s JOIN households h ON h.id = s.household_id
  LEFT JOIN units u ON u.id = (SELECT o.unit_id FROM occupancies o WHERE o.support_id = s.id AND o.starts_on <= :today
    AND (o.ends_on IS NULL OR o.ends_on >= :today) ORDER BY o.starts_on DESC LIMIT 1)
WHERE s.entered_on <= :today AND (s.exited_on IS NULL OR s.exited_on >= :today)
"""


class PassageStore:
    """Rows of `passages`, and the board's question."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def board(self, today: date, first: date, last: date, support_id: str | None = None) -> list[Row]:
        """Return a row per accompaniment under way, or that of one; no note, no amount."""
        values = {"today": today.isoformat(), "first": first.isoformat(), "last": last.isoformat(), "id": support_id}
        return self._database.rows(f"{_BOARD} AND s.id = :id" if support_id else _BOARD, values)

    def insert(self, visit_id: str, done: Collection[str], rooms: Collection[str], attempt: str) -> None:
        """Keep what a passage holds beyond its visit."""
        row = {"visit_id": visit_id, "done": ",".join(done), "rooms": ",".join(rooms), "attempt": attempt}
        self._database.insert("passages", row)

    def of_support(self, support_id: str) -> list[Passage]:
        """Return what is kept of an accompaniment's passages, newest first."""
        rows = self._database.rows(
            """SELECT p.* FROM passages p JOIN visits v ON v.id = p.visit_id WHERE v.support_id = ?
               ORDER BY v.on_date DESC, v.n DESC""",
            (support_id,),
        )
        return [
            Passage(VisitId(row["visit_id"]), _codes(row["done"]), _codes(row["rooms"]), row["attempt"]) for row in rows
        ]


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split(",") if code)
