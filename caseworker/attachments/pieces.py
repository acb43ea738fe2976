"""Encrypted pieces, written and read whatever they are; the service that calls has asked for the right."""

import hashlib
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import Aead
from nacl.utils import random

from caseworker.attachments.model import Piece, PieceId
from caseworker.attachments.store import AttachmentStore
from caseworker.errors import NotFound, VaultDamaged
from caseworker.storage.connection import named_failures
from caseworker.storage.database import Database
from caseworker.storage.folder import replace_file, sync_folder

WRITERS = 8
"""Files that wait for the disk together."""


def piece_path(folder: Path, piece_id: str) -> Path:
    """Return where a piece's file lies: `pieces/ab/<id>.enc`."""
    return folder / piece_id[:2] / f"{piece_id}.enc"


class PieceFiles:
    """The files of pieces, and their rows."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._folder = folder
        self._store = AttachmentStore(database)

    def write(self, content: bytes, kind: str, media_type: str) -> Piece:
        """Write a piece's file, durably; until `insert` nobody can read it, and it is swept away.

        Raises:
            DiskFull, FolderReadOnly: nothing was kept.
        """
        piece_id = PieceId(str(uuid.uuid4()))
        piece = Piece(
            piece_id, kind, media_type, len(content), hashlib.sha256(content).hexdigest(), random(Aead.KEY_SIZE)
        )
        path = piece_path(self._folder, piece_id)
        with named_failures():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(path, bytes(Aead(piece.key).encrypt(content, piece_id.encode())))
            sync_folder(self._folder)  # the two-letter folder may be new
        return piece

    def write_all(self, contents: Sequence[bytes], kind: str, media_type: str) -> list[Piece]:
        """Write the files of several pieces at once, each durably: waiting for the disk is what takes long. Raises as `write`."""
        with ThreadPoolExecutor(WRITERS) as writers:
            return list(writers.map(lambda content: self.write(content, kind, media_type), contents))

    def insert(self, piece: Piece, added_at: str) -> None:
        """Add the row of a piece whose file is written."""
        self._store.insert(piece, added_at)

    def read(self, piece_id: str) -> bytes:
        """Return the clear content.

        Raises:
            NotFound: no such piece.
            VaultDamaged: the file is missing or was changed.
        """
        piece = self._store.piece(piece_id)
        if piece is None:
            raise NotFound("piece")
        return self.opened(piece)

    def opened(self, piece: Piece) -> bytes:
        """Return the clear content of a piece. Raises as `read`."""
        try:
            return bytes(Aead(piece.key).decrypt(piece_path(self._folder, piece.id).read_bytes(), piece.id.encode()))
        except (CryptoError, OSError) as error:
            raise VaultDamaged from error

    def delete(self, piece_id: str) -> None:
        """Forget a piece's row, hence its key."""
        self._store.delete(piece_id)

    def unlink(self, piece_id: str) -> None:
        """Remove a file that no row can read any more."""
        piece_path(self._folder, piece_id).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Remove files that an interrupted call left without a row; return how many. Nobody may be adding one meanwhile."""
        known = self._store.ids()
        orphans = [path for path in self._folder.glob("*/*") if path.stem not in known]
        for orphan in orphans:
            orphan.unlink()
        return len(orphans)
