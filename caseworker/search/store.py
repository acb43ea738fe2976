"""Reads other features' tables, grouped in SQL: hydrating every visit would cost twice as much. Writes nothing."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.storage.database import Database, Row

_CASES = """
SELECT h.id AS household_id, h.ref, h.name, s.id AS support_id, s.ref AS support_ref, s.scheme, s.entered_on, s.exited_on,
  s.exit_destination,
  (SELECT st.name FROM lead_workers w JOIN staff st ON st.id = w.staff_id WHERE w.support_id = s.id
   ORDER BY w.starts_on DESC LIMIT 1) AS lead_worker,
  (SELECT o.unit_id FROM occupancies o WHERE o.support_id = s.id ORDER BY o.starts_on DESC LIMIT 1) AS unit_id,
  (SELECT max(a.ends_on) FROM agreements a WHERE a.support_id = s.id AND a.is_pending = 0) AS agreement_ends_on
FROM households h LEFT JOIN supports s ON s.id =
  (SELECT id FROM supports WHERE household_id = h.id ORDER BY entered_on DESC, ref DESC LIMIT 1)
"""
_NAMED = "SELECT s.id, s.ref, h.name FROM supports s JOIN households h ON h.id = s.household_id"
_NEWEST = "(SELECT id FROM supports WHERE household_id = h.id ORDER BY entered_on DESC, ref DESC LIMIT 1)"
_LEFT_ON = f"(SELECT exited_on FROM supports WHERE id = {_NEWEST})"
_LIVES_AT = f"""coalesce((SELECT u.address || ', ' || u.city FROM occupancies o JOIN units u ON u.id = o.unit_id
  WHERE o.support_id = {_NEWEST} ORDER BY o.starts_on DESC LIMIT 1), '')"""
_INDEXES = {
    "people": ("people_fts",),
    "units": ("units_fts",),
    "amendments": ("visit_amendments_fts",),
    "actions": ("actions_fts",),
    "goals": ("goal_versions_fts", "goal_mentions_fts"),
    "works": ("works_fts",),
    "meetings": ("meeting_points_fts", "meeting_additions_fts"),
    "interventions": ("interventions_fts",),
    "inventories": ("inventories_fts", "inventory_elements_fts", "inventory_additions_fts"),
}
_HOLDING = "SELECT " + ", ".join(
    " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ?1)" for table in tables)
    for tables in _INDEXES.values()
)
LAST_ENTRIES = 3000
"""Of the journal: enough for some days, however long it is."""
Hit = tuple[Any, ...]  # reference, ISO day or None, snippet, name, what, post
_HOLDER = "m.relation = 'demandeur'"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which households may be found: within `reach` (None: all), and none that is hidden."""

    reach: frozenset[str] | None = None
    hidden: frozenset[str] = frozenset()

    def condition(self, column: str) -> tuple[str, tuple[str, ...]]:
        """Return a condition on a household's id, beginning with AND, and its parameters; "" when nothing is narrowed."""
        sql, parameters = "", []
        if self.reach is not None:
            sql += f" AND {column} IN (SELECT value FROM json_each(?))"
            parameters.append(json.dumps(sorted(self.reach)))
        if self.hidden:
            sql += f" AND {column} NOT IN (SELECT value FROM json_each(?))"
            parameters.append(json.dumps(sorted(self.hidden)))
        return sql, tuple(parameters)


