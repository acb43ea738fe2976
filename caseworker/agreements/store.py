"""Agreements, waivers and notices in the vault."""

import json
import uuid
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from caseworker.agreements.ending import Notice, Side, Way
from caseworker.agreements.model import Agreement, AgreementId, Purpose, Waiver
from caseworker.dates import Period, optional_date, optional_text
from caseworker.storage.database import Database, Row


class AgreementStore:
    """Rows of `agreements` and `waivers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_support(self, support_id: str) -> list[Agreement]:
        """Return the agreements of an accompaniment, in their order."""
        rows = self._database.rows("SELECT * FROM agreements WHERE support_id = ? ORDER BY number", (support_id,))
        return [_agreement(row) for row in rows]

    def by_support(self, support_ids: Collection[str]) -> dict[str, list[Agreement]]:
        """Return the agreements of these accompaniments, in their order, by the id of each."""
        sql = (
            "SELECT * FROM agreements WHERE support_id IN (SELECT value FROM json_each(?)) ORDER BY support_id, number"
        )
        found: dict[str, list[Agreement]] = {}
        for row in self._database.rows(sql, (json.dumps(list(support_ids)),)):
            found.setdefault(row["support_id"], []).append(_agreement(row))
        return found

    def agreement(self, agreement_id: str) -> Agreement | None:
        """Return one agreement, or None."""
        row = self._database.row("SELECT * FROM agreements WHERE id = ?", (agreement_id,))
        return _agreement(row) if row else None

    def insert(self, support_id: str, number: int, period: Period, values: Mapping[str, Any]) -> str:
        """Add an agreement; return its id."""
        agreement_id = str(uuid.uuid4())
        row = {"id": agreement_id, "support_id": support_id, "number": number}
        row |= {"starts_on": period.start.isoformat(), "ends_on": optional_text(period.end)}
        self._database.insert("agreements", row | _columns(values))
        return agreement_id

    def update(self, agreement_id: str, values: Mapping[str, Any]) -> None:
        """Change what the paper says."""
        self._database.update("agreements", agreement_id, _columns(values))

    def waivers_of(self, support_id: str) -> list[Waiver]:
        """Return the waivers of an accompaniment, oldest first."""
        rows = self._database.rows("SELECT * FROM waivers WHERE support_id = ? ORDER BY granted_on", (support_id,))
        return [
            Waiver(
                date.fromisoformat(r["granted_on"]),
                optional_date(r["until_on"]),
                r["reason"],
                r["funder_agreement"],
                r["funder"],
                optional_date(r["agreed_on"]),
                r["paper_id"],
            )
            for r in rows
        ]

    def insert_waiver(self, support_id: str, waiver: Waiver) -> None:
        """Add a waiver."""
        self._database.insert(
            "waivers",
            {
                "id": str(uuid.uuid4()),
                "support_id": support_id,
                "granted_on": waiver.granted_on.isoformat(),
                "until_on": optional_text(waiver.until_on),
                "reason": waiver.reason,
                "funder_agreement": waiver.funder_agreement,
                "funder": waiver.funder,
                "agreed_on": optional_text(waiver.agreed_on),
                "paper_id": waiver.paper_id,
            },
        )


_NOTICES = """SELECT g.*, w.received_on AS withdrawn_on, w.words AS withdrawn_words
  FROM notices g LEFT JOIN notices w ON w.withdraws = g.id WHERE g.withdraws IS NULL"""


class NoticeStore:
    """Rows of `notices`: a notice, and the line that withdraws it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_support(self, support_id: str) -> list[Notice]:
        """Return the notices of an accompaniment, oldest first."""
        rows = self._database.rows(f"{_NOTICES} AND g.support_id = ? ORDER BY g.n", (support_id,))
        return [_notice(row) for row in rows]

    def notice(self, notice_id: str) -> Notice | None:
        """Return one notice, or None."""
        row = self._database.row(f"{_NOTICES} AND g.id = ?", (notice_id,))
        return _notice(row) if row else None

    def insert(self, row: Row) -> None:
        """Add a line."""
        self._database.insert("notices", row)


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    columns = {}
    for name, value in values.items():
        if isinstance(value, date):
            columns[name] = value.isoformat()
        else:
            columns[name] = json.dumps(dict(value), ensure_ascii=False) if name == "options" else value
    return columns


def _agreement(row: Row) -> Agreement:
    return Agreement(
        AgreementId(row["id"]),
        row["support_id"],
        row["number"],
        date.fromisoformat(row["starts_on"]),
        date.fromisoformat(row["ends_on"]),
        row["note"],
        optional_date(row["signed_on"]),
        row["rent_cents"],
        row["charges_cents"],
        row["aid_cents"],
        row["deposit_cents"],
        row["due_day"],
        row["payment_means"],
        json.loads(row["options"]),
        Purpose(row["purpose"]),
        bool(row["is_pending"]),
    )


def _notice(row: Row) -> Notice:
    return Notice(
        row["id"],
        row["support_id"],
        Side(row["given_by"]),
        Way(row["way"]),
        row["reason"],
        date.fromisoformat(row["received_on"]),
        date.fromisoformat(row["ends_on"]),
        row["words"],
        optional_date(row["withdrawn_on"]),
        row["withdrawn_words"] or "",
    )
