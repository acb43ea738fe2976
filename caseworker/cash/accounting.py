"""The books of a month as a file for the accountant: one line an account, a household's code and no name."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.cash.book_store import BookStore
from caseworker.cash.books import COLUMNS, Account, Line, Plan, lines_of, row_of, totals
from caseworker.datafiles import parse, shipped_text
from caseworker.errors import Problem, Refused, RuleBroken


@dataclass(frozen=True, slots=True)
class Books:
    """The books of a month; debits and credits are equal."""

    month: date
    lines: tuple[Line, ...]
    debit_cents: int
    credit_cents: int


class AccountingService:
    """Books of the whole service, for who sees every household."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = BookStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def books(self, month: date, journal: str = "") -> Books:
        """Return the books of a month, or one journal of it.

        Raises:
            Refused: the person does not see every household.
            RuleBroken: there is no such journal (`unknown_value`).
        """
        if not self.session.sees_everyone():
            self.session.journal.record("refused", "month", "")
            raise Refused(Kind.RENTS, "read")
        plan = load_plan()
        if journal and journal not in plan.journals:
            known = ", ".join(plan.journals)
            raise RuleBroken([Problem("journal", "unknown_value", {"value": journal, "known": known})])
        lines = lines_of(self._store.moves(month.replace(day=1)), plan)
        kept = tuple(one for one in lines if not journal or one.move.journal == journal)
        return Books(month.replace(day=1), kept, *totals(kept))

    @asks(Kind.RENTS, Access.READ)
    def handed_out(self, books: Books) -> bytes:
        """Return the file of the books, about to leave the vault; the journal says so."""
        self.session.journal.record("books_exported", "month", f"{books.month:%Y-%m}")
        return csv_of(books, load_plan())


def load_plan() -> Plan:
    """Return the accounts as shipped."""
    read: Mapping[str, Any] = parse(shipped_text("accounts.toml"))
    accounts = {role: Account(**values) for role, values in read["accounts"].items()}
    return Plan(accounts, read["journals"], read["labels"])


def csv_of(books: Books, plan: Plan) -> bytes:
    """Write the books as a French spreadsheet reads them."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    lines.writerow(COLUMNS)
    lines.writerows(row_of(one, plan, books.month) for one in books.lines)
    return b"\xef\xbb\xbf" + written.getvalue().encode()
