"""Repayment plans in the vault."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from caseworker.rents.arrears import UnpaidMonth
from caseworker.repayments.model import Decision, DecisionKind, Plan, Terms
from caseworker.storage.database import Database, Row


class RepaymentStore:
    """Rows of `repayment_plans` and of `repayment_decisions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def plans_of(self, support_id: str) -> list[Plan]:
        """Return the plans of an accompaniment, the newest first."""
        return self._read("WHERE support_id = ? ORDER BY rowid DESC", (support_id,))

    def plan(self, plan_id: str) -> Plan | None:
        """Return one plan, or None."""
        found = self._read("WHERE id = ?", (plan_id,))
        return found[0] if found else None

    def plans(self) -> list[Plan]:
        """Return every plan, oldest first."""
        return self._read("ORDER BY rowid", ())

    def insert(self, plan: Plan, signature: Mapping[str, str]) -> None:
        """Add a plan; `signature` says who made it and when."""
        row = {"id": plan.id, "support_id": plan.support_id, "replaces_id": plan.replaces_id} | _columns(plan.terms)
        self._database.insert("repayment_plans", row | dict(signature))

    def replace(self, plan_id: str, terms: Terms) -> None:
        """Write the terms of a draft over what they were."""
        self._database.update("repayment_plans", plan_id, _columns(terms))

    def delete(self, plan_id: str) -> None:
        """Forget a draft."""
        self._database.execute("DELETE FROM repayment_plans WHERE id = ?", (plan_id,))

    def insert_decision(self, decision_id: str, plan_id: str, decision: Decision, signature: Mapping[str, str]) -> None:
        """Add a decision."""
        row = {
            "id": decision_id,
            "plan_id": plan_id,
            "kind": decision.kind.value,
            "decided_on": decision.on.isoformat(),
            "reason": decision.reason,
        }
        self._database.insert("repayment_decisions", row | dict(signature))

    def _read(self, rest: str, values: Sequence[str]) -> list[Plan]:
        rows = self._database.rows(f"SELECT * FROM repayment_plans {rest}", tuple(values))
        taken = defaultdict(list)
        for row in self._database.rows(
            """SELECT * FROM repayment_decisions WHERE plan_id IN (SELECT value FROM json_each(?))
            ORDER BY decided_on, rowid""",
            (json.dumps([row["id"] for row in rows]),),
        ):
            taken[row["plan_id"]].append(_decision(row))
        return [_plan(row, tuple(taken[row["id"]])) for row in rows]


def _columns(terms: Terms) -> dict[str, str | int]:
    months = [
        {"month": one.month.isoformat(), "called": one.called_cents, "left": one.left_cents} for one in terms.months
    ]
    return {
        "debt_on": terms.debt_on.isoformat(),
        "debt_cents": terms.debt_cents,
        "months": json.dumps(months),
        "amount_cents": terms.amount_cents,
        "instalments": terms.count,
        "first_due_on": terms.first_due_on.isoformat(),
        "day_of_month": terms.day_of_month,
        "means": terms.means,
        "grace_days": terms.grace_days,
        "breaks_after": terms.breaks_after,
        "note": terms.note,
    }


def _plan(row: Row, decisions: tuple[Decision, ...]) -> Plan:
    months = tuple(
        UnpaidMonth(date.fromisoformat(one["month"]), one["called"], one["left"]) for one in json.loads(row["months"])
    )
    terms = Terms(
        date.fromisoformat(row["debt_on"]), row["debt_cents"], months, row["amount_cents"], row["instalments"],
        date.fromisoformat(row["first_due_on"]), row["day_of_month"], row["means"], row["grace_days"],
        row["breaks_after"], row["note"],
    )  # fmt: skip
    made_at = datetime.fromisoformat(row["made_at"])
    return Plan(row["id"], row["support_id"], terms, row["author"], made_at, row["replaces_id"], decisions)


def _decision(row: Row) -> Decision:
    return Decision(DecisionKind(row["kind"]), date.fromisoformat(row["decided_on"]), row["reason"])
