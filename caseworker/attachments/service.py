"""Pieces in and out: one file each, encrypted under a key of its own that lies in the vault's base."""

from collections.abc import Callable, Sequence
from pathlib import Path

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.attachments.model import LOGO, PieceId
from caseworker.attachments.pieces import PieceFiles
from caseworker.attachments.store import AttachmentStore
from caseworker.errors import NotFound, VaultDamaged


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
        self._pieces = PieceFiles(session.database, folder)
        self._store = AttachmentStore(session.database)

    @asks_inside("the logo is a setting, everything else a document")
    def add(self, content: bytes, kind: str, media_type: str) -> PieceId:
        """Keep a piece: the file first, durably, then its row (an interrupted call leaves at most an unreadable file).

        Raises:
            DiskFull, FolderReadOnly: nothing was kept.
        """
        self.session.require(Kind.SETTINGS if kind == LOGO else Kind.DOCUMENTS, Access.WRITE)
        return self.add_paper(content, kind, media_type)

    @asks_inside("a letter about rents or keys is written by roles that read no document: its own service asks")
    def add_paper(self, content: bytes, kind: str, media_type: str) -> PieceId:
        """Keep the piece of a paper whose right was asked for. Raises as `add`."""
        piece = self._pieces.write(content, kind, media_type)
        with self.session.database.atomic("attachments"):
            self._store.insert(piece, dates.instant_text(self.session.now()))
        return piece.id

    @asks_inside("as add_paper")
    def add_papers(self, contents: Sequence[bytes], kind: str, media_type: str) -> list[PieceId]:
        """Keep the pieces of several papers of a kind, in their order: all of them, or none. Raises as `add`."""
        pieces = self._pieces.write_all(contents, kind, media_type)
        with self.session.database.atomic("attachments"):
            for piece in pieces:
                self._store.insert(piece, dates.instant_text(self.session.now()))
        return [piece.id for piece in pieces]

    @asks(Kind.DOCUMENTS, Access.READ)
    def content(self, piece_id: str) -> bytes:
        """Return the clear content.

        Raises:
            NotFound: no such piece, or one of a household out of the person's scope.
            VaultDamaged: the file is missing or was changed.
        """
        self._require_owner(piece_id)
        return self._pieces.read(piece_id)

    @asks_inside("as add_paper; the household is asked for here")
    def paper(self, piece_id: str) -> bytes:
        """Return the clear content of a paper whose right was asked for. Raises as `content`."""
        self._require_owner(piece_id)
        return self._pieces.read(piece_id)

    @asks_inside("what heads every paper that is handed out is no secret, and whoever prints needs it")
    def logo(self, piece_id: str) -> bytes | None:
        """Return the association's picture; None when there is none, or when it cannot be read: papers do without."""
        piece = self._store.piece(piece_id) if piece_id else None
        if piece is None or piece.kind != LOGO:
            return None
        try:
            return self._pieces.opened(piece)
        except VaultDamaged:
            return None

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
        self._pieces.unlink(piece_id)
