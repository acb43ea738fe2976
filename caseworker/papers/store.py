"""Received papers in the vault."""

import uuid
from collections.abc import Sequence
from datetime import date

from caseworker.dates import optional_date, optional_text
from caseworker.papers.model import Paper, PaperDraft, PaperId, Proof
from caseworker.storage.database import Database, Row


class PaperStore:
    """Rows of `received_papers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_household(self, household_id: str) -> list[Paper]:
        """Return the papers of a household, of its stays and of its people, in the order in which they were written."""
        return self._papers("household_id = ?", household_id)

    def of_unit(self, unit_id: str) -> list[Paper]:
        """Return the papers of a dwelling, in the order in which they were written."""
        return self._papers("unit_id = ?", unit_id)

    def paper(self, paper_id: str) -> Paper | None:
        """Return one paper, or None."""
        return next(iter(self._papers("id = ?", paper_id)), None)

    def _papers(self, condition: str, value: str) -> list[Paper]:
        return [
            _paper(row)
            for row in self._database.rows(f"SELECT * FROM received_papers WHERE {condition} ORDER BY n", (value,))
        ]

    def people_of(self, household_id: str) -> list[tuple[str, str]]:
        """Return the people who live in a household, and those to come: id and first name, in their order."""
        found = self._database.tuples(
            """SELECT p.id, p.first_name FROM household_members m JOIN people p ON p.id = m.person_id
               WHERE m.household_id = ? AND m.left_on IS NULL ORDER BY m.position""",
            (household_id,),
        )
        return [(person_id, first_name) for person_id, first_name in found]

    def has_unit(self, unit_id: str) -> bool:
        """Tell whether a dwelling exists."""
        return self._database.value("SELECT 1 FROM units WHERE id = ?", (unit_id,)) is not None

    def insert(self, draft: PaperDraft, owner: Row, made_by: str, made_at: str) -> PaperId:
        """Add a paper; return its id. `owner` holds the household and the stay, or the dwelling."""
        paper_id = PaperId(str(uuid.uuid4()))
        row = {"id": paper_id, "kind": draft.kind, "person_id": draft.person_id} | owner | _facts(draft)
        self._database.insert("received_papers", row | {"made_by": made_by, "made_at": made_at})
        return paper_id

    def update(self, paper_id: str, draft: PaperDraft) -> None:
        """Correct what was noted of a paper."""
        self._database.update("received_papers", paper_id, _facts(draft))

    def delete(self, paper_id: str) -> None:
        """Forget a paper."""
        self._database.execute("DELETE FROM received_papers WHERE id = ?", (paper_id,))


def _facts(draft: PaperDraft) -> Row:
    return {
        "form": draft.form,
        "received_on": optional_text(draft.received_on),
        "valid_until": optional_text(draft.valid_until),
        "proof": str(draft.proof),
    }


def _paper(row: Row) -> Paper:
    owners: Sequence[str | None] = [row[key] for key in ("household_id", "support_id", "person_id", "unit_id")]
    return Paper(
        PaperId(row["id"]),
        row["kind"],
        row["form"],
        date.fromisoformat(row["received_on"]),
        optional_date(row["valid_until"]),
        Proof(row["proof"]),
        *owners,
    )
