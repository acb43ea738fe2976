"""Dues in the vault."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from caseworker.dates import optional_date
from caseworker.rents.model import Adjustment, AdjustmentLine, Due, Payment, PaymentLine
from caseworker.storage.database import Database, Row


class RentStore:
    """Rows of `dues`, `payments` and `rent_adjustments`."""

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
        sql = "SELECT effective_on, amount_cents, for_month FROM payments WHERE support_id = ? ORDER BY effective_on"
        return [_payment(row) for row in self._database.rows(sql, (support_id,))]

    def balance_of(self, support_id: str, on: date) -> int:
        """Return what was asked for of an accompaniment until a date, less what it has paid."""
        balance: int = self._database.value(
            """SELECT coalesce((SELECT sum(rent_cents + charges_cents - aid_cents)
                    FROM dues WHERE support_id = ?1 AND month <= ?2), 0)
                + coalesce((SELECT sum(amount_cents) FROM rent_adjustments WHERE support_id = ?1 AND effective_on <= ?3), 0)
                - coalesce((SELECT sum(amount_cents) FROM payments WHERE support_id = ?1 AND effective_on <= ?3), 0)""",
            (support_id, on.strftime("%Y-%m"), on.isoformat()),
        )
        return balance

    def owed_on(self, on: date) -> dict[str, int]:
        """Return what each accompaniment owes at a date, by its id: only what is above zero."""
        rows = self._database.rows(
            """SELECT support_id, sum(cents) AS cents FROM (
                SELECT support_id, sum(rent_cents + charges_cents - aid_cents) AS cents
                    FROM dues WHERE month <= ?1 GROUP BY support_id
                UNION ALL SELECT support_id, -sum(amount_cents)
                    FROM payments WHERE effective_on <= ?2 GROUP BY support_id
                UNION ALL SELECT support_id, sum(amount_cents)
                    FROM rent_adjustments WHERE effective_on <= ?2 GROUP BY support_id
            ) GROUP BY support_id HAVING sum(cents) > 0""",
            (on.strftime("%Y-%m"), on.isoformat()),
        )
        return {row["support_id"]: row["cents"] for row in rows}

    def asked_until(self, support_ids: Collection[str], on: date) -> list[tuple[str, str, int]]:
        """Return what was asked for of these accompaniments until a date: id, month, cents; each one's newest month first."""
        return self._database.tuples(
            """SELECT support_id, month, rent_cents + charges_cents - aid_cents FROM dues
            WHERE support_id IN (SELECT value FROM json_each(?)) AND month <= ? ORDER BY support_id, month DESC""",
            (json.dumps(list(support_ids)), on.strftime("%Y-%m")),
        )

    def dues_until(self, support_ids: Collection[str], on: date) -> dict[str, list[Due]]:
        """Return what was called of these accompaniments until a date, by their id."""
        rows = self._database.rows(
            "SELECT * FROM dues WHERE support_id IN (SELECT value FROM json_each(?)) AND month <= ?",
            (json.dumps(list(support_ids)), on.strftime("%Y-%m")),
        )
        found = defaultdict(list)
        for row in rows:
            found[row["support_id"]].append(_due(row))
        return found

    def monthly_until(self, support_ids: Collection[str], on: date) -> dict[str, int]:
        """Return what the newest month called until a date asks for, by accompaniment; nothing where nothing was called."""
        rows = self._database.tuples(
            """SELECT support_id, max(month), rent_cents + charges_cents - aid_cents FROM dues
            WHERE support_id IN (SELECT value FROM json_each(?)) AND month <= ? GROUP BY support_id""",
            (json.dumps(list(support_ids)), on.strftime("%Y-%m")),
        )
        return {support_id: cents for support_id, _, cents in rows}

    def meant_until(self, support_ids: Collection[str], on: date) -> dict[str, list[Payment]]:
        """Return the payments made for one month until a date, by the id of their accompaniment."""
        rows = self._database.rows(
            """SELECT support_id, effective_on, amount_cents, for_month FROM payments WHERE for_month IS NOT NULL
            AND support_id IN (SELECT value FROM json_each(?)) AND effective_on <= ?""",
            (json.dumps(list(support_ids)), on.isoformat()),
        )
        found = defaultdict(list)
        for row in rows:
            found[row["support_id"]].append(_payment(row))
        return found

    def adjustments_of(self, support_id: str) -> list[Adjustment]:
        """Return every adjustment of an accompaniment, oldest first."""
        sql = (
            "SELECT effective_on, amount_cents FROM rent_adjustments WHERE support_id = ? ORDER BY effective_on, rowid"
        )
        return [_adjustment(row) for row in self._database.rows(sql, (support_id,))]

    def adjusted_until(self, support_ids: Collection[str], on: date) -> dict[str, list[Adjustment]]:
        """Return the adjustments of these accompaniments until a date, by their id."""
        rows = self._database.rows(
            """SELECT support_id, effective_on, amount_cents FROM rent_adjustments
            WHERE support_id IN (SELECT value FROM json_each(?)) AND effective_on <= ?""",
            (json.dumps(list(support_ids)), on.isoformat()),
        )
        found = defaultdict(list)
        for row in rows:
            found[row["support_id"]].append(_adjustment(row))
        return found

    def payments_until(self, support_ids: Collection[str], on: date) -> dict[str, list[Payment]]:
        """Return every payment of these accompaniments until a date, oldest first, by the id of their accompaniment."""
        rows = self._database.rows(
            """SELECT support_id, effective_on, amount_cents, for_month FROM payments
            WHERE support_id IN (SELECT value FROM json_each(?)) AND effective_on <= ? ORDER BY effective_on, rowid""",
            (json.dumps(list(support_ids)), on.isoformat()),
        )
        found = defaultdict(list)
        for row in rows:
            found[row["support_id"]].append(_payment(row))
        return found

    _LINES = (
        """SELECT p.*, r.effective_on AS reversed_on FROM payments p LEFT JOIN payments r ON r.reverses_id = p.id"""
    )

    def lines_of(self, support_id: str) -> list[PaymentLine]:
        """Return every line of payment of an accompaniment, oldest first."""
        rows = self._database.rows(
            f"{self._LINES} WHERE p.support_id = ? ORDER BY p.effective_on, p.rowid", (support_id,)
        )
        return [_line(row) for row in rows]

    def line(self, line_id: str) -> PaymentLine | None:
        """Return one line, or None."""
        row = self._database.row(f"{self._LINES} WHERE p.id = ?", (line_id,))
        return _line(row) if row else None

    _ADJUSTED = (
        "SELECT a.*, r.id AS taken_back FROM rent_adjustments a LEFT JOIN rent_adjustments r ON r.reverses_id = a.id"
    )

    def adjustment_lines_of(self, support_id: str) -> list[AdjustmentLine]:
        """Return every line that adjusts an account, oldest first."""
        sql = f"{self._ADJUSTED} WHERE a.support_id = ? ORDER BY a.effective_on, a.rowid"
        return [_adjustment_line(row) for row in self._database.rows(sql, (support_id,))]

    def adjustment_line(self, line_id: str) -> AdjustmentLine | None:
        """Return one of them, or None."""
        row = self._database.row(f"{self._ADJUSTED} WHERE a.id = ?", (line_id,))
        return _adjustment_line(row) if row else None

    def insert_adjustment(self, line: AdjustmentLine, signature: Mapping[str, str]) -> None:
        """Add a line that adjusts an account; `signature` says who wrote it and when."""
        row = {
            "id": line.id,
            "support_id": line.support_id,
            "effective_on": line.on.isoformat(),
            "recorded_on": line.recorded_on.isoformat(),
            "amount_cents": line.cents,
            "kind": line.kind,
            "reason": line.reason,
            "source": line.source,
            "reverses_id": line.reverses_id,
        }
        self._database.insert("rent_adjustments", row | dict(signature))

    def insert_line(self, line: PaymentLine, signature: Mapping[str, str]) -> None:
        """Add a line; `signature` says who wrote it and when."""
        row = {
            "id": line.id,
            "support_id": line.support_id,
            "effective_on": line.on.isoformat(),
            "recorded_on": line.recorded_on.isoformat(),
            "amount_cents": line.cents,
            "means": line.means,
            "payer": line.payer,
            "for_month": line.for_month.strftime("%Y-%m") if line.for_month else None,
            "note": line.note,
            "reverses_id": line.reverses_id,
        }
        self._database.insert("payments", row | dict(signature))


