"""Reasons of vacancy in the vault."""

import uuid
from collections.abc import Mapping
from datetime import date

from caseworker.storage.database import Database
from caseworker.vacancies.model import Reason


class VacancyStore:
    """Rows of `vacancy_reasons`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reasons(self) -> dict[str, list[Reason]]:
        """Return the reasons of every dwelling, as they were written."""
        found: dict[str, list[Reason]] = {}
        for row in self._database.rows("SELECT * FROM vacancy_reasons ORDER BY from_on, n"):
            made = Reason(row["unit_id"], date.fromisoformat(row["from_on"]), row["reason"], row["note"])
            found.setdefault(made.unit_id, []).append(made)
        return found

    def insert(self, reason: Reason, signature: Mapping[str, str]) -> None:
        """Keep a reason."""
        row = {"unit_id": reason.unit_id, "from_on": reason.from_on.isoformat(), "note": reason.note}
        self._database.insert(
            "vacancy_reasons", {"id": str(uuid.uuid4()), "reason": reason.reason} | row | dict(signature)
        )
