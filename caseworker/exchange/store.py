"""Everything that the format holds, read back from the vault, and the identity of what was imported.

The one place that reads and, through `bulk`, writes other features' tables: an import adds tens of thousands of rows in
one transaction, and an export streams as many; going through each feature's service would hydrate every row twice and could
not be all or nothing. No rule is decided here: the rules are those of `checks`, and of the features where they are pure.
"""

from collections.abc import Iterator
from typing import Any

from caseworker.exchange.checks import Known, KnownSupport, KnownUnit, Stay
from caseworker.storage.database import Database

Values = tuple[Any, ...]

# Each query gives the table's columns in the format's order, then the household concerned (NULL: nobody's in particular).
_ROWS = {
    "menages": "SELECT ref, name, referrer, referred_on, id FROM households ORDER BY n",
    "personnes": """SELECT h.ref, p.last_name, p.first_name, p.sex, p.born_on, m.relation, coalesce(i.source, ''), i.monthly_cents, h.id
        FROM people p JOIN household_members m ON m.person_id = p.id JOIN households h ON h.id = m.household_id
        LEFT JOIN incomes i ON i.id = (SELECT id FROM incomes WHERE person_id = p.id
            ORDER BY ends_on IS NOT NULL, monthly_cents DESC, rowid LIMIT 1)
        ORDER BY p.n""",
    "logements": """SELECT u.ref, u.address, u.postal_code, u.city, u.insee_code, u.layout, u.area_cm2, u.floor, u.places, u.stock,
        coalesce(l.rent_cents, 0), coalesce(l.charges_cents, 0), u.acquired_on, u.ended_on, u.end_reason, NULL
        FROM units u LEFT JOIN head_leases l ON l.id = (SELECT id FROM head_leases WHERE unit_id = u.id
            ORDER BY starts_on DESC, rowid DESC LIMIT 1)
        ORDER BY u.n""",
    "accompagnements": """SELECT s.ref, h.ref, s.scheme, coalesce(w.name, ''), s.entered_on, s.exited_on, s.exit_destination,
        s.sliding_lease, h.id
        FROM supports s JOIN households h ON h.id = s.household_id
        LEFT JOIN staff w ON w.id = (SELECT staff_id FROM lead_workers WHERE support_id = s.id
            ORDER BY starts_on DESC, rowid DESC LIMIT 1)
        ORDER BY s.rowid""",
    "occupations": """SELECT s.ref, u.ref, o.starts_on, o.ends_on, o.end_reason, s.household_id
        FROM occupancies o JOIN supports s ON s.id = o.support_id JOIN units u ON u.id = o.unit_id ORDER BY o.rowid""",
    "conventions": """SELECT s.ref, a.number, a.starts_on, a.ends_on, a.note, s.household_id
        FROM agreements a JOIN supports s ON s.id = a.support_id ORDER BY a.rowid""",
    "entretiens": """SELECT s.ref, v.on_date, v.at_time, v.minutes, v.kind, coalesce(w.name, ''), v.post, v.status, v.shared_note,
        s.household_id
        FROM visits v JOIN supports s ON s.id = v.support_id LEFT JOIN staff w ON w.id = v.staff_id ORDER BY v.n""",
    "interventions": """SELECT i.on_date, u.ref, coalesce(s.ref, ''), i.nature, i.detail, i.minutes, i.borne_by, i.cost_cents, i.done_by,
        s.household_id
        FROM interventions i JOIN units u ON u.id = i.unit_id LEFT JOIN supports s ON s.id = i.support_id ORDER BY i.n""",
    "echeances": """SELECT s.ref, d.month, d.rent_cents, d.charges_cents, d.aid_cents, s.household_id
        FROM dues d JOIN supports s ON s.id = d.support_id ORDER BY d.rowid""",
    # A reversed payment is given as such; the line that reverses it is not a row of the format. decisions.md 16.
    "paiements": """SELECT s.ref, p.effective_on, p.amount_cents,
        CASE WHEN p.id IN (SELECT reverses_id FROM payments WHERE reverses_id IS NOT NULL) THEN 'annule' ELSE p.means END,
        s.household_id
        FROM payments p JOIN supports s ON s.id = p.support_id WHERE p.reverses_id IS NULL ORDER BY p.rowid""",
}


class ExchangeStore:
    """Reads of every table of the format, and `import_rows`."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def rows_of(self, table: str) -> Iterator[tuple[Values, str | None]]:
        """Return what the vault holds of a table: (values in the format's order, household concerned), oldest first."""
        for values in self.database.connection.execute(_ROWS[table]):
            yield values[:-1], values[-1]

    def imported(self, table: str) -> dict[str, int]:
        """Return how many times each row of a table was imported, by hash."""
        sql = "SELECT row_hash, max(ordinal) + 1 FROM import_rows WHERE source_table = ? GROUP BY row_hash"
        return dict(self.database.connection.execute(sql, (table,)).fetchall())

    def known(self) -> Known:
        """Return what rows may refer to."""
        ask = self.database.connection.execute
        known = Known(
            dict(ask("SELECT ref, id FROM households").fetchall()),
            {ref: KnownUnit(*unit) for ref, *unit in ask("SELECT ref, id, places, acquired_on, ended_on FROM units")},
            {
                ref: KnownSupport(*support)
                for ref, *support in ask("SELECT ref, id, household_id, entered_on, exited_on FROM supports")
            },
            dict(ask("SELECT folded_name, id FROM staff").fetchall()),
        )
        stays = ask(
            """SELECT u.ref, o.starts_on, s.ref, o.ends_on
               FROM occupancies o JOIN units u ON u.id = o.unit_id JOIN supports s ON s.id = o.support_id"""
        )
        known.closed_until = self.database.value("SELECT max(month) FROM closed_months") or ""
        for unit, starts_on, support, ends_on in stays:
            known.stays.setdefault(unit, []).append(Stay(starts_on, 0, support, ends_on))
        return known

    def next_position(self) -> int:
        """Return a position after that of every member of a household."""
        return int(self.database.value("SELECT coalesce(max(position), -1) + 1 FROM household_members"))
