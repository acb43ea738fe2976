"""Deposits and grids of wear in the vault."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from caseworker.dates import optional_date, optional_text
from caseworker.deposits.model import Departure, Entry, EntryKind, Line, LineDraft, LineKind
from caseworker.deposits.wear import AgreedGrid, read_grid
from caseworker.errors import RuleBroken
from caseworker.storage.database import Database, Row

Values = Mapping[str, Any]


class GridStore:
    """Rows of `wear_grids`, each the text of a file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def grids(self) -> list[AgreedGrid]:
        """Return every grid agreed, by the day from which it holds; of those of one day, the last written holds."""
        return [
            _agreed(row) for row in self._database.rows("SELECT * FROM wear_grids ORDER BY applies_from DESC, n DESC")
        ]

    def grid(self, grid_id: str) -> AgreedGrid | None:
        """Return one, or None."""
        row = self._database.row("SELECT * FROM wear_grids WHERE id = ?", (grid_id,))
        return _agreed(row) if row else None

    def insert(self, row: Values) -> None:
        """Add one."""
        self._database.insert("wear_grids", dict(row))


def _agreed(row: Row) -> AgreedGrid:
    grid = None
    if row["content"] is not None:
        try:
            grid = read_grid(row["content"])
        except RuleBroken:  # written by a later version of the program
            grid = None
    at = datetime.fromisoformat(row["published_at"])
    return AgreedGrid(row["id"], date.fromisoformat(row["applies_from"]), grid, row["author"], at)


class DepositStore:
    """Rows of `deposit_entries`, `deposit_departures` and `deposit_lines`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._grids = GridStore(database)

    _ENTRIES = """SELECT e.*, r.effective_on AS reversed_on FROM deposit_entries e
        LEFT JOIN deposit_entries r ON r.reverses_id = e.id"""

    def entries(self, support_id: str) -> list[Entry]:
        """Return the ledger of an accompaniment, by day."""
        rows = self._database.rows(
            f"{self._ENTRIES} WHERE e.support_id = ? ORDER BY e.effective_on, e.n", (support_id,)
        )
        return [_entry(row) for row in rows]

    def asked(self, support_id: str) -> tuple[int, date] | None:
        """Return how much the first convention that asks for a deposit wants, and from which day; None when none does."""
        row = self._database.row(
            """SELECT deposit_cents, coalesce(signed_on, starts_on) AS day FROM agreements
               WHERE support_id = ? AND deposit_cents > 0 ORDER BY number LIMIT 1""",
            (support_id,),
        )
        return (row["deposit_cents"], date.fromisoformat(row["day"])) if row else None

    def entry(self, entry_id: str) -> Entry | None:
        """Return one line, or None."""
        row = self._database.row(f"{self._ENTRIES} WHERE e.id = ?", (entry_id,))
        return _entry(row) if row else None

    def pair(self, pair: str) -> list[Entry]:
        """Return the lines of one move."""
        return [_entry(row) for row in self._database.rows(f"{self._ENTRIES} WHERE e.pair = ?", (pair,))]

    def insert_entry(self, entry: Entry, signature: Values) -> None:
        """Add a line."""
        row = asdict(entry) | {"kind": entry.kind.value, "effective_on": entry.effective_on.isoformat()}
        del row["reversed_on"]
        self._database.insert("deposit_entries", row | dict(signature))

    def departure(self, support_id: str) -> Departure | None:
        """Return how a household left; None when nobody has said anything of it."""
        row = self._database.row("SELECT * FROM deposit_departures WHERE support_id = ?", (support_id,))
        if row is None:
            return None
        return Departure(
            optional_date(row["keys_on"]),
            None if row["is_conform"] is None else bool(row["is_conform"]),
            row["new_address"],
            bool(row["is_collective"]),
            row["provision_cents"],
            optional_date(row["provision_until"]),
            optional_date(row["settled_on"]),
        )

    def set_departure(self, new_id: str, support_id: str, departure: Departure) -> None:
        """Write how a household leaves, in place of what was written."""
        values = asdict(departure) | {
            name: optional_text(getattr(departure, name)) for name in ("keys_on", "provision_until", "settled_on")
        }
        known = self._database.value("SELECT id FROM deposit_departures WHERE support_id = ?", (support_id,))
        if known:
            self._database.update("deposit_departures", known, values)
        else:
            self._database.insert("deposit_departures", values | {"id": new_id, "support_id": support_id})

    def lines(self, support_id: str) -> list[Line]:
        """Return what is retained, in the order in which it was written."""
        rows = self._database.rows("SELECT * FROM deposit_lines WHERE support_id = ? ORDER BY n", (support_id,))
        return [self._line(row) for row in rows]

    def with_damage(self) -> list[str]:
        """Return the accompaniments at whose exit damage was charged."""
        found = self._database.tuples(
            "SELECT DISTINCT support_id FROM deposit_lines WHERE kind = ?", (LineKind.DAMAGE,)
        )
        return [support_id for (support_id,) in found]

    def line(self, line_id: str) -> Line | None:
        """Return one line, or None."""
        row = self._database.row("SELECT * FROM deposit_lines WHERE id = ?", (line_id,))
        return self._line(row) if row else None

    def _line(self, row: Row) -> Line:
        agreed = self._grids.grid(row["grid_id"]) if row["grid_id"] else None
        return Line(
            row["id"],
            row["support_id"],
            LineKind(row["kind"]),
            row["element"],
            row["cost_cents"],
            row["reason"],
            row["room"],
            row["damage"],
            row["word"],
            agreed.grid if agreed else None,
            row["row_key"],
            row["age_years"],
            row["own_share_bp"],
            row["piece_id"],
        )

    def insert_line(self, draft: LineDraft, ids: Values, signature: Values) -> None:
        """Add a line; `ids` are its own, those of its accompaniment, of its grid and of its quote."""
        row = asdict(draft) | {"kind": draft.kind.value}
        del row["quote"]
        self._database.insert("deposit_lines", row | dict(ids) | dict(signature))

    def delete_line(self, line_id: str) -> None:
        """Forget a line."""
        self._database.execute("DELETE FROM deposit_lines WHERE id = ?", (line_id,))

    def support_of_piece(self, piece_id: str) -> str | None:
        """Return the accompaniment that a quote is of, or None."""
        found: str | None = self._database.value("SELECT support_id FROM deposit_lines WHERE piece_id = ?", (piece_id,))
        return found


def _entry(row: Row) -> Entry:
    return Entry(
        row["id"],
        row["support_id"],
        EntryKind(row["kind"]),
        row["party"],
        date.fromisoformat(row["effective_on"]),
        row["amount_cents"],
        row["means"],
        row["note"],
        row["reverses_id"],
        row["pair"],
        optional_date(row["reversed_on"]),
    )
