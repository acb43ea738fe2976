"""The directory of organisations, in the vault."""

from caseworker.partners.model import Partner, PartnerId
from caseworker.storage.database import Database, Row

# Whatever table, of this feature or of another, names an organisation of the directory.
_NAMING = """SELECT tables.name AS "table", keys."from" AS "column"
    FROM sqlite_master tables, pragma_foreign_key_list(tables.name) keys
    WHERE tables.type = 'table' AND keys."table" = 'partners'"""


class PartnerStore:
    """Rows of `partners`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def partners(self) -> list[Partner]:
        """Return every organisation."""
        return [_partner(row) for row in self._database.rows("SELECT * FROM partners")]

    def partner(self, partner_id: str) -> Partner | None:
        """Return one organisation, or None."""
        row = self._database.row("SELECT * FROM partners WHERE id = ?", (partner_id,))
        return _partner(row) if row else None

    def insert(self, partner: Partner) -> None:
        """Add an organisation."""
        self._database.insert("partners", _row(partner))

    def update(self, partner: Partner) -> None:
        """Rewrite an organisation."""
        self._database.update("partners", partner.id, _row(partner))

    def is_in_use(self, partner_id: str) -> bool:
        """Tell whether a row of the vault names an organisation."""
        places = ((row["table"], row["column"]) for row in self._database.rows(_NAMING))
        return any(
            self._database.value(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (partner_id,))
            for table, column in places
        )

    def delete(self, partner_id: str) -> None:
        """Take an organisation out."""
        self._database.execute("DELETE FROM partners WHERE id = ?", (partner_id,))


def _partner(row: Row) -> Partner:
    return Partner(PartnerId(row["id"]), row["name"], row["kind"], row["phone"], row["email"], row["address"])


def _row(partner: Partner) -> Row:
    return {
        "id": partner.id,
        "name": partner.name,
        "kind": partner.kind,
        "phone": partner.phone,
        "email": partner.email,
        "address": partner.address,
    }
