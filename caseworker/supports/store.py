"""Accompaniments and lead workers in the vault."""

import json
import uuid
from collections.abc import Sequence
from datetime import date

from caseworker.dates import optional_date, optional_text
from caseworker.storage.database import Database, Row
from caseworker.supports.model import Exit, LeadWorker, Support, SupportDraft, SupportId

_NAMED = "ref = ? OR id = ? OR ref = ?"
_STAY = "SELECT id, household_id, entered_on, exited_on FROM supports"


class SupportStore:
    """Rows of `supports` and `lead_workers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_ref(self, ref: str) -> Support | None:
        """Return the accompaniment that bears an id, or a reference in any case; None when there is none."""
        rows = self._database.rows(f"SELECT * FROM supports WHERE {_NAMED}", (ref, ref, ref.upper()))
        return self._with_leads(rows)[0] if rows else None

    def stay_of(self, ref: str) -> tuple[str, str, str, str | None] | None:
        """Return the id of the accompaniment named as in `by_ref`, that of its household, and its days; None when there is none."""
        # By id first: that is what screens give, and every save waits for it.
        found = self._database.tuples(f"{_STAY} WHERE id = ?", (ref,))
        found = found or self._database.tuples(f"{_STAY} WHERE {_NAMED}", (ref, ref, ref.upper()))
        return found[0] if found else None

    def households_of(self, support_ids: frozenset[str]) -> list[tuple[str, str]]:
        """Return the id of each of these accompaniments, with that of its household."""
        rows = self._database.rows(
            "SELECT id, household_id FROM supports WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(support_ids)),),
        )
        return [(row["id"], row["household_id"]) for row in rows]

    def of_household(self, household_id: str) -> list[Support]:
        """Return the accompaniments of a household, newest first."""
        return self._with_leads(
            self._database.rows(
                "SELECT * FROM supports WHERE household_id = ? ORDER BY entered_on DESC, ref DESC", (household_id,)
            )
        )

    def present_on(self, day: date) -> list[Support]:
        """Return the accompaniments under way on a day, by reference."""
        return self._with_leads(
            self._database.rows(
                "SELECT * FROM supports WHERE entered_on <= ? AND (exited_on IS NULL OR exited_on >= ?) ORDER BY ref",
                (day.isoformat(), day.isoformat()),
            )
        )

    def between(self, first: date, last: date) -> list[Support]:
        """Return the accompaniments that have a day in a period, by reference, without who leads them."""
        rows = self._database.rows(
            "SELECT * FROM supports WHERE entered_on <= ? AND (exited_on IS NULL OR exited_on >= ?) ORDER BY ref",
            (last.isoformat(), first.isoformat()),
        )
        return [_support(row, ()) for row in rows]

    def among(self, support_ids: frozenset[str]) -> list[Support]:
        """Return accompaniments by id, without who leads them."""
        rows = self._database.rows(
            "SELECT * FROM supports WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(support_ids)),)
        )
        return [_support(row, ()) for row in rows]

    def count_in(self, scheme: str) -> int:
        """Return how many accompaniments a scheme has or had."""
        count: int = self._database.value("SELECT count(*) FROM supports WHERE scheme = ?", (scheme,))
        return count

    def _with_leads(self, rows: Sequence[Row]) -> list[Support]:
        leads: dict[str, list[LeadWorker]] = {row["id"]: [] for row in rows}
        marks = ", ".join("?" for _ in rows)
        for lead in self._database.rows(
            f"SELECT * FROM lead_workers WHERE support_id IN ({marks}) ORDER BY starts_on", [row["id"] for row in rows]
        ):
            leads[lead["support_id"]].append(
                LeadWorker(lead["staff_id"], date.fromisoformat(lead["starts_on"]), optional_date(lead["ends_on"]))
            )
        return [_support(row, tuple(leads[row["id"]])) for row in rows]

    def insert(self, support_id: str, ref: str, draft: SupportDraft) -> None:
        """Add an accompaniment."""
        entered_on = optional_text(draft.entered_on)
        self._database.insert(
            "supports",
            {
                "id": support_id,
                "ref": ref,
                "household_id": draft.household_id,
                "scheme": draft.scheme,
                "entered_on": entered_on,
            },
        )

    def close(self, support_id: str, ending: Exit, *, sliding_lease: bool) -> None:
        """Write the end of a stay."""
        self._database.update(
            "supports",
            support_id,
            {
                "exited_on": ending.on.isoformat(),
                "exit_nature": ending.nature,
                "exit_destination": ending.destination,
                "exit_reason": ending.reason,
                "sliding_lease": int(sliding_lease),
            },
        )

    def end_leads(self, support_id: str, ends_on: date) -> None:
        """End the mandates that would go on after a day; one that would begin later never took place."""
        day = ends_on.isoformat()
        self._database.execute("DELETE FROM lead_workers WHERE support_id = ? AND starts_on > ?", (support_id, day))
        self._database.execute(
            "UPDATE lead_workers SET ends_on = ? WHERE support_id = ? AND (ends_on IS NULL OR ends_on > ?)",
            (day, support_id, day),
        )

    def has_household(self, household_id: str) -> bool:
        """Tell whether there is such a household."""
        return bool(self._database.value("SELECT 1 FROM households WHERE id = ?", (household_id,)))

    def insert_lead(self, support_id: str, lead: LeadWorker) -> None:
        """Name a lead worker."""
        self._database.insert(
            "lead_workers",
            {
                "id": str(uuid.uuid4()),
                "support_id": support_id,
                "staff_id": lead.staff_id,
                "starts_on": lead.starts_on.isoformat(),
                "ends_on": optional_text(lead.ends_on),
            },
        )

    def next_ref(self) -> str:
        """Return the next free reference: A001, then A002."""
        last = self._database.value(
            "SELECT max(CAST(substr(ref, 2) AS INTEGER)) FROM supports WHERE ref GLOB 'A[0-9]*'"
        )
        return f"A{(last or 0) + 1:03d}"


def _support(row: Row, leads: tuple[LeadWorker, ...]) -> Support:
    ended = optional_date(row["exited_on"])
    ending = Exit(ended, row["exit_nature"], row["exit_destination"], row["exit_reason"]) if ended else None
    return Support(
        SupportId(row["id"]),
        row["ref"],
        row["household_id"],
        row["scheme"],
        date.fromisoformat(row["entered_on"]),
        ending,
        bool(row["sliding_lease"]),
        leads,
    )
