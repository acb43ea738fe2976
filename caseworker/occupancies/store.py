"""Occupancies in the vault."""

import json
from collections.abc import Collection
from datetime import date

from caseworker.dates import optional_date, optional_text
from caseworker.occupancies.model import Occupancy, OccupancyDraft, OccupancyId
from caseworker.storage.database import Database, Row


class OccupancyStore:
    """Rows of `occupancies`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_unit(self, unit_id: str) -> list[Occupancy]:
        """Return the occupancies of a unit, oldest first."""
        sql = "SELECT * FROM occupancies WHERE unit_id = ? ORDER BY starts_on, id"
        return [_occupancy(row) for row in self._database.rows(sql, (unit_id,))]

    def of_support(self, support_id: str) -> list[Occupancy]:
        """Return the occupancies of an accompaniment, oldest first."""
        sql = "SELECT * FROM occupancies WHERE support_id = ? ORDER BY starts_on, id"
        return [_occupancy(row) for row in self._database.rows(sql, (support_id,))]

    def of_supports(self, support_ids: Collection[str]) -> list[Occupancy]:
        """Return the occupancies of several accompaniments, oldest first."""
        sql = (
            """SELECT * FROM occupancies WHERE support_id IN (SELECT value FROM json_each(?)) ORDER BY starts_on, id"""
        )
        return [_occupancy(row) for row in self._database.rows(sql, (json.dumps(sorted(support_ids)),))]

    def on(self, day: date) -> list[Occupancy]:
        """Return the occupancies that hold a day, oldest first."""
        sql = "SELECT * FROM occupancies WHERE starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?) ORDER BY starts_on, id"
        return [_occupancy(row) for row in self._database.rows(sql, (day.isoformat(), day.isoformat()))]

    def every(self) -> list[Occupancy]:
        """Return every occupancy, oldest first."""
        return [_occupancy(row) for row in self._database.rows("SELECT * FROM occupancies ORDER BY starts_on, id")]

    def insert(self, occupancy_id: str, draft: OccupancyDraft, reason: str) -> None:
        """Add an occupancy."""
        self._database.insert(
            "occupancies",
            {
                "id": occupancy_id,
                "support_id": draft.support_id,
                "unit_id": draft.unit_id,
                "starts_on": draft.starts_on.isoformat(),
                "ends_on": optional_text(draft.ends_on),
                "end_reason": reason,
            },
        )

    def end(self, occupancy_id: str, on: date, reason: str) -> None:
        """Write the last day of an occupancy."""
        self._database.update("occupancies", occupancy_id, {"ends_on": on.isoformat(), "end_reason": reason})

    def delete(self, occupancy_id: str) -> None:
        """Take an occupancy out."""
        self._database.execute("DELETE FROM occupancies WHERE id = ?", (occupancy_id,))


def _occupancy(row: Row) -> Occupancy:
    return Occupancy(
        OccupancyId(row["id"]),
        row["support_id"],
        row["unit_id"],
        date.fromisoformat(row["starts_on"]),
        optional_date(row["ends_on"]),
        row["end_reason"],
    )
