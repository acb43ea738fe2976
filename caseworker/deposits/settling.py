"""The account at the exit: what is retained and why, how the household leaves, and closing the account."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.attachments.pieces import PieceFiles
from caseworker.deposits import checks
from caseworker.deposits.account import Account, Ground, Rules, account_on, provision_limit, rules_on
from caseworker.deposits.model import Departure, Entry, EntryKind, Line, LineDraft, received_by
from caseworker.deposits.owning import WearGridService
from caseworker.deposits.sources import DepositSources
from caseworker.deposits.store import DepositStore
from caseworker.deposits.wear import AgreedGrid
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.inventories.comparison import Difference
from caseworker.lines import one_line
from caseworker.supports.model import Support

TOPIC = "deposits"
PIECE = "deposit-quote"


@dataclass(frozen=True, slots=True)
class Exit:
    """The account of an accompaniment, with what it rests on.

    Args:
        grid: the one in force at the entry, if any.
        keys_back_on: day on which the keys are noted to have come back, whatever the departure says.
    """

    departure: Departure
    lines: tuple[Line, ...]
    account: Account
    rules: Rules
    grid: AgreedGrid | None
    rent_cents: int | None
    keys_back_on: date | None = None


class SettlingService:
    """Accounts of the deposits of the accompaniments within the person's scope."""

    def __init__(self, session: Session, sources: DepositSources, grids: WearGridService, pieces: PieceFiles) -> None:
        self.session = session
        self._sources, self._grids, self._pieces = sources, grids, pieces
        self._store = DepositStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def exit_of(self, support_ref: str, on: date | None = None) -> Exit:
        """Return the account of an accompaniment on a day. Raises as `SupportService.support`."""
        support, day = self._sources.supports.support(support_ref), on or self.session.today()
        keys_back_on = self._sources.keys_back_on(support)
        departure, lines = self._departure(support, keys_back_on), self._store.lines(support.id)
        left_on = departure.keys_on or day
        rules = rules_on(self._sources.parameters, left_on, self._sources.is_law(support, left_on))
        rent = self._sources.rent_cents(support, left_on)
        account = account_on(
            self._store.entries(support.id),
            lines,
            Ground(departure, rules, rent, self._sources.repaid_on_deposits(support.id, day)),
            day,
        )
        grid = self._grids.in_force(support.entered_on)
        return Exit(departure, tuple(lines), account, rules, grid, rent, keys_back_on)

    @asks(Kind.RENTS, Access.READ)
    def with_damage(self) -> list[str]:
        """Return the accompaniments within the person's scope at whose exit damage was charged."""
        found = self._store.with_damage()
        seen = self._sources.supports.seen_among(found)
        return [support_id for support_id in found if support_id in seen]

    def _departure(self, support: Support, keys_back_on: date | None) -> Departure:
        """Return what is written; until it is, the keys came back when they were noted to, else on the last day of the stay.

        The exit inventory says where the household goes.
        """
        written = self._store.departure(support.id) or Departure()
        leaving = None if written.new_address else self._sources.exit_inventory(support)
        if leaving:
            written = replace(written, new_address=leaving.particulars.new_address)
        if written.keys_on is None and keys_back_on:
            return replace(written, keys_on=keys_back_on)
        if written.keys_on is None and support.exit and support.exit.on <= self.session.today():
            return replace(written, keys_on=support.exit.on)
        return written

    @asks_inside(
        "the address that whoever left gave, for who reads the rents or the inventories; nothing for the others"
    )
    def new_address_of(self, support_ref: str) -> str:
        """Return where a household went, as its departure says, or its exit inventory; "" when neither does.

        Raises as `SupportService.support`.
        """
        support = self._sources.supports.support(support_ref)
        written = self._store.departure(support.id) if self.session.may(Kind.RENTS, Access.READ) else None
        if written and written.new_address:
            return written.new_address
        leaving = self._sources.exit_inventory(support)
        return leaving.particulars.new_address if leaving else ""

    @asks(Kind.RENTS, Access.READ)
    def worsened(self, support_ref: str) -> list[Difference]:
        """Return what got worse, or has gone, between the two inventories; nothing for who reads no inventory.

        Raises as `SupportService.support`.
        """
        return self._sources.worsened(self._sources.supports.support(support_ref))

    @asks(Kind.RENTS, Access.WRITE)
    def leave(self, support_ref: str, departure: Departure) -> None:
        """Write how the household leaves: the keys, the inventory, the new address, the provision.

        Raises:
            RuleBroken: see `checks.problems_in_departure`; the account is closed (`account_settled`).
            NotFound: the accompaniment is out of the person's scope.
        """
        support, today = self._open(support_ref), self.session.today()
        departure = replace(departure, new_address=one_line(departure.new_address), settled_on=None)
        held = sum(received_by(self._store.entries(support.id), today).values())
        limit = provision_limit(held, rules_on(self._sources.parameters, departure.keys_on or today, None))
        _refuse(checks.problems_in_departure(departure, support.entered_on, today, limit))
        self._set(support, departure, "deposit_account_changed")

    @asks(Kind.RENTS, Access.WRITE)
    def retain(self, support_ref: str, draft: LineDraft) -> str:
        """Retain something, with its quote; return the line's id.

        Raises:
            RuleBroken: see `checks.problems_in_line`; the account is closed (`account_settled`).
            DiskFull, FolderReadOnly: nothing was kept.
        """
        support, draft = self._open(support_ref), checks.tidied_line(draft)
        agreed = self._grids.in_force(support.entered_on)
        _refuse(checks.problems_in_line(draft, agreed.grid if agreed else None))
        piece = self._pieces.write(draft.quote, PIECE, checks.media_type_of(draft.quote)) if draft.quote else None
        line_id, at = str(uuid.uuid4()), dates.instant_text(self.session.now())
        ids = {
            "id": line_id,
            "support_id": support.id,
            "grid_id": agreed.id if agreed and draft.row_key else None,
            "piece_id": piece.id if piece else None,
        }
        with self.session.database.atomic(TOPIC):
            if piece:
                self._pieces.insert(piece, at)
            self._store.insert_line(draft, ids, {"made_by": self.session.account_id, "made_at": at})
            self.session.journal.record("deposit_line_added", "support", support.id)
        return line_id

    @asks(Kind.RENTS, Access.WRITE)
    def drop(self, line_id: str) -> None:
        """Retain something no more: its quote goes too.

        Raises:
            NotFound: there is no such line within the person's scope.
            RuleBroken: the account is closed (`account_settled`).
        """
        line = self._line(line_id)
        self._open(line.support_id)
        with self.session.database.atomic(TOPIC):
            self._store.delete_line(line.id)
            if line.piece_id:
                self._pieces.delete(line.piece_id)
            self.session.journal.record("deposit_line_dropped", "support", line.support_id)
        if line.piece_id:
            self._pieces.unlink(line.piece_id)

    @asks(Kind.RENTS, Access.READ)
    def quote(self, line_id: str) -> bytes:
        """Return the quote of a line, decrypted in memory.

        Raises:
            NotFound: there is no such line within the person's scope, or it has none.
            VaultDamaged: its file is missing or was changed.
        """
        line = self._line(line_id)
        if line.piece_id is None:
            raise NotFound("piece")
        return self._pieces.read(line.piece_id)

    @asks(Kind.RENTS, Access.WRITE)
    def settle(self, support_ref: str, on: date | None = None) -> Exit:
        """Close the account: what is kept leaves the balance, and nothing of it changes any more.

        Raises:
            RuleBroken: see `checks.problems_in_settling`.
            NotFound: the accompaniment is out of the person's scope.
        """
        support, day = self._sources.supports.support(support_ref), on or self.session.today()
        found = self.exit_of(support.id, day)
        _refuse(checks.problems_in_settling(found.departure, list(found.lines)))
        if day > self.session.today():
            raise RuleBroken([Problem("on", "in_the_future")])
        kept = {EntryKind.RETAINED: found.account.retained_cents, EntryKind.SET_OFF: found.account.set_off_cents}
        with self.session.database.atomic(TOPIC):
            for kind, cents in kept.items():
                if cents:
                    self._enter(Entry(str(uuid.uuid4()), support.id, kind, "", day, -cents))
            self._set(support, replace(found.departure, settled_on=day), "deposit_account_settled")
        return self.exit_of(support.id, day)

    @asks(Kind.RENTS, Access.WRITE)
    def reopen(self, support_ref: str) -> None:
        """Open a closed account again: what it kept is reversed, line by line.

        Raises:
            RuleBroken: it is not closed (`account_open`).
            NotFound: the accompaniment is out of the person's scope.
        """
        support, today = self._sources.supports.support(support_ref), self.session.today()
        departure = self._store.departure(support.id)
        if departure is None or departure.settled_on is None:
            raise RuleBroken([Problem("", "account_open")])
        kept = {EntryKind.RETAINED, EntryKind.SET_OFF}
        with self.session.database.atomic(TOPIC):
            for entry in self._store.entries(support.id):
                if entry.kind in kept and entry.holds:
                    reversal = replace(entry, id=str(uuid.uuid4()), effective_on=today, reverses_id=entry.id)
                    self._enter(replace(reversal, amount_cents=-entry.amount_cents))
            self._set(support, replace(departure, settled_on=None), "deposit_account_changed")

    def _enter(self, entry: Entry) -> None:
        at = dates.instant_text(self.session.now())
        self._store.insert_entry(entry, {"made_by": self.session.account_id, "made_at": at})

    def _set(self, support: Support, departure: Departure, action: str) -> None:
        with self.session.database.atomic(TOPIC):
            self._store.set_departure(str(uuid.uuid4()), support.id, departure)
            self.session.journal.record(action, "support", support.id)

    def _open(self, support_ref: str) -> Support:
        support = self._sources.supports.support(support_ref)
        departure = self._store.departure(support.id)
        if departure and departure.settled_on:
            raise RuleBroken([Problem("", "account_settled", {"on": departure.settled_on})])
        return support

    def _line(self, line_id: str) -> Line:
        line = self._store.line(line_id)
        if line is None:
            raise NotFound("deposit_line")
        self._sources.supports.household_of(line.support_id)
        return line


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RuleBroken(problems)
