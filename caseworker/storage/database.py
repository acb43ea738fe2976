"""The one way to rows: a sqlite-utils database on an encrypted connection, with transactions that announce themselves."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlite_utils

from caseworker.changes import Changes
from caseworker.storage.connection import Connection, SqlError, named_failures

STEPS_BETWEEN_QUESTIONS = 2000
Row = dict[str, Any]
Parameters = Sequence[Any] | Mapping[str, Any]


class Database:
    """Rows in and out. `tables` is the sqlite-utils database, for migrations and schema questions."""

    def __init__(self, connection: Connection) -> None:
        self.changes = Changes()
        self._topics: list[str] = []
        self._afterwards: list[Callable[[], None]] = []
        self._inserts: dict[tuple[str, ...], str] = {}
        self.reconnect(connection)

    def reconnect(self, connection: Connection) -> None:
        """Go on with another connection to the same vault (its key was changed); services keep this object."""
        self.connection = connection
        self.tables = sqlite_utils.Database(connection, strict=True, execute_plugins=False)

    @contextlib.contextmanager
    def atomic(self, *topics: str) -> Iterator[None]:
        """Write all or nothing. When the outermost block has committed, `topics` are announced.

        Raises:
            DiskFull, FolderReadOnly, VaultDamaged, VaultInUse: nothing was written.
        """
        if self.connection.in_transaction:
            with self._savepoint():
                yield
                self._topics.extend(topics)
            return
        self._topics = list(topics)
        try:
            with named_failures():
                # IMMEDIATE: two writers wait for each other here, not half-way through.
                self.connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self.connection.execute("COMMIT")
                except BaseException:
                    self._roll_back()
                    raise
        finally:
            self._run_afterwards()
        self.changes.publish(self._topics)

    def joined(self) -> contextlib.AbstractContextManager[None]:
        """Write in the transaction under way, or in one of its own: for one statement, which needs no step to fall back to."""
        return contextlib.nullcontext() if self.connection.in_transaction else self.atomic()

    @contextlib.contextmanager
    def _savepoint(self) -> Iterator[None]:
        announced = len(self._topics)
        self.execute("SAVEPOINT step")
        try:
            yield
        except BaseException:
            del self._topics[announced:]
            if self.connection.in_transaction:  # a full disk has already rolled everything back
                self.connection.execute("ROLLBACK TO step")
                self.connection.execute("RELEASE step")
            raise
        self.execute("RELEASE step")

    def _roll_back(self) -> None:
        if self.connection.in_transaction:  # SQLite has already rolled back when the disk is full
            self.connection.execute("ROLLBACK")

    def afterwards(self, action: Callable[[], None]) -> None:
        """Run `action` once the transaction under way has ended, however it ended; at once when there is none."""
        if self.connection.in_transaction:
            self._afterwards.append(action)
        else:
            action()

    def _run_afterwards(self) -> None:
        actions, self._afterwards = self._afterwards, []
        for action in actions:
            action()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return every row of a query, as dictionaries, in the query's order; [] when there is none."""
        with named_failures():
            cursor = self.connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, values, strict=True)) for values in cursor]

    def tuples(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return every row of a query as it comes: for long answers, where naming each value is a tenth of the time."""
        with named_failures():
            found: list[tuple[Any, ...]] = self.connection.execute(sql, parameters).fetchall()
        return found

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """Return the first row, or None."""
        with named_failures():
            cursor = self.connection.execute(sql, parameters)
            values = cursor.fetchone()
        return dict(zip((column[0] for column in cursor.description), values, strict=True)) if values else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """Return the first column of the first row, or None."""
        with named_failures():
            values = self.connection.execute(sql, parameters).fetchone()
        return values[0] if values else None

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one writing statement and return how many rows it touched."""
        with named_failures():
            return int(self.connection.execute(sql, parameters).rowcount)

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Insert one row given by column name."""
        with named_failures():
            self.connection.execute(self._insert_sql(table, tuple(row)), tuple(row.values()))

    def insert_all(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows that all bear the same columns in the same order."""
        rows = list(rows)
        if rows:
            sql = self._insert_sql(table, tuple(rows[0]))
            with named_failures():
                self.connection.executemany(sql, [tuple(row.values()) for row in rows])

    def _insert_sql(self, table: str, columns: tuple[str, ...]) -> str:
        key = (table, *columns)
        if key not in self._inserts:
            marks = ", ".join("?" for _ in columns)
            self._inserts[key] = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        return self._inserts[key]

    def update(self, table: str, row_id: str, values: Mapping[str, Any], *, key: str = "id") -> int:
        """Change columns of the row whose `key` is `row_id`; return how many rows were touched (0 or 1)."""
        columns = ", ".join(f"{name} = ?" for name in values)
        return self.execute(f"UPDATE {table} SET {columns} WHERE {key} = ?", (*values.values(), row_id))

    def stop_when(self, asked: Callable[[], bool]) -> None:
        """Interrupt the queries of this connection as soon as `asked` says so: they end with `Interrupted`."""
        self.connection.set_progress_handler(asked, STEPS_BETWEEN_QUESTIONS)

    def fact(self, name: str) -> str | None:
        """Return a fact of the vault (where its second backups go, a rotation under way…), or None."""
        value: str | None = self.value("SELECT value FROM vault_facts WHERE name = ?", (name,))
        return value

    def set_fact(self, name: str, value: str | None) -> None:
        """Keep a fact of the vault; None forgets it."""
        if value is None:
            self.execute("DELETE FROM vault_facts WHERE name = ?", (name,))
        else:
            self.execute("INSERT OR REPLACE INTO vault_facts (name, value) VALUES (?, ?)", (name, value))

    def close(self) -> None:
        """Close the connection, if it is still open; the last one to close empties the write-ahead log into the file."""
        with contextlib.suppress(SqlError):
            self._roll_back()
        self.connection.close()
