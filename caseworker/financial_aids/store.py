"""Financial aid in the vault: requests, decisions after decisions, lines that are never rewritten."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from caseworker.dates import optional_date
from caseworker.financial_aids.model import Aid, AidKind, Decision, LineKind, MoneyLine, Outcome, Purpose
from caseworker.storage.database import Database, Row


class FinancialAidStore:
    """Rows of `financial_aids`, `financial_aid_decisions` and `financial_aid_lines`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def aids_of(self, support_id: str) -> list[Aid]:
        """Return the requests of an accompaniment, the newest first."""
        return self._aids("a.support_id = ?", support_id)

    def aid(self, aid_id: str) -> Aid | None:
        """Return one, or None."""
        return next(iter(self._aids("a.id = ?", aid_id)), None)

    def aid_of_line(self, line_id: str) -> Aid | None:
        """Return the request that a line is of, or None."""
        return next(iter(self._aids("a.id = (SELECT aid_id FROM financial_aid_lines WHERE id = ?)", line_id)), None)

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a request ("financial_aids"), a decision or a line."""
        self._database.insert(table, row)

    def delete(self, aid_id: str) -> None:
        """Take out a request of which nothing followed."""
        self._database.execute("DELETE FROM financial_aids WHERE id = ?", (aid_id,))

    def _aids(self, where: str, value: str) -> list[Aid]:
        rows = self._database.rows(
            f"SELECT a.* FROM financial_aids a WHERE {where} ORDER BY asked_on DESC, n DESC", (value,)
        )
        decisions, lines = defaultdict(list), defaultdict(list)
        for row in self._followed("SELECT x.* FROM financial_aid_decisions x", where, value):
            decisions[row["aid_id"]].append(_decision(row))
        taken_back = "(SELECT r.id FROM financial_aid_lines r WHERE r.reverses_id = x.id) AS taken_back"
        for row in self._followed(f"SELECT x.*, {taken_back} FROM financial_aid_lines x", where, value):
            lines[row["aid_id"]].append(_line(row))
        return [_aid(row, tuple(decisions[row["id"]]), tuple(lines[row["id"]])) for row in rows]

    def _followed(self, select: str, where: str, value: str) -> list[Row]:
        return self._database.rows(
            f"{select} JOIN financial_aids a ON a.id = x.aid_id WHERE {where} ORDER BY x.n", (value,)
        )


def _aid(row: Row, decisions: tuple[Decision, ...], lines: tuple[MoneyLine, ...]) -> Aid:
    return Aid(
        row["id"], row["support_id"], AidKind(row["kind"]), Purpose(row["purpose"]), row["organisation"],
        date.fromisoformat(row["asked_on"]), row["asked_cents"], row["note"], decisions, lines,
    )  # fmt: skip


def _decision(row: Row) -> Decision:
    return Decision(
        Outcome(row["outcome"]), date.fromisoformat(row["decided_on"]), row["granted_cents"], row["loan_cents"],
        row["monthly_cents"], optional_date(row["first_due_on"]), row["reason"],
    )  # fmt: skip


def _line(row: Row) -> MoneyLine:
    return MoneyLine(
        row["id"], row["aid_id"], LineKind(row["kind"]), row["payee"], date.fromisoformat(row["effective_on"]),
        row["amount_cents"], row["means"], row["note"], row["reverses_id"], row["taken_back"] is not None,
        row["payment_id"], row["entry_id"],
    )  # fmt: skip
