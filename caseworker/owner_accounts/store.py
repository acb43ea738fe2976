"""Payments to owners, clauses and revisions of rents in the vault."""

from collections.abc import Mapping
from datetime import date

from caseworker.dates import optional_date, optional_text
from caseworker.owner_accounts.charges import Settled
from caseworker.owner_accounts.indices import Clause, Decision, Quarter, Revision
from caseworker.owner_accounts.model import OwnerPayment
from caseworker.storage.database import Database, Row

_PAYMENTS = """SELECT p.*, EXISTS (SELECT 1 FROM owner_payments r WHERE r.reverses_id = p.id) AS is_reversed
    FROM owner_payments p"""


_REVISIONS = """SELECT v.*, EXISTS (SELECT 1 FROM lease_revisions r WHERE r.reverses_id = v.id) AS is_reversed
    FROM lease_revisions v"""


_SETTLEMENTS = """SELECT c.*, EXISTS (SELECT 1 FROM charge_settlements r WHERE r.reverses_id = c.id) AS is_reversed
    FROM charge_settlements c"""


class OwnerStore:
    """Rows of `owner_payments`, `lease_clauses`, `lease_revisions` and `charge_settlements`."""

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

    def clauses(self) -> dict[str, Clause]:
        """Return the clauses of revision, by lease."""
        rows = self._database.rows("SELECT * FROM lease_clauses")
        return {row["lease_id"]: Clause(Quarter.read(row["quarter"]), row["each_year"]) for row in rows}

    def set_clause(self, lease_id: str, clause: Clause | None) -> None:
        """Write the clause of a lease in place of the former one; None takes it away."""
        self._database.execute("DELETE FROM lease_clauses WHERE lease_id = ?", (lease_id,))
        if clause:
            row = {"lease_id": lease_id, "quarter": str(clause.quarter), "each_year": clause.each_year}
            self._database.insert("lease_clauses", row)

    def revisions(self) -> dict[str, list[Revision]]:
        """Return every revision decided, by lease, in the order in which they were written."""
        found: dict[str, list[Revision]] = {}
        for row in self._database.rows(f"{_REVISIONS} ORDER BY v.n"):
            found.setdefault(row["lease_id"], []).append(_revision(row))
        return found

    def insert_revision(self, made: Revision, signature: Mapping[str, str]) -> None:
        """Keep a revision."""
        row: Row = {
            "id": made.id,
            "lease_id": made.lease_id,
            "decision": made.decision.value,
            "due_on": made.due_on.isoformat(),
            "asked_on": optional_text(made.asked_on),
            "applies_on": made.applies_on.isoformat(),
            "quarter": str(made.quarter),
            "former_index": made.former_index,
            "new_index": made.new_index,
            "former_cents": made.former_cents,
            "rent_cents": made.rent_cents,
            "recorded_on": made.recorded_on.isoformat(),
            "reverses_id": made.reverses_id,
        }
        self._database.insert("lease_revisions", row | dict(signature))

    def settlements(self) -> dict[str, list[Settled]]:
        """Return every settlement of charges, by lease, in the order in which they were written."""
        found: dict[str, list[Settled]] = {}
        for row in self._database.rows(f"{_SETTLEMENTS} ORDER BY c.n"):
            found.setdefault(row["lease_id"], []).append(_settled(row))
        return found

    def insert_settlement(self, made: Settled, signature: Mapping[str, str]) -> None:
        """Keep a settlement."""
        row: Row = {
            "id": made.id,
            "lease_id": made.lease_id,
            "starts_on": made.starts_on.isoformat(),
            "ends_on": made.ends_on.isoformat(),
            "real_cents": made.real_cents,
            "note": made.note,
            "recorded_on": made.recorded_on.isoformat(),
            "reverses_id": made.reverses_id,
        }
        self._database.insert("charge_settlements", row | dict(signature))


def _settled(row: Row) -> Settled:
    starts_on, ends_on, recorded_on = (
        date.fromisoformat(row[name]) for name in ("starts_on", "ends_on", "recorded_on")
    )
    made = (row["id"], row["lease_id"], starts_on, ends_on, row["real_cents"], row["note"], recorded_on)
    return Settled(*made, row["reverses_id"], bool(row["is_reversed"]))


def _revision(row: Row) -> Revision:
    return Revision(
        row["id"],
        row["lease_id"],
        Decision(row["decision"]),
        date.fromisoformat(row["due_on"]),
        optional_date(row["asked_on"]),
        date.fromisoformat(row["applies_on"]),
        Quarter.read(row["quarter"]),
        row["former_index"],
        row["new_index"],
        row["former_cents"],
        row["rent_cents"],
        date.fromisoformat(row["recorded_on"]),
        row["reverses_id"],
        bool(row["is_reversed"]),
    )


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
