"""The directory of organisations, in the vault."""

from caseworker.partners.model import Partner, PartnerId
from caseworker.storage.database import Database, Row


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
