"""Accounts: adding and removing people, passphrases, delegations, the journal."""

import uuid

from caseworker import dates
from caseworker.access import model
from caseworker.access.model import Account, Delegation
from caseworker.access.rights import Access, Kind, Role
from caseworker.access.session import AccountId, Session, asks, asks_inside
from caseworker.access.store import AccessStore
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.folding import fold
from caseworker.storage import people, rotation
from caseworker.storage.database import Row
from caseworker.storage.keys import Cost
from caseworker.storage.vault import Vault


class AccessService:
    """What an administrator does with accounts, and each person with their own passphrase."""

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
        """Return the account of the person at work."""
        account = self._store.account(self.session.account_id)
        if account is None:
            raise NotFound("account")
        return account

    @asks(Kind.ACCOUNTS, Access.WRITE)
    def add_account(self, name: str, role: str, passphrase: str, *, scope: str = "service", cost: Cost | None = None) -> AccountId:
        """Add a person with a provisional passphrase, which they replace at their first opening.

        Raises:
            RuleBroken: the name is taken or missing, the role unknown, the passphrase too short.
        """
        taken = frozenset(fold(account.name) for account in self._store.accounts())
        problems = model.problems_in_account(name, role, scope, taken)
        if problems:
            raise RuleBroken(problems)
        name = " ".join(name.split())
        with self.session.database.atomic("accounts"):
            slot = people.add_person(self._vault, name, passphrase, cost)
            account = Account(AccountId(slot.id), name, Role(role), scope, None, provisional=True, last_opened_at=None)
            self._store.insert_account(account, slot.public_key, dates.instant_text(self.session.now()))
            self.session.journal.record("account_added", "account", slot.id)
        return account.id

    @asks(Kind.ACCOUNTS, Access.WRITE)
    def remove_account(self, name_or_id: str) -> None:
        """Remove a person: their slot goes and the vault key changes, without anyone's passphrase.

        Raises:
            NotFound: no such account.
            RuleBroken: it is one's own account, or the last one that may add people.
        """
        account = self._find(name_or_id)
        self._refuse_to_lock_everyone_out(account)
        with self.session.database.atomic("accounts"):
            self._store.update_account(account.id, removed_at=dates.instant_text(self.session.now()))
            self.session.journal.record("account_removed", "account", account.id)
        people.remove_person(self._vault, account.id)
        keep = frozenset(slot.id for slot in self._vault.slot_file.people)
        rotation.rotate_key(self._vault, keep, self.session.now())

    def _find(self, name_or_id: str) -> Account:
        for account in self._store.accounts():
            if account.id == name_or_id or fold(account.name) == fold(name_or_id.strip()):
                return account
        raise NotFound("account", name_or_id)

    def _refuse_to_lock_everyone_out(self, account: Account) -> None:
        if account.id == self.session.account_id:
            raise RuleBroken([Problem("name", "own_account")])

    @asks_inside("everyone changes their own passphrase")
    def change_passphrase(self, old: str, new: str, *, cost: Cost | None = None) -> None:
        """Replace one's own passphrase: one slot is rewritten, and a provisional one also gets a new key pair.

        Raises:
            WrongPassphrase: `old` is not the present one.
            RuleBroken: `new` is too short.
        """
        if self.my_account().provisional:
            people.check_passphrase(self._vault, old)
            self._renew_pair(new, cost)
            return
        people.change_passphrase(self._vault, old, new, cost)
        self.session.journal.record("passphrase_changed", "account", self.session.account_id)

    def _renew_pair(self, new: str, cost: Cost | None) -> None:
        with self.session.database.atomic("accounts"):
            slot = people.renew_pair(self._vault, new, cost)
            self._store.update_account(self.session.account_id, public_key=slot.public_key, provisional=0)
            self.session.journal.record("passphrase_chosen", "account", self.session.account_id)
        self.session.private_key, self.session.public_key = self._vault.private_key, slot.public_key

    @asks(Kind.ACCOUNTS, Access.WRITE)
    def link_to_staff(self, account_id: str, staff_id: str | None) -> None:
        """Say which member of staff an account is, so that "my files" means something."""
        with self.session.database.atomic("accounts"):
            self._store.update_account(account_id, staff_id=staff_id)

    @asks(Kind.ACCOUNTS, Access.WRITE)
    def lend_files(self, delegation: Delegation) -> None:
        """Let an account see a colleague's files from one day to another.

        Raises:
            RuleBroken: it ends before it begins.
        """
        if delegation.ends_on and delegation.ends_on < delegation.starts_on:
            raise RuleBroken([Problem("ends_on", "ends_before_start")])
        with self.session.database.atomic("accounts"):
            self._store.insert_delegation(str(uuid.uuid4()), delegation, dates.instant_text(self.session.now()))
            self.session.journal.record("files_lent", "account", delegation.to_account_id)

    @asks(Kind.JOURNAL, Access.READ)
    def journal_entries(self, limit: int = 200) -> list[Row]:
        """Return the newest entries, newest first: identifiers only."""
        return self.session.journal.entries(limit)
