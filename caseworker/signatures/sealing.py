"""The seal of the association: its key, made when it is first needed, and the copies that bear it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.association.service import AssociationService
from caseworker.attachments.pieces import PieceFiles
from caseworker.attachments.service import AttachmentService
from caseworker.documents.drawn import Drawn, signed_copy
from caseworker.errors import Problem, RuleBroken
from caseworker.photos.scans import PDF
from caseworker.signatures import pades
from caseworker.signatures.model import RegisterLine, SealedCopy, Way
from caseworker.signatures.pades import SealKey, SealState
from caseworker.signatures.service import TOPIC, SignatureService
from caseworker.signatures.store import SignatureStore

PIECE_KIND = "sealed"


@dataclass(frozen=True, slots=True)
class SealOrder:
    """What a sealed copy is made of: the bytes issued, what was drawn on screen, the key."""

    line: RegisterLine
    pdf: bytes
    drawn: tuple[Drawn, ...]
    key_id: str
    key: SealKey
    association: str

    def pressed(self) -> bytes:
        """Return the sealed copy, in any thread: signatures first, the seal last."""
        return pades.sealed(signed_copy(self.pdf, self.drawn), self.key, self.association)


class SealService:
    """Seals papers within the person's scope."""

    def __init__(
        self,
        session: Session,
        signatures: SignatureService,
        association: AssociationService,
        attachments: AttachmentService,
        pieces: PieceFiles,
    ) -> None:
        self.session = session
        self._signatures, self._association = signatures, association
        self._attachments, self._pieces = attachments, pieces
        self._store = SignatureStore(session.database)

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def seal(self, reference: str) -> SealedCopy:
        """Seal a paper with what was signed on screen so far. Raises as `order`."""
        order = self.order(reference)
        return self.keep(order, order.pressed())

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def order(self, reference: str) -> SealOrder:
        """Gather what the sealed copy of a paper is made of; the first one makes the key of the association.

        Raises:
            RuleBroken: the paper is cancelled.
            NotFound: as `IssuingService.issued`.
        """
        line = self._signatures.line(reference)
        if line.cancellation:
            raise RuleBroken([Problem("", "paper_cancelled", {"on": line.cancellation.cancelled_on})])
        pdf = self._signatures.issuing.content(line.issued)
        key_id, key = self._key()
        return SealOrder(line, pdf, _drawn(line), key_id, key, self._association.details().name)

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def keep(self, order: SealOrder, sealed: bytes) -> SealedCopy:
        """Keep a sealed copy. Raises `NotFound` when the paper is out of reach since a moment ago."""
        line = self._signatures.line(order.line.issued.reference)
        piece = self._pieces.write(sealed, PIECE_KIND, PDF)
        at, digest = dates.instant_text(self.session.now()), hashlib.sha256(sealed).hexdigest()
        with self.session.database.atomic(TOPIC):
            self._pieces.insert(piece, at)
            self._store.insert_copy(line.issued.id, piece.id, digest, order.key_id, self.session.account_id, at)
            self.session.journal.record("sealed", "document", line.issued.id)
        return self._store.copies(line.issued.id)[-1]

    def _key(self) -> tuple[str, SealKey]:
        keys = self._store.known_keys()
        if keys:
            return keys[-1]
        key = pades.new_key(self._association.details().name, self.session.now())
        with self.session.database.atomic(TOPIC):
            key_id = self._store.insert_key(key, self.session.account_id, dates.instant_text(self.session.now()))
            self.session.journal.record("seal_key_made", "seal_key", key_id)
        return key_id, key

    @asks(Kind.DOCUMENTS, Access.READ)
    def content(self, copy: SealedCopy) -> bytes:
        """Return a sealed copy. Raises as `AttachmentService.content`."""
        return self._attachments.content(copy.piece_id)

    @asks(Kind.DOCUMENTS, Access.READ)
    def handed_out(self, copy: SealedCopy) -> bytes:
        """Return a sealed copy that is about to leave the vault; the journal says so. Raises as `content`."""
        pdf = self.content(copy)
        self.session.journal.record("printed", "document", copy.document_id)
        return pdf

    @asks(Kind.DOCUMENTS, Access.READ)
    def certificate(self) -> bytes | None:
        """Return the certificate (DER) that readers of PDF may be told to trust; None before the first seal."""
        keys = self._store.known_keys()
        return keys[-1][1].certificate if keys else None

    @asks(Kind.DOCUMENTS, Access.READ)
    def copy_with(self, pdf_sha256: str) -> tuple[SealedCopy, str] | None:
        """Return the sealed copy whose file has this hash, with its paper's reference; or None."""
        return self._store.copy_with(pdf_sha256)

    @asks(Kind.DOCUMENTS, Access.READ)
    def state_of(self, pdf: bytes) -> SealState:
        """Tell what the seal of a file is worth, whatever the register knows of it."""
        if b"/ByteRange" not in pdf:
            return SealState.NONE  # no seal: nothing to load
        return pades.examined(pdf, [key.certificate for _, key in self._store.known_keys()])


def _drawn(line: RegisterLine) -> tuple[Drawn, ...]:
    drawn: Sequence[Drawn] = [
        Drawn(one.rank, line.name_of(one.rank), one.signed_at or one.signed_on, one.place, one.strokes, one.initials)
        for one in line.signatures
        if one.way is Way.SCREEN
    ]
    return tuple(drawn)
