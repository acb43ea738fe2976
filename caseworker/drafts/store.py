"""Drafts in the vault: at most one by author, kind and key."""

from datetime import datetime

from caseworker.drafts.model import KeptDraft
from caseworker.storage.database import Database


class DraftStore:
    """Rows of `drafts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, account_id: str, kind: str, draft: KeptDraft) -> None:
        """Write a draft in place of the previous one about the same thing."""
        self._database.execute(
            """INSERT INTO drafts (account_id, kind, subject_id, content, sealed, updated_at) VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT (account_id, kind, subject_id)
               DO UPDATE SET content = excluded.content, sealed = excluded.sealed, updated_at = excluded.updated_at""",
            (account_id, kind, draft.key, draft.content, draft.sealed, draft.updated_at.isoformat()),
        )

    def drafts(self, account_id: str, kind: str) -> list[KeptDraft]:
        """Return an author's drafts of a kind, newest first."""
        rows = self._database.rows(
            "SELECT * FROM drafts WHERE account_id = ? AND kind = ? ORDER BY updated_at DESC", (account_id, kind)
        )
        return [
            KeptDraft(row["subject_id"], row["content"], row["sealed"], datetime.fromisoformat(row["updated_at"]))
            for row in rows
        ]

    def delete(self, account_id: str, kind: str, key: str) -> None:
        """Drop a draft."""
        self._database.execute(
            "DELETE FROM drafts WHERE account_id = ? AND kind = ? AND subject_id = ?", (account_id, kind, key)
        )
