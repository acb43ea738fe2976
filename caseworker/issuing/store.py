"""The register of issued papers, and the texts of the templates they were made from."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from caseworker.issuing.model import Issued
from caseworker.storage.database import Database, Row


class IssuingStore:
    """Rows of `issued_documents` and `templates`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def with_content(self, kind: str, subject_id: str, fingerprint: str) -> Issued | None:
        """Return the paper already issued with this content and not cancelled since, or None."""
        row = self._database.row(
            """SELECT * FROM issued_documents WHERE kind = ? AND subject_id = ? AND fingerprint = ?
               AND id NOT IN (SELECT document_id FROM cancellations)""",
            (kind, subject_id, fingerprint),
        )
        return _issued(row) if row else None

    def of_support(self, support_id: str) -> list[Issued]:
        """Return the papers of an accompaniment, newest first."""
        rows = self._database.rows(
            "SELECT * FROM issued_documents WHERE support_id = ? ORDER BY issued_at DESC", (support_id,)
        )
        return [_issued(row) for row in rows]

    def by_reference(self, reference: str) -> Issued | None:
        """Return the paper of a reference, or None."""
        row = self._database.row("SELECT * FROM issued_documents WHERE reference = ?", (reference,))
        return _issued(row) if row else None

    def support_of_piece(self, piece_id: str) -> str | None:
        """Return the accompaniment of the paper that a piece holds, or None when it is no issued paper."""
        sql = "SELECT support_id FROM issued_documents WHERE piece_id = ?"
        support_id: str | None = self._database.value(sql, (piece_id,))
        return support_id

    def by_fingerprint(self, beginning: str) -> list[Issued]:
        """Return the papers whose content's fingerprint begins so."""
        rows = self._database.rows(
            "SELECT * FROM issued_documents WHERE substr(fingerprint, 1, ?) = ?", (len(beginning), beginning)
        )
        return [_issued(row) for row in rows]

    def by_bytes(self, pdf_sha256: str) -> Issued | None:
        """Return the paper whose file has this hash, or None."""
        row = self._database.row("SELECT * FROM issued_documents WHERE pdf_sha256 = ?", (pdf_sha256,))
        return _issued(row) if row else None

    def versions(self, kind: str, subject_id: str) -> int:
        """Return how many versions of a paper were issued."""
        count: int = self._database.value(
            "SELECT count(*) FROM issued_documents WHERE kind = ? AND subject_id = ?", (kind, subject_id)
        )
        return count

    def newest(self, kind: str, subject_id: str) -> Issued | None:
        """Return the newest version of a paper, or None."""
        row = self._database.row(
            "SELECT * FROM issued_documents WHERE kind = ? AND subject_id = ? ORDER BY version DESC LIMIT 1",
            (kind, subject_id),
        )
        return _issued(row) if row else None

    def keep_template(self, sha256: str, name: str, content: str, kept_at: str) -> None:
        """Keep the text of a template, once."""
        self._database.execute(
            "INSERT OR IGNORE INTO templates (sha256, name, content, kept_at) VALUES (?, ?, ?, ?)",
            (sha256, name, content, kept_at),
        )

    def template_and_content(self, document_id: str) -> tuple[str, str]:
        """Return the text of the template that a paper was made from, and its values as JSON."""
        sql = """SELECT t.content AS template, d.content FROM issued_documents d
                 JOIN templates t ON t.sha256 = d.template_sha256 WHERE d.id = ?"""
        row = self._database.row(sql, (document_id,))
        return (row["template"], row["content"]) if row else ("", "{}")

    def insert_signatories(self, document_id: str, signatories: Sequence[str]) -> None:
        """Keep who is to sign a paper ("Name, quality"), in the order of the boxes."""
        for rank, one in enumerate(signatories, 1):
            name, _, quality = one.partition(",")
            row = {"document_id": document_id, "rank": rank, "name": name.strip(), "quality": quality.strip()}
            self._database.insert("signatories", row)

    def insert(self, issued: Issued, *, template_sha256: str, content: object, engine: str, at: str, by: str) -> None:
        """Register a paper."""
        self._database.insert(
            "issued_documents",
            {
                "id": issued.id,
                "reference": issued.reference,
                "kind": issued.kind,
                "support_id": issued.support_id,
                "subject_id": issued.subject_id,
                "version": issued.version,
                "fingerprint": issued.fingerprint,
                "template_sha256": template_sha256,
                "content": json.dumps(content, ensure_ascii=False, sort_keys=True),
                "engine": engine,
                "pages": issued.pages,
                "pdf_sha256": issued.pdf_sha256,
                "piece_id": issued.piece_id,
                "issued_on": issued.issued_on.isoformat(),
                "issued_at": at,
                "issued_by": by,
            },
        )


def _issued(row: Row) -> Issued:
    return Issued(
        **{field.name: row[field.name] for field in fields(Issued)}
        | {"issued_on": date.fromisoformat(row["issued_on"])}
    )
