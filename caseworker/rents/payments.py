"""Payments of rents: written once, and corrected by a line that takes them back."""

import uuid
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import one_line
from caseworker.parameters.service import ParameterTable
from caseworker.rents.call_store import CallStore
from caseworker.rents.closing import require_open
from caseworker.rents.model import PaymentDraft, PaymentFacts, PaymentLine, problems_in_payment
from caseworker.rents.store import RentStore
from caseworker.supports.service import SupportService

TOPIC = "rents"


class PaymentService:
    """Payments of the accompaniments within the person's scope."""

    def __init__(self, session: Session, supports: SupportService, parameters: ParameterTable) -> None:
        self.session = session
        self._supports, self._parameters = supports, parameters
        self._store, self._closed = RentStore(session.database), CallStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def payments_of(self, support_ref: str) -> list[PaymentLine]:
        """Return every line, oldest first, those taken back and those that take back included.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        return self._store.lines_of(self._supports.support(support_ref).id)

    @asks(Kind.RENTS, Access.WRITE)
    def receive(self, support_ref: str, draft: PaymentDraft) -> PaymentLine:
        """Write down a payment; a household that has left may still pay.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
            RuleBroken: see `problems_in_payment`; those of `TO_CONFIRM` are let through when the draft is sure.
        """
        support, today = self._supports.support(support_ref), self.session.today()
        draft = replace(draft, note=one_line(draft.note))
        months = {due.month for due in self._store.dues_of(support.id)}
        facts = PaymentFacts(support.entered_on, months, self._store.lines_of(support.id), self._cash_ceiling(draft.on))
        problems = problems_in_payment(draft, facts, today)
        if problems or draft.cents is None or draft.on is None:
            raise RuleBroken(problems)
        made = (draft.on, today, draft.cents, draft.means, draft.payer, draft.for_month, draft.note)
        return self._keep(PaymentLine(str(uuid.uuid4()), support.id, *made), "payment_received")

    @asks(Kind.RENTS, Access.WRITE)
    def reverse(self, line_id: str, returned_on: date | None = None, note: str = "") -> PaymentLine:
        """Take a payment back by another line; what was written stays.

        Args:
            line_id: the payment.
            returned_on: the day on which the bank returned it; None for a mistake, which counts for nothing on any day.
            note: a few words.

        Raises:
            NotFound: there is no such line within the person's scope.
            RuleBroken: it is reversed already, or is itself a reversal (`entry_reversed`); it is returned before it was
                made, or on a day to come (`day_unlikely`).
        """
        line = self._found(line_id)
        day = returned_on or line.on
        if not line.holds:
            raise RuleBroken([Problem("", "entry_reversed")])
        if day < line.on or day > self.session.today():
            raise RuleBroken([Problem("on", "day_unlikely")])
        back = replace(
            line, id=str(uuid.uuid4()), on=day, recorded_on=self.session.today(), cents=-line.cents,
            note=one_line(note), reverses_id=line.id,
        )  # fmt: skip
        return self._keep(back, "payment_reversed")

    def _cash_ceiling(self, on: date | None) -> tuple[int, bool]:
        day = on or self.session.today()
        entry = self._parameters.entry("cash.ceiling", day)
        return self._parameters.integer("cash.ceiling", day), entry.to_be_checked

    def _keep(self, line: PaymentLine, action: str) -> PaymentLine:
        require_open(self._closed, line.recorded_on)
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert_line(line, signature)
            self.session.journal.record(action, "support", line.support_id)
        return line

    def _found(self, line_id: str) -> PaymentLine:
        line = self._store.line(line_id)
        if line is None:
            raise NotFound("payment")
        self._supports.household_of(line.support_id)
        return line
