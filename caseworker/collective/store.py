"""Collective actions in the vault; names come from the households, which it only reads."""

from datetime import date, time

from caseworker.collective.model import ActionDraft, ActionId, CollectiveAction
from caseworker.storage.database import Database, Row

# Someone may have left one household for another: the newest is theirs.
_HOUSEHOLD = """(SELECT m.household_id FROM household_members m WHERE m.person_id = p.id
  ORDER BY m.left_on IS NOT NULL, coalesce(m.joined_on, '') DESC LIMIT 1)"""
_PEOPLE = f"""SELECT p.id AS person_id, p.last_name, p.first_name, h.id AS household_id, h.name AS household
  FROM people p JOIN households h ON h.id = {_HOUSEHOLD}"""
_COUNTS = f"""(SELECT count(*) FROM collective_participants c WHERE c.action_id = a.id) AS enrolled,
  (SELECT count(*) FROM collective_participants c WHERE c.action_id = a.id AND c.present = 1) AS came,
  (SELECT count(DISTINCT {_HOUSEHOLD}) FROM collective_participants c JOIN people p ON p.id = c.person_id
    WHERE c.action_id = a.id) AS households"""


class CollectiveStore:
    """Rows of `collective_actions` and `collective_participants`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, action_id: str, draft: ActionDraft, made_by: str, made_at: str) -> None:
        """Add an action."""
        self._database.insert(
            "collective_actions", {"id": action_id, "made_by": made_by, "made_at": made_at} | _columns(draft)
        )

    def update(self, action_id: str, draft: ActionDraft) -> None:
        """Write other details over the former ones."""
        self._database.update("collective_actions", action_id, _columns(draft))

    def set_cancelled(self, action_id: str, *, cancelled: bool) -> None:
        """Give it up, or take that back."""
        self._database.update("collective_actions", action_id, {"cancelled": int(cancelled)})

    def action(self, action_id: str) -> CollectiveAction | None:
        """Return one, without its participants; None when there is none."""
        row = self._database.row(f"SELECT a.*, {_COUNTS} FROM collective_actions a WHERE a.id = ?", (action_id,))
        return _action(row) if row else None

    def between(self, first: date, last: date) -> list[CollectiveAction]:
        """Return the actions of a period, newest first, without their participants."""
        rows = self._database.rows(
            f"""SELECT a.*, {_COUNTS} FROM collective_actions a WHERE a.on_date BETWEEN ? AND ?
                ORDER BY a.on_date DESC, a.at_time DESC, a.id""",
            (first.isoformat(), last.isoformat()),
        )
        return [_action(row) for row in rows]

    def participants(self, action_id: str) -> list[Row]:
        """Return who enrolled, by household and first name."""
        return self._database.rows(
            f"""SELECT x.*, c.present FROM collective_participants c JOIN ({_PEOPLE}) x ON x.person_id = c.person_id
                WHERE c.action_id = ? ORDER BY x.household, x.first_name""",
            (action_id,),
        )

    def people_on(self, day: date) -> list[Row]:
        """Return the people of the households accompanied on a day, by household and position."""
        return self._database.rows(
            """SELECT p.id AS person_id, p.last_name, p.first_name, h.id AS household_id, h.name AS household
               FROM households h JOIN household_members m ON m.household_id = h.id JOIN people p ON p.id = m.person_id
               WHERE (m.left_on IS NULL OR m.left_on >= :day) AND EXISTS (SELECT 1 FROM supports s
                 WHERE s.household_id = h.id AND s.entered_on <= :day AND (s.exited_on IS NULL OR s.exited_on >= :day))
               ORDER BY h.name, h.id, m.position""",
            {"day": day.isoformat()},
        )

    def enrol(self, action_id: str, person_id: str) -> None:
        """Enrol someone; twice is once."""
        self._database.execute(
            "INSERT OR IGNORE INTO collective_participants (action_id, person_id) VALUES (?, ?)", (action_id, person_id)
        )

    def withdraw(self, action_id: str, person_id: str) -> None:
        """Take someone off the list."""
        self._database.execute(
            "DELETE FROM collective_participants WHERE action_id = ? AND person_id = ?", (action_id, person_id)
        )

    def set_present(self, action_id: str, person_id: str, *, present: bool | None) -> None:
        """Say whether someone came."""
        self._database.execute(
            "UPDATE collective_participants SET present = ? WHERE action_id = ? AND person_id = ?",
            (None if present is None else int(present), action_id, person_id),
        )

    def attendances(self, first: date, last: date) -> list[Row]:
        """Return how many actions of a period each person came to, the most first."""
        return self._database.rows(
            f"""SELECT x.*, count(*) AS times FROM collective_participants c JOIN collective_actions a ON a.id = c.action_id
                JOIN ({_PEOPLE}) x ON x.person_id = c.person_id
                WHERE a.on_date BETWEEN ? AND ? AND a.cancelled = 0 AND c.present = 1
                GROUP BY x.person_id ORDER BY times DESC, x.household, x.first_name""",
            (first.isoformat(), last.isoformat()),
        )


def _columns(draft: ActionDraft) -> Row:
    return {
        "on_date": draft.on.isoformat() if draft.on else "",
        "at_time": draft.at.strftime("%H:%M") if draft.at else "",
        "minutes": draft.minutes,
        "kind": draft.kind,
        "title": draft.title,
        "place": draft.place,
        "cost_cents": draft.cost_cents,
        "note": draft.note,
    }


def _action(row: Row) -> CollectiveAction:
    return CollectiveAction(
        ActionId(row["id"]),
        date.fromisoformat(row["on_date"]),
        time.fromisoformat(row["at_time"]) if row["at_time"] else None,
        row["minutes"],
        row["kind"],
        row["title"],
        row["place"],
        row["cost_cents"],
        row["note"],
        bool(row["cancelled"]),
        row["enrolled"],
        row["came"],
        row["households"],
    )
