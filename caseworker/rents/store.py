"""Dues in the vault."""

from datetime import date

from caseworker.rents.model import Due
from caseworker.storage.database import Database


class RentStore:
    """Rows of `dues`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due_of_month(self, support_id: str, day: date) -> Due | None:
        """Return the due of the month of `day`, else the newest before it; None when there is none."""
        row = self._database.row(
            "SELECT * FROM dues WHERE support_id = ? AND month <= ? ORDER BY month DESC LIMIT 1",
            (support_id, day.strftime("%Y-%m")),
        )
        if row is None:
            return None
        month = date.fromisoformat(f"{row['month']}-01")
        return Due(month, row["rent_cents"], row["charges_cents"], row["aid_cents"])
