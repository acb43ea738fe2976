"""Received papers in the vault."""

import uuid
from collections.abc import Sequence
from datetime import date

from caseworker.dates import optional_date, optional_text
from caseworker.papers.model import Paper, PaperDraft, PaperId, PaperPage, Proof
from caseworker.storage.database import Database, Row


class PaperStore:
    """Rows of `received_papers` and `paper_pages`."""

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
        found = f"SELECT * FROM received_papers WHERE {condition}"
        pages: dict[str, list[PaperPage]] = {}
        for row in self._database.rows(
            f"SELECT * FROM paper_pages WHERE paper_id IN (SELECT id FROM ({found})) ORDER BY n", (value,)
        ):
            pages.setdefault(row["paper_id"], []).append(PaperPage(row["id"], row["piece_id"], row["media_type"]))
        papers = self._database.rows(f"{found} ORDER BY n", (value,))
        return [_paper(row, pages.get(row["id"], ())) for row in papers]

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

    def paper_of_page(self, page_id: str) -> str | None:
        """Return the id of the paper that a page shows."""
        found: str | None = self._database.value("SELECT paper_id FROM paper_pages WHERE id = ?", (page_id,))
        return found

    def paper_of_piece(self, piece_id: str) -> str | None:
        """Return the id of the paper that an encrypted piece shows; None for another piece."""
        found: str | None = self._database.value("SELECT paper_id FROM paper_pages WHERE piece_id = ?", (piece_id,))
        return found

    def insert_page(self, paper_id: str, page: PaperPage, made_by: str, made_at: str) -> None:
        """Add a page after the others; the paper is then known to have been copied."""
        row = {"id": page.id, "paper_id": paper_id, "piece_id": page.piece_id, "media_type": page.media_type}
        self._database.insert("paper_pages", row | {"made_by": made_by, "made_at": made_at})
        self._database.update("received_papers", paper_id, {"proof": Proof.COPIED.value})

    def delete_page(self, page_id: str) -> None:
        """Forget a page."""
        self._database.execute("DELETE FROM paper_pages WHERE id = ?", (page_id,))

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


def _paper(row: Row, pages: Sequence[PaperPage]) -> Paper:
    return Paper(
        PaperId(row["id"]),
        row["kind"],
        row["form"],
        date.fromisoformat(row["received_on"]),
        optional_date(row["valid_until"]),
        Proof(row["proof"]),
        row["household_id"],
        row["support_id"],
        row["person_id"],
        row["unit_id"],
        tuple(pages),
    )
