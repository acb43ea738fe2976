"""Writes the tables of the format as a French spreadsheet does: a folder of CSV files, or one workbook.

The columns and rows that the person may not read are left out, never blanked: a blank would be taken for a fact.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session
from caseworker.exchange.formats import VISITS, Column, Table
from caseworker.exchange.store import ExchangeStore
from caseworker.storage.connection import named_failures
from caseworker.storage.outside import whole_file
from caseworker.visits.model import Post


class Format(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    WORKBOOK = "xlsx"


class Export:
    """One export, of what a person may read."""

    def __init__(self, session: Session, store: ExchangeStore) -> None:
        self._session = session
        self._store = store

    def write(self, tables: Sequence[Table], dest: Path, form: Format) -> dict[str, int]:
        """Write tables; each file takes its name once it is whole.

        Returns:
            How many rows of each table.

        Raises:
            DiskFull, FolderReadOnly: nothing was written, what was there before is as it was.
        """
        with named_failures():
            if form is Format.WORKBOOK:
                return self._write_workbook(tables, dest)
            dest.mkdir(parents=True, exist_ok=True)
            with ExitStack() as files:  # which take their names together, once all are whole
                opened = [(table, files.enter_context(whole_file(dest / f"{table.name}.csv"))) for table in tables]
                return {table.name: self._write_csv(table, binary) for table, binary in opened}

    def _write_csv(self, table: Table, binary: BinaryIO) -> int:
        columns = self._columns(table)
        count = 0
        binary.write(b"\xef\xbb\xbf")  # without the mark, Excel takes accents for something else
        lines = csv.writer(_Encoded(binary), delimiter=";", lineterminator="\r\n")
        lines.writerow([column.name for _, column in columns])
        for values in self._rows(table):
            lines.writerow([_written(column, values[index]) for index, column in columns])
            count += 1
        binary.flush()
        return count

    def _write_workbook(self, tables: Sequence[Table], dest: Path) -> dict[str, int]:
        from caseworker.exchange.sheets import WorkbookWriter

        counts = {}
        dest.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(dest) as binary, WorkbookWriter(binary, [table.name for table in tables]) as book:
            for table in tables:
                columns = self._columns(table)
                rows = ([values[index] for index, _ in columns] for values in self._rows(table))
                counts[table.name] = book.write_sheet([column for _, column in columns], rows)
        return counts

    def _columns(self, table: Table) -> list[tuple[int, Column]]:
        return [
            (index, column)
            for index, column in enumerate(table.columns)
            if column.kind is None or self._session.may(column.kind, Access.READ)
        ]

    def _rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        rows: Iterable[tuple[tuple[Any, ...], str | None]] = self._store.rows_of(table.name)
        for values, household_id in rows:
            if (household_id is None or self._session.sees(household_id)) and self._may_read(table, values):
                yield values

    def _may_read(self, table: Table, values: tuple[Any, ...]) -> bool:
        if table is not VISITS or Post.HOME_SUPPORT not in values:
            return True
        return self._session.may(Kind.PASSAGES, Access.READ)


class _Encoded:
    """What `csv` writes to: text in, UTF-8 out."""

    def __init__(self, binary: BinaryIO) -> None:
        self._binary = binary

    def write(self, text: str) -> int:
        """Write one line."""
        return self._binary.write(text.encode())


def _written(column: Column, value: Any) -> str:
    return "" if value is None or value == "" else column.cell.write(value)
