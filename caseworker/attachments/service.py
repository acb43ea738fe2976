"""Pieces in and out: one file each, encrypted under a key of its own that lies in the vault's base."""

import hashlib
import uuid
from collections.abc import Callable
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import Aead
from nacl.utils import random

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.attachments.model import LOGO, Piece, PieceId
from caseworker.attachments.store import AttachmentStore
from caseworker.errors import NotFound, VaultDamaged
from caseworker.storage.connection import named_failures
from caseworker.storage.folder import replace_file, sync_folder


def piece_path(folder: Path, piece_id: str) -> Path:
    """Return where a piece's file lies: `pieces/ab/<id>.enc`."""
    return folder / piece_id[:2] / f"{piece_id}.enc"


class AttachmentService:
    """Adds, reads and removes pieces.

    Args:
        session: the person at work.
        folder: where the files lie.
        require_owner: asked of each piece before it is read or removed; raises NotFound when it belongs to a household out
            of the person's scope. A feature that keeps pieces of households answers it.
    """

    def __init__(self, session: Session, folder: Path, require_owner: Callable[[str], None]) -> None:
        self.session = session
        self._folder = folder
        self._require_owner = require_owner
        self._store = AttachmentStore(session.database)

    @asks_inside("the logo is a setting, everything else a document")
    def add(self, content: bytes, kind: str, media_type: str) -> PieceId:
        """Keep a piece: the file first, durably, then its row (an interrupted call leaves at most an unreadable file).

        Raises:
            DiskFull, FolderReadOnly: nothing was kept.
        """
        self.session.require(Kind.SETTINGS if kind == LOGO else Kind.DOCUMENTS, Access.WRITE)
        piece_id = PieceId(str(uuid.uuid4()))
        piece = Piece(
            piece_id, kind, media_type, len(content), hashlib.sha256(content).hexdigest(), random(Aead.KEY_SIZE)
        )
        path = piece_path(self._folder, piece_id)
        with named_failures():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(path, bytes(Aead(piece.key).encrypt(content, piece_id.encode())))
            sync_folder(self._folder)  # the two-letter folder may be new
        with self.session.database.atomic("attachments"):
            self._store.insert(piece, dates.instant_text(self.session.now()))
        return piece_id

    @asks(Kind.DOCUMENTS, Access.READ)
    def content(self, piece_id: str) -> bytes:
        """Return the clear content.

        Raises:
            NotFound: no such piece, or one of a household out of the person's scope.
            VaultDamaged: the file is missing or was changed.
        """
        piece = self._store.piece(piece_id)
        if piece is None:
            raise NotFound("piece")
        self._require_owner(piece_id)
        return self._opened(piece)

    @asks_inside("what heads every paper that is handed out is no secret, and whoever prints needs it")
    def logo(self, piece_id: str) -> bytes | None:
        """Return the association's picture; None when there is none, or when it cannot be read: papers do without."""
        piece = self._store.piece(piece_id) if piece_id else None
        if piece is None or piece.kind != LOGO:
            return None
        try:
            return self._opened(piece)
        except VaultDamaged:
            return None

    def _opened(self, piece: Piece) -> bytes:
        try:
            return bytes(Aead(piece.key).decrypt(piece_path(self._folder, piece.id).read_bytes(), piece.id.encode()))
        except (CryptoError, OSError) as error:
            raise VaultDamaged from error

    @asks_inside("the logo is a setting, everything else a document")
    def remove(self, piece_id: str) -> None:
        """Forget a piece: its key goes first, which makes every copy of the file unreadable.

        Raises:
            NotFound: as `content`.
        """
        piece = self._store.piece(piece_id)
        self.session.require(Kind.SETTINGS if piece and piece.kind == LOGO else Kind.DOCUMENTS, Access.WRITE)
        if piece is None:
            raise NotFound("piece")
        self._require_owner(piece_id)
        with self.session.database.atomic("attachments"):
            self._store.delete(piece_id)
            self.session.journal.record("erased", "piece", piece_id)
        piece_path(self._folder, piece_id).unlink(missing_ok=True)

    @asks_inside("upkeep at opening: removes only files that no row can read")
    def sweep(self) -> int:
        """Remove files that an interrupted call left without a row; return how many."""
        known = self._store.ids()
        orphans = [path for path in self._folder.glob("*/*") if path.stem not in known]
        for orphan in orphans:
            orphan.unlink()
        return len(orphans)
