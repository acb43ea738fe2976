"""What the CAF or the MSA pays to the association: typed from its statement, a line for each household and month."""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.aids.model import MOST_AT_ONCE, OLDEST_MONTHS
from caseworker.aids.receipt_store import AidReceipt, AidReceiptStore
from caseworker.dates import add_months
from caseworker.days import month_and_year
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import fault_of_line, one_line
from caseworker.money import euros
from caseworker.supports.service import SupportService

TOPIC = "rents"
STATEMENT_LENGTH = 60
TO_CONFIRM = frozenset({"aid_receipt_twice"})


@dataclass(frozen=True, slots=True)
class ReceiptDraft:
    """What is typed of a line of the statement.

    Args:
        month: first day of the month that it is paid for.
        cents: paid; below zero when the office keeps something back.
        received_on: the day on which it came.
        statement: how the statement names itself.
        is_sure: what looks odd was read, and stands.
    """

    month: date | None
    cents: int | None
    received_on: date | None
    statement: str = ""
    is_sure: bool = False


class AidReceiptService:
    """What came for the accompaniments within the person's scope."""

    def __init__(self, session: Session, supports: SupportService) -> None:
        self.session = session
        self._supports = supports
        self._store = AidReceiptStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def receipts_of(self, support_ref: str) -> list[AidReceipt]:
        """Return every line of an accompaniment in the order in which they were written down, those withdrawn included.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        return self._store.of_support(self._supports.support(support_ref).id)

    @asks(Kind.RENTS, Access.READ)
    def received_in(self, month: date) -> dict[str, int]:
        """Return what came for a month, by accompaniment within the person's scope."""
        sums = self._store.sums_of(month)
        seen = self._supports.seen_among(sums)
        return {support_id: cents for support_id, cents in sums.items() if support_id in seen}

    @asks(Kind.RENTS, Access.WRITE)
    def receive(self, support_ref: str, draft: ReceiptDraft) -> AidReceipt:
        """Write down a line of the statement.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
            RuleBroken: what was typed means nothing, or is written down already; the month of today is closed.
        """
        support, today = self._supports.support(support_ref), self.session.today()
        month = draft.month.replace(day=1) if draft.month else None
        draft = replace(draft, month=month, statement=one_line(draft.statement))
        known = self._store.of_support(support.id)
        problems = [*_problems(draft, support.entered_on, today)] or [*_doubts(draft, known)]
        if problems or month is None or draft.cents is None or draft.received_on is None:
            raise RuleBroken(problems)
        made = (month, draft.cents, draft.received_on, draft.statement, today)
        return self._keep(AidReceipt(str(uuid.uuid4()), support.id, *made), "aid_received")

    @asks(Kind.RENTS, Access.WRITE)
    def withdraw(self, receipt_id: str) -> AidReceipt:
        """Take a line back by another one; both stay.

        Raises:
            NotFound: there is no such line within the person's scope.
            RuleBroken: it is withdrawn already, or withdraws another (`entry_reversed`); the month of today is closed.
        """
        line = self._store.receipt(receipt_id)
        if line is None:
            raise NotFound("aid_receipt")
        self._supports.household_of(line.support_id)
        if not line.holds:
            raise RuleBroken([Problem("", "entry_reversed")])
        back = replace(
            line, id=str(uuid.uuid4()), recorded_on=self.session.today(), corrects_id=line.id, withdraws=True
        )
        return self._keep(back, "aid_receipt_withdrawn")

    def _keep(self, line: AidReceipt, action: str) -> AidReceipt:
        if self._store.is_closed(line.recorded_on):
            month = month_and_year(line.recorded_on)
            raise RuleBroken([Problem("", "recorded_in_closed_month", {"month": month})])
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert(line, signature)
            self.session.journal.record(action, "support", line.support_id)
        return line


def _problems(draft: ReceiptDraft, entered_on: date, today: date) -> Iterator[Problem]:
    if draft.month is None:
        yield Problem("month", "missing")
    elif draft.month < entered_on.replace(day=1):
        yield Problem("month", "aid_before_entry", {"month": month_and_year(entered_on)})
    elif draft.month > add_months(today, 1):
        yield Problem("month", "aid_month_far")
    if not draft.cents:
        yield Problem("cents", "missing")
    elif abs(draft.cents) > MOST_AT_ONCE:
        yield Problem("cents", "aid_impossible", {"most": euros(MOST_AT_ONCE)})
    if draft.received_on is None:
        yield Problem("received_on", "missing")
    elif draft.received_on > today:
        yield Problem("received_on", "in_the_future")
    elif draft.received_on < add_months(today, -OLDEST_MONTHS):
        yield Problem("received_on", "day_unlikely")
    if fault := fault_of_line(draft.statement, STATEMENT_LENGTH):
        yield Problem("statement", fault, {"longest": STATEMENT_LENGTH})


def _doubts(draft: ReceiptDraft, known: Collection[AidReceipt]) -> Iterator[Problem]:
    same = (draft.month, draft.cents, draft.received_on)
    if not draft.is_sure and any((one.month, one.cents, one.received_on) == same for one in known if one.holds):
        yield Problem("cents", "aid_receipt_twice")
