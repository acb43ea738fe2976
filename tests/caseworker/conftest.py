"""People at work: sessions of any role on one test's own encrypted vault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from caseworker.access.journal import Journal
from caseworker.access.model import Account
from caseworker.access.opening import open_session, refresh_scope
from caseworker.access.rights import Role
from caseworker.access.session import AccountId, Session
from caseworker.access.store import AccessStore
from caseworker.storage.vault import Vault

SignIn = Callable[..., Session]


@pytest.fixture
def sign_in(open_vault: Callable[..., Vault], now: datetime) -> SignIn:
    """Return a function that gives the session of a role; the head of service's is the one who made the vault."""
    made = open_session(open_vault(), lambda: now)
    store = AccessStore(made.database)

    def as_role(role: Role = Role.HEAD_OF_SERVICE, name: str = "", scope: str = "service") -> Session:
        if role is made.role:
            return made
        account_id = AccountId(f"account of {name or role.value}")
        if store.account(account_id) is None:
            account = Account(account_id, name or role.value, role, scope, None, provisional=False, last_opened_at=None)
            store.insert_account(account, made.public_key, now.isoformat())
        journal = Journal(made.database, store.fact("journal_chain") or "", account_id, lambda: now)
        session = replace(made, account_id=account_id, name=account_id, role=role, journal=journal)
        refresh_scope(session)
        return session

    return as_role
