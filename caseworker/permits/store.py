"""Permits of residence in the vault: a line more each time, none rewritten."""

import json
import uuid
from collections import defaultdict
from datetime import date, datetime

from caseworker.dates import optional_date, optional_text
from caseworker.permits.model import Permit, PermitDraft, PermitVersion
from caseworker.storage.database import Database, Row


class PermitStore:
    """Rows of `permit_versions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_household(self, household_id: str) -> dict[str, Permit]:
        """Return the permits of the people of a household, by person."""
        rows = self._database.rows(
            """SELECT * FROM permit_versions WHERE person_id IN
               (SELECT person_id FROM household_members WHERE household_id = ?) ORDER BY n""",
            (household_id,),
        )
        versions: dict[str, list[PermitVersion]] = defaultdict(list)
        for row in rows:
            versions[row["person_id"]].append(_version(row))
        return {person_id: Permit(tuple(found)) for person_id, found in versions.items()}

    def insert(self, draft: PermitDraft, signed: dict[str, str]) -> str:
        """Write what is known of a permit; return the id of the line."""
        version_id = str(uuid.uuid4())
        days = {name: optional_text(getattr(draft, name)) for name in _DAYS}
        words = {name: getattr(draft, name) for name in _WORDS}
        row = {"id": version_id, "person_id": draft.person_id, "rights": json.dumps(draft.rights)}
        self._database.insert("permit_versions", row | words | days | signed)
        return version_id


_DAYS = ("valid_from", "valid_until", "filed_on", "interim_until", "appointment_on")
_WORDS = ("status", "interim", "appointment_place", "note")


def _version(row: Row) -> PermitVersion:
    days: dict[str, date | None] = {name: optional_date(row[name]) for name in _DAYS}
    words = {name: str(row[name]) for name in _WORDS}
    draft = PermitDraft(row["person_id"], rights=tuple(json.loads(row["rights"])), **days, **words)  # type: ignore[arg-type]  # columns bear the names of the fields
    return PermitVersion(draft, row["author"], datetime.fromisoformat(row["made_at"]))
