"""Requests for maintenance in the vault, with what followed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from caseworker.dates import optional_date
from caseworker.storage.database import Database, Row
from caseworker.works.model import Charge, Done, Step, StepKind, Work, WorkDraft, WorkId

_WORKS = """SELECT w.*, s.household_id, i.on_date AS done_on, i.minutes, i.cost_cents, i.done_by
    FROM works w LEFT JOIN supports s ON s.id = w.support_id LEFT JOIN interventions i ON i.id = w.intervention_id"""


class WorkStore:
    """Rows of `works` and `work_steps`. A request comes with the household concerned, or None."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, work_id: str, draft: WorkDraft, opened_on: date, made_by: str, made_at: str) -> str:
        """Add a request; return the reference it gets (T001…)."""
        ref = f"T{int(self._database.value('SELECT coalesce(max(n), 0) FROM works')) + 1:03d}"
        fixed = {"id": work_id, "ref": ref, "visit_id": draft.visit_id, "made_by": made_by, "made_at": made_at}
        self._database.insert("works", fixed | {"opened_on": opened_on.isoformat()} | _columns(draft))
        return ref

    def update(self, work_id: str, draft: WorkDraft) -> None:
        """Write a request over what it was; its day and the visit it comes from stay."""
        self._database.update("works", work_id, _columns(draft))

    def set_charge(self, work_id: str, charge: Charge) -> None:
        """Write who bears the cost."""
        self._database.update("works", work_id, _charge_columns(charge))

    def insert_step(self, step_id: str, work_id: str, step: Step, made_by: str, made_at: str) -> None:
        """Add a fact."""
        row = {"id": step_id, "work_id": work_id, "kind": step.kind.value, "on_date": step.on.isoformat()}
        said = {"who": step.who, "cents": step.cents, "reason": step.reason}
        self._database.insert("work_steps", row | said | {"made_by": made_by, "made_at": made_at})

    def remove_last_step(self, work_id: str) -> None:
        """Take the newest fact away."""
        sql = "DELETE FROM work_steps WHERE n = (SELECT max(n) FROM work_steps WHERE work_id = ?)"
        self._database.execute(sql, (work_id,))

    def set_intervention(self, work_id: str, intervention_id: str | None) -> None:
        """Say which intervention the work became, or none."""
        self._database.update("works", work_id, {"intervention_id": intervention_id})

    def intervention_of(self, work_id: str) -> str | None:
        """Return the id of the intervention that a work became, or None."""
        found: str | None = self._database.value("SELECT intervention_id FROM works WHERE id = ?", (work_id,))
        return found

    def keep_draft(self, account_id: str, content: str, at: str) -> None:
        """Write an author's draft in place of the previous one."""
        self._database.execute(
            """INSERT OR REPLACE INTO drafts (account_id, kind, subject_id, content, sealed, updated_at)
               VALUES (?, 'works', '', ?, NULL, ?)""",
            (account_id, content, at),
        )

    def draft(self, account_id: str) -> tuple[str, str] | None:
        """Return an author's draft and when it was kept, or None."""
        sql = "SELECT content, updated_at FROM drafts WHERE account_id = ? AND kind = 'works'"
        found = self._database.row(sql, (account_id,))
        return (found["content"], found["updated_at"]) if found else None

    def delete_draft(self, account_id: str) -> None:
        """Drop an author's draft."""
        self._database.execute("DELETE FROM drafts WHERE account_id = ? AND kind = 'works'", (account_id,))

    def work(self, ref_or_id: str) -> tuple[Work, str | None] | None:
        """Return the request of a reference, in any case, or of an id."""
        found = self._read("WHERE w.id = ? OR w.ref = ?", (ref_or_id, ref_or_id.upper()))
        return found[0] if found else None

    def works(self) -> list[tuple[Work, str | None]]:
        """Return every request, newest first."""
        return self._read("", ())

    def of_unit(self, unit_id: str) -> list[tuple[Work, str | None]]:
        """Return the requests of a unit, newest first."""
        return self._read("WHERE w.unit_id = ?", (unit_id,))

    def of_visit(self, visit_id: str) -> list[tuple[Work, str | None]]:
        """Return the requests that come from a visit, newest first."""
        return self._read("WHERE w.visit_id = ?", (visit_id,))

    def _read(self, condition: str, parameters: Sequence[str]) -> list[tuple[Work, str | None]]:
        steps: dict[str, list[Step]] = defaultdict(list)
        found = f"SELECT k.* FROM work_steps k JOIN works w ON w.id = k.work_id {condition} ORDER BY k.n"
        for row in self._database.rows(found, parameters):
            steps[row["work_id"]].append(_step(row))
        rows = self._database.rows(f"{_WORKS} {condition} ORDER BY w.opened_on DESC, w.n DESC", parameters)
        return [(_work(row, steps[row["id"]]), row["household_id"]) for row in rows]


def _columns(draft: WorkDraft) -> Row:
    return {
        "unit_id": draft.unit_id,
        "support_id": draft.support_id,
        "asked_by": draft.asked_by,
        "what": draft.what,
        "room": draft.room,
        "urgency": draft.urgency,
        "is_unsafe": int(draft.is_unsafe),
        "access": draft.access,
    } | _charge_columns(draft.charge)


def _charge_columns(charge: Charge) -> Row:
    return {"borne_by": charge.borne_by, "borne_reason": charge.reason, "repair": charge.repair}


def _step(row: Row) -> Step:
    day = date.fromisoformat(row["on_date"])
    return Step(StepKind(row["kind"]), day, row["who"], row["cents"], row["reason"])


def _work(row: Row, steps: Sequence[Step]) -> Work:
    done_on = optional_date(row["done_on"])
    return Work(
        WorkId(row["id"]),
        row["ref"],
        row["unit_id"],
        row["support_id"],
        row["visit_id"],
        row["asked_by"],
        row["what"],
        row["room"],
        row["urgency"],
        bool(row["is_unsafe"]),
        row["access"],
        Charge(row["borne_by"], row["borne_reason"], row["repair"]),
        date.fromisoformat(row["opened_on"]),
        tuple(steps),
        Done(done_on, row["minutes"], row["cost_cents"], row["done_by"]) if done_on else None,
    )
