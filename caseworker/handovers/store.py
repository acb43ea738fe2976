"""Checks and keys in the vault; of conventions and papers, whether they are there and nothing more."""

from datetime import date

from caseworker.dates import optional_date
from caseworker.handovers.model import Check, CheckState, Direction, KeySet, KeysHandedOver, KnownFacts
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

    def facts(self, support_id: str) -> KnownFacts:
        """Return what the file knows: days, and no amount."""
        signed = self._database.value(
            "SELECT signed_on FROM agreements WHERE support_id = ? AND number = 0", (support_id,)
        )
        papers = self._database.tuples(
            "SELECT kind, min(received_on) FROM received_papers WHERE support_id = ? GROUP BY kind", (support_id,)
        )
        inventory = self._database.value(
            "SELECT done_on FROM steps_done WHERE support_id = ? AND code = 'entry_inventory'", (support_id,)
        )
        days = {kind: date.fromisoformat(day) for kind, day in papers}
        return KnownFacts(optional_date(signed), days, optional_date(inventory))

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
