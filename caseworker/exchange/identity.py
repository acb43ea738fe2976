"""What makes a row of the format itself: its id in a vault, its hash, its key, and what the vault has seen of it already."""

import hashlib
import uuid
from typing import Any

from caseworker.exchange.checks import Row
from caseworker.exchange.formats import Table
from caseworker.exchange.store import ExchangeStore

# For what needs no vault, because its natural key holds an id of one.
_NATURAL = uuid.UUID("6f2f7b52-6b0e-5d35-9a5c-1f0f6f9b2c11").bytes
_VARIANTS = {figure: "89ab"[int(figure, 16) & 3] for figure in "0123456789abcdef"}


class RowIds:
    """The ids of one vault: the same row gets the same one on each laptop that shares the vault, and another elsewhere.

    **Source:** decisions.md 15, uuid5(vault, row). What was imported is told by `import_rows`, never by these ids.

    Args:
        vault_id: id of the vault, a UUID.
    """

    def __init__(self, vault_id: str) -> None:
        self._vault = uuid.UUID(vault_id).bytes

    def of(self, *parts: object) -> str:
        """Return uuid5 of the vault and the parts."""
        return _uuid5(self._vault, parts)


def due_id(support_id: str, month: str) -> str:
    """Return the id of the one due of an accompaniment and month. **Source:** decisions.md 14."""
    return _uuid5(_NATURAL, ("due", support_id, month))


def _uuid5(namespace: bytes, parts: tuple[object, ...]) -> str:
    # three times as quick as `uuid.uuid5`
    name = "\x1f".join(map(str, parts)).encode()
    found = hashlib.sha1(namespace + name, usedforsecurity=False).hexdigest()
    return f"{found[:8]}-{found[8:12]}-5{found[13:16]}-{_VARIANTS[found[16]]}{found[17:20]}-{found[20:32]}"


def row_hash(table: str, row: Row) -> str:
    """Return the hash of a row's values, whatever the file's encoding, separator, order of columns and way to write dates."""
    values = f"{table}\x1f" + "\x1f".join(map(str, row.values()))
    return hashlib.sha256(values.encode()).hexdigest()[:32]


def key_of(table: Table, row: Row) -> tuple[Any, ...]:
    """Return what names a row: references are said aloud, so that m001 is M001."""
    if table.key == ("ref",):
        return (row["ref"].upper(),)
    return tuple(row[name] for name in table.key)


class Seen:
    """Rows of a table that the vault holds, or held when they were imported."""

    def __init__(self, store: ExchangeStore, table: Table) -> None:
        self._times = store.imported(table.name)
        self.keys: set[tuple[Any, ...]] = set()
        names = [column.name for column in table.columns]
        held: dict[str, int] = {}
        for values, _ in store.rows_of(table.name):
            row = dict(zip(names, values, strict=True))
            hashed = row_hash(table.name, row)
            held[hashed] = held.get(hashed, 0) + 1
            if table.key:
                self.keys.add(key_of(table, row))
        for hashed, times in held.items():
            self._times[hashed] = max(times, self._times.get(hashed, 0))

    def times(self, hashed: str) -> int:
        """Return how many rows equal to this one need not be added."""
        return self._times.get(hashed, 0)
