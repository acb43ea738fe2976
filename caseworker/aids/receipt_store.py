"""What the CAF or the MSA paid, in the vault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.storage.database import Database, Row


@dataclass(frozen=True, slots=True)
class AidReceipt:
    """A line as it is kept; one that is wrong is withdrawn by a later line."""

    id: str
    support_id: str
    month: date
    cents: int
    received_on: date
    statement: str
    recorded_on: date
    corrects_id: str | None = None
    withdraws: bool = False
    is_corrected: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether what it says stands."""
        return not self.withdraws and not self.is_corrected


_LINES = """SELECT a.*, EXISTS (SELECT 1 FROM aid_receipts c WHERE c.corrects_id = a.id) AS is_corrected
            FROM aid_receipts a"""


class AidReceiptStore:
    """Rows of `aid_receipts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_support(self, support_id: str) -> list[AidReceipt]:
        """Return every line of an accompaniment, in the order in which they were written down."""
        return [
            _receipt(row) for row in self._database.rows(f"{_LINES} WHERE a.support_id = ? ORDER BY a.n", (support_id,))
        ]

    def receipt(self, receipt_id: str) -> AidReceipt | None:
        """Return one line, or None."""
        row = self._database.row(f"{_LINES} WHERE a.id = ?", (receipt_id,))
        return _receipt(row) if row else None

    def sums_of(self, month: date) -> dict[str, int]:
        """Return what came for a month, by accompaniment: lines that hold."""
        rows = self._database.tuples(
            """SELECT support_id, sum(amount_cents) FROM aid_receipts a WHERE month = ? AND withdraws = 0
               AND NOT EXISTS (SELECT 1 FROM aid_receipts c WHERE c.corrects_id = a.id) GROUP BY support_id""",
            (f"{month:%Y-%m}",),
        )
        return dict(rows)

    def insert(self, line: AidReceipt, signature: Mapping[str, str]) -> None:
        """Add a line; `signature` says who wrote it and when."""
        row = {
            "id": line.id,
            "support_id": line.support_id,
            "month": f"{line.month:%Y-%m}",
            "amount_cents": line.cents,
            "received_on": line.received_on.isoformat(),
            "statement": line.statement,
            "corrects_id": line.corrects_id,
            "withdraws": int(line.withdraws),
            "recorded_on": line.recorded_on.isoformat(),
        }
        self._database.insert("aid_receipts", row | dict(signature))

    def is_closed(self, day: date) -> bool:
        """Tell whether the month of a day is closed: nothing is recorded in it any more."""
        return bool(self._database.value("SELECT 1 FROM closed_months WHERE month >= ?", (f"{day:%Y-%m}",)))


def _receipt(row: Row) -> AidReceipt:
    return AidReceipt(
        row["id"],
        row["support_id"],
        date.fromisoformat(f"{row['month']}-01"),
        row["amount_cents"],
        date.fromisoformat(row["received_on"]),
        row["statement"],
        date.fromisoformat(row["recorded_on"]),
        row["corrects_id"],
        bool(row["withdraws"]),
        bool(row["is_corrected"]),
    )
