"""What the books are made of, read month by month: calls by their month, the rest by the day on which it was written."""

from collections.abc import Iterator
from datetime import date

from caseworker.cash.books import Move
from caseworker.rents.model import AdjustmentKind, Means
from caseworker.storage.database import Database, Row

_BY_MEANS = {Means.CASH: ("CA", "cash"), Means.CHEQUE: ("BQ", "cheques")}


class BookStore:
    """Rows of `dues`, `payments`, `aid_receipts`, `rent_adjustments`, `bank_deposits` and `cash_counts`, only read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def moves(self, month: date) -> list[Move]:
        """Return everything that the books of a month hold."""
        key = f"{month:%Y-%m}"
        return [*self._calls(key), *self._payments(key), *self._aid(key), *self._adjustments(key), *self._box(key)]

    def _calls(self, month: str) -> Iterator[Move]:
        sql = "SELECT d.*, s.ref FROM dues d JOIN supports s ON s.id = d.support_id WHERE d.month = ?"
        for row in self._database.rows(sql, (month,)):
            rent, charges, aid = row["rent_cents"], row["charges_cents"], row["aid_cents"]
            parts = (("household", rent + charges - aid), ("aid", aid), ("rent", -rent), ("charges", -charges))
            yield Move("call", "VE", date.fromisoformat(f"{month}-01"), row["ref"], parts, f"{row['ref']}-{month}")

    def _payments(self, month: str) -> Iterator[Move]:
        sql = """SELECT p.*, s.ref, c.series || '-' || c.year || '-' || printf('%04d', c.number) AS receipt
            FROM payments p JOIN supports s ON s.id = p.support_id
            LEFT JOIN cash_receipts c ON c.payment_id = coalesce(p.reverses_id, p.id)
            WHERE substr(p.recorded_on, 1, 7) = ? ORDER BY p.rowid"""
        for row in self._database.rows(sql, (month,)):
            journal, role = _BY_MEANS.get(row["means"], ("BQ", "bank"))
            if row["reverses_id"] and row["means"] == Means.CHEQUE and row["effective_on"] != self._made_on(row):
                role = "bank"  # it had been taken to the bank, which returned it
            cents, day = row["amount_cents"], date.fromisoformat(row["recorded_on"])
            yield Move(
                "payment", journal, day, row["ref"], ((role, cents), ("household", -cents)), row["receipt"] or ""
            )

    def _aid(self, month: str) -> Iterator[Move]:
        """Yield the housing aid come from the CAF or the MSA; a line that takes another back counts against it."""
        sql = """SELECT a.*, s.ref, CASE a.withdraws WHEN 1 THEN -a.amount_cents ELSE a.amount_cents END AS come_cents
            FROM aid_receipts a JOIN supports s ON s.id = a.support_id
            WHERE substr(a.recorded_on, 1, 7) = ? ORDER BY a.n"""
        for row in self._database.rows(sql, (month,)):
            cents, day = row["come_cents"], date.fromisoformat(row["recorded_on"])
            yield Move("aid", "BQ", day, row["ref"], (("bank", cents), ("aid", -cents)), row["statement"])

    def _made_on(self, row: Row) -> str:
        sql = "SELECT effective_on FROM payments WHERE id = ?"
        made: str = self._database.value(sql, (row["reverses_id"],))
        return made

    def _adjustments(self, month: str) -> Iterator[Move]:
        sql = """SELECT a.*, s.ref FROM rent_adjustments a JOIN supports s ON s.id = a.support_id
            WHERE substr(a.recorded_on, 1, 7) = ? ORDER BY a.rowid"""
        for row in self._database.rows(sql, (month,)):
            role = "written_off" if row["kind"] == AdjustmentKind.WRITE_OFF else "adjusted"
            day, cents = date.fromisoformat(row["recorded_on"]), row["amount_cents"]
            yield Move("adjustment", "OD", day, row["ref"], (("household", cents), (role, -cents)))

    def _box(self, month: str) -> Iterator[Move]:
        sql = "SELECT * FROM bank_deposits WHERE substr(recorded_on, 1, 7) = ? ORDER BY n"
        for row in self._database.rows(sql, (month,)):
            cents, day = row["amount_cents"], date.fromisoformat(row["recorded_on"])
            journal, role = _BY_MEANS[Means.CASH if row["kind"] == "especes" else Means.CHEQUE]
            yield Move("bank_deposit", journal, day, "", (("bank", cents), (role, -cents)), row["slip"])
        sql = "SELECT * FROM cash_counts WHERE substr(recorded_on, 1, 7) = ? ORDER BY n"
        for row in self._database.rows(sql, (month,)):
            cents, day = row["difference_cents"], date.fromisoformat(row["recorded_on"])
            yield Move("count", "CA", day, "", (("cash", cents), ("too_much" if cents > 0 else "missing", -cents)))
