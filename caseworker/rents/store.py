"""Dues in the vault."""

from datetime import date

from caseworker.rents.model import Due, Payment
from caseworker.storage.database import Database, Row


class RentStore:
    """Rows of `dues` and `payments`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due_of_month(self, support_id: str, day: date) -> Due | None:
        """Return the due of the month of `day`, else the newest before it; None when there is none."""
        row = self._database.row(
            "SELECT * FROM dues WHERE support_id = ? AND month <= ? ORDER BY month DESC LIMIT 1",
            (support_id, day.strftime("%Y-%m")),
        )
        return _due(row) if row else None

    def dues_of(self, support_id: str) -> list[Due]:
        """Return every due of an accompaniment, oldest first."""
        rows = self._database.rows("SELECT * FROM dues WHERE support_id = ? ORDER BY month", (support_id,))
        return [_due(row) for row in rows]

    def payments_of(self, support_id: str) -> list[Payment]:
        """Return every payment of an accompaniment, oldest first."""
        sql = "SELECT effective_on, amount_cents FROM payments WHERE support_id = ? ORDER BY effective_on"
        rows = self._database.rows(sql, (support_id,))
        return [Payment(date.fromisoformat(row["effective_on"]), row["amount_cents"]) for row in rows]


def _due(row: Row) -> Due:
    month = date.fromisoformat(f"{row['month']}-01")
    return Due(month, row["rent_cents"], row["charges_cents"], row["aid_cents"])
