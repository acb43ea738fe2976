"""What was done about arrears, and the association's ladders, in the vault."""

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from caseworker.arrears.model import Event, EventKind
from caseworker.arrears.rungs import Ladder, rungs_in, text_of
from caseworker.dates import optional_date, optional_text
from caseworker.storage.database import Database


class ArrearsStore:
    """Rows of `arrears_events` and of `arrears_ladders`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, support_id: str, event: Event, signed: Mapping[str, str]) -> None:
        """Write a line down; `signed` says who and when."""
        row = {
            "id": str(uuid.uuid4()),
            "support_id": support_id,
            "kind": event.kind.value,
            "step": event.step,
            "on_date": event.on.isoformat(),
            "until_date": optional_text(event.until),
            "note": event.note,
        }
        self._database.insert("arrears_events", row | dict(signed))

    def ladders(self) -> list[Ladder]:
        """Return the ladders of the association by the day from which each holds, the last written last."""
        rows = self._database.rows("SELECT * FROM arrears_ladders ORDER BY applies_from, n")
        return [
            Ladder(date.fromisoformat(row["applies_from"]), rungs_in(row["rungs"]), row["author"], row["made_at"])
            for row in rows
        ]

    def insert_ladder(self, ladder: Ladder, signed: Mapping[str, str]) -> None:
        """Add a ladder; `signed` says who and when."""
        row = {"id": str(uuid.uuid4()), "applies_from": ladder.applies_from.isoformat(), "rungs": text_of(ladder.rungs)}
        self._database.insert("arrears_ladders", row | dict(signed))

    def events_of(self, support_ids: Collection[str]) -> dict[str, list[Event]]:
        """Return the lines of these accompaniments, oldest first, by their id."""
        rows = self._database.rows(
            "SELECT * FROM arrears_events WHERE support_id IN (SELECT value FROM json_each(?)) ORDER BY on_date, n",
            (json.dumps(list(support_ids)),),
        )
        found = defaultdict(list)
        for row in rows:
            day, until = date.fromisoformat(row["on_date"]), optional_date(row["until_date"])
            kind = EventKind(row["kind"])
            found[row["support_id"]].append(Event(kind, day, row["step"], until, row["note"], row["author"]))
        return found
