"""Interventions in the vault."""

from datetime import date

from caseworker.interventions.model import Intervention, InterventionId
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