class SearchStore:
    """Questions across features."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cases(self) -> list[Row]:
        """Return every household with its newest accompaniment, by name."""
        return self._database.rows(f"{_CASES} ORDER BY h.name")

    def leaving(self) -> dict[str, str]:
        """Return the ISO day that a notice gives, by accompaniment whose notice holds."""
        return dict(
            self._database.tuples(
                """SELECT g.support_id, g.ends_on FROM notices g WHERE g.withdraws IS NULL
                   AND NOT EXISTS (SELECT 1 FROM notices w WHERE w.withdraws = g.id) ORDER BY g.n"""
            )
        )

    def unsigned(self) -> set[str]:
        """Return the accompaniments of which an amendment waits for a signature."""
        return {row[0] for row in self._database.tuples("SELECT support_id FROM agreements WHERE is_pending = 1")}

    def people_of_households(self, *, holders_only: bool) -> list[Row]:
        """Return first and last names of the people, one row each, by household and position."""
        return self._database.rows(
            f"""SELECT m.household_id, p.last_name, p.first_name FROM household_members m JOIN people p ON p.id = m.person_id
                WHERE {_HOLDER if holders_only else "1"} ORDER BY m.household_id, m.position"""
        )

    def units(self) -> dict[str, Row]:
        """Return units by id."""
        return {row["id"]: row for row in self._database.rows("SELECT id, ref, address, city FROM units")}

    def last_seen(self, posts: Collection[str]) -> dict[str, str]:
        """Return the day of the newest visit that took place, by accompaniment id."""
        marks = ", ".join("?" for _ in posts)
        rows = self._database.rows(
            f"SELECT support_id, max(on_date) AS day FROM visits WHERE status = 'honore' AND post IN ({marks}) GROUP BY support_id",
            list(posts),
        )
        return {row["support_id"]: row["day"] for row in rows}

    def named(self, support_ids: Collection[str], scope: Scope) -> list[tuple[Any, ...]]:
        """Return id, reference and household's name of these accompaniments."""
        within, parameters = scope.condition("h.id")
        return self._database.tuples(
            f"{_NAMED} WHERE s.id IN (SELECT value FROM json_each(?)){within}",
            (json.dumps(sorted(support_ids)), *parameters),
        )

    def unhoused(self, on: date, scope: Scope) -> list[tuple[Any, ...]]:
        """Return id, reference and household's name of the accompaniments under way that live in no unit on a day."""
        within, parameters = scope.condition("h.id")
        return self._database.tuples(
            f"""{_NAMED} WHERE s.entered_on <= ? AND (s.exited_on IS NULL OR s.exited_on >= ?){within}
                AND NOT EXISTS (SELECT 1 FROM occupancies o WHERE o.support_id = s.id AND o.starts_on <= ?
                AND (o.ends_on IS NULL OR o.ends_on >= ?))""",
            (on.isoformat(), on.isoformat(), *parameters, on.isoformat(), on.isoformat()),
        )

    def visit_days(self, visit_ids: Collection[str], posts: Collection[str], scope: Scope) -> list[tuple[Any, ...]]:
        """Return id, ISO day and function of these visits, of those made in one of these functions."""
        within, parameters = scope.condition("s.household_id")
        return self._database.tuples(
            f"""SELECT v.id, v.on_date, v.post FROM visits v JOIN supports s ON s.id = v.support_id
                WHERE v.id IN (SELECT value FROM json_each(?)) AND v.post IN ({", ".join("?" for _ in posts)}){within}""",
            (json.dumps(sorted(visit_ids)), *posts, *parameters),
        )

    def holding(self, query: str) -> set[str]:
        """Return which of "people", "units", "amendments", "actions", "goals", "works", "meetings", "interventions" and "inventories" hold the words at all.

        In one statement, whatever the scope: reading each for nothing takes longer than all that is found in visits beside.
        """
        (held,) = self._database.tuples(_HOLDING, (query,))
        return {name for name, holds in zip(_INDEXES, held, strict=True) if holds}

    def visits(self, query: str, posts: Collection[str], limit: int, scope: Scope, *, newest: bool) -> list[Hit]:
        """Return visits whose note matches: the newest ones while typing (cheap), else the best first."""
        within, parameters = scope.condition("s.household_id")
        marks = ", ".join("?" for _ in posts)
        order = "visits_fts.rowid DESC" if newest else "rank"
        return self._database.tuples(
            f"""SELECT s.ref, v.on_date, snippet(visits_fts, 0, '[', ']', '…', 12), h.name, v.kind, v.post
                FROM visits_fts JOIN visits v ON v.n = visits_fts.rowid JOIN supports s ON s.id = v.support_id
                JOIN households h ON h.id = s.household_id
                WHERE visits_fts MATCH ? AND v.post IN ({marks}){within} ORDER BY {order} LIMIT ?""",
            (query, *posts, *parameters, limit),
        )

    def amendments(self, query: str, posts: Collection[str], limit: int, scope: Scope) -> list[Hit]:
        """Return visits to whose note something was added that matches, best first."""
        within, parameters = scope.condition("s.household_id")
        marks = ", ".join("?" for _ in posts)
        return self._database.tuples(
            f"""SELECT s.ref, v.on_date, snippet(visit_amendments_fts, 0, '[', ']', '…', 12), h.name, v.kind, v.post
                FROM visit_amendments_fts JOIN visit_amendments a ON a.n = visit_amendments_fts.rowid
                JOIN visits v ON v.id = a.visit_id JOIN supports s ON s.id = v.support_id
                JOIN households h ON h.id = s.household_id
                WHERE visit_amendments_fts MATCH ? AND v.post IN ({marks}){within} ORDER BY rank LIMIT ?""",
            (query, *posts, *parameters, limit),
        )

    def meetings(self, query: str, limit: int, scope: Scope) -> list[Hit]:
        """Return what was said, decided or added about a household in meetings and matches, best first; opened by the meeting."""
        within, parameters = scope.condition("s.household_id")
        from_meeting = f"""JOIN meetings m ON m.id = p.meeting_id JOIN supports s ON s.id = p.support_id
            JOIN households h ON h.id = s.household_id WHERE p.listed <> 'retire'{within} AND"""
        return self._database.tuples(
            f"""SELECT m.ref, m.on_date, snippet(meeting_points_fts, -1, '[', ']', '…', 12), h.name, s.ref
                FROM meeting_points_fts JOIN meeting_points p ON p.n = meeting_points_fts.rowid
                {from_meeting} meeting_points_fts MATCH ?
                UNION ALL
                SELECT m.ref, m.on_date, snippet(meeting_additions_fts, 0, '[', ']', '…', 12), h.name, s.ref
                FROM meeting_additions_fts JOIN meeting_additions a ON a.n = meeting_additions_fts.rowid
                JOIN meeting_points p ON p.id = a.point_id {from_meeting} meeting_additions_fts MATCH ? LIMIT ?""",
            (*parameters, query, *parameters, query, limit),
        )

    def interventions(self, query: str, limit: int, scope: Scope) -> list[Hit]:
        """Return interventions whose detail matches, best first: those of an empty unit concern nobody's file."""
        within, parameters = scope.condition("coalesce(s.household_id, '')")
        return self._database.tuples(
            f"""SELECT u.ref, i.on_date, snippet(interventions_fts, 0, '[', ']', '…', 12), u.address || ', ' || u.city, i.nature
                FROM interventions_fts JOIN interventions i ON i.n = interventions_fts.rowid JOIN units u ON u.id = i.unit_id
                LEFT JOIN supports s ON s.id = i.support_id
                WHERE interventions_fts MATCH ? AND (s.id IS NULL OR (1{within})) ORDER BY rank LIMIT ?""",
            (query, *parameters, limit),
        )

    def actions(self, query: str, doers: Collection[str], limit: int, scope: Scope) -> list[Hit]:
        """Return actions of these doers whose words match, best first."""
        within, parameters = scope.condition("s.household_id")
        return self._database.tuples(
            f"""SELECT s.ref, a.expected_on, snippet(actions_fts, 0, '[', ']', '…', 12), h.name, coalesce((SELECT k.state
                  FROM action_states k WHERE k.action_id = a.id ORDER BY k.n DESC LIMIT 1), 'a_faire')
                FROM actions_fts JOIN actions a ON a.n = actions_fts.rowid JOIN supports s ON s.id = a.support_id
                JOIN households h ON h.id = s.household_id
                WHERE actions_fts MATCH ? AND a.doer IN ({", ".join("?" for _ in doers)}){within} ORDER BY rank LIMIT ?""",
            (query, *doers, *parameters, limit),
        )

    def works(self, query: str, limit: int, scope: Scope) -> list[Hit]:
        """Return requests for maintenance whose words match, best first; done, their intervention is found instead."""
        within, parameters = scope.condition("coalesce(s.household_id, '')")
        return self._database.tuples(
            f"""SELECT w.ref, w.opened_on, snippet(works_fts, 0, '[', ']', '…', 12), u.address || ', ' || u.city, w.urgency
                FROM works_fts JOIN works w ON w.n = works_fts.rowid JOIN units u ON u.id = w.unit_id
                LEFT JOIN supports s ON s.id = w.support_id
                WHERE works_fts MATCH ? AND w.intervention_id IS NULL AND (s.id IS NULL OR (1{within})) ORDER BY rank LIMIT ?""",
            (query, *parameters, limit),
        )

    def people(self, query: str, limit: int, scope: Scope, *, holders_only: bool) -> list[Hit]:
        """Return people whose name matches, with their household, when it left and where it lives, best first."""
        within, parameters = scope.condition("h.id")
        return self._database.tuples(
            f"""SELECT h.ref, {_LEFT_ON}, p.first_name || ' ' || p.last_name, h.name, {_LIVES_AT}
                FROM people_fts JOIN people p ON p.n = people_fts.rowid JOIN household_members m ON m.person_id = p.id
                JOIN households h ON h.id = m.household_id
                WHERE people_fts MATCH ? AND {_HOLDER if holders_only else "1"}{within} ORDER BY rank LIMIT ?""",
            (query, *parameters, limit),
        )

    def words_of_names(self, letters: str = "") -> list[str]:
        """Return the words of people's names, as the index has them: without accents nor case.

        Args:
            letters: those that begin with one of these only, which the index finds at once; "" for all.
        """
        if not letters:
            return [word for (word,) in self._database.tuples("SELECT term FROM people_words")]
        sql = " UNION ALL ".join("SELECT term FROM people_words WHERE term >= ? AND term < ?" for _ in letters)
        bounds = [bound for letter in letters for bound in (letter, chr(ord(letter) + 1))]
        return [word for (word,) in self._database.tuples(sql, bounds)]

    def units_like(self, query: str, limit: int) -> list[Hit]:
        """Return units whose address matches, best first."""
        return self._database.tuples(
            """SELECT u.ref, NULL, u.address || ', ' || u.city, u.address || ', ' || u.city, u.layout
               FROM units_fts JOIN units u ON u.n = units_fts.rowid WHERE units_fts MATCH ? ORDER BY rank LIMIT ?""",
            (query, limit),
        )

    def owners(self) -> list[Hit]:
        """Return every owner, with one of their units."""
        return self._database.tuples(
            """SELECT coalesce(max(u.ref), ''), NULL, o.name, o.name, o.phone FROM owners o
               LEFT JOIN head_leases l ON l.owner_id = o.id LEFT JOIN units u ON u.id = l.unit_id GROUP BY o.id"""
        )

    def partners(self, scope: Scope) -> list[Hit]:
        """Return every organisation of the directory, then the professionals around the households within the scope."""
        within, parameters = scope.condition("h.id")
        return self._database.tuples(
            f"""SELECT '', NULL, name, '', trim(kind || ' ' || phone) FROM partners
                UNION ALL SELECT h.ref, NULL, p.name, h.name, trim(p.role || ' ' || p.phone) FROM household_professionals p
                JOIN households h ON h.id = p.household_id WHERE p.ends_on IS NULL{within}""",
            parameters,
        )

    def recent(self, account_id: str, limit: int, scope: Scope) -> list[Hit]:
        """Return the households that someone opened last, newest first."""
        within, parameters = scope.condition("h.id")
        return self._database.tuples(
            f"""SELECT h.ref, {_LEFT_ON}, h.name, h.name, {_LIVES_AT} FROM
                  (SELECT subject_id, max(at) AS at FROM (SELECT * FROM journal ORDER BY rowid DESC LIMIT {LAST_ENTRIES})
                   WHERE account_id = ? AND action = 'opened' AND subject_kind = 'household' GROUP BY subject_id) seen
                JOIN households h ON h.id = seen.subject_id WHERE 1{within} ORDER BY seen.at DESC LIMIT ?""",
            (account_id, *parameters, limit),
        )


def day(text: str | None) -> date | None:
    """Read a day of a row."""
    return date.fromisoformat(text) if text else None
