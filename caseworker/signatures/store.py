"""Rows of what becomes of issued papers; nothing is ever rewritten."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caseworker.dates import optional_text
from caseworker.signatures.model import (
    Answer,
    Cancellation,
    Reservation,
    Scan,
    SealedCopy,
    Signatory,
    Signature,
    Way,
    strokes_from,
    strokes_text,
)
from caseworker.signatures.pades import SealKey
from caseworker.storage.database import Database, Row


@dataclass(frozen=True, slots=True)
class Became:
    """What a check says of a paper beyond its bytes."""

    is_sealed: bool
    newest: str
    cancellation: Cancellation | None


class SignatureStore:
    """Rows of `signatories`, `signatures`, `reservations`, `cancellations`, `scans`, `sealed_copies` and `seal_keys`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def signatories(self, document_id: str) -> tuple[Signatory, ...]:
        """Return who is to sign a paper."""
        rows = self._of(document_id, "signatories", "rank")
        return tuple(Signatory(row["rank"], row["name"], row["quality"]) for row in rows)

    def signatures(self, document_id: str) -> tuple[Signature, ...]:
        """Return who has signed a paper, in their order."""
        return tuple(_signature(row) for row in self._of(document_id, "signatures", "n"))

    def reservations(self, document_id: str) -> tuple[Reservation, ...]:
        """Return the refusals and the reservations, in their order."""
        return tuple(_reservation(row) for row in self._of(document_id, "reservations", "n"))

    def cancellation(self, document_id: str) -> Cancellation | None:
        """Return the cancellation of a paper, or None."""
        rows = self._of(document_id, "cancellations", "document_id")
        return Cancellation(rows[0]["reason"], date.fromisoformat(rows[0]["cancelled_on"])) if rows else None

    def scans(self, document_id: str) -> tuple[Scan, ...]:
        """Return the scans of a paper, in their order."""
        return tuple(Scan(r["id"], r["piece_id"], r["media_type"]) for r in self._of(document_id, "scans", "n"))

    def copies(self, document_id: str) -> tuple[SealedCopy, ...]:
        """Return the sealed copies of a paper, oldest first."""
        return tuple(_copy(row) for row in self._of(document_id, "sealed_copies", "n"))

    def _of(self, document_id: str, table: str, order: str) -> list[Row]:
        return self._database.rows(f"SELECT * FROM {table} WHERE document_id = ? ORDER BY {order}", (document_id,))

    def copy_with(self, pdf_sha256: str) -> tuple[SealedCopy, str] | None:
        """Return the sealed copy whose file has this hash, and the reference of its paper; or None."""
        sql = """SELECT c.*, d.reference FROM sealed_copies c JOIN issued_documents d ON d.id = c.document_id
                 WHERE c.pdf_sha256 = ?"""
        row = self._database.row(sql, (pdf_sha256,))
        return (_copy(row), row["reference"]) if row else None

    def became(self, reference: str) -> "Became | None":
        """Return what became of the paper of a reference, in one look; None when there is none."""
        sql = """SELECT d.id, EXISTS (SELECT 1 FROM sealed_copies c WHERE c.document_id = d.id) AS is_sealed,
                 coalesce((SELECT n.reference FROM issued_documents n WHERE n.kind = d.kind AND n.subject_id = d.subject_id
                 AND n.version > d.version ORDER BY n.version DESC LIMIT 1), '') AS newest
                 FROM issued_documents d WHERE d.reference = ?"""
        row = self._database.row(sql, (reference,))
        return Became(bool(row["is_sealed"]), row["newest"], self.cancellation(row["id"])) if row else None

    def reference_of_piece(self, piece_id: str) -> str:
        """Return the reference of the paper that a scan or a sealed copy belongs to; "" for another piece."""
        sql = """SELECT d.reference FROM issued_documents d WHERE d.id IN
                 (SELECT document_id FROM scans WHERE piece_id = ?1 UNION SELECT document_id FROM sealed_copies WHERE piece_id = ?1)"""
        return self._database.value(sql, (piece_id,)) or ""

    def insert_signature(self, document_id: str, signature: Signature, by: str, at: str) -> None:
        """Note that somebody has signed."""
        moment = signature.signed_at
        row: Row = {"rank": signature.rank, "way": signature.way.value, "signed_on": signature.signed_on.isoformat()}
        row |= {"signed_at": moment.isoformat() if moment else None, "place": signature.place}
        drawn = {"strokes": strokes_text(signature.strokes), "initials": strokes_text(signature.initials)}
        self._insert("signatures", document_id, row | drawn, by, at)

    def insert_reservation(self, document_id: str, given: Reservation, by: str, at: str) -> str:
        """Note a refusal, or reservations; return the id of the line."""
        row = {"rank": given.rank, "answer": given.answer.value, "words": given.words}
        return self._insert("reservations", document_id, row | {"given_on": given.given_on.isoformat()}, by, at)

    def insert_scan(self, document_id: str, piece_id: str, media_type: str, by: str, at: str) -> None:
        """File a page that came back."""
        self._insert("scans", document_id, {"piece_id": piece_id, "media_type": media_type}, by, at)

    def insert_copy(self, document_id: str, piece_id: str, pdf_sha256: str, key_id: str, by: str, at: str) -> None:
        """Keep a sealed copy."""
        row = {"piece_id": piece_id, "pdf_sha256": pdf_sha256, "key_id": key_id}
        self._insert("sealed_copies", document_id, row, by, at)

    def insert_cancellation(self, document_id: str, cancelled: Cancellation, by: str, at: str) -> None:
        """Note that a paper is worth nothing any more."""
        row = {"document_id": document_id, "reason": cancelled.reason}
        row |= {"cancelled_on": optional_text(cancelled.cancelled_on) or "", "made_by": by, "made_at": at}
        self._database.insert("cancellations", row)

    def _insert(self, table: str, document_id: str, row: Row, by: str, at: str) -> str:
        line_id = str(uuid.uuid4())
        self._database.insert(table, {"id": line_id, "document_id": document_id} | row | {"made_by": by, "made_at": at})
        return line_id

    def known_keys(self) -> Sequence[tuple[str, SealKey]]:
        """Return every key of the association with its id, the one in use last."""
        rows = self._database.rows("SELECT * FROM seal_keys ORDER BY n")
        return [(row["id"], SealKey(bytes(row["certificate"]), bytes(row["private_key"]))) for row in rows]

    def insert_key(self, key: SealKey, by: str, at: str) -> str:
        """Keep a new key; return its id."""
        key_id = str(uuid.uuid4())
        row = {"id": key_id, "certificate": key.certificate, "private_key": key.private_key}
        self._database.insert("seal_keys", row | {"made_by": by, "made_at": at})
        return key_id


def _signature(row: Row) -> Signature:
    return Signature(
        row["rank"],
        Way(row["way"]),
        date.fromisoformat(row["signed_on"]),
        datetime.fromisoformat(row["signed_at"]) if row["signed_at"] else None,
        row["place"],
        strokes_from(row["strokes"]),
        strokes_from(row["initials"]),
    )


def _reservation(row: Row) -> Reservation:
    given_on = date.fromisoformat(row["given_on"])
    return Reservation(row["id"], row["rank"], Answer(row["answer"]), row["words"], given_on)


def _copy(row: Row) -> SealedCopy:
    sealed_on = datetime.fromisoformat(row["made_at"]).astimezone().date()
    return SealedCopy(row["id"], row["document_id"], row["piece_id"], row["pdf_sha256"], sealed_on)
