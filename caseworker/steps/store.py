"""Steps done and declarations in the vault."""

from datetime import date, datetime

from caseworker.dates import optional_date
from caseworker.steps.circumstances import Circumstances, Said, concerned_sql
from caseworker.steps.model import Declaration
from caseworker.storage.database import Database, Row


class StepStore:
    """Rows of `steps_done` and `declarations`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def done(self, support_id: str) -> dict[tuple[str, str], date]:
        """Return the day on which each step of an accompaniment was done, by code and subject."""
        found = self._database.tuples(
            # a paper that was received, an entry inventory that was finished, say by themselves that they are there
            """SELECT r.kind, '', min(r.received_on) FROM received_papers r JOIN supports s ON s.id = :own
                 WHERE r.household_id = s.household_id AND r.kind IN ('home_insurance', 'social_housing_request')
                   AND (r.support_id IS NULL OR r.support_id = s.id) GROUP BY r.kind
               UNION ALL SELECT code, subject, done_on FROM steps_done WHERE support_id = :own
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

    def ticks(self, support_id: str) -> dict[tuple[str, str], tuple[str, str | None]]:
        """Return who ticked each step of an accompaniment, and in which visit, by code and subject."""
        rows = self._database.rows(
            """SELECT t.code, t.subject, t.visit_id, coalesce(nullif(t.author, ''), a.name, '') AS author
               FROM steps_done t LEFT JOIN accounts a ON a.id = t.made_by WHERE t.support_id = ?""",
            (support_id,),
        )
        return {(row["code"], row["subject"]): (row["author"], row["visit_id"]) for row in rows}

    def circumstances(self, support_id: str, known: dict[str, str]) -> Circumstances:
        """Return what the file of an accompaniment says of the steps that do not concern everyone.

        Args:
            support_id: whose.
            known: as `circumstances.ages` gives it.
        """
        found = self._database.tuples(concerned_sql("s.id = :own"), {"own": support_id} | known)
        rows = self._database.rows("SELECT * FROM step_concerns WHERE support_id = ? ORDER BY n", (support_id,))
        said = {(row["code"], row["subject"]): _said(row) for row in rows}
        return Circumstances(frozenset(concern for _, concern in found), said)

    def say_concerned(self, row: Row) -> None:
        """Say that a step concerns a household, or does not: a line more."""
        self._database.insert("step_concerns", row)

    def is_visit_of(self, visit_id: str, support_id: str) -> bool:
        """Tell whether a visit is one of an accompaniment."""
        found = self._database.value("SELECT 1 FROM visits WHERE id = ? AND support_id = ?", (visit_id, support_id))
        return found is not None

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


def _said(row: Row) -> Said:
    return Said(bool(row["is_concerned"]), row["author"], datetime.fromisoformat(row["made_at"]).date())


def _declaration(row: Row) -> Declaration:
    return Declaration(
        row["id"],
        row["support_id"],
        row["what"],
        date.fromisoformat(row["first_on"]),
        optional_date(row["ended_on"]),
    )
