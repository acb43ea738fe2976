"""The association's own checklists in the vault: their versions."""

import uuid
from dataclasses import replace
from datetime import datetime

from caseworker.checklists.checks import read_checklist
from caseworker.checklists.model import Published
from caseworker.errors import RuleBroken
from caseworker.storage.database import Database, Row


class ChecklistStore:
    """Rows of `checklist_versions`, each the text of a file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def versions(self) -> tuple[Published, ...]:
        """Return every version published, the oldest first."""
        rows = self._database.rows("SELECT * FROM checklist_versions ORDER BY key, version")
        return tuple(_published(row) for row in rows)

    def last_version(self, key: str) -> int | None:
        """Return the number of the newest version of a checklist, or None."""
        found: int | None = self._database.value("SELECT max(version) FROM checklist_versions WHERE key = ?", (key,))
        return found

    def insert(self, key: str, version: int, content: str | None, author: tuple[str, str], at: str) -> None:
        """Add a version; without content, the shipped checklist is back in use. `author` is an account and its name."""
        self._database.insert(
            "checklist_versions",
            {
                "id": str(uuid.uuid4()),
                "key": key,
                "version": version,
                "content": content,
                "author_id": author[0],
                "author": author[1],
                "published_at": at,
            },
        )


def _published(row: Row) -> Published:
    at = datetime.fromisoformat(row["published_at"])
    if row["content"] is None:
        return Published(row["key"], row["version"], None, row["author"], at)
    try:
        read = replace(read_checklist(row["content"]), key=row["key"], version=row["version"])
    except RuleBroken:
        return Published(row["key"], row["version"], None, row["author"], at, is_refused=True)
    return Published(row["key"], row["version"], read, row["author"], at)
