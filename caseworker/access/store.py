"""Accounts and delegations in the vault."""

import json
from collections.abc import Callable
from datetime import date

from caseworker.access.model import Account, Delegation
from caseworker.access.rights import Role
from caseworker.access.session import AccountId
from caseworker.dates import optional_date, optional_text
from caseworker.storage.database import Database, Row

_ACCOUNTS = "SELECT * FROM accounts WHERE removed_at IS NULL"


def _account(row: Row) -> Account:
    return Account(
        AccountId(row["id"]),
        row["name"],
        Role(row["role"]),
        row["scope"],
        row["staff_id"],
        bool(row["provisional"]),
        row["last_opened_at"],
    )


REFERENCED = {
    "household": "households", "support": "supports", "unit": "units", "work": "works", "meeting": "meetings",
    "action": "actions", "inventory": "inventories",
}  # fmt: skip
"""What the journal names by its reference, and where that reference is."""


class AccessStore:
    """Rows of `accounts`, `delegations` and `vault_facts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accounts(self) -> list[Account]:
        """Return the accounts in use, oldest first."""
        return [_account(row) for row in self._database.rows(f"{_ACCOUNTS} ORDER BY created_at, name")]

    def account(self, account_id: str) -> Account | None:
        """Return one account in use, or None."""
        row = self._database.row(f"{_ACCOUNTS} AND id = ?", (account_id,))
        return _account(row) if row else None

    def names(self) -> dict[str, str]:
        """Return the name of every account by its id, those removed included."""
        return {row["id"]: row["name"] for row in self._database.rows("SELECT id, name FROM accounts")}

    def refs(self, entries: list[Row]) -> dict[str, str]:
        """Return the reference of what the journal's entries are about, by id, of what has one."""
        refs: dict[str, str] = {}
        for kind, table in REFERENCED.items():
            wanted = json.dumps(sorted({each["subject_id"] for each in entries if each["subject_kind"] == kind}))
            sql = f"SELECT id, ref FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
            refs |= {row["id"]: row["ref"] for row in self._database.rows(sql, (wanted,))}
        return refs

    def public_key(self, account_id: str) -> bytes | None:
        """Return the public key that the vault vouches for."""
        key: bytes | None = self._database.value(f"SELECT public_key FROM ({_ACCOUNTS}) WHERE id = ?", (account_id,))
        return key

    def insert_account(self, account: Account, public_key: bytes, created_at: str) -> None:
        """Add an account."""
        self._database.insert(
            "accounts",
            {
                "id": account.id,
                "name": account.name,
                "role": account.role.value,
                "scope": account.scope,
                "staff_id": account.staff_id,
                "public_key": public_key,
                "provisional": int(account.provisional),
                "created_at": created_at,
            },
        )

    def update_account(self, account_id: str, **values: str | bytes | int | None) -> None:
        """Change columns of an account."""
        self._database.update("accounts", account_id, values)

    def insert_delegation(self, delegation_id: str, delegation: Delegation, created_at: str) -> None:
        """Lend a colleague's files."""
        self._database.insert(
            "delegations",
            {
                "id": delegation_id,
                "to_account_id": delegation.to_account_id,
                "from_staff_id": delegation.from_staff_id,
                "starts_on": delegation.starts_on.isoformat(),
                "ends_on": delegation.ends_on.isoformat() if delegation.ends_on else None,
                "created_at": created_at,
            },
        )

    def staff_lent_to(self, account_id: str, today: date) -> list[str]:
        """Return whose files this account may see today besides its own."""
        rows = self._database.rows(
            """SELECT DISTINCT from_staff_id FROM delegations
               WHERE to_account_id = ? AND starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?)""",
            (account_id, today.isoformat(), today.isoformat()),
        )
        return [row["from_staff_id"] for row in rows]

    def guarded_from(self, account_id: str) -> frozenset[str]:
        """Return the protected households of which this account is not a guard."""
        rows = self._database.rows(
            """SELECT id FROM households WHERE protected = 1
               AND NOT EXISTS (SELECT 1 FROM household_guards WHERE household_id = households.id AND account_id = ?)""",
            (account_id,),
        )
        return frozenset(row["id"] for row in rows)

    def households_led_by(self, staff_ids: list[str]) -> frozenset[str]:
        """Return the households with an accompaniment that one of these people leads, or led last."""
        marks = ", ".join("?" for _ in staff_ids)
        rows = self._database.rows(
            f"""SELECT DISTINCT s.household_id FROM supports s JOIN lead_workers w ON w.support_id = s.id
                WHERE w.staff_id IN ({marks}) AND w.ends_on IS NULL""",
            staff_ids,
        )
        return frozenset(row["household_id"] for row in rows)

    def unsupported_among(self, household_ids: frozenset[str]) -> frozenset[str]:
        """Return those of these households that have no accompaniment."""
        rows = self._database.rows(
            """SELECT id FROM households h WHERE id IN (SELECT value FROM json_each(?))
               AND NOT EXISTS (SELECT 1 FROM supports WHERE household_id = h.id)""",
            (json.dumps(sorted(household_ids)),),
        )
        return frozenset(row["id"] for row in rows)

    def delegations(self) -> list[Delegation]:
        """Return the files that are lent, oldest first."""
        rows = self._database.rows("SELECT * FROM delegations ORDER BY starts_on, created_at")
        return [
            Delegation(
                AccountId(row["to_account_id"]),
                row["from_staff_id"],
                date.fromisoformat(row["starts_on"]),
                optional_date(row["ends_on"]),
            )
            for row in rows
        ]

    def end_delegation(self, delegation: Delegation, on: date) -> None:
        """Make the last day of a loan; take it away when it would end before it begins."""
        if on < delegation.starts_on:
            sql, given = "DELETE FROM delegations", []
        else:
            sql, given = "UPDATE delegations SET ends_on = ?", [on.isoformat()]
        last = optional_text(delegation.ends_on)
        self._database.execute(
            f"{sql} WHERE to_account_id = ? AND from_staff_id = ? AND starts_on = ? AND ends_on IS ?",
            (*given, delegation.to_account_id, delegation.from_staff_id, delegation.starts_on.isoformat(), last),
        )

    def count_private_notes(self, account_id: str) -> int:
        """Return how many private notes only this account can open."""
        return int(self._database.value("SELECT count(*) FROM private_notes WHERE author_id = ?", (account_id,)))

    def forget_person(self, account_id: str) -> None:
        """Erase what only a removed account could use: its private notes, its drafts, what it was lent and guarded."""
        for table, column in (
            ("private_notes", "author_id"),
            ("drafts", "account_id"),
            ("delegations", "to_account_id"),
            ("household_guards", "account_id"),
            ("screen_codes", "account_id"),
        ):
            self._database.execute(f"DELETE FROM {table} WHERE {column} = ?", (account_id,))

    def reseal(self, account_id: str, resealed: Callable[[bytes], bytes]) -> None:
        """Seal again what an account keeps for itself: private notes and the private part of drafts."""
        for table, column in (("private_notes", "author_id"), ("drafts", "account_id")):
            sql = f"SELECT rowid AS n, sealed FROM {table} WHERE {column} = ? AND sealed IS NOT NULL"
            for row in self._database.rows(sql, (account_id,)):
                self._database.execute(
                    f"UPDATE {table} SET sealed = ? WHERE rowid = ?", (resealed(row["sealed"]), row["n"])
                )

    def erase_sealed(self, account_id: str) -> None:
        """Erase what was sealed to an account's former pair: private notes, and the private part of drafts."""
        self._database.execute("DELETE FROM private_notes WHERE author_id = ?", (account_id,))
        self._database.execute("UPDATE drafts SET sealed = NULL WHERE account_id = ?", (account_id,))

    def fact(self, name: str) -> str | None:
        """Return a fact of the vault (journal chain, demonstration mark…), or None."""
        value: str | None = self._database.value("SELECT value FROM vault_facts WHERE name = ?", (name,))
        return value

    def forget_fact(self, name: str) -> None:
        """Forget a fact of the vault."""
        self._database.execute("DELETE FROM vault_facts WHERE name = ?", (name,))

    def set_fact(self, name: str, value: str) -> None:
        """Keep a fact of the vault."""
        self._database.execute(
            "INSERT INTO vault_facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
