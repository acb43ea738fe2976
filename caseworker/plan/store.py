"""Actions in the vault, with what became of them."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime

from caseworker.dates import optional_date, optional_text
from caseworker.plan.model import Action, ActionDraft, ActionId, ActionState, StateLine
from caseworker.storage.database import Database, Row


class PlanStore:
    """Rows of `actions` and `action_states`. An action comes with the household that it is of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, action_id: str, draft: ActionDraft, made_by: str, author: str, made_at: str) -> None:
        """Add an action; it gets a reference (P001…)."""
        ref = f"P{int(self._database.value('SELECT coalesce(max(n), 0) FROM actions')) + 1:03d}"
        fixed = {"id": action_id, "ref": ref, "support_id": draft.support_id, "visit_id": draft.visit_id}
        signed = {"made_by": made_by, "author": author, "made_at": made_at}
        self._database.insert("actions", fixed | _columns(draft) | signed)

    def update(self, action_id: str, draft: ActionDraft) -> None:
        """Write an action over what it was; its accompaniment and the visit it comes from stay."""
        self._database.update("actions", action_id, _columns(draft))

    def delete(self, action_id: str, made_by: str, since: str) -> int:
        """Erase an action written by this author since an instant, of which nothing became; return how many (0 or 1)."""
        return self._database.execute(
            """DELETE FROM actions WHERE id = ? AND made_by = ? AND made_at >= ?
               AND NOT EXISTS (SELECT 1 FROM action_states s WHERE s.action_id = actions.id)""",
            (action_id, made_by, since),
        )

    def insert_state(
        self, action_id: str, state: ActionState, on: date, reason: str, made_by: str, author: str, made_at: str
    ) -> None:
        """Say what became of an action: a line more, none is rewritten."""
        row = {"id": str(uuid.uuid4()), "action_id": action_id, "state": state.value, "on_date": on.isoformat()}
        signed = {"reason": reason, "made_by": made_by, "author": author, "made_at": made_at}
        self._database.insert("action_states", row | signed)

    def action(self, ref_or_id: str, doers: Collection[str]) -> tuple[Action, str] | None:
        """Return the action of a reference, in any case, or of an id."""
        found = self._read("a.id = ? OR a.ref = ?", (ref_or_id, ref_or_id.upper()), doers)
        return found[0] if found else None

    def of_support(self, support_id: str, doers: Collection[str]) -> list[tuple[Action, str]]:
        """Return the actions of an accompaniment, in the order in which they were written."""
        return self._read("a.support_id = ?", (support_id,), doers)

    def of_visit(self, visit_id: str, doers: Collection[str]) -> list[tuple[Action, str]]:
        """Return the actions that come from a visit, in the order in which they were written."""
        return self._read("a.visit_id = ?", (visit_id,), doers)

    def actions(self, doers: Collection[str]) -> list[tuple[Action, str]]:
        """Return every action, in the order in which they were written."""
        return self._read("1", (), doers)

    def is_goal_of(self, goal_id: str, support_id: str) -> bool:
        """Tell whether a goal is one of an accompaniment's plan."""
        return bool(
            self._database.value("SELECT count(*) FROM goals WHERE id = ? AND support_id = ?", (goal_id, support_id))
        )

    def _read(self, condition: str, parameters: Sequence[str], doers: Collection[str]) -> list[tuple[Action, str]]:
        condition = f"({condition}) AND a.doer IN ({', '.join('?' for _ in doers)})"
        values = (*parameters, *doers)
        states: dict[str, list[StateLine]] = defaultdict(list)
        sql = f"SELECT s.* FROM action_states s JOIN actions a ON a.id = s.action_id WHERE {condition} ORDER BY s.n"
        for row in self._database.rows(sql, values):
            states[row["action_id"]].append(_state(row))
        sql = f"SELECT a.*, p.household_id FROM actions a JOIN supports p ON p.id = a.support_id WHERE {condition} ORDER BY a.n"
        rows = self._database.rows(sql, values)
        return [(_action(row, states.get(row["id"], ())), row["household_id"]) for row in rows]


def _columns(draft: ActionDraft) -> Row:
    expected_on = optional_text(draft.expected_on)
    words = {"what": draft.what, "theme": draft.theme, "doer": draft.doer}
    return words | {"expected_on": expected_on, "goal_id": draft.goal_id}


def _state(row: Row) -> StateLine:
    day, moment = date.fromisoformat(row["on_date"]), datetime.fromisoformat(row["made_at"])
    return StateLine(ActionState(row["state"]), day, row["reason"], row["author"], moment)


def _action(row: Row, states: Sequence[StateLine]) -> Action:
    return Action(
        ActionId(row["id"]),
        row["ref"],
        row["support_id"],
        row["visit_id"],
        row["what"],
        row["theme"],
        row["doer"],
        optional_date(row["expected_on"]),
        row["author"],
        datetime.fromisoformat(row["made_at"]),
        tuple(states),
        row["goal_id"],
    )
