"""Payments to owners in the vault."""

from collections.abc import Mapping
from datetime import date

from caseworker.owner_accounts.model import OwnerPayment
from caseworker.storage.database import Database, Row

_PAYMENTS = """SELECT p.*, EXISTS (SELECT 1 FROM owner_payments r WHERE r.reverses_id = p.id) AS is_reversed
    FROM owner_payments p"""


class OwnerStore:
    """Rows of `owner_payments`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def payments_between(self, first: date, last: date) -> list[OwnerPayment]:
        """Return every line for the months from one to another, in the order in which they were written."""
        sql = f"{_PAYMENTS} WHERE p.month BETWEEN ? AND ? ORDER BY p.n"
        return [_payment(row) for row in self._database.rows(sql, (f"{first:%Y-%m}", f"{last:%Y-%m}"))]

    def payment(self, payment_id: str) -> OwnerPayment | None:
        """Return one line."""
        row = self._database.row(f"{_PAYMENTS} WHERE p.id = ?", (payment_id,))
        return _payment(row) if row else None

    def first_month(self) -> date | None:
        """Return the oldest month of which a payment was noted."""
        month = self._database.value("SELECT min(month) FROM owner_payments")
        return date.fromisoformat(f"{month}-01") if month else None

    def insert_payment(self, line: OwnerPayment, signature: Mapping[str, str]) -> None:
        """Keep a line."""
        row: Row = {
            "id": line.id,
            "lease_id": line.lease_id,
            "month": f"{line.month:%Y-%m}",
            "effective_on": line.on.isoformat(),
            "recorded_on": line.recorded_on.isoformat(),
            "amount_cents": line.cents,
            "means": line.means,
            "note": line.note,
            "reverses_id": line.reverses_id,
        }
        self._database.insert("owner_payments", row | dict(signature))


def _payment(row: Row) -> OwnerPayment:
    return OwnerPayment(
        row["id"],
        row["lease_id"],
        date.fromisoformat(f"{row['month']}-01"),
        date.fromisoformat(row["effective_on"]),
        date.fromisoformat(row["recorded_on"]),
        row["amount_cents"],
        row["means"],
        row["note"],
        row["reverses_id"],
        bool(row["is_reversed"]),
    )
