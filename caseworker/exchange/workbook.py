"""Reads the sheets of an .xlsx workbook as text, each cell as a French spreadsheet would show it."""

import zipfile
import zlib
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from caseworker.exchange.formats import Table, table_named
from caseworker.exchange.model import Unreadable
from caseworker.exchange.reading import Lines

# What openpyxl, zipfile and the XML reader raise on workbooks whose bytes or parts were altered at random.
DAMAGE = (
    OSError, EOFError, zipfile.BadZipFile, zlib.error, SyntaxError, RuntimeError,
    LookupError, ValueError, TypeError, AttributeError, ArithmeticError,
)  # fmt: skip


def open_workbook(path: Path) -> tuple[Sequence["SheetTable"], Sequence[str], Callable[[], None]]:
    """Find the tables of a workbook: (tables, names of the other sheets, what closes it).

    Raises:
        Unreadable: it is no workbook, or a damaged one.
    """
    book = _load(path)
    found = [(sheet, table_named(sheet.title)) for sheet in book.worksheets]
    tables = [SheetTable(sheet, table) for sheet, table in found if table]
    return tables, [sheet.title for sheet, table in found if not table], book.close


def _load(path: Path) -> Any:
    from openpyxl import load_workbook

    try:
        return load_workbook(path, read_only=True, data_only=False)
    except DAMAGE as failure:
        raise Unreadable("workbook_unreadable") from failure


class SheetTable:
    """One sheet. Read row by row, so that a large workbook stays out of memory."""

    def __init__(self, sheet: Any, table: Table) -> None:
        self.table = table
        self.file = str(sheet.title)
        self.size = int(sheet.max_row or 1)
        self.position = 0
        self._sheet = sheet

    def lines(self) -> Lines:
        """Return the rows that hold something, with their numbers.

        Raises:
            Unreadable: the workbook is damaged.
        """
        self._sheet.reset_dimensions()  # what a sheet says of its size is often wrong
        try:
            for number, values in enumerate(self._sheet.iter_rows(values_only=True), start=1):
                self.position = number
                cells = [text_of(value) for value in values]
                while cells and not cells[-1].strip():
                    cells.pop()  # a colour or a border makes a cell, far to the right of the table
                if cells:
                    yield number, cells
        except DAMAGE as failure:
            raise Unreadable("workbook_unreadable") from failure


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