def _due(row: Row) -> Due:
    return Due(_month(row["month"]), row["rent_cents"], row["charges_cents"], row["aid_cents"])


def _payment(row: Row) -> Payment:
    meant = _month(row["for_month"]) if row["for_month"] else None
    return Payment(date.fromisoformat(row["effective_on"]), row["amount_cents"], meant)


def _adjustment(row: Row) -> Adjustment:
    return Adjustment(date.fromisoformat(row["effective_on"]), row["amount_cents"])


def _adjustment_line(row: Row) -> AdjustmentLine:
    return AdjustmentLine(
        row["id"],
        row["support_id"],
        date.fromisoformat(row["effective_on"]),
        date.fromisoformat(row["recorded_on"]),
        row["amount_cents"],
        row["kind"],
        row["reason"],
        row["source"],
        row["reverses_id"],
        row["taken_back"] is not None,
    )


def _line(row: Row) -> PaymentLine:
    return PaymentLine(
        row["id"],
        row["support_id"],
        date.fromisoformat(row["effective_on"]),
        date.fromisoformat(row["recorded_on"]),
        row["amount_cents"],
        row["means"],
        row["payer"],
        _month(row["for_month"]) if row["for_month"] else None,
        row["note"],
        row["reverses_id"],
        optional_date(row["reversed_on"]),
    )


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")
