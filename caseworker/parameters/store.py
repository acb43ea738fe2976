"""The association's own values of the dated parameters, in the vault."""

import uuid
from datetime import date

from caseworker.dates import optional_date, optional_text
from caseworker.parameters.model import Certainty, ParameterEntry, Unit, value_from_text
from caseworker.storage.database import Database, Row


class ParameterStore:
    """Rows of `parameter_overrides`. A start or a check that is not known is kept as ""."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def overrides(self) -> tuple[ParameterEntry, ...]:
        """Return the association's own values, by code, the oldest first."""
        rows = self._database.rows("SELECT * FROM parameter_overrides ORDER BY code, valid_from")
        return tuple(_entry(row) for row in rows)

    def keep(self, entry: ParameterEntry) -> None:
        """Keep a value; it replaces the one that began on the same day."""
        self.delete(entry.code, entry.valid_from)
        self._database.insert("parameter_overrides", _row(entry) | {"id": str(uuid.uuid4())})

    def delete(self, code: str, valid_from: date | None) -> int:
        """Take away the value that began on a day; return how many there were (0 or 1)."""
        sql = "DELETE FROM parameter_overrides WHERE code = ? AND valid_from = ?"
        return self._database.execute(sql, (code, optional_text(valid_from) or ""))


def _entry(row: Row) -> ParameterEntry:
    unit = Unit(row["unit"])
    return ParameterEntry(
        row["code"],
        value_from_text(row["value"], unit),
        unit,
        row["label"],
        row["source"],
        Certainty(row["certainty"]),
        optional_date(row["valid_from"]),
        optional_date(row["valid_to"]),
        row["source_url"],
        optional_date(row["checked_on"]),
    )


def _row(entry: ParameterEntry) -> Row:
    return {
        "code": entry.code,
        "value": str(entry.value),
        "unit": entry.unit.value,
        "valid_from": optional_text(entry.valid_from) or "",
        "valid_to": optional_text(entry.valid_to),
        "source": entry.source,
        "source_url": entry.source_url,
        "certainty": entry.certainty.value,
        "checked_on": optional_text(entry.checked_on) or "",
        "label": entry.label,
    }
