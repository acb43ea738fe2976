"""Reads CSV as spreadsheets write it: which encoding, which separator, and lines numbered as the spreadsheet numbers them."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from caseworker.exchange.formats import Table, table_named
from caseworker.exchange.model import Unreadable
from caseworker.folding import fold

SEPARATORS = (";", ",", "\t")
CHUNK = 1 << 20
LINES_PER_STEP = 500
WORKBOOK = ".xlsx"
# Above `cells.LONGEST_CELL`, so that a cell too long is told as such; a quote left open still ends at the file's end.
csv.field_size_limit(1 << 28)

Lines = Iterator[tuple[int, Sequence[str]]]


class SourceTable(Protocol):
    """One table of the source. `size` and `position` are in the same unit, whichever it is."""

    table: Table
    file: str
    size: int
    position: int

    def lines(self) -> Lines:
        """Return the lines that hold something, with their numbers; the first is the header. Raises Unreadable."""


@dataclass(frozen=True, slots=True)
class Source:
    """What was found in a folder or a workbook: the tables of the format, and what bears no table's name.

    `close` lets go of the workbook, which is read while the import goes on.
    """

    tables: tuple[SourceTable, ...]
    ignored: tuple[str, ...] = ()
    close: Callable[[], None] = lambda: None


def open_source(path: Path) -> Source:
    """Find the tables of a folder of CSV files or of a workbook.

    Raises:
        Unreadable: there is no such source, it is something else, or two files hold the same table.
    """
    if path.is_dir():
        try:
            return _folder(path)
        except OSError as failure:
            raise Unreadable("source_unreadable") from failure
    if not path.exists():
        raise Unreadable("source_missing")
    if path.suffix.lower() != WORKBOOK:
        raise Unreadable("source_unknown")
    from caseworker.exchange.workbook import open_workbook

    tables, others, close = open_workbook(path)
    try:
        return source_of(tables, others, close)
    except Unreadable:
        close()
        raise


def source_of(
    tables: Sequence[SourceTable], ignored: Sequence[str], close: Callable[[], None] = lambda: None
) -> Source:
    """Refuse a source without a table, or with one table twice."""
    names = [found.table.name for found in tables]
    twice = next((found.file for found in tables if names.count(found.table.name) > 1), None)
    if twice:
        raise Unreadable("table_twice", file=twice)
    if not tables:
        raise Unreadable("source_empty")
    return Source(tuple(tables), tuple(ignored), close)


def _folder(path: Path) -> Source:
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file())
    found = [(file, table_named(file.stem)) for file in files]
    tables = [CsvTable(file, table) for file, table in found if table]
    return source_of(tables, [file.name for file, table in found if not table])


class CsvTable:
    """One CSV file."""

    def __init__(self, path: Path, table: Table) -> None:
        self.table = table
        self.file = path.name
        self.size = path.stat().st_size
        self.position = 0
        self._path = path

    def lines(self) -> Lines:
        """Return the lines that hold something, with their numbers: blank lines count, a cell with line breaks counts once.

        Raises:
            Unreadable: `encoding_unknown`, `csv_unreadable`, `source_unreadable`.
        """
        try:
            yield from self._lines(encoding_of(self._path))
        except OSError as failure:  # a spreadsheet that is open keeps others out, on Windows
            raise Unreadable("source_unreadable") from failure

    def _lines(self, encoding: str) -> Lines:
        with self._path.open("rb") as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
            first = text.readline()
            said = separator_said(first)
            separator = said or separator_of(first, self.table)
            text.seek(0)
            number = 0
            try:
                for number, cells in enumerate(csv.reader(text, delimiter=separator, strict=True), start=1):
                    if not number % LINES_PER_STEP:
                        self.position = raw.tell()
                    if "".join(cells).strip() and not (said and number == 1):
                        yield number, cells
            except csv.Error as failure:
                raise Unreadable("csv_unreadable", line=number + 1) from failure


def encoding_of(path: Path) -> str:
    """Return how a file is encoded: UTF-8, with or without its mark; Unicode of Excel; else Windows-1252.

    Raises:
        Unreadable: `encoding_unknown`.
    """
    with path.open("rb") as file:
        marked = file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        if _decodes(path, encoding):
            return encoding
    raise Unreadable("encoding_unknown")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def separator_said(line: str) -> str | None:
    """Return the separator that Excel names in front of the header (`sep=;`), or None when the line is a header already."""
    bare = line.lstrip("\ufeff").replace('"', "").casefold()
    named = bare.removeprefix("sep=")
    is_alone = named != bare and not named.strip(" \r\n" + "".join(SEPARATORS))
    return named[0] if is_alone and named[:1] in SEPARATORS else None


def separator_of(header: str, table: Table) -> str:
    """Return the separator with which the header names the most columns of the table."""
    wanted = {column.name for column in table.columns}

    def named(separator: str) -> int:
        names = next(csv.reader([header], delimiter=separator), [])
        return len(wanted & {column_key(name) for name in names})

    return max(SEPARATORS, key=named)


def column_key(header: str) -> str:
    """Return the name of the column that a header means: accents, case and spaces aside."""
    return "_".join(fold(header.lstrip("\ufeff")).split())
