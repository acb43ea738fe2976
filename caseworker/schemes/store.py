"""The association's own dispositifs in the vault."""

import uuid

from caseworker.schemes.model import OwnScheme
from caseworker.storage.database import Database


class SchemeStore:
    """Rows of `own_schemes`, each the text of a file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def own(self) -> tuple[OwnScheme, ...]:
        """Return the association's own dispositifs, by key."""
        rows = self._database.rows("SELECT key, content, added_at, added_by FROM own_schemes ORDER BY key")
        return tuple(OwnScheme(**row) for row in rows)

    def keep(self, own: OwnScheme) -> None:
        """Keep a dispositif; it replaces the one of the same key."""
        self.delete(own.key)
        self._database.insert(
            "own_schemes",
            {
                "id": str(uuid.uuid4()),
                "key": own.key,
                "content": own.content,
                "added_at": own.added_at,
                "added_by": own.added_by,
            },
        )

    def delete(self, key: str) -> int:
        """Take a dispositif away; return how many there were (0 or 1)."""
        return self._database.execute("DELETE FROM own_schemes WHERE key = ?", (key,))
