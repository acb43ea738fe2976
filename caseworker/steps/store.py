"""Steps done and declarations in the vault."""

from datetime import date

from caseworker.dates import optional_date
from caseworker.steps.model import Declaration
from caseworker.storage.database import Database, Row


class StepStore:
    """Rows of `steps_done` and `declarations`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def done(self, support_id: str) -> dict[tuple[str, str], date]:
        """Return the day on which each step of an accompaniment was done, by code and subject."""
        found = self._database.tuples(
            # an entry inventory that was finished says by itself when it was made, whatever was ticked
            """SELECT code, subject, done_on FROM steps_done WHERE support_id = :own
               UNION ALL SELECT 'entry_inventory', '', on_date FROM inventories WHERE support_id = :own
                 AND kind = 'entree' AND finished_at IS NOT NULL AND outcome <> 'impossible'""",
            {"own": support_id},
        )
        return {(code, subject): date.fromisoformat(day) for code, subject, day in found}

    def tick(self, row: Row) -> None:
        """Say when a step was done; said again, the new day holds."""
        self.untick(row["support_id"], row["code"], row["subject"])
        self._database.insert("steps_done", row)

    def untick(self, support_id: str, code: str, subject: str) -> None:
        """Forget that a step was done."""
        self._database.execute(
            "DELETE FROM steps_done WHERE support_id = ? AND code = ? AND subject = ?", (support_id, code, subject)
        )

    def declarations(self, support_id: str) -> list[Declaration]:
        """Return the declarations followed for an accompaniment, by first day."""
        rows = self._database.rows(
            "SELECT * FROM declarations WHERE support_id = ? AND ended_on IS NULL ORDER BY first_on", (support_id,)
        )
        return [_declaration(row) for row in rows]

    def declaration(self, declaration_id: str) -> Declaration | None:
        """Return one declaration, or None."""
        row = self._database.row("SELECT * FROM declarations WHERE id = ?", (declaration_id,))
        return _declaration(row) if row else None

    def insert_declaration(self, row: Row) -> None:
        """Follow a declaration."""
        self._database.insert("declarations", row)

    def end_declaration(self, declaration_id: str, on: str | None) -> None:
        """Follow it no more; None follows it again."""
        self._database.update("declarations", declaration_id, {"ended_on": on})

    def first_agreement(self, support_id: str) -> Row | None:
        """Return when the first convention of an accompaniment begins and was signed."""
        return self._database.row(
            "SELECT starts_on, signed_on FROM agreements WHERE support_id = ? ORDER BY number LIMIT 1", (support_id,)
        )

    def period_end(self, support_id: str, today: date) -> str | None:
        """Return the end of the convention of the day; of the last one when none covers it."""
        found: str | None = self._database.value(
            """SELECT ends_on FROM agreements WHERE support_id = ? AND is_pending = 0 AND starts_on <= ?
               ORDER BY starts_on DESC, number DESC LIMIT 1""",
            (support_id, today.isoformat()),
        )
        return found


def _declaration(row: Row) -> Declaration:
    return Declaration(
        row["id"],
        row["support_id"],
        row["what"],
        date.fromisoformat(row["first_on"]),
        optional_date(row["ended_on"]),
    )
