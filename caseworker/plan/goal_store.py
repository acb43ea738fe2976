"""Goals in the vault, with every version and state; phases adapted to a household; what visits said of goals."""

import json
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from caseworker.dates import optional_date, optional_text
from caseworker.plan.goal import Goal, GoalDraft, GoalId, GoalState, GoalStateLine, GoalVersion, Part
from caseworker.plan.phases import PhaseDraft
from caseworker.storage.database import Database, Row

Signed = dict[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A goal spoken of in a visit: the day, how long the visit lasted, and a sentence, or "".

    `is_joint` is false when the visit concerned one person alone: its words stay off what is read together.
    """

    id: str
    goal_id: GoalId
    visit_id: str
    on: date
    minutes: int | None
    sentence: str
    author: str
    is_joint: bool = True


class GoalStore:
    """Rows of `goals`, `goal_versions`, `goal_states`, `goal_mentions` and `plan_phases`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, goal_id: str, support_id: str) -> None:
        """Add a goal, last in its plan; it gets a reference (O001…)."""
        ref = f"O{int(self._database.value('SELECT coalesce(max(n), 0) FROM goals')) + 1:03d}"
        sql = "SELECT coalesce(max(place), 0) + 1 FROM goals WHERE support_id = ?"
        place = self._database.value(sql, (support_id,))
        self._database.insert("goals", {"id": goal_id, "ref": ref, "support_id": support_id, "place": place})

    def insert_version(self, goal_id: str, draft: GoalDraft, signed: Signed) -> None:
        """Write a goal as it now reads: a line more, none is rewritten."""
        parts = json.dumps([[part.doer, part.what] for part in draft.parts], ensure_ascii=False)
        row = {
            "what": draft.what,
            "theme": draft.theme,
            "phase": draft.phase,
            "starts_on": optional_text(draft.starts_on),
            "expected_on": optional_text(draft.expected_on),
            "parts": parts,
        }
        self._database.insert("goal_versions", {"id": str(uuid.uuid4()), "goal_id": goal_id} | row | signed)

    def insert_state(self, goal_id: str, state: GoalState, on: date, reason: str, signed: Signed) -> None:
        """Say what became of a goal: a line more."""
        row = {"goal_id": goal_id, "state": state.value, "on_date": on.isoformat(), "reason": reason}
        self._database.insert("goal_states", {"id": str(uuid.uuid4())} | row | signed)

    def delete(self, goal_id: str, made_by: str, since: str) -> int:
        """Erase a goal that this author wrote since an instant, and of which nothing became; return how many (0 or 1)."""
        return self._database.execute(
            """DELETE FROM goals WHERE id = :goal
               AND (SELECT count(*) FROM goal_versions v WHERE v.goal_id = goals.id) = 1
               AND EXISTS (SELECT 1 FROM goal_versions v WHERE v.goal_id = goals.id AND v.made_by = :by AND v.made_at >= :since)
               AND NOT EXISTS (SELECT 1 FROM goal_states s WHERE s.goal_id = goals.id)
               AND NOT EXISTS (SELECT 1 FROM goal_mentions m WHERE m.goal_id = goals.id)""",
            {"goal": goal_id, "by": made_by, "since": since},
        )

    def set_places(self, goal_ids: Sequence[str]) -> None:
        """Put goals in this order."""
        for place, goal_id in enumerate(goal_ids, 1):
            self._database.execute("UPDATE goals SET place = ? WHERE id = ?", (place, goal_id))

    def goal(self, ref_or_id: str) -> tuple[Goal, str] | None:
        """Return a goal of a reference, in any case, or of an id, with its household."""
        found = self._read("g.id = ? OR g.ref = ?", (ref_or_id, ref_or_id.upper()))
        return found[0] if found else None

    def of_support(self, support_id: str) -> list[Goal]:
        """Return the goals of an accompaniment, in their order."""
        return [goal for goal, _ in self._read("g.support_id = ?", (support_id,))]

    def _read(self, condition: str, values: Sequence[str]) -> list[tuple[Goal, str]]:
        versions, states = (self._lines(table, condition, values) for table in ("goal_versions", "goal_states"))
        rows = self._database.rows(
            f"""SELECT g.*, s.household_id FROM goals g JOIN supports s ON s.id = g.support_id
                WHERE {condition} ORDER BY g.place, g.n""",
            values,
        )
        return [(_goal(row, versions[row["id"]], states.get(row["id"], [])), str(row["household_id"])) for row in rows]

    def _lines(self, table: str, condition: str, values: Sequence[str]) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        sql = f"SELECT l.* FROM {table} l JOIN goals g ON g.id = l.goal_id WHERE {condition} ORDER BY l.n"
        for row in self._database.rows(sql, values):
            found[row["goal_id"]].append(row)
        return found

    def insert_mention(self, mention_id: str, goal_id: str, visit_id: str, sentence: str, signed: Signed) -> None:
        """Say that a visit spoke of a goal."""
        row = {"id": mention_id, "goal_id": goal_id, "visit_id": visit_id, "sentence": sentence}
        self._database.insert("goal_mentions", row | signed)

    def is_visit_of(self, visit_id: str, support_id: str, posts: Sequence[str]) -> bool:
        """Tell whether a visit is one of an accompaniment, made in one of these functions."""
        sql = "SELECT post FROM visits WHERE id = ? AND support_id = ?"
        row = self._database.row(sql, (visit_id, support_id))
        return row is not None and row["post"] in posts

    def mentions_of(self, support_id: str) -> list[Mention]:
        """Return what the visits of an accompaniment said of its goals, oldest first."""
        rows = self._database.rows(
            """SELECT m.*, v.on_date, v.minutes,
               NOT EXISTS (SELECT 1 FROM visit_concerns c WHERE c.visit_id = v.id) AS joint FROM goal_mentions m JOIN goals g ON g.id = m.goal_id
               JOIN visits v ON v.id = m.visit_id WHERE g.support_id = ? ORDER BY v.on_date, m.n""",
            (support_id,),
        )
        return [_mention(row) for row in rows]

    def phases_of(self, support_id: str) -> list[PhaseDraft]:
        """Return the newest phases kept for an accompaniment; [] when it follows its scheme."""
        rows = self._database.rows(
            """SELECT * FROM plan_phases WHERE set_id =
               (SELECT set_id FROM plan_phases WHERE support_id = ? ORDER BY n DESC LIMIT 1) ORDER BY number""",
            (support_id,),
        )
        return [PhaseDraft(row["title"], row["from_month"], row["to_month"]) for row in rows]

    def insert_phases(self, support_id: str, drafts: Sequence[PhaseDraft], signed: Signed) -> None:
        """Keep the phases of an accompaniment, in the place of those before, which stay written."""
        set_id = str(uuid.uuid4())
        for number, draft in enumerate(drafts, 1):
            months = {"title": draft.title, "from_month": draft.from_month, "to_month": draft.to_month}
            row = {"id": str(uuid.uuid4()), "support_id": support_id, "set_id": set_id, "number": number}
            self._database.insert("plan_phases", row | months | signed)


