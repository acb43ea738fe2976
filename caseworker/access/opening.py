"""From an open vault to a session: first account, next openings, what happened while nobody was in."""

import json
import uuid
from collections.abc import Callable
from functools import cache
from pathlib import Path

from caseworker import dates
from caseworker.access.journal import Journal
from caseworker.access.model import Account
from caseworker.access.rights import RightsTable, Role, load_rights
from caseworker.access.session import AccountId, Session
from caseworker.access.store import AccessStore
from caseworker.errors import SlotsAltered
from caseworker.storage.attempts import take_attempts
from caseworker.storage.vault import Vault

CHAIN = "journal_chain"
RESTORED = "restored.json"
NEXT_PAIR = "next_pair:"


@cache
def rights_table() -> RightsTable:
    """Return the shipped table of rights, read once."""
    return load_rights()


def first_session(vault: Vault, name: str, role: Role, clock: dates.Clock = dates.now) -> Session:
    """Write the first account of a new vault and return its session."""
    store = AccessStore(vault.database)
    moment = dates.instant_text(clock())
    with vault.database.atomic("accounts"):
        account = Account(
            AccountId(vault.opener.id), name.strip(), role, "service", None, provisional=False, last_opened_at=None
        )
        store.insert_account(account, vault.opener.public_key, moment)
        store.set_fact(CHAIN, str(uuid.uuid4()))
    return open_session(vault, clock)


def open_session(vault: Vault, clock: dates.Clock = dates.now, *, beside: bool = False) -> Session:
    """Return the session of the person whose slot opened the vault.

    Args:
        vault: just opened.
        clock: the present instant.
        beside: a check or a backup beside an open screen: nothing is written about the opening.

    Raises:
        SlotsAltered: the slot's public key is not the one that the vault vouches for, or the account is gone.
    """
    store = AccessStore(vault.database)
    finish_new_pair(vault, store)
    account = store.account(vault.opener.id)
    if account is None or store.public_key(account.id) != vault.opener.public_key:
        raise SlotsAltered
    session = _session(vault, store, account, clock)
    if not beside:
        _note_opening(vault, store, session)
    return session


def expect_new_pair(store: AccessStore, account_id: str, public_key: bytes) -> None:
    """Say in the base which pair an account is about to receive, before `keys.json` is written."""
    store.set_fact(f"{NEXT_PAIR}{account_id}", public_key.hex())


def finish_new_pair(vault: Vault, store: AccessStore, reseal: Callable[[bytes], bytes] | None = None) -> None:
    """Vouch for the pair that was expected, once the opener's slot bears it.

    Args:
        vault: open.
        store: of its base.
        reseal: moves what was sealed to the former pair; None after a cut, when the former pair is gone and this is erased.
    """
    fact = f"{NEXT_PAIR}{vault.opener.id}"
    if store.fact(fact) != vault.opener.public_key.hex():
        return
    with vault.database.atomic("accounts"):
        if reseal is None:
            store.erase_sealed(vault.opener.id)
        else:
            store.reseal(vault.opener.id, reseal)
        store.update_account(vault.opener.id, public_key=vault.opener.public_key, provisional=0)
        store.forget_fact(fact)


def _session(vault: Vault, store: AccessStore, account: Account, clock: dates.Clock) -> Session:
    journal = Journal(vault.database, store.fact(CHAIN) or "", account.id, clock)
    session = Session(
        vault.database,
        account.id,
        account.name,
        account.role,
        rights_table(),
        vault.private_key,
        vault.opener.public_key,
        journal,
        clock,
        staff_id=account.staff_id,
    )
    refresh_scope(session)
    return session


def recovered_account(vault: Vault, clock: dates.Clock = dates.now) -> None:
    """Make the vault vouch for the new pair of someone who came back with the recovery key.

    Their private notes were sealed to the former pair and are lost: they are erased, as was said beforehand.
    """
    store = AccessStore(vault.database)
    with vault.database.atomic("accounts"):
        store.update_account(vault.opener.id, public_key=vault.opener.public_key, provisional=0)
        store.erase_sealed(vault.opener.id)
        Journal(vault.database, store.fact(CHAIN) or "", vault.opener.id, clock).record(
            "recovered", "account", vault.opener.id
        )


def refresh_scope(session: Session) -> None:
    """Compute again which households the session sees: after unlock, and when supports or delegations change.

    A file that the person opened since they unlocked, and that nobody leads yet, stays within reach.
    """
    store = AccessStore(session.database)
    account = store.account(session.account_id)
    session.hidden = frozenset() if session.role is Role.HEAD_OF_SERVICE else store.guarded_from(session.account_id)
    if account is None or account.scope == "service":
        session.reach = None
        return
    own = [account.staff_id] if account.staff_id else []
    led = store.households_led_by(own + store.staff_lent_to(session.account_id, session.today()))
    session.reach = led | store.unsupported_among(session.reach or frozenset())


def _note_opening(vault: Vault, store: AccessStore, session: Session) -> None:
    marker = vault.folder / RESTORED
    with vault.database.atomic():
        if marker.exists():
            _start_new_chain(vault, store, session, _head_before_restore(marker))
        for at, slot_id in take_attempts(vault.folder):
            session.journal.record("unlock_failed", "account", slot_id, at=at)
        session.journal.record("unlocked", "vault")
        store.update_account(session.account_id, last_opened_at=dates.instant_text(session.now()))
    marker.unlink(missing_ok=True)


def _start_new_chain(vault: Vault, store: AccessStore, session: Session, former_head: str) -> None:
    """Give a restored vault a chain of its own, whose first entry names the head of the old one."""
    store.set_fact(CHAIN, str(uuid.uuid4()))
    session.journal = Journal(vault.database, store.fact(CHAIN) or "", session.account_id, session.clock)
    session.journal.record("restored", "journal", former_head)


def _head_before_restore(marker: Path) -> str:
    """Return the head that the restore noted; "" when its note cannot be read: the new chain starts all the same."""
    try:
        note = json.loads(marker.read_text(encoding="utf-8"))
    except ValueError:
        return ""
    return str(note.get("journal_head", "")) if isinstance(note, dict) else ""
