"""The one order in which the vault's tables came to be; each step in a transaction, a backup before any on an old vault."""

from collections.abc import Callable

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Tables

from caseworker.errors import NewerVault
from caseworker.storage.connection import IntegrityError, named_failures
from caseworker.storage.database import Database
from caseworker.storage.schema import STEPS

NAME = "caseworker"


def _steps() -> Migrations:
    steps = Migrations(NAME)
    for name, statements in STEPS:
        steps(name=name)(_runner(statements))
    return steps


def _runner(statements: tuple[str, ...]) -> Callable[[Tables], None]:
    def run(tables: Tables) -> None:
        for statement in statements:
            tables.execute(statement)
        if tables.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise IntegrityError("foreign_key_check")

    return run


def pending(database: Database) -> tuple[str, ...]:
    """Return the names of the steps that this vault has not taken yet, in order."""
    return tuple(step.name for step in _steps().pending(database.tables))


def refuse_newer(database: Database) -> None:
    """Refuse a vault that a later version of the program has written.

    Raises:
        NewerVault: it has taken steps that this program does not know.
    """
    with named_failures():
        applied = {step.name for step in _steps().applied(database.tables)}
    if applied - {name for name, _ in STEPS}:
        raise NewerVault


def migrate(database: Database, *, stop_before: str | None = None) -> None:
    """Take every pending step. The caller has made a verified backup if the vault is not new.

    Args:
        database: alone on the vault.
        stop_before: leave this step and the following ones for later.

    Raises:
        IntegrityError: a step broke a foreign key; it was rolled back, and stays pending with those after it.
        DiskFull, FolderReadOnly, VaultDamaged: the same.
    """
    # OFF while tables are rebuilt: with it ON, transform() fails on a parent with cascades.
    database.execute("PRAGMA foreign_keys=OFF")
    try:
        with named_failures():
            _steps().apply(database.tables, stop_before=stop_before)
    finally:
        database.execute("PRAGMA foreign_keys=ON")
