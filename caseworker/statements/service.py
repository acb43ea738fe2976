"""Takes the file of the bank in, proposes whose payment each line is, and posts what somebody accepts: nothing else."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound, Problem, Refused, RuleBroken
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.rents.model import PaymentDraft, PaymentLine
from caseworker.rents.payments import TOPIC as RENTS
from caseworker.rents.payments import PaymentService
from caseworker.rents.service import RentService
from caseworker.statements import headings, matching
from caseworker.statements.model import (
    BankLine,
    Mapped,
    Move,
    Posted,
    Proposal,
    Reading,
    Share,
    State,
    Taken,
    problems_in_shares,
)
from caseworker.statements.reading import read
from caseworker.statements.rows import fingerprint, owing, row_of
from caseworker.statements.store import StatementStore
from caseworker.supports.service import SupportService

TOPIC = "statements"
Tell = Callable[[int, int], object]


def _untold(_done: int, _total: int) -> None:
    """Say nothing."""


class StatementService:
    """The bank of the whole service: for who sees every household, but those that are protected from them."""

    def __init__(
        self, session: Session, supports: SupportService, rents: RentService, payments: PaymentService
    ) -> None:
        self.session = session
        self._supports, self._rents, self._payments = supports, rents, payments
        self._store = StatementStore(session.database)

    @asks(Kind.RENTS, Access.WRITE)
    def read_file(self, content: bytes, mapped: Mapped | None = None) -> Reading:
        """Return what a file holds, with the columns chosen before for the files of this bank. Nothing is kept.

        Raises:
            RuleBroken: as `reading.read`.
        """
        self._require_everyone()
        found = read(content, mapped)
        kept = self._store.mapped(headings.signature(found.headings)) if mapped is None else None
        return read(content, kept) if kept else found

    @asks(Kind.RENTS, Access.WRITE)
    def take_in(self, reading: Reading, *, leave_faults: bool = False) -> Taken:
        """Keep the lines that are new: what comes in, and what the bank takes back. Other money that goes out is left.

        Args:
            reading: as `read_file` gave it.
            leave_faults: lines that cannot be read were seen, and are left out.

        Raises:
            RuleBroken: a column is missing (`columns_missing`); lines cannot be read (`statement_faults`); nothing was kept.
        """
        self._require_everyone()
        if reading.missing or not reading.lines:
            raise RuleBroken([Problem("mapped", "columns_missing" if reading.missing else "statement_empty")])
        if reading.faults and not leave_faults:
            raise RuleBroken([Problem("file", "statement_faults", {"count": len(reading.faults)})])
        wanted = [one for one in reading.lines if one.cents > 0 or matching.is_return(one.cents, one.label)]
        prints = {fingerprint(one): one for one in wanted}
        known = self._store.known(prints)
        new = {key: one for key, one in prints.items() if key not in known}
        statement_id = str(uuid.uuid4())
        with self.session.database.atomic(TOPIC):
            self._store.remember(headings.signature(reading.headings), reading.mapped)
            if new:
                rows = [row_of(statement_id, key, one) for key, one in new.items()]
                self._store.insert(statement_id, self._signature(), rows)
                self.session.journal.record("statement_taken_in", "statement", statement_id)
        left = len(reading.lines) - len(wanted)
        return Taken(statement_id if new else "", len(new), len(known), left)

    @asks(Kind.RENTS, Access.READ)
    def lines(self, state: State | None = None) -> list[BankLine]:
        """Return the lines kept, the newest first, but those of households that are protected from this person."""
        self._require_everyone()
        lines = self._store.lines(state)
        if self.session.sees_everyone():
            return lines
        seen = self._supports.seen_among({who for one in lines for who in one.support_ids})
        return [one for one in lines if one.support_ids <= seen]

    @asks(Kind.RENTS, Access.READ)
    def proposals(self) -> list[Proposal]:
        """Return what is proposed for each line to deal with, the newest first."""
        self._require_everyone()
        lines = self._store.lines(State.OPEN)
        matcher = self._matcher(lines)
        owed = {one.support_id: one.owed_cents for one in matcher.candidates}
        found = matching.within_what_is_asked([matcher.proposal(line) for line in lines], owed)
        if self.session.sees_everyone():
            return found
        seen = self._supports.seen_among({one.support_id for one in found if one.support_id})
        return [one for one in found if one.support_id is None or one.support_id in seen]

    @asks(Kind.RENTS, Access.READ)
    def payers(self) -> list[str]:
        """Return the accompaniments that a line may be posted for, departed households included, by entry, the newest first."""
        self._require_everyone()
        found = self._store.candidates(self.session.today())
        return [one.support_id for one in reversed(found) if self.session.sees(one.household_id)]

    def _matcher(self, lines: Sequence[BankLine]) -> matching.Matcher:
        today = self.session.today()
        owed = {debt.support_id: debt.account for debt in self._rents.debts(today)}
        met = defaultdict[str, set[str]](set)
        for label, support_id in self._store.met():
            met[matching.signature(label)].add(support_id)
        met.pop("", None)
        known = {key: frozenset(who) for key, who in met.items()}
        people = [owing(one, owed) for one in self._store.candidates(today)]
        return matching.Matcher(people, known, self._store.returnable(-one.cents for one in lines if one.cents < 0))

    @asks(Kind.RENTS, Access.WRITE)
    def post(self, line_id: str, support_ref: str, draft: PaymentDraft | None = None) -> PaymentLine:
        """Write the payment that a line is.

        Args:
            line_id: the line.
            support_ref: whose payment it is.
            draft: means, payer, month and note; its amount and its day are those of the bank.

        Raises:
            NotFound: no such line, or the accompaniment is out of the person's scope.
            RuleBroken: the line was dealt with (`line_decided`), takes money out (`line_goes_out`); as `PaymentService.receive`.
        """
        line = self._open_line(line_id)
        if line.cents < 0:
            raise RuleBroken([Problem("", "line_goes_out")])
        draft = replace(draft or PaymentDraft(None, None), cents=line.cents, on=line.on)
        with self.session.database.atomic(TOPIC, RENTS):
            payment = self._payments.receive(support_ref, draft)
            self._decide(line, State.POSTED, payments=[payment.id])
        return payment

    @asks(Kind.RENTS, Access.WRITE)
    def split(self, line_id: str, shares: Sequence[Share], draft: PaymentDraft | None = None) -> list[PaymentLine]:
        """Write the payments of a line that several households share: all of them, or none.

        Args:
            line_id: the line.
            shares: whose, and how much; together, the sum of the line.
            draft: means and payer; the day is that of the bank.

        Raises:
            NotFound: as `post`.
            RuleBroken: as `post`, and see `problems_in_shares`.
        """
        line, common = self._open_line(line_id), draft or PaymentDraft(None, None)
        problems = [Problem("", "line_goes_out")] if line.cents < 0 else problems_in_shares(shares, line.cents)
        if problems:
            raise RuleBroken(problems)
        with self.session.database.atomic(TOPIC, RENTS):
            drafts = [(one.support_id, replace(common, cents=one.cents, on=line.on)) for one in shares]
            payments = [self._payments.receive(who, one) for who, one in drafts]
            self._decide(line, State.POSTED, payments=[one.id for one in payments])
        return payments

    @asks(Kind.RENTS, Access.WRITE)
    def give_back(self, line_id: str, payment_id: str) -> PaymentLine:
        """Reverse a payment that the bank returned, with the other parts of its line when it was split.

        Raises as `post`, and as `PaymentService.reverse`.
        """
        line = self._open_line(line_id)
        if line.cents > 0:
            raise RuleBroken([Problem("", "line_comes_in")])
        with self.session.database.atomic(TOPIC, RENTS):
            parts = self._store.parts_beside(payment_id) or [payment_id]
            made = [self._payments.reverse(one, line.on, "") for one in parts]
            if sum(one.cents for one in made) != line.cents:
                raise RuleBroken([Problem("", "return_differs")])
            self._decide(line, State.RETURNED, payments=[one.id for one in made])
        return made[0]

    @asks(Kind.RENTS, Access.WRITE)
    def set_aside(self, line_id: str, reason: str) -> None:
        """Put a line aside: it is no household's payment. Raises as `post`; the reason is missing or too long."""
        line, reason = self._open_line(line_id), one_line(reason)
        fault = fault_of_line(reason) if reason else "missing"
        if fault:
            raise RuleBroken([Problem("reason", fault, {"longest": LINE_LENGTH})])
        with self.session.database.atomic(TOPIC):
            self._decide(line, State.ASIDE, reason)

    @asks(Kind.RENTS, Access.WRITE)
    def undo(self, line_id: str) -> None:
        """Deal with a line again: its payment is taken back by another line.

        Raises:
            NotFound: there is no such line.
            RuleBroken: nothing was decided (`line_open`); a return stays (`return_stays`); the payment was reversed since.
        """
        line = self._found(line_id)
        if line.state in {State.OPEN, State.RETURNED}:
            raise RuleBroken([Problem("", "line_open" if line.state is State.OPEN else "return_stays")])
        with self.session.database.atomic(TOPIC, RENTS):
            for payment_id in self._store.standing(line.payment_ids) if line.shares else line.payment_ids:
                self._payments.reverse(payment_id)
            self._decide(line, State.OPEN)

    @asks(Kind.RENTS, Access.WRITE)
    def post_sure(self, aid_reason: str, tell: Tell = _untold) -> Posted:
        """Accept every line that is sure: payments are written, housing aid is put aside. All or nothing.

        Args:
            aid_reason: why the aid is put aside, in words.
            tell: how far it is.

        Returns:
            What was done; lines whose payment looks already written are left, and named.
        """
        sure = [one for one in self.proposals() if one.is_sure]
        payments, aids, asked = 0, 0, list[str]()
        with self.session.database.atomic(TOPIC, RENTS):
            for number, one in enumerate(sure, start=1):
                try:
                    if one.move is Move.AID:
                        self.set_aside(one.line.id, aid_reason)
                        aids += 1
                    else:
                        self.post(one.line.id, one.support_id or "", PaymentDraft(None, None, one.means, one.payer))
                        payments += 1
                except RuleBroken:
                    asked.append(one.line.id)
                tell(number, len(sure))
        return Posted(payments, aids, tuple(asked))

    def _decide(self, line: BankLine, state: State, reason: str = "", payments: Sequence[str] = ()) -> None:
        row = {"id": str(uuid.uuid4()), "line_id": line.id, "kind": state.value, "reason": reason}
        self._store.decide(row | self._signature(), payments)
        self.session.journal.record(f"bank_line_{_ACTIONS[state]}", "bank_line", line.id)

    def _signature(self) -> dict[str, str]:
        return {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}

    def _open_line(self, line_id: str) -> BankLine:
        line = self._found(line_id)
        if line.state is not State.OPEN:
            raise RuleBroken([Problem("", "line_decided")])
        return line

    def _found(self, line_id: str) -> BankLine:
        self._require_everyone()
        line = self._store.line(line_id)
        if line is None:
            raise NotFound("bank_line")
        for support_id in line.support_ids:
            self._supports.household_of(support_id)
        return line

    def _require_everyone(self) -> None:
        """Ask for the whole service: the lines of a bank name everyone."""
        if self.session.reach is not None:
            self.session.journal.record("refused", "bank_line", "")
            raise Refused(Kind.RENTS, "read")


_ACTIONS = {State.POSTED: "posted", State.RETURNED: "returned", State.ASIDE: "put_aside", State.OPEN: "reopened"}
