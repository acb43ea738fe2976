"""Calls and closed months in the vault, and the dues that calls write."""

from collections.abc import Iterable, Mapping
from datetime import date

from caseworker.rents.calling import Call, due_id
from caseworker.rents.model import Due
from caseworker.rents.working_rows import working_from, working_text
from caseworker.storage.database import Database, Row

_ASK = """INSERT INTO dues (id, support_id, month, rent_cents, charges_cents, aid_cents, recorded_on)
  VALUES (:id, :support_id, :month, :rent_cents, :charges_cents, :aid_cents, :recorded_on)
  ON CONFLICT (support_id, month) DO UPDATE SET rent_cents = excluded.rent_cents, charges_cents = excluded.charges_cents,
  aid_cents = excluded.aid_cents, recorded_on = excluded.recorded_on"""


class CallStore:
    """Rows of `rent_calls` and of `closed_months`, and the dues that calls write."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def dues_in(self, month: date) -> dict[str, Due]:
        """Return what is asked for in a month, by accompaniment."""
        rows = self._database.rows("SELECT * FROM dues WHERE month = ?", (f"{month:%Y-%m}",))
        return {row["support_id"]: _due(row) for row in rows}

    def dues_before(self, month: date) -> dict[str, Due]:
        """Return the newest due before a month of each accompaniment that has one: of one query, by its index."""
        rows = self._database.rows(
            """SELECT support_id, max(month) AS month, rent_cents, charges_cents, aid_cents
               FROM dues WHERE month < ? GROUP BY support_id""",
            (f"{month:%Y-%m}",),
        )
        return {row["support_id"]: _due(row) for row in rows}

    def called_in(self, month: date) -> frozenset[str]:
        """Return the accompaniments for which a month was called here."""
        rows = self._database.tuples("SELECT DISTINCT support_id FROM rent_calls WHERE month = ?", (f"{month:%Y-%m}",))
        return frozenset(support_id for (support_id,) in rows)

    def calls_of(self, support_id: str, month: date | None = None) -> list[Call]:
        """Return the calls of an accompaniment, in all or of one month, oldest first."""
        wanted = f"{month:%Y-%m}" if month else "%"
        rows = self._database.rows(
            "SELECT * FROM rent_calls WHERE support_id = ? AND month LIKE ? ORDER BY n", (support_id, wanted)
        )
        return [_call(row) for row in rows]

    def write(self, calls: Iterable[Call], made_at: str) -> None:
        """Keep calls, and make of each what is asked for in its month."""
        calls = list(calls)
        self._database.insert_all(
            "rent_calls",
            (
                {"id": one.id}
                | _asked_row(one)
                | {"working": working_text(one.working), "made_by": one.made_by, "made_at": made_at}
                for one in calls
            ),
        )
        for one in calls:
            self._database.execute(_ASK, {"id": due_id(one.support_id, one.due.month)} | _asked_row(one))

    def closed_months(self) -> list[date]:
        """Return the closed months, oldest first."""
        return [_month(month) for (month,) in self._database.tuples("SELECT month FROM closed_months ORDER BY month")]

    def is_closed(self, day: date) -> bool:
        """Tell whether the month of a day is closed: the last closed one, or any before it."""
        return bool(self._database.value("SELECT ? <= max(month) FROM closed_months", (f"{day:%Y-%m}",)))

    def first_month(self) -> date | None:
        """Return the oldest month in which anything was asked for or paid, or None."""
        found = self._database.value(
            "SELECT min(month) FROM (SELECT min(month) AS month FROM dues UNION ALL SELECT min(substr(effective_on, 1, 7)) FROM payments)"
        )
        return _month(found) if found else None

    def close(self, month: date, signature: Mapping[str, str]) -> None:
        """Close a month; it stays so."""
        self._database.insert("closed_months", {"month": f"{month:%Y-%m}"} | dict(signature))


def _asked_row(one: Call) -> Row:
    return {
        "support_id": one.support_id,
        "month": f"{one.due.month:%Y-%m}",
        "rent_cents": one.due.rent_cents,
        "charges_cents": one.due.charges_cents,
        "aid_cents": one.due.aid_cents,
        "recorded_on": one.recorded_on.isoformat(),
    }


def _call(row: Row) -> Call:
    recorded_on = date.fromisoformat(row["recorded_on"])
    return Call(row["id"], row["support_id"], _due(row), working_from(row["working"]), recorded_on, row["made_by"])


def _due(row: Row) -> Due:
    return Due(_month(row["month"]), row["rent_cents"], row["charges_cents"], row["aid_cents"])


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")
