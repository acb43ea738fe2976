"""Financial aid of the accompaniments within the person's scope: asked, decided, paid, repaid; what the association is paid is noted once."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.deposits.model import EntryDraft
from caseworker.deposits.service import DepositService
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.financial_aids.checks import problems_in_decision, problems_in_money, problems_in_request
from caseworker.financial_aids.model import (
    Aid,
    AidDraft,
    AidKind,
    DecisionDraft,
    LineKind,
    MoneyDraft,
    MoneyLine,
    Outcome,
    Payee,
    Purpose,
)
from caseworker.financial_aids.store import FinancialAidStore
from caseworker.lines import one_line
from caseworker.rents.model import PaymentDraft
from caseworker.rents.payments import PaymentService
from caseworker.supports.service import SupportService

TOPIC = "financial_aids"
PARTIES = {
    AidKind.FSL_ACCESS: "fsl",
    AidKind.FSL_MAINTENANCE: "fsl",
    AidKind.LOCAPASS_ADVANCE: "locapass",
    AidKind.TOWN: "ccas",
}
"""Who pays a deposit, in the ledger of deposits; others are « autre »."""


class FinancialAidService:
    """What the household was helped with."""

    def __init__(
        self, session: Session, supports: SupportService, payments: PaymentService, deposits: DepositService
    ) -> None:
        self.session = session
        self._supports, self._payments, self._deposits = supports, payments, deposits
        self._store = FinancialAidStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def aids_of(self, support_ref: str) -> list[Aid]:
        """Return the requests of an accompaniment, the newest first. Raises as `SupportService.support`."""
        return self._store.aids_of(self._supports.support(support_ref).id)

    @asks_inside("a sum without a name, for the account of the deposit, which has asked for the right")
    def repaid_on_deposits(self, support_id: str, on: date) -> dict[str, int]:
        """Return what was repaid up to a day of the loans that paid a deposit, by the party of the deposit's ledger."""
        repaid: dict[str, int] = {}
        for aid in self._store.aids_of(support_id):
            if aid.purpose is Purpose.DEPOSIT and aid.repaid_cents(on):
                party = PARTIES.get(aid.kind, "autre")
                repaid[party] = repaid.get(party, 0) + aid.repaid_cents(on)
        return repaid

    @asks(Kind.RENTS, Access.WRITE)
    def ask(self, support_ref: str, draft: AidDraft) -> Aid:
        """Note a request.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
            RuleBroken: see `problems_in_request`.
        """
        support = self._supports.support(support_ref)
        draft = replace(draft, organisation=one_line(draft.organisation), note=one_line(draft.note))
        problems = problems_in_request(draft, self.session.today())
        if problems or draft.asked_on is None or draft.asked_cents is None:
            raise RuleBroken(problems)
        row = {
            "id": str(uuid.uuid4()), "support_id": support.id, "kind": draft.kind, "purpose": draft.purpose,
            "organisation": draft.organisation, "asked_on": draft.asked_on.isoformat(), "asked_cents": draft.asked_cents,
            "note": draft.note,
        }  # fmt: skip
        self._write("financial_aids", row, "financial_aid_asked", support.id)
        return self._found(row["id"])

    @asks(Kind.RENTS, Access.WRITE)
    def take_back(self, aid_id: str) -> None:
        """Take out a request noted by mistake: nothing was decided nor paid.

        Raises:
            NotFound: there is none within the person's scope.
            RuleBroken: something followed (`aid_followed`).
        """
        aid = self._found(aid_id)
        if aid.decisions or aid.lines:
            raise RuleBroken([Problem("", "aid_followed")])
        with self.session.database.atomic(TOPIC):
            self._store.delete(aid.id)
            self.session.journal.record("financial_aid_taken_back", "support", aid.support_id)

    @asks(Kind.RENTS, Access.WRITE)
    def decide(self, aid_id: str, draft: DecisionDraft) -> Aid:
        """Note a decision, or another one that takes its place. Raises as `ask`; see `problems_in_decision`."""
        aid, draft = self._found(aid_id), replace(draft, reason=one_line(draft.reason))
        problems = problems_in_decision(draft, aid, self.session.today())
        if problems or draft.on is None:
            raise RuleBroken(problems)
        granted = draft.outcome == Outcome.GRANTED
        row = {
            "id": str(uuid.uuid4()), "aid_id": aid.id, "outcome": draft.outcome, "decided_on": draft.on.isoformat(),
            "granted_cents": (draft.granted_cents or 0) if granted else 0, "loan_cents": draft.loan_cents if granted else 0,
            "monthly_cents": (draft.monthly_cents or 0) if granted else 0,
            "first_due_on": dates.optional_text(draft.first_due_on) if granted else None, "reason": draft.reason,
        }  # fmt: skip
        self._write("financial_aid_decisions", row, "financial_aid_decided", aid.support_id)
        return self._found(aid.id)

    @asks(Kind.RENTS, Access.WRITE)
    def pay(self, aid_id: str, draft: MoneyDraft, *, linked: bool = True) -> MoneyLine:
        """Note that the aid was paid.

        Args:
            aid_id: the request.
            draft: how much, when, to whom.
            linked: what is paid to the association is noted in the account of the rents, or of the deposit, as well.

        Raises:
            NotFound: there is none within the person's scope.
            RuleBroken: see `problems_in_money`; what the account of the rents, or of the deposit, refuses.
        """
        aid, draft = self._checked(aid_id, draft, LineKind.PAID)
        with self.session.database.atomic(TOPIC):
            made: dict[str, str | None] = {"payment_id": None, "entry_id": None}
            if linked and draft.payee == Payee.ASSOCIATION:
                made = self._noted(aid, draft)
            return self._keep(aid, draft, LineKind.PAID, draft.cents or 0, **made)

    def _noted(self, aid: Aid, draft: MoneyDraft) -> dict[str, str | None]:
        """Write the payment of the rent, or the line of the deposit, that a sum is."""
        party = PARTIES.get(aid.kind, "autre")
        if aid.purpose is Purpose.DEPOSIT:
            entry = self._deposits.receive(
                aid.support_id, EntryDraft(party, draft.cents, draft.on, draft.means, draft.note)
            )
            return {"payment_id": None, "entry_id": entry.id}
        if aid.purpose in {Purpose.ARREARS, Purpose.FIRST_RENT}:
            payer = party if party in {"fsl", "ccas"} else "autre"
            paid = PaymentDraft(draft.cents, draft.on, draft.means, payer, note=draft.note, is_sure=True)
            return {"payment_id": self._payments.receive(aid.support_id, paid).id, "entry_id": None}
        return {"payment_id": None, "entry_id": None}

    @asks(Kind.RENTS, Access.WRITE)
    def repay(self, aid_id: str, draft: MoneyDraft) -> MoneyLine:
        """Note what was repaid of a loan. Raises as `pay`."""
        aid, draft = self._checked(aid_id, replace(draft, payee=Payee.ASSOCIATION.value), LineKind.REPAID)
        return self._keep(aid, draft, LineKind.REPAID, draft.cents or 0)

    @asks(Kind.RENTS, Access.WRITE)
    def reverse(self, line_id: str) -> MoneyLine:
        """Take a line back by another, and with it the payment or the deposit that it was noted as.

        Raises:
            NotFound: there is no such line within the person's scope.
            RuleBroken: it is reversed already, or reverses one (`entry_reversed`); something of it is repaid (`aid_repaid`).
        """
        aid = self._store.aid_of_line(line_id)
        if aid is None:
            raise NotFound("financial_aid")
        self._supports.household_of(aid.support_id)
        line = next(one for one in aid.lines if one.id == line_id)
        if not line.holds:
            raise RuleBroken([Problem("", "entry_reversed")])
        without = replace(aid, lines=tuple(one for one in aid.lines if one.id != line_id))
        if line.kind is LineKind.PAID and without.lent_cents() < aid.repaid_cents():
            raise RuleBroken([Problem("", "aid_repaid")])
        draft = MoneyDraft(line.cents, line.on, line.payee, line.means, "")
        with self.session.database.atomic(TOPIC):
            if line.payment_id:
                self._payments.reverse(line.payment_id)
            if line.entry_id:
                self._deposits.reverse(line.entry_id, line.on)
            return self._keep(aid, draft, line.kind, -line.cents, reverses_id=line.id)

    def _checked(self, aid_id: str, draft: MoneyDraft, kind: LineKind) -> tuple[Aid, MoneyDraft]:
        aid, draft = self._found(aid_id), replace(draft, note=one_line(draft.note))
        problems = problems_in_money(draft, aid, kind, self.session.today())
        if problems:
            raise RuleBroken(problems)
        return aid, draft

    def _keep(self, aid: Aid, draft: MoneyDraft, kind: LineKind, cents: int, **others: str | None) -> MoneyLine:
        row = {
            "id": str(uuid.uuid4()), "aid_id": aid.id, "kind": kind.value, "payee": draft.payee, "effective_on": str(draft.on),
            "amount_cents": cents, "means": draft.means, "note": draft.note, **others,
        }  # fmt: skip
        done = "reversed" if cents < 0 else "paid" if kind is LineKind.PAID else "repaid"
        self._write("financial_aid_lines", row, f"financial_aid_{done}", aid.support_id)
        return next(one for one in self._found(aid.id).lines if one.id == row["id"])

    def _write(self, table: str, row: Mapping[str, object], action: str, support_id: str) -> None:
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert(table, {**row, **signature})
            self.session.journal.record(action, "support", support_id)

    def _found(self, aid_id: object) -> Aid:
        aid = self._store.aid(str(aid_id))
        if aid is None:
            raise NotFound("financial_aid")
        self._supports.household_of(aid.support_id)
        return aid
