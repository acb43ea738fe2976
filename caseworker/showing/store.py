"""The codes that take the screen back, one per account, as Argon2id wrote them."""

from caseworker.storage.database import Database


class ShowingStore:
    """Rows of `screen_codes`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def code_hash(self, account_id: str) -> str:
        """Return the hash of an account's code; "" when it has none."""
        found: str | None = self._database.value("SELECT hash FROM screen_codes WHERE account_id = ?", (account_id,))
        return found or ""

    def keep(self, account_id: str, hashed: str, at: str) -> None:
        """Keep a code, in place of the former one."""
        self.forget(account_id)
        self._database.insert("screen_codes", {"account_id": account_id, "hash": hashed, "chosen_at": at})

    def forget(self, account_id: str) -> int:
        """Forget an account's code; return how many there were (0 or 1)."""
        return self._database.execute("DELETE FROM screen_codes WHERE account_id = ?", (account_id,))
