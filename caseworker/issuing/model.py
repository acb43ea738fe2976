"""What was issued."""

from dataclasses import dataclass
from datetime import date

from caseworker.documents.model import Blank


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper as it left the program: its bytes lie in a piece, and never change.

    Args:
        id: row id.
        reference: printed on each page (CONV-A001).
        kind: "agreement", "amendment", "owner-letter".
        support_id: the accompaniment; None for a letter about a dwelling.
        subject_id: the agreement that the paper is, or the request for works that the letter is about.
        version: 1, then 2… when the content changed.
        fingerprint: of the content; the same content gives the same paper.
        pdf_sha256: of the file.
        pages: how many.
        piece_id: where the bytes are.
        issued_on: the day printed on it.
    """

    id: str
    reference: str
    kind: str
    support_id: str | None
    subject_id: str
    version: int
    fingerprint: str
    pdf_sha256: str
    pages: int
    piece_id: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file is exactly what was issued.

    Args:
        known: a paper of this vault bears this reference, or these bytes.
        intact: the bytes are those that were issued.
    """

    known: bool
    intact: bool
    reference: str = ""
    issued_on: date | None = None


def to_fill(blanks: tuple[Blank, ...]) -> tuple[Blank, ...]:
    """Return what a person can fill: while the regime is not chosen, what follows from it is not asked for."""
    if not any(blank.path.startswith("bail.regime") for blank in blanks):
        return blanks
    return tuple(
        b for b in blanks if not b.path.startswith("bail.") or b.path.startswith(("bail.regime", "bail.bailleur"))
    )


def blanks_sentence(blanks: tuple[Blank, ...]) -> str:
    """Return the names of what is missing, in their order."""
    return ", ".join(blank.label for blank in to_fill(blanks))
