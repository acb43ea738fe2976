"""One import: each table read line by line, checked, and added at once as long as no problem was found."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from caseworker.exchange.bulk import Bulk, NewRow
from caseworker.exchange.cells import LONGEST_CELL
from caseworker.exchange.checks import (
    Known,
    Row,
    faults_in_references,
    faults_in_row,
    hangs_on_refused,
    housed_twice,
    overcrowded,
)
from caseworker.exchange.formats import OCCUPANCIES, TABLES, Column
from caseworker.exchange.identity import RowIds, Seen, key_of, row_hash
from caseworker.exchange.model import Fault, IgnoredColumn, ImportProblem, ImportReport, Unreadable, quoted
from caseworker.exchange.reading import Source, SourceTable, column_key
from caseworker.exchange.store import ExchangeStore

Progress = Callable[[float], None]
MOST_REMEMBERED = 20_000
LINES_PER_STEP = 500


@dataclass(slots=True)
class Reader:
    """Reads the cells of one column, and remembers the texts that come again and again."""

    column: Column
    index: int | None
    header: str
    remembered: dict[str, Any] = field(default_factory=dict)

    def value(self, text: str) -> Any:
        """Return the value of a cell.

        Raises:
            Unreadable: it holds none, or a required one is blank.
        """
        bare = text.strip()
        if not bare:
            if self.column.required:
                raise Unreadable("cell_missing")
            return self.column.blank
        if len(bare) > LONGEST_CELL:
            raise Unreadable("cell_too_long", most=f"{LONGEST_CELL:,}".replace(",", "\u202f"))
        value = self.column.cell.read(bare)
        if self.column.cell.repeats and len(self.remembered) < MOST_REMEMBERED:
            self.remembered[text] = value
        return value


@dataclass(frozen=True, slots=True)
class Conditions:
    """What an import needs besides the source and the vault's rows.

    Args:
        ids: gives rows their ids.
        schemes: keys of the dispositifs that exist.
        today: ISO date.
    """

    ids: RowIds
    schemes: Collection[str]
    today: str


class TableImport:
    """The import of one table of the source."""

    def __init__(self, source: SourceTable, known: Known, seen: Seen, conditions: Conditions) -> None:
        self.table = source.table
        self.problems: list[ImportProblem] = []
        self.ignored: list[IgnoredColumn] = []
        self.already_there = 0
        self._source = source
        self._known = known
        self._seen = seen
        self._conditions = conditions
        self._readers: list[Reader] = []
        self._width = 0
        self._keys: dict[tuple[Any, ...], int] = {}
        self._ordinals: dict[str, int] = {}

    def new_rows(self) -> Iterator[NewRow]:
        """Read the table to its end; return the sound rows that the vault does not hold yet."""
        try:
            lines = self._source.lines()
            self._read_header(*next(lines, (1, ())))
            for line, cells in lines:
                new = self._new_row(line, cells)
                if new:
                    self._known.learn(self.table, new.row, new.id, line)
                    yield new
        except Unreadable as failure:
            self._known.unread.add(self.table.name)
            line = failure.values.get("line", 0)
            self.problems.append(ImportProblem(self._source.file, line, "", "", failure.code, failure.values))

    def _read_header(self, line: int, cells: Sequence[str]) -> None:
        places = self._columns_in(line, cells)
        self._width = len(cells)
        for column in self.table.columns:
            index = places.get(column.name)
            if index is None and column.required:
                self._known.unread.add(self.table.name)
                self._refuse(line, column.name, "", Fault(column.name, "column_missing"))
            header = column.name if index is None else cells[index].strip()
            self._readers.append(Reader(column, index, header))

    def _columns_in(self, line: int, cells: Sequence[str]) -> dict[str, int]:
        wanted = {column.name for column in self.table.columns}
        places: dict[str, int] = {}
        for index, cell in enumerate(cells):
            name = column_key(cell)
            if name in places:
                self._refuse(line, cell.strip(), cell, Fault(name, "column_twice"))
            elif name in wanted:
                places[name] = index
            elif name:
                self.ignored.append(IgnoredColumn(self._source.file, cell.strip().lstrip("\ufeff")))
        return places

    def _new_row(self, line: int, cells: Sequence[str]) -> NewRow | None:
        if len(cells) > self._width:
            extra = cells[self._width]
            self._refuse(line, "", extra, Fault("", "cells_too_many", {"most": self._width, "found": len(cells)}))
            self._learn_refused(cells)
            return None
        row = self._read(line, cells)
        if row is None:
            self._learn_refused(cells)
            return None
        if self._is_twice(line, row, cells):
            return None
        hashed = row_hash(self.table.name, row)
        ordinal = self._ordinals.get(hashed, 0)
        self._ordinals[hashed] = ordinal + 1
        if ordinal < self._seen.times(hashed):
            self.already_there += 1
            return None
        faults = self._faults(row)
        for fault in faults:
            self._refuse(line, self._header(fault.column), self._text(fault.column, cells), fault)
        if faults or hangs_on_refused(self.table, row, self._known):
            self._learn_refused(cells)
            return None
        return NewRow(self.table, row, line, hashed, ordinal, self._conditions.ids.of(self.table.name, hashed, ordinal))

    def _read(self, line: int, cells: Sequence[str]) -> Row | None:
        row, sound, width = {}, True, len(cells)
        for reader in self._readers:
            index = reader.index
            text = cells[index] if index is not None and index < width else ""
            value = reader.remembered.get(text, self)
            if value is self:  # not remembered: None may be
                try:
                    value = reader.value(text)
                except Unreadable as failure:
                    sound = False
                    if index is not None or not reader.column.required:
                        self._refuse(line, reader.header, text, Fault(reader.column.name, failure.code, failure.values))
            row[reader.column.name] = value
        return row if sound else None

    def _faults(self, row: Row) -> list[Fault]:
        faults = self._faults_in_key(row) or faults_in_references(self.table, row, self._known)
        if faults or hangs_on_refused(self.table, row, self._known):
            return faults
        return list(faults_in_row(self.table, row, self._known, self._conditions.schemes, self._conditions.today))

    def _faults_in_key(self, row: Row) -> list[Fault]:
        if not self._seen.keys or key_of(self.table, row) not in self._seen.keys:
            return []
        column = self.table.key[-1]
        return [Fault(column, "known_otherwise", {"ref": row[self.table.key[0]]})]

    def _is_twice(self, line: int, row: Row, cells: Sequence[str]) -> bool:
        if not self.table.key:
            return False
        first = self._keys.setdefault(key_of(self.table, row), line)
        if first == line:
            return False
        column = self.table.key[-1]
        fault = Fault(column, "twice_in_source", {"line": first})
        self._refuse(line, self._header(column), self._text(column, cells), fault)
        return True

    def _learn_refused(self, cells: Sequence[str]) -> None:
        if self.table.key == ("ref",):
            self._known.refused.add((self.table.name, self._text("ref", cells).strip()))

    def _reader(self, column: str) -> Reader | None:
        return next((reader for reader in self._readers if reader.column.name == column), None)

    def _header(self, column: str) -> str:
        reader = self._reader(column)
        return reader.header if reader else column

    def _text(self, column: str, cells: Sequence[str]) -> str:
        reader = self._reader(column)
        return cells[reader.index] if reader and reader.index is not None and reader.index < len(cells) else ""

    def _refuse(self, line: int, column: str, value: str, fault: Fault) -> None:
        problem = ImportProblem(self._source.file, line, column, quoted(value), fault.code, fault.values)
        self.problems.append(problem)

    def refuse_impossible_stays(self) -> None:
        """Refuse the occupancies that put more occupants in a unit than it has places, or a household in two units at once."""
        for unit, stays in self._known.stays.items():
            if unit in self._known.units:
                for stay, day in overcrowded(stays, self._known.units[unit].places):
                    values = {"unit": unit, "places": self._known.units[unit].places, "on": day}
                    self._refuse(
                        stay.line, self._header("logement"), unit, Fault("logement", "places_exceeded", values)
                    )
        for unit, stay, other, day in housed_twice(self._known.stays):
            fault = Fault("logement", "housed_twice", {"support": stay.support, "unit": other, "on": day})
            self._refuse(stay.line, self._header("logement"), unit, fault)
        self.problems.sort(key=lambda problem: problem.line)


@dataclass(slots=True)
class SourceImport:
    """The import of a whole source, inside the caller's transaction.

    Args:
        store: the vault.
        known: what the vault held; what the source adds joins it.
        bulk: where rows go; None to check only.
        conditions: ids, dispositifs, day.
        progress: told the part that is done, from 0 to 1.
    """

    store: ExchangeStore
    known: Known
    bulk: Bulk | None
    conditions: Conditions
    progress: Progress | None = None
    _problems: list[ImportProblem] = field(default_factory=list)
    _ignored: list[IgnoredColumn] = field(default_factory=list)
    _imported: dict[str, int] = field(default_factory=dict)
    _already_there: dict[str, int] = field(default_factory=dict)

    def run(self, source: Source) -> ImportReport:
        """Read, check and add every table. When the report has problems, the caller rolls back."""
        by_name = {found.table.name: found for found in source.tables}
        tables = [by_name[table.name] for table in TABLES if table.name in by_name]
        total = sum(found.size for found in tables) or 1
        done = 0
        for found in tables:
            self._import_table(found, done, total)
            done += found.size
        imported = dict.fromkeys(self._imported, 0) if self._problems else self._imported
        return ImportReport(
            imported,
            self._already_there,
            tuple(self._ignored),
            source.ignored,
            tuple(self._problems),
            dry_run=self.bulk is None,
        )

    def _import_table(self, source: SourceTable, done: int, total: int) -> None:
        table = TableImport(source, self.known, Seen(self.store, source.table), self.conditions)
        count = 0
        for count, new in enumerate(table.new_rows(), start=1):
            if self.bulk and not table.problems and not self._problems:
                self.bulk.add(new)
            if self.progress and not count % LINES_PER_STEP:
                self.progress((done + source.position) / total)
        if source.table is OCCUPANCIES:
            table.refuse_impossible_stays()
        self._problems += table.problems
        self._ignored += table.ignored
        self._imported[source.table.name] = count
        self._already_there[source.table.name] = table.already_there
        if self.bulk and not self._problems:
            self.bulk.flush()
        if self.progress:
            self.progress((done + source.size) / total)
