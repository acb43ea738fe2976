"""The box: what came in, what was taken to the bank, what should be there, and what counting found."""

import re
import uuid
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.cash.model import (
    BankDeposit,
    Box,
    CashReceipt,
    Count,
    CountDraft,
    DepositDraft,
    DepositKind,
    problems_in_count,
    problems_in_deposit,
)
from caseworker.cash.store import CashStore
from caseworker.days import month_and_year
from caseworker.errors import NotFound, Problem, Refused, RuleBroken
from caseworker.lines import one_line
from caseworker.rents.closing import ClosingService
from caseworker.rents.payments import TOPIC
from caseworker.supports.service import SupportService

_REFERENCE = re.compile(r"(?:C-)?(\d{4})-(\d{1,6})", re.IGNORECASE | re.ASCII)


class CashService:
    """One box for the whole service; receipts of the households within the person's scope."""

    def __init__(self, session: Session, supports: SupportService, closing: ClosingService) -> None:
        self.session = session
        self._supports, self._closing = supports, closing
        self._store = CashStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def receipts(self, year: int) -> list[CashReceipt]:
        """Return the receipts of a year, by number, those of households that this person does not see left out."""
        found = self._store.receipts(year)
        if self.session.sees_everyone():
            return found
        seen = self._supports.seen_among({one.support_id for one in found})
        return [one for one in found if one.support_id in seen]

    @asks(Kind.RENTS, Access.READ)
    def receipt(self, reference: str) -> CashReceipt:
        """Return a receipt by its number ("C-2026-0001", "2026-1") or by the id of its payment.

        Raises:
            NotFound: there is none within the person's scope.
        """
        typed = _REFERENCE.fullmatch(reference.strip())
        found = self._store.numbered(int(typed[1]), int(typed[2])) if typed else self._store.receipt(reference)
        if found is None:
            raise NotFound("cash_receipt", reference)
        self._supports.household_of(found.support_id)
        return found

    @asks(Kind.RENTS, Access.READ)
    def box(self, on: date | None = None) -> Box:
        """Return what should be in the box at the end of a day; today when None."""
        self._require_everyone()
        day, store = on or self.session.today(), self._store
        return Box(
            day,
            store.received_until(day),
            store.deposited_until(DepositKind.CASH, day),
            store.differences_until(day),
            store.cheques_until(day) - store.deposited_until(DepositKind.CHEQUES, day),
        )

    @asks(Kind.RENTS, Access.READ)
    def deposits(self) -> list[BankDeposit]:
        """Return what was taken to the bank, the newest first."""
        self._require_everyone()
        return self._store.deposits()

    @asks(Kind.RENTS, Access.READ)
    def counts(self) -> list[Count]:
        """Return every count of the box, the newest first."""
        self._require_everyone()
        return self._store.counts()

    @asks(Kind.RENTS, Access.WRITE)
    def deposit(self, draft: DepositDraft) -> BankDeposit:
        """Write down money taken to the bank.

        Raises:
            RuleBroken: see `problems_in_deposit`; the month of that day is closed (`deposited_in_closed_month`).
        """
        draft, today = replace(draft, slip=one_line(draft.slip)), self.session.today()
        known = {one.slip for one in self._store.deposits() if one.holds}
        # What was taken later counts as well: the same notes are not taken twice.
        problems = problems_in_deposit(draft, self._least(draft.on or today), known, today) or self._closed(draft.on)
        if problems or draft.cents is None or draft.on is None:
            raise RuleBroken(problems)
        line = BankDeposit(str(uuid.uuid4()), draft.kind, draft.on, today, draft.cents, draft.slip)
        return self._keep(line, "cash_deposited")

    @asks(Kind.RENTS, Access.WRITE)
    def reverse(self, deposit_id: str) -> BankDeposit:
        """Take back what was written of money taken to the bank, by another line: of its day, or of today once its month is closed.

        Raises:
            NotFound: there is no such line.
            RuleBroken: it is reversed already, or is itself a reversal (`entry_reversed`); today's month is
                closed (`deposited_in_closed_month`).
        """
        found = next((one for one in self.deposits() if one.id == deposit_id), None)
        if found is None:
            raise NotFound("bank_deposit")
        if not found.holds:
            raise RuleBroken([Problem("", "entry_reversed")])
        today = self.session.today()
        on = today if self._closed(found.on) else found.on  # what a closed month says stays
        if closed := self._closed(on, ""):
            raise RuleBroken(closed)
        back = replace(found, id=str(uuid.uuid4()), on=on, recorded_on=today, cents=-found.cents, reverses_id=found.id)
        return self._keep(back, "cash_deposit_reversed")

    @asks(Kind.RENTS, Access.WRITE)
    def count(self, draft: CountDraft) -> Count:
        """Write down what was counted in the box; a difference is told, explained, and the box goes on from there.

        Raises:
            RuleBroken: see `problems_in_count`.
        """
        draft, today = replace(draft, explanation=one_line(draft.explanation)), self.session.today()
        expected = self.box(draft.on).expected_cents
        counts = self._store.counts()
        problems = problems_in_count(draft, expected, counts[0].on if counts else None, today)
        if problems or draft.cents is None or draft.on is None:
            raise RuleBroken(problems)
        made = Count(str(uuid.uuid4()), draft.on, today, draft.cents, draft.cents - expected, draft.explanation)
        with self.session.database.atomic(TOPIC):
            self._store.insert_count(made, self._signature())
            self.session.journal.record("cash_counted", "cash_count", made.id)
        return made

    def _closed(self, on: date | None, field: str = "on") -> list[Problem]:
        if on is None or on.replace(day=1) not in self._closing.closed_months():
            return []
        return [Problem(field, "deposited_in_closed_month", {"month": month_and_year(on)})]

    def _least(self, on: date) -> Box:
        """Return the poorer of the box of a day and that of today."""
        then, now = self.box(on), self.box()
        cheques = min(then.cheques_cents, now.cheques_cents)
        return replace(min(then, now, key=lambda box: box.expected_cents), cheques_cents=cheques)

    def _keep(self, line: BankDeposit, action: str) -> BankDeposit:
        with self.session.database.atomic(TOPIC):
            self._store.insert_deposit(line, self._signature())
            self.session.journal.record(action, "bank_deposit", line.id)
        return line

    def _require_everyone(self) -> None:
        """Ask for the whole service: the box is everyone's."""
        if self.session.reach is not None:
            self.session.journal.record("refused", "cash_count", "")
            raise Refused(Kind.RENTS, "read")

    def _signature(self) -> dict[str, str]:
        return {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
