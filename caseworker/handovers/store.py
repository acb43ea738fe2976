"""Checks and keys in the vault; of conventions and papers, whether they are there and nothing more."""

from datetime import date

from caseworker.dates import optional_date
from caseworker.handovers.model import Check, CheckState, Direction, KeySet, KeysHandedOver, KnownFacts, PaperSignature
from caseworker.storage.database import Database, Row


class HandoverStore:
    """Rows of `entry_checks`, `handovers` and `handover_keys`, never rewritten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def checks(self, support_id: str) -> dict[str, Check]:
        """Return the newest word on each line, by code; those taken back are left out."""
        rows = self._database.rows("SELECT * FROM entry_checks WHERE support_id = ? ORDER BY n", (support_id,))
        newest = {row["line"]: _check(row) for row in rows}
        return {line: check for line, check in newest.items() if check.state is not CheckState.TAKEN_BACK}

    def insert_check(self, row: Row) -> None:
        """Add a word on a line."""
        self._database.insert("entry_checks", row)

    def facts(self, support_id: str, today: date) -> KnownFacts:
        """Return what the file knows: days and places, no amount and nothing of what papers say."""
        agreement = self._database.row(
            "SELECT id, signed_on, deposit_cents FROM agreements WHERE support_id = ? AND number = 0", (support_id,)
        ) or {"id": "", "signed_on": None, "deposit_cents": None}
        return KnownFacts(
            optional_date(agreement["signed_on"]),
            self._papers(support_id, today),
            self._inventory_on(support_id),
            self._boxes(agreement["id"]),
            asks_no_deposit=agreement["deposit_cents"] == 0,
        )

    def _papers(self, support_id: str, today: date) -> dict[str, date]:
        """Return the day of each paper that holds: of the stay, or of the household; one that has expired is no paper."""
        papers = self._database.tuples(
            """SELECT p.kind, min(p.received_on) FROM received_papers p JOIN supports s ON s.id = :own
               WHERE (p.support_id = s.id OR (p.support_id IS NULL AND p.household_id = s.household_id))
                 AND (p.valid_until IS NULL OR p.valid_until >= :today) GROUP BY p.kind
               UNION ALL SELECT 'first_deposit', done_on FROM steps_done
               WHERE support_id = :own AND code = 'deposit' AND subject = '1' ORDER BY 2 DESC""",
            {"own": support_id, "today": today.isoformat()},
        )
        return {kind: date.fromisoformat(day) for kind, day in papers}

    def _inventory_on(self, support_id: str) -> date | None:
        """Return the day of the entry inventory: finished here, else said to be done."""
        day: str | None = self._database.value(
            """SELECT day FROM (
                 SELECT on_date AS day, 0 AS rank FROM inventories WHERE support_id = :own AND kind = 'entree'
                   AND finished_at IS NOT NULL AND outcome <> 'impossible'
                 UNION ALL SELECT done_on, 1 FROM steps_done WHERE support_id = :own AND code = 'entry_inventory')
               ORDER BY rank, day LIMIT 1""",
            {"own": support_id},
        )
        return optional_date(day)

    def _boxes(self, agreement_id: str) -> tuple[PaperSignature, ...]:
        """Return who is to sign the newest paper of the convention that was not cancelled, with what they did."""
        rows = self._database.tuples(
            """SELECT b.name, b.quality, s.signed_on, coalesce(s.place, '') FROM signatories b
               LEFT JOIN signatures s ON s.document_id = b.document_id AND s.rank = b.rank
               WHERE b.document_id = (SELECT d.id FROM issued_documents d WHERE d.kind = 'agreement' AND d.subject_id = ?
                 AND d.id NOT IN (SELECT document_id FROM cancellations) ORDER BY d.version DESC LIMIT 1)
               ORDER BY b.rank""",
            (agreement_id,),
        )
        return tuple(PaperSignature(name, role, optional_date(day), place) for name, role, day, place in rows)

    def handovers(self, support_id: str) -> list[KeysHandedOver]:
        """Return the keys that changed hands, by day, those cancelled left out."""
        rows = self._database.rows(
            """SELECT * FROM handovers h WHERE support_id = ? AND cancels IS NULL
               AND NOT EXISTS (SELECT 1 FROM handovers c WHERE c.cancels = h.id) ORDER BY on_date, n""",
            (support_id,),
        )
        return [self._handover(row) for row in rows]

    def handover(self, handover_id: str) -> KeysHandedOver | None:
        """Return one that was not cancelled, or None."""
        row = self._database.row(
            """SELECT * FROM handovers h WHERE id = ? AND cancels IS NULL
               AND NOT EXISTS (SELECT 1 FROM handovers c WHERE c.cancels = h.id)""",
            (handover_id,),
        )
        return self._handover(row) if row else None

    def _handover(self, row: Row) -> KeysHandedOver:
        keys = self._database.tuples(
            "SELECT use, quantity FROM handover_keys WHERE handover_id = ? ORDER BY position", (row["id"],)
        )
        return KeysHandedOver(
            row["id"],
            row["support_id"],
            row["unit_id"],
            Direction(row["direction"]),
            date.fromisoformat(row["on_date"]),
            row["person"],
            row["author"],
            tuple(KeySet(use, quantity) for use, quantity in keys),
            row["note"],
        )

    def insert_handover(self, row: Row, keys: tuple[KeySet, ...]) -> None:
        """Add keys that changed hands, or the line that cancels some."""
        self._database.insert("handovers", row)
        for position, key in enumerate(keys):
            self._database.insert(
                "handover_keys",
                {"handover_id": row["id"], "position": position, "use": key.use, "quantity": key.quantity},
            )


def _check(row: Row) -> Check:
    return Check(
        row["line"],
        CheckState(row["state"]),
        date.fromisoformat(row["on_date"]),
        row["author"],
        row["place"],
        row["reason"],
    )
