"""What a person does with a whole caseload at once: import it from a spreadsheet, take it out again."""

from contextlib import closing
from datetime import date
from pathlib import Path

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agenda.calendar import CalendarService
from caseworker.errors import Problem, RuleBroken
from caseworker.exchange.bulk import Bulk
from caseworker.exchange.exporting import Export, Format
from caseworker.exchange.formats import TABLES
from caseworker.exchange.ics import calendar_file
from caseworker.exchange.identity import RowIds
from caseworker.exchange.importing import Conditions, Progress, SourceImport
from caseworker.exchange.model import ImportProblem, ImportReport, Unreadable
from caseworker.exchange.reading import Source, open_source
from caseworker.exchange.store import ExchangeStore
from caseworker.schemes.service import SchemeCatalogue


class _NothingImported(Exception):
    """Rolls the transaction back."""


class ExchangeService:
    """Import and export of the format of `formats`.

    Args:
        session: the person at work.
        schemes: the dispositifs that exist.
        vault_id: id of the vault, which those of imported rows are made from.
    """

    def __init__(self, session: Session, schemes: SchemeCatalogue, vault_id: str) -> None:
        self.session = session
        self._schemes = schemes
        self._ids = RowIds(vault_id)
        self._store = ExchangeStore(session.database)

    @asks(Kind.EXCHANGE, Access.WRITE)
    def import_source(self, path: Path, *, dry_run: bool = False, progress: Progress | None = None) -> ImportReport:
        """Import a folder of CSV files or a workbook, all or nothing; the same source again adds nothing.

        Args:
            path: the folder, or the .xlsx file.
            dry_run: check everything and write nothing.
            progress: told the part that is done, from 0 to 1.

        Returns:
            What was imported, and every problem found: with one, nothing was.

        Raises:
            DiskFull, FolderReadOnly, VaultInUse: nothing was imported.
        """
        try:
            source = open_source(path)
        except Unreadable as failure:
            problem = ImportProblem(path.name, 0, "", "", failure.code, failure.values)
            return ImportReport({}, problems=(problem,), dry_run=dry_run)
        with closing(source):
            return self._check(source, progress) if dry_run else self._import(source, progress)

    def _check(self, source: Source, progress: Progress | None) -> ImportReport:
        return self._source_import(None, progress).run(source)

    def _import(self, source: Source, progress: Progress | None) -> ImportReport:
        session, report = self.session, ImportReport({})
        topics = {table.topic for table in (found.table for found in source.tables)} | {"staff"}
        try:
            with session.database.atomic(*sorted(topics)):
                bulk = Bulk(
                    session.database,
                    self._ids,
                    self._store.known(),
                    session.now(),
                    session.today().isoformat(),
                    self._store.next_position(),
                )
                report = self._source_import(bulk, progress).run(source)
                if report.problems:
                    raise _NothingImported
                session.journal.record("imported", "vault")
        except _NothingImported:
            pass
        return report

    def _source_import(self, bulk: Bulk | None, progress: Progress | None) -> SourceImport:
        known = bulk.known if bulk else self._store.known()
        schemes = frozenset(scheme.key for scheme in self._schemes.schemes())
        conditions = Conditions(self._ids, schemes, self.session.today().isoformat())
        return SourceImport(self._store, known, bulk, conditions, progress)

    @asks(Kind.EXCHANGE, Access.READ)
    def export_to(self, dest: Path, form: str = Format.CSV) -> dict[str, int]:
        """Write what the person may read in the format that `import_source` takes. The files are in clear.

        Args:
            dest: a folder for CSV (made if needed; files of the same names are replaced), a file for a workbook.
            form: `csv` or `xlsx`.

        Returns:
            How many rows of each table.

        Raises:
            RuleBroken: unknown format.
            DiskFull, FolderReadOnly: nothing was written, what was there before is as it was.
        """
        if form not in set(Format):
            raise RuleBroken(
                [Problem("format", "unknown_value", {"value": form, "known": [str(one) for one in Format]})]
            )
        tables = [table for table in TABLES if self.session.may(table.kind, Access.READ)]
        # Before the files are there: an export that could not be recorded must not exist.
        self.session.journal.record("exported", "vault")
        return Export(self.session, self._store).write(tables, dest, Format(form))

    @asks(Kind.IDENTITY, Access.READ)
    def calendar(self, first: date, last: date, staff_id: str = "") -> bytes:
        """Return the appointments of a period for a telephone's calendar, initials only; the journal says that they leave.

        Args:
            first: day.
            last: day, included.
            staff_id: of one person only; "" for everyone.
        """
        entries = CalendarService(self.session).entries(first, last, staff_id)
        self.session.journal.record("exported", "agenda")
        return calendar_file(entries, self.session.now())
