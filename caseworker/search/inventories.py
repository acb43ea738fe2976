"""Reads what was said in inventories: of elements, of the whole, afterwards. Writes nothing."""

from caseworker.search.store import Hit, Scope
from caseworker.storage.database import Database

_FOUND = """SELECT i.ref, i.on_date, snippet({index}, -1, '[', ']', '…', 12), coalesce(h.name, ''), i.kind
    FROM {index} JOIN {table} t ON t.n = {index}.rowid JOIN inventories i ON i.id = t.{key}
    LEFT JOIN supports s ON s.id = i.support_id LEFT JOIN households h ON h.id = s.household_id
    WHERE {index} MATCH ? AND (s.id IS NULL OR (1{within}))"""
_TABLES = {"inventory_elements": "inventory_id", "inventories": "id", "inventory_additions": "inventory_id"}


class InventoryIndex:
    """Questions about the texts of inventories."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def found(self, query: str, limit: int, scope: Scope) -> list[Hit]:
        """Return the inventories of which a text matches, newest first; those of an empty dwelling concern nobody's file."""
        within, parameters = scope.condition("coalesce(s.household_id, '')")
        parts = [
            _FOUND.format(index=f"{table}_fts", table=table, key=key, within=within) for table, key in _TABLES.items()
        ]
        sql = f"SELECT * FROM ({' UNION ALL '.join(parts)}) ORDER BY 2 DESC LIMIT ?"
        return self._database.tuples(sql, (*(query, *parameters) * len(parts), limit))
