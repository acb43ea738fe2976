"""Accounts: adding and removing people, passphrases, delegations, the journal; where backups go."""

import uuid
from datetime import date, datetime, timedelta
from pathlib import Path

from nacl.public import PrivateKey

from caseworker import dates
from caseworker.access import model
from caseworker.access.model import Account, Delegation, JournalEntry, instant_of_day
from caseworker.access.opening import expect_new_pair, finish_new_pair
from caseworker.access.rights import Access, Kind, Role
from caseworker.access.session import AccountId, Session, asks, asks_inside
from caseworker.access.store import AccessStore
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.folding import fold
from caseworker.storage import keys, people, places, rotation
from caseworker.storage.backup import BackupMade, make_backup_at
from caseworker.storage.keys import Cost
from caseworker.storage.vault import Vault


class AccessService:
    """What an administrator does with accounts and backups, and each person with their own passphrase."""

    def __init__(self, session: Session, vault: Vault) -> None:
        self.session = session
        self._vault = vault
        self._store = AccessStore(session.database)

    @asks(Kind.ACCOUNTS, Access.READ)
    def accounts(self) -> list[Account]:
        """Return the accounts in use, oldest first."""
        return self._store.accounts()

    @asks_inside("everyone may know their own account")
    def my_account(self) -> Account:
        """Return the account of the person at work. Raises NotFound when it was removed meanwhile."""
        account = self._store.account(self.session.account_id)
        if account is None:
            raise NotFound("account")
        return account

    @asks(Kind.ACCOUNTS, Access.WRITE)
    def add_account(
        self, name: str, role: str, passphrase: str, *, scope: str = "service", cost: Cost | None = None
    ) -> AccountId:
        """Add a person with a provisional passphrase, which they replace at their first opening.

        Raises:
            RuleBroken: the name is taken or missing, the role unknown, the passphrase too short.
        """
        taken = frozenset(fold(account.name) for account in self._store.accounts())
        problems = model.problems_in_account(name, role, scope, taken)
        if problems:
            raise RuleBroken(problems)
        name = " ".join(name.split())
        slot = people.add_person(self._vault, name, passphrase, cost)
        account = Account(AccountId(slot.id), name, Role(role), scope, None, provisional=True, last_opened_at=None)
        try:
            with self.session.database.atomic("accounts"):
                self._store.insert_account(account, slot.public_key, dates.instant_text(self.session.now()))
                self.session.journal.record("account_added", "account", slot.id)
        except BaseException:  # a slot that no account vouches for would keep the vault key from being changed
            self._vault.rewrite_slots(self._vault.slot_file.without(slot.id))
            raise
        return account.id

    @asks(Kind.ACCOUNTS, Access.WRITE)
    def remove_account(self, name_or_id: str, *, force: bool = False) -> None:
        """Remove a person: their slot goes and the vault key changes, without anyone's passphrase. Their drafts are erased.

        Args:
            name_or_id: whose access ends.
            force: lose the private notes that they have neither published nor erased; nobody else can open them.

        Raises:
            NotFound: no such account.
            RuleBroken: it is one's own account (so someone who may add people always stays), or they still have private
                notes (`private_notes_left`) and `force` is not given.
        """
        account = self._find(name_or_id)
        if account.id == self.session.account_id:
            raise RuleBroken([Problem("name", "own_account")])
        kept = self._store.count_private_notes(account.id)
        if kept and not force:
            raise RuleBroken([Problem("name", "private_notes_left", {"count": kept})])
        with self.session.database.atomic("accounts"):
            self._store.update_account(account.id, removed_at=dates.instant_text(self.session.now()))
            self._store.forget_person(account.id)
            self.session.journal.record("account_removed", "account", account.id)
        people.remove_person(self._vault, account.id)
        keep = frozenset(s.id for s in self._vault.slot_file.people if rotation.is_vouched_for(self._vault.database, s))
        rotation.rotate_key(self._vault, keep, self.session.now())

    @asks(Kind.ACCOUNTS, Access.READ)
    def private_notes_left(self, name_or_id: str) -> int:
        """Return how many private notes a removal, or a forgotten passphrase, would lose. Raises NotFound when nobody is called so."""
        return self._store.count_private_notes(self._find(name_or_id).id)

    def _find(self, name_or_id: str) -> Account:
        for account in self._store.accounts():
            if account.id == name_or_id or fold(account.name) == fold(name_or_id.strip()):
                return account
        raise NotFound("account", name_or_id)

    @asks_inside("everyone changes their own passphrase")
    def change_passphrase(self, old: str, new: str, *, cost: Cost | None = None) -> bool:
        """Replace one's own passphrase: one slot is rewritten, and a provisional one also gets a new key pair.

        Returns:
            Whether every backup that can be known follows; those that could not be reached do at a next backup.

        Raises:
            WrongPassphrase: `old` is not the present one.
            RuleBroken: `new` is too short, or is the provisional one again, which someone else knows.
        """
        if self.my_account().provisional:
            people.check_passphrase(self._vault, old)
            if new == old:
                raise RuleBroken([Problem("passphrase", "passphrase_unchanged")])
            self._renew_pair(new, cost)
            return True
        follows = people.change_passphrase(self._vault, old, new, cost)
        self.session.journal.record("passphrase_changed", "account", self.session.account_id)
        return follows

    def _renew_pair(self, new: str, cost: Cost | None) -> None:
        keys.refuse_short(new)
        former, pair = self._vault.private_key, PrivateKey.generate()
        public_key = bytes(pair.public_key)
        expect_new_pair(self._store, self.session.account_id, public_key)
        people.renew_pair(self._vault, pair, new, cost)
        with self.session.database.atomic("accounts"):
            finish_new_pair(self._vault, self._store, lambda sealed: keys.seal(keys.unseal(sealed, former), public_key))
            self.session.journal.record("passphrase_chosen", "account", self.session.account_id)
        self.session.private_key, self.session.public_key = pair, public_key

    @asks(Kind.ACCOUNTS, Access.WRITE)
    def link_to_staff(self, account_id: str, staff_id: str | None) -> None:
        """Say which member of staff an account is, so that "my files" means something. Raises `NotFound`."""
        account = self._find(account_id)
        with self.session.database.atomic("accounts"):
            self._store.update_account(account.id, staff_id=staff_id)
            self.session.journal.record("account_changed", "account", account.id)
        if account.id == self.session.account_id:
            self.session.staff_id = staff_id

    @asks(Kind.ACCOUNTS, Access.WRITE)
    def set_scope(self, account_id: str, scope: str) -> None:
        """Narrow an account to its own files ("own"), or let it see the whole service again ("service").

        Raises:
            RuleBroken: another word.
            NotFound: no such account.
        """
        account = self._find(account_id)
        if scope not in model.SCOPES:
            raise RuleBroken([Problem("scope", "unknown_value", {"value": scope, "known": list(model.SCOPES)})])
        with self.session.database.atomic("accounts"):
            self._store.update_account(account.id, scope=scope)
            self.session.journal.record("account_changed", "account", account.id)

    @asks(Kind.ACCOUNTS, Access.WRITE)
    def lend_files(self, delegation: Delegation) -> None:
        """Let an account see a colleague's files from one day to another.

        Raises:
            RuleBroken: it ends before it begins.
            NotFound: no such account.
        """
        self._find(delegation.to_account_id)
        if delegation.ends_on and delegation.ends_on < delegation.starts_on:
            raise RuleBroken([Problem("ends_on", "ends_before_start")])
        with self.session.database.atomic("accounts"):
            self._store.insert_delegation(str(uuid.uuid4()), delegation, dates.instant_text(self.session.now()))
            self.session.journal.record("files_lent", "account", delegation.to_account_id)

    @asks(Kind.ACCOUNTS, Access.WRITE)
    def end_loan(self, delegation: Delegation, on: date) -> None:
        """End a loan of files, `on` being its last day; one that would end before it begins never takes place."""
        with self.session.database.atomic("accounts"):
            self._store.end_delegation(delegation, on)
            self.session.journal.record("files_given_back", "account", delegation.to_account_id)

    @asks(Kind.ACCOUNTS, Access.READ)
    def delegations(self) -> list[Delegation]:
        """Return the files that are lent, oldest first, those of the past included."""
        return self._store.delegations()

    @asks(Kind.JOURNAL, Access.READ)
    def journal_entries(
        self, limit: int = 200, *, account_id: str = "", first: date | None = None, last: date | None = None
    ) -> list[JournalEntry]:
        """Return the newest entries, newest first, of somebody or of a period if need be: identifiers only.

        Args:
            limit: no more than this.
            account_id: whose; "" for everyone.
            first: day of the first one; None for no bound.
            last: day of the last one, included; None for no bound.
        """
        begin, end = instant_of_day(first), instant_of_day(last + timedelta(days=1) if last else None)
        rows = self.session.journal.entries_of(account_id, begin, end, limit)
        people, refs = self._store.names(), self._store.refs(rows)
        return [
            JournalEntry(
                datetime.fromisoformat(row["at"]),
                people.get(row["account_id"], ""),
                row["action"],
                row["subject_kind"],
                refs.get(row["subject_id"], ""),
                row["subject_id"],
            )
            for row in rows
        ]

    @asks(Kind.JOURNAL, Access.READ)
    def journal_people(self) -> dict[str, str]:
        """Return the names of those who ever had an access, by id, in the order of names."""
        return dict(sorted(self._store.names().items(), key=lambda item: (fold(item[1]), item[0])))

    @asks(Kind.SETTINGS, Access.WRITE)
    def purge_journal(self, month: str) -> int:
        """Delete the journal's entries of the months before `month` ("2026-01"); the chain stays checkable.

        Returns:
            How many entries went.

        Raises:
            RuleBroken: not a month, or one to come.
        """
        if not model.is_month(month) or month > f"{self.session.today():%Y-%m}":
            raise RuleBroken([Problem("month", "month_wrong", {"value": month})])
        gone = self.session.journal.purge_before(month)
        self.session.journal.record("journal_purged", "journal", month)
        return gone

    @asks(Kind.BACKUPS, Access.WRITE)
    def choose_second_place(self, place: Path | None) -> None:
        """Choose where backups go off the laptop (a USB stick, a share), or None for no such place."""
        places.set_second_place(self.session.database, place)
        self.session.journal.record("second_place_chosen", "vault")

    @asks(Kind.BACKUPS, Access.READ)
    def back_up_at(self, folder: Path) -> BackupMade:
        """Make a verified backup that stands alone, in a folder that is missing or empty. Raises as `make_backup_at`."""
        return make_backup_at(self._vault, folder, self.session.now())
