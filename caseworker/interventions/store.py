"""Interventions in the vault."""

from dataclasses import fields
from datetime import date

from caseworker.dates import optional_text
from caseworker.interventions.model import Intervention, InterventionDraft, InterventionId, Totals
from caseworker.storage.database import Database, Row


class InterventionStore:
    """Rows of `interventions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_unit(self, unit_id: str) -> list[Intervention]:
        """Return the interventions in a unit, newest first."""
        sql = "SELECT * FROM interventions WHERE unit_id = ? ORDER BY on_date DESC, n DESC"
        return [_intervention(row) for row in self._database.rows(sql, (unit_id,))]

    def of_support(self, support_id: str) -> list[Intervention]:
        """Return the interventions that concern an accompaniment, newest first."""
        sql = "SELECT * FROM interventions WHERE support_id = ? ORDER BY on_date DESC, n DESC"
        return [_intervention(row) for row in self._database.rows(sql, (support_id,))]

    def totals(self, nature: str, first: date, last: date) -> list[Totals]:
        """Return what a period adds up to, both days included, by who bears the cost."""
        sql = """SELECT borne_by, count(*), coalesce(sum(minutes), 0), sum(cost_cents) FROM interventions
            WHERE nature = ? AND on_date BETWEEN ? AND ? GROUP BY borne_by ORDER BY borne_by"""
        found = self._database.tuples(sql, (nature, first.isoformat(), last.isoformat()))
        return [Totals(*row) for row in found]

    def insert(self, intervention_id: str, draft: InterventionDraft) -> None:
        """Add an intervention."""
        row = {field.name: getattr(draft, field.name) for field in fields(draft) if field.name != "on"}
        self._database.insert("interventions", {"id": intervention_id, "on_date": optional_text(draft.on)} | row)

    def remove(self, intervention_id: str) -> None:
        """Take an intervention away."""
        self._database.execute("DELETE FROM interventions WHERE id = ?", (intervention_id,))


def _intervention(row: Row) -> Intervention:
    return Intervention(
        InterventionId(row["id"]),
        date.fromisoformat(row["on_date"]),
        row["unit_id"],
        row["support_id"],
        row["nature"],
        row["detail"],
        row["minutes"],
        row["borne_by"],
        row["cost_cents"],
        row["done_by"],
    )
