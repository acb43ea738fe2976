"""The ledger of deposits: what is received, returned, moved; a correction is one more line."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.deposits import model
from caseworker.deposits.checks import problems_in_entry
from caseworker.deposits.model import Entry, EntryDraft, EntryKind, Instalment
from caseworker.deposits.sources import DepositSources
from caseworker.deposits.store import DepositStore
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import one_line
from caseworker.supports.model import Support

TOPIC = "deposits"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of an accompaniment on a day.

    Args:
        entries: every line, by day.
        instalments: what is expected, and what has come of it.
        balance_cents: what the association holds.
        cap_cents: the most that the law allows; None when it sets no cap.
    """

    entries: tuple[Entry, ...]
    instalments: tuple[Instalment, ...]
    balance_cents: int
    cap_cents: int | None = None

    @property
    def expected_cents(self) -> int:
        """Return what the convention asks for."""
        return sum(one.cents for one in self.instalments)

    @property
    def missing_cents(self) -> int:
        """Return what of it has not come."""
        return sum(one.missing_cents for one in self.instalments)

    @property
    def is_above_cap(self) -> bool:
        """Tell whether more is asked for than the law allows."""
        return self.cap_cents is not None and self.expected_cents > self.cap_cents


class DepositService:
    """Deposits of the accompaniments within the person's scope."""

    def __init__(self, session: Session, sources: DepositSources) -> None:
        self.session = session
        self._sources = sources
        self._store = DepositStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def ledger_of(self, support_ref: str, on: date | None = None) -> Ledger:
        """Return the ledger of an accompaniment, and its balance at the end of a day. Raises as `SupportService.support`."""
        support = self._sources.supports.support(support_ref)
        day, entries = on or self.session.today(), self._store.entries(support.id)
        expected = model.instalments(self._sources.expected(support), model.payments_of(entries))
        cap = self._sources.cap_cents(support, day)
        return Ledger(tuple(entries), tuple(expected), model.balance_on(entries, day), cap)

    @asks_inside("which instalments have come, for who may read the rents; nothing for the others")
    def covered(self, support_id: str) -> dict[str, date]:
        """Return the day on which each instalment was paid in full, by its number ("1", "2"…)."""
        if not self.session.may(Kind.RENTS, Access.READ):
            return {}
        support = self._sources.supports.support(support_id)
        payments = model.payments_of(self._store.entries(support.id))
        return model.covered_on(model.instalments(self._sources.expected(support), payments)) if payments else {}

    @asks(Kind.KEYS, Access.READ)
    def first_paid_on(self, support_id: str) -> date | None:
        """Return the day on which the first instalment was paid in full: keys wait for it. A day, and no amount.

        Raises `NotFound` when the accompaniment is out of the person's scope.
        """
        support = self._sources.supports.support(support_id)
        asked = self._store.asked(support.id)
        payments = model.payments_of(self._store.entries(support.id))
        due = self._sources.schedule(support, *asked) if asked and payments else ()
        return model.covered_on(model.instalments(due, payments)).get("1")

    @asks(Kind.RENTS, Access.WRITE)
    def receive(self, support_ref: str, draft: EntryDraft) -> Entry:
        """Write down what someone paid of a deposit.

        Raises:
            RuleBroken: see `checks.problems_in_entry`.
            NotFound: the accompaniment is out of the person's scope.
        """
        support, draft = self._checked(support_ref, draft)
        return self._write(support, EntryKind.RECEIVED, draft, draft.amount_cents or 0)

    @asks(Kind.RENTS, Access.WRITE)
    def give_back(self, support_ref: str, draft: EntryDraft, penalty_cents: int = 0) -> Entry:
        """Write down what was given back of a deposit.

        Args:
            support_ref: the accompaniment.
            draft: to whom, how much, when.
            penalty_cents: what being late adds, as the account says: no more than the balance and it is given back.

        Raises:
            RuleBroken: as `receive`; it is more than there is (`more_than_held`).
        """
        support, draft = self._checked(support_ref, draft)
        entries, cents = self._store.entries(support.id), draft.amount_cents or 0
        held = min(model.balance_on(entries, date.max), model.balance_on(entries, draft.on or self.session.today()))
        paid = sum(entry.amount_cents for entry in entries if entry.kind is EntryKind.PENALTY)
        added = max(cents - held, 0)
        if added > max(penalty_cents - paid, 0):
            raise RuleBroken([Problem("amount_cents", "more_than_held")])
        with self.session.database.atomic(TOPIC):
            if added:
                self._write(support, EntryKind.PENALTY, draft, added)
            return self._write(support, EntryKind.RETURNED, draft, -cents)

    @asks(Kind.RENTS, Access.WRITE)
    def reverse(self, entry_id: str, on: date | None = None) -> Entry:
        """Correct a line by another that takes its amount back; what was written stays.

        Raises:
            NotFound: there is no such line within the person's scope.
            RuleBroken: it is reversed already, or is itself a reversal (`entry_reversed`); the account that keeps it is
                closed (`account_settled`); the day comes before it.
        """
        entry = self._found(entry_id)
        day = on or self.session.today()
        departure = self._store.departure(entry.support_id)
        if not entry.holds:
            raise RuleBroken([Problem("", "entry_reversed")])
        if entry.kind in {EntryKind.RETAINED, EntryKind.SET_OFF} and departure and departure.settled_on:
            raise RuleBroken([Problem("", "account_settled", {"on": departure.settled_on})])
        if day < entry.effective_on or day > self.session.today():
            raise RuleBroken([Problem("on", "day_unlikely")])
        with self.session.database.atomic(TOPIC):
            reversals = [self._reverse(one, day) for one in self._tied_to(entry)]
        return reversals[0]

    def _tied_to(self, entry: Entry) -> list[Entry]:
        """Return the line first, and the other one of its move."""
        others = self._store.pair(entry.pair) if entry.pair else []
        return [entry, *(one for one in others if one.id != entry.id and one.holds)]

    def _reverse(self, entry: Entry, day: date) -> Entry:
        reversal = Entry(
            str(uuid.uuid4()), entry.support_id, entry.kind, entry.party, day, -entry.amount_cents,
            entry.means, "", entry.id,
        )  # fmt: skip
        return self._keep(reversal, "deposit_reversed")

    @asks(Kind.RENTS, Access.WRITE)
    def move(self, support_ref: str, to_ref: str, on: date | None = None) -> list[Entry]:
        """Move a deposit to another accompaniment of the household, without giving it back: who paid it stays known.

        Raises:
            RuleBroken: not the same household, nothing to move, or a day to come.
            NotFound: one of them is out of the person's scope.
        """
        supports, day = self._sources.supports, on or self.session.today()
        giver, taker = supports.support(support_ref), supports.support(to_ref)
        entries = self._store.entries(giver.id)
        held = min(model.balance_on(entries, day), model.balance_on(entries, date.max))
        shares = _moved(model.received_by(entries, day), held)
        if giver.household_id != taker.household_id or giver.id == taker.id:
            raise RuleBroken([Problem("to_ref", "other_household")])
        if not shares or day > self.session.today():
            raise RuleBroken([Problem("on", "nothing_to_move" if not shares else "in_the_future")])
        made = []
        with self.session.database.atomic(TOPIC):
            for party, cents in shares:
                pair, draft = str(uuid.uuid4()), EntryDraft(party, cents, day)
                made.append(self._write(giver, EntryKind.MOVED_OUT, draft, -cents, pair))
                made.append(self._write(taker, EntryKind.MOVED_IN, draft, cents, pair))
        return made

    @asks_inside("says only whose quote a piece is, to the attachments that are about to ask for the right to it")
    def require_piece(self, piece_id: str) -> None:
        """Ask for the household of the line that a quote is of; a piece that is no quote is not looked at.

        Raises:
            NotFound: it is out of the person's scope.
        """
        support_id = self._store.support_of_piece(piece_id)
        if support_id:
            self.session.require(Kind.RENTS, Access.READ)
            self._sources.supports.household_of(support_id)

    def _checked(self, support_ref: str, draft: EntryDraft) -> tuple[Support, EntryDraft]:
        support = self._sources.supports.support(support_ref)
        draft = EntryDraft(draft.party, draft.amount_cents, draft.on, draft.means, one_line(draft.note))
        problems = problems_in_entry(draft, self.session.today())
        if problems:
            raise RuleBroken(problems)
        return support, draft

    def _write(self, support: Support, kind: EntryKind, draft: EntryDraft, cents: int, pair: str = "") -> Entry:
        day, party = draft.on or self.session.today(), "" if kind is EntryKind.PENALTY else draft.party
        entry = Entry(
            str(uuid.uuid4()), support.id, kind, party, day, cents, draft.means, draft.note, None, pair
        )  # fmt: skip
        return self._keep(entry, f"deposit_{_ACTIONS.get(kind, 'received')}")

    def _keep(self, entry: Entry, action: str) -> Entry:
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert_entry(entry, signature)
            self.session.journal.record(action, "support", entry.support_id)
        return entry

    def _found(self, entry_id: str) -> Entry:
        entry = self._store.entry(entry_id)
        if entry is None:
            raise NotFound("deposit_entry")
        self._sources.supports.household_of(entry.support_id)
        return entry


_ACTIONS = {
    EntryKind.RETURNED: "returned",
    EntryKind.PENALTY: "returned",
    EntryKind.MOVED_IN: "moved",
    EntryKind.MOVED_OUT: "moved",
}


def _moved(paid: dict[str, int], held: int) -> Iterable[tuple[str, int]]:
    """Return what of each party's payments is still held: what has gone back is taken off the first ones."""
    gone, shares = sum(paid.values()) - held, []
    for party, cents in paid.items():
        left = max(cents - gone, 0)
        gone = max(gone - cents, 0)
        if left:
            shares.append((party, left))
    return shares