def _goal(row: Row, versions: Sequence[Row], states: Sequence[Row]) -> Goal:
    return Goal(
        GoalId(row["id"]),
        row["ref"],
        row["support_id"],
        row["place"],
        tuple(_version(one) for one in versions),
        tuple(_state(one) for one in states),
    )


def _version(row: Row) -> GoalVersion:
    parts: list[list[Any]] = json.loads(row["parts"])
    return GoalVersion(
        row["what"],
        row["theme"],
        row["phase"],
        date.fromisoformat(row["starts_on"]),
        optional_date(row["expected_on"]),
        tuple(Part(doer, what) for doer, what in parts),
        row["author"],
        datetime.fromisoformat(row["made_at"]),
    )


def _state(row: Row) -> GoalStateLine:
    day, moment = date.fromisoformat(row["on_date"]), datetime.fromisoformat(row["made_at"])
    return GoalStateLine(GoalState(row["state"]), day, row["reason"], row["author"], moment)


def _mention(row: Row) -> Mention:
    day = date.fromisoformat(row["on_date"])
    own, goal_id, visit_id = row["id"], GoalId(row["goal_id"]), row["visit_id"]
    return Mention(own, goal_id, visit_id, day, row["minutes"], row["sentence"], row["author"], bool(row["joint"]))
