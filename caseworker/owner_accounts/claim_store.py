"""Insurance claims in the vault."""

from caseworker.storage.database import Database, Row


class ClaimStore:
    """Rows of `insurance_claims`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claims(self, unit_id: str = "") -> list[Row]:
        """Return the claims of a dwelling, or of all, the newest first."""
        where, values = ("WHERE unit_id = ?", (unit_id,)) if unit_id else ("", ())
        return self._database.rows(f"SELECT * FROM insurance_claims {where} ORDER BY known_on DESC, n DESC", values)

    def claim(self, claim_id: str) -> Row | None:
        """Return one claim."""
        return self._database.row("SELECT * FROM insurance_claims WHERE id = ?", (claim_id,))

    def insert(self, row: Row) -> None:
        """Add a claim."""
        self._database.insert("insurance_claims", row)

    def update(self, claim_id: str, row: Row) -> None:
        """Rewrite a claim."""
        self._database.update("insurance_claims", claim_id, row)
