"""Interventions in the vault."""

from dataclasses import fields
from datetime import date

from caseworker.dates import optional_text
from caseworker.interventions.model import Intervention, InterventionDraft, InterventionId, Nature, Totals
from caseworker.storage.database import Database, Row

_CLEANED = (
    f"SELECT max(i.on_date) FROM interventions i WHERE i.unit_id = u.id AND i.nature = '{Nature.CLEANING_VACANT_UNIT}'"
)
_LEFT = "SELECT max(o.ends_on) FROM occupancies o WHERE o.unit_id = u.id AND o.ends_on < :today"
_EMPTY_UNITS = f"""
SELECT u.id, u.ref, u.address, u.floor, u.layout,
  ({_CLEANED} AND i.on_date >= coalesce(({_LEFT}), '')) AS last_cleaned_on,
  p.on_date AS planned_on, p.minutes AS planned_minutes,
  (SELECT min(o.starts_on) FROM occupancies o WHERE o.unit_id = u.id AND o.starts_on > :today) AS next_entry_on
FROM units u LEFT JOIN planned_cleanings p ON p.unit_id = u.id
  AND NOT EXISTS ({_CLEANED} HAVING max(i.on_date) >= p.made_on)
WHERE (u.acquired_on IS NULL OR u.acquired_on <= :today) AND (u.ended_on IS NULL OR u.ended_on >= :today)
  AND NOT EXISTS (SELECT 1 FROM occupancies o WHERE o.unit_id = u.id AND o.starts_on <= :today
                    AND (o.ends_on IS NULL OR o.ends_on >= :today))
"""


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

    def delete_last(self, intervention_id: str, done_by: str) -> int:
        """Erase an intervention of this person if nothing was noted since; return how many there were (0 or 1)."""
        sql = "DELETE FROM interventions WHERE id = ? AND done_by = ? AND n = (SELECT max(n) FROM interventions)"
        return self._database.execute(sql, (intervention_id, done_by))

    def has_unit(self, unit_id: str) -> bool:
        """Tell whether there is such a unit."""
        return bool(self._database.value("SELECT 1 FROM units WHERE id = ?", (unit_id,)))

    def empty_units(self, today: date, unit_id: str | None = None) -> list[Row]:
        """Return the units in use without anybody, or that one, with their last cleaning since, the planned one, the next entry."""
        sql = f"{_EMPTY_UNITS} AND u.id = :unit" if unit_id else _EMPTY_UNITS
        return self._database.rows(sql, {"today": today.isoformat(), "unit": unit_id})

    def plan(self, unit_id: str, on: date, minutes: int | None, detail: str, made_by: str, made_on: date) -> None:
        """Plan a cleaning in place of the former plan of the unit."""
        self._database.execute(
            """INSERT OR REPLACE INTO planned_cleanings (unit_id, on_date, minutes, detail, made_by, made_on)
               VALUES (?, ?, ?, ?, ?, ?)""",
            (unit_id, on.isoformat(), minutes, detail, made_by, made_on.isoformat()),
        )

    def forget_plan(self, unit_id: str) -> None:
        """Forget the plan of a unit."""
        self._database.execute("DELETE FROM planned_cleanings WHERE unit_id = ?", (unit_id,))


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
