"""Reads the sheets of an .xlsx workbook as text, each cell as a French spreadsheet would show it."""

import zipfile
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from caseworker.exchange.formats import Table, table_named
from caseworker.exchange.model import Unreadable
from caseworker.exchange.reading import Lines


def open_workbook(path: Path) -> tuple[Sequence["SheetTable"], Sequence[str]]:
    """Find the tables of a workbook: (tables, names of the other sheets).

    Raises:
        Unreadable: it is no workbook, or a damaged one.
    """
    with closing(_load(path)) as book:
        found = [(sheet.title, table_named(sheet.title), sheet.max_row or 1) for sheet in book.worksheets]
    tables = [SheetTable(path, title, table, rows) for title, table, rows in found if table]
    return tables, [title for title, table, _ in found if not table]


def _load(path: Path) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(path, read_only=True, data_only=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as failure:
        raise Unreadable("workbook_unreadable") from failure


class SheetTable:
    """One sheet. Read row by row, so that a large workbook stays out of memory."""

    def __init__(self, path: Path, title: str, table: Table, rows: int) -> None:
        self.table = table
        self.file = title
        self.size = rows
        self.position = 0
        self._path = path

    def lines(self) -> Lines:
        """Return the rows that hold something, with their numbers.

        Raises:
            Unreadable: the workbook is damaged.
        """
        with closing(_load(self._path)) as book:
            sheet = book[self.file]
            sheet.reset_dimensions()  # what a sheet says of its size is often wrong
            for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
                cells = [text_of(value) for value in values]
                if any(cell.strip() for cell in cells):
                    self.position = number
                    yield number, cells


def text_of(value: object) -> str:
    """Write the value of a cell as text that `cells` reads: dates are ISO, numbers have a point and no useless zero."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        # a computed 607.75 is 607.7500000000001 inside; a workbook holds fifteen figures
        return f"{value:.12g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)
