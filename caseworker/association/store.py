"""The association's details, in the vault: one row per detail that is known."""

from collections.abc import Mapping

from caseworker.association.model import KEYS, Association
from caseworker.dates import optional_date
from caseworker.storage.database import Database


class AssociationStore:
    """Rows of `association`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def details(self) -> Association:
        """Return what is known."""
        rows = {row["name"]: row["value"] for row in self._database.rows("SELECT name, value FROM association")}
        texts = {key: rows.get(key, "") for key in KEYS if key != "accreditation_on"}
        return Association(**texts, accreditation_on=optional_date(rows.get("accreditation_on")))

    def keep(self, details: Mapping[str, str]) -> None:
        """Keep details; an empty one is taken away."""
        for name in details:
            self._database.execute("DELETE FROM association WHERE name = ?", (name,))
        known = ({"name": name, "value": value} for name, value in details.items() if value)
        self._database.insert_all("association", known)
