"""The rows of pieces: each holds the key of its own file, so that deleting the row makes every copy unreadable."""

from caseworker.attachments.model import Piece, PieceId
from caseworker.storage.database import Database


class AttachmentStore:
    """Rows of `pieces`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, piece: Piece, added_at: str) -> None:
        """Add a piece whose file is already written."""
        self._database.insert(
            "pieces",
            {
                "id": piece.id,
                "kind": piece.kind,
                "media_type": piece.media_type,
                "bytes": piece.size,
                "sha256": piece.sha256,
                "key": piece.key,
                "added_at": added_at,
            },
        )

    def piece(self, piece_id: str) -> Piece | None:
        """Return a piece, or None."""
        row = self._database.row("SELECT * FROM pieces WHERE id = ?", (piece_id,))
        return (
            Piece(PieceId(row["id"]), row["kind"], row["media_type"], row["bytes"], row["sha256"], row["key"])
            if row
            else None
        )

    def ids(self) -> frozenset[str]:
        """Return every piece's id."""
        return frozenset(row["id"] for row in self._database.rows("SELECT id FROM pieces"))

    def delete(self, piece_id: str) -> None:
        """Forget a piece and its key."""
        self._database.execute("DELETE FROM pieces WHERE id = ?", (piece_id,))
