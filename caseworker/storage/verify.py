"""Proves that a copy of the base is sound before anyone relies on it."""

import contextlib
from pathlib import Path

from caseworker.errors import VaultDamaged
from caseworker.storage.connection import Connection, SqlError, connect_frozen

Counts = dict[str, int]

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"


def row_counts(connection: Connection) -> Counts:
    """Return how many rows each table holds, by name."""
    names = [name for (name,) in connection.execute(_TABLES)]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def damage_in(connection: Connection, depth: str) -> list[str]:
    """Return what SQLCipher, page by page, then SQLite say is wrong with the file; [] when it is sound.

    Args:
        connection: on the file.
        depth: "quick_check" or "integrity_check".
    """
    damaged = [text for (text,) in connection.execute("PRAGMA cipher_integrity_check")]
    return damaged or [text for (text,) in connection.execute(f"PRAGMA {depth}") if text != "ok"]


def verified_counts(path: Path, key: bytes) -> Counts:
    """Open a copy that nobody writes, check it whole, and return its row counts.

    Raises:
        VaultDamaged: it does not open, or is not sound.
    """
    try:
        with contextlib.closing(connect_frozen(path, key)) as connection:
            if damage_in(connection, "quick_check"):
                raise VaultDamaged
            return row_counts(connection)
    except SqlError as error:
        raise VaultDamaged from error
