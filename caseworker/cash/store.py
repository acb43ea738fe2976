"""Cash in the vault: receipts beside their payments, what was taken to the bank, the box counted."""

from collections.abc import Mapping
from datetime import date

from caseworker.cash.model import BankDeposit, CashReceipt, Count
from caseworker.dates import optional_date
from caseworker.storage.database import Database, Row


class CashStore:
    """Rows of `cash_receipts`, `bank_deposits` and `cash_counts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    _RECEIPTS = """SELECT c.*, p.support_id, p.effective_on, p.amount_cents, p.payer, r.effective_on AS cancelled_on
        FROM cash_receipts c JOIN payments p ON p.id = c.payment_id LEFT JOIN payments r ON r.reverses_id = p.id"""

    def receipts(self, year: int) -> list[CashReceipt]:
        """Return the receipts of a year, by number."""
        rows = self._database.rows(f"{self._RECEIPTS} WHERE c.year = ? ORDER BY c.series, c.number", (year,))
        return [_receipt(row) for row in rows]

    def receipt(self, payment_id: str) -> CashReceipt | None:
        """Return the receipt of a payment, or None."""
        row = self._database.row(f"{self._RECEIPTS} WHERE c.payment_id = ?", (payment_id,))
        return _receipt(row) if row else None

    def numbered(self, year: int, number: int) -> CashReceipt | None:
        """Return the receipt of a number, or None."""
        row = self._database.row(f"{self._RECEIPTS} WHERE c.year = ? AND c.number = ?", (year, number))
        return _receipt(row) if row else None

    def received_until(self, on: date) -> int:
        """Return the cash received until a day, what was taken back left out."""
        sql = """SELECT coalesce(sum(amount_cents), 0) FROM payments WHERE effective_on <= ?
            AND (id IN (SELECT payment_id FROM cash_receipts) OR reverses_id IN (SELECT payment_id FROM cash_receipts))"""
        cents: int = self._database.value(sql, (on.isoformat(),))
        return cents

    def cheques_until(self, on: date) -> int:
        """Return the cheques received until a day; one that the bank returned had been taken to it."""
        sql = """SELECT coalesce(sum(p.amount_cents), 0) FROM payments p LEFT JOIN payments r ON r.reverses_id = p.id
            WHERE p.means = 'cheque' AND p.made_by <> '' AND p.reverses_id IS NULL AND p.effective_on <= ?
            AND (r.id IS NULL OR r.effective_on <> p.effective_on)"""
        cents: int = self._database.value(sql, (on.isoformat(),))
        return cents

    def deposited_until(self, kind: str, on: date) -> int:
        """Return what of a kind was taken to the bank until a day."""
        sql = "SELECT coalesce(sum(amount_cents), 0) FROM bank_deposits WHERE kind = ? AND deposited_on <= ?"
        cents: int = self._database.value(sql, (kind, on.isoformat()))
        return cents

    def differences_until(self, on: date) -> int:
        """Return what counting found, until a day."""
        sql = "SELECT coalesce(sum(difference_cents), 0) FROM cash_counts WHERE counted_on <= ?"
        cents: int = self._database.value(sql, (on.isoformat(),))
        return cents

    def deposits(self) -> list[BankDeposit]:
        """Return what was taken to the bank, the newest first."""
        rows = self._database.rows(
            """SELECT d.*, r.id AS taken_back FROM bank_deposits d LEFT JOIN bank_deposits r ON r.reverses_id = d.id
            ORDER BY d.deposited_on DESC, d.n DESC"""
        )
        return [_deposit(row) for row in rows]

    def counts(self) -> list[Count]:
        """Return every count, the newest first."""
        return [_count(row) for row in self._database.rows("SELECT * FROM cash_counts ORDER BY n DESC")]

    def insert_deposit(self, line: BankDeposit, signature: Mapping[str, str]) -> None:
        """Add a line of money taken to the bank."""
        row = {
            "id": line.id, "kind": line.kind, "deposited_on": line.on.isoformat(),
            "recorded_on": line.recorded_on.isoformat(), "amount_cents": line.cents, "slip": line.slip,
            "reverses_id": line.reverses_id,
        }  # fmt: skip
        self._database.insert("bank_deposits", row | dict(signature))

    def insert_count(self, count: Count, signature: Mapping[str, str]) -> None:
        """Add a count."""
        row = {
            "id": count.id, "counted_on": count.on.isoformat(), "recorded_on": count.recorded_on.isoformat(),
            "counted_cents": count.counted_cents, "difference_cents": count.difference_cents,
            "explanation": count.explanation,
        }  # fmt: skip
        self._database.insert("cash_counts", row | dict(signature))


def _receipt(row: Row) -> CashReceipt:
    return CashReceipt(
        row["series"],
        row["year"],
        row["number"],
        row["payment_id"],
        row["support_id"],
        date.fromisoformat(row["effective_on"]),
        row["amount_cents"],
        row["payer"],
        optional_date(row["cancelled_on"]),
    )


def _deposit(row: Row) -> BankDeposit:
    return BankDeposit(
        row["id"],
        row["kind"],
        date.fromisoformat(row["deposited_on"]),
        date.fromisoformat(row["recorded_on"]),
        row["amount_cents"],
        row["slip"],
        row["reverses_id"],
        row["taken_back"] is not None,
    )


def _count(row: Row) -> Count:
    return Count(
        row["id"],
        date.fromisoformat(row["counted_on"]),
        date.fromisoformat(row["recorded_on"]),
        row["counted_cents"],
        row["difference_cents"],
        row["explanation"],
    )
