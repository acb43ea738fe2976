"""The association's own wordings in the vault: every version, none ever replaced."""

import uuid
from datetime import datetime

from caseworker.storage.database import Database, Row
from caseworker.wordings.model import Wording


class WordingStore:
    """Rows of `wordings`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def versions(self, kind: str) -> tuple[Wording, ...]:
        """Return the versions of one template, the newest first."""
        rows = self._database.rows("SELECT * FROM wordings WHERE kind = ? ORDER BY version DESC", (kind,))
        return tuple(map(_wording, rows))

    def kinds(self) -> list[str]:
        """Return the templates, and the translations, that have versions, in alphabetical order."""
        return [kind for (kind,) in self._database.tuples("SELECT DISTINCT kind FROM wordings ORDER BY kind")]

    def insert(self, wording: Wording, author_id: str, at: str) -> None:
        """Add a version."""
        self._database.insert(
            "wordings",
            {
                "id": str(uuid.uuid4()),
                "kind": wording.kind,
                "version": wording.version,
                "text": wording.text,
                "sha256": wording.sha256,
                "author_id": author_id,
                "author": wording.author,
                "written_at": at,
            },
        )


def _wording(row: Row) -> Wording:
    at = datetime.fromisoformat(row["written_at"])
    return Wording(row["kind"], row["version"], row["text"], row["sha256"], row["author"], at)
