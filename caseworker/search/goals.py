"""Reads goals by their words, and by what visits said of them. Writes nothing."""

from caseworker.search.store import Hit, Scope
from caseworker.storage.database import Database

_FOUND = """SELECT s.ref, {day} AS day, snippet({index}, 0, '[', ']', '…', 12), h.name, coalesce((SELECT k.state
      FROM goal_states k WHERE k.goal_id = g.id ORDER BY k.n DESC LIMIT 1), 'en_cours')
    FROM {index} JOIN {table} t ON t.n = {index}.rowid JOIN goals g ON g.id = t.goal_id
    JOIN supports s ON s.id = g.support_id JOIN households h ON h.id = s.household_id
    WHERE {index} MATCH ? AND {kept}{within}"""
_NEWEST = "NOT EXISTS (SELECT 1 FROM goal_versions l WHERE l.goal_id = g.id AND l.n > t.n)"
_TABLES = {"goal_versions": ("t.expected_on", _NEWEST), "goal_mentions": ("NULL", "1")}


class GoalIndex:
    """Questions about the words of goals."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def found(self, query: str, limit: int, scope: Scope) -> list[Hit]:
        """Return the goals that match as they read today, and those of which a visit said so; the soonest expected first."""
        within, parameters = scope.condition("s.household_id")
        parts = [
            _FOUND.format(index=f"{table}_fts", table=table, day=day, kept=kept, within=within)
            for table, (day, kept) in _TABLES.items()
        ]
        sql = f"SELECT * FROM ({' UNION ALL '.join(parts)}) ORDER BY coalesce(day, '9999') LIMIT ?"
        return self._database.tuples(sql, (*(query, *parameters) * len(parts), limit))
