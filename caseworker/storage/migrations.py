"""The one order in which the vault's tables came to be; each step in a transaction, a backup before any on an old vault."""

from collections.abc import Callable

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Tables

from caseworker.errors import NewerVault
from caseworker.storage.connection import IntegrityError
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

    return run


def pending(database: Database) -> tuple[str, ...]:
    """Return the names of the steps that this vault has not taken yet, in order."""
    return tuple(step.name for step in _steps().pending(database.tables))


def refuse_newer(database: Database) -> None:
    """Refuse a vault that a later version of the program has written.

    Raises:
        NewerVault: it has taken steps that this program does not know.
    """
    if not database.tables.table("_sqlite_migrations").exists():
        return
    applied = {step.name for step in _steps().applied(database.tables)}
    if applied - {name for name, _ in STEPS}:
        raise NewerVault


def migrate(database: Database) -> None:
    """Take every pending step. The caller has made a verified backup if the vault is not new.

    Raises:
        IntegrityError: a step broke a foreign key; that step was rolled back.
    """
    # OFF while tables are rebuilt: with it ON, transform() fails on a parent with cascades.
    database.execute("PRAGMA foreign_keys=OFF")
    try:
        _steps().apply(database.tables)
        if database.rows("PRAGMA foreign_key_check"):
            raise IntegrityError("foreign_key_check")
    finally:
        database.execute("PRAGMA foreign_keys=ON")
