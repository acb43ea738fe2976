"""The association's own checklists in the vault: their versions, and what is being written."""

import uuid
from dataclasses import replace
from datetime import datetime

from caseworker.checklists.checks import read_checklist
from caseworker.checklists.model import Published
from caseworker.errors import RuleBroken
from caseworker.storage.database import Database, Row

DRAFT = "checklist"  # kind of the drafts


class ChecklistStore:
    """Rows of `checklist_versions`, each the text of a file, and the drafts of the next one."""

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

    def keep_draft(self, account_id: str, key: str, content: str, at: str) -> None:
        """Write someone's draft of a checklist in place of the one before."""
        self._database.execute(
            """INSERT INTO drafts (account_id, kind, subject_id, content, sealed, updated_at) VALUES (?, ?, ?, ?, NULL, ?)
               ON CONFLICT (account_id, kind, subject_id)
               DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at""",
            (account_id, DRAFT, key, content, at),
        )

    def drafts(self, account_id: str) -> list[tuple[str, str]]:
        """Return someone's drafts, the newest first, and when each was last typed in."""
        rows = self._database.rows(
            "SELECT content, updated_at FROM drafts WHERE account_id = ? AND kind = ? ORDER BY updated_at DESC",
            (account_id, DRAFT),
        )
        return [(row["content"], row["updated_at"]) for row in rows]

    def delete_draft(self, account_id: str, key: str) -> None:
        """Drop someone's draft of a checklist."""
        self._database.execute(
            "DELETE FROM drafts WHERE account_id = ? AND kind = ? AND subject_id = ?", (account_id, DRAFT, key)
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
