"""Accounts and what a person may be given."""

from dataclasses import dataclass
from datetime import date

from caseworker.access.rights import Role
from caseworker.access.session import AccountId
from caseworker.errors import Problem

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who uses the program. `scope` is "service" (everything the role allows) or "own" (their own files)."""

    id: AccountId
    name: str
    role: Role
    scope: str
    staff_id: str | None
    provisional: bool
    last_opened_at: str | None


@dataclass(frozen=True, slots=True)
class Delegation:
    """Files of a colleague, lent from one day to another (None: until further notice)."""

    to_account_id: AccountId
    from_staff_id: str
    starts_on: date
    ends_on: date | None = None


def problems_in_account(name: str, role: str, scope: str, taken: frozenset[str]) -> list[Problem]:
    """Return what is wrong with a new account; `taken` holds the folded names already used."""
    from caseworker.folding import fold

    problems = []
    if not name.strip():
        problems.append(Problem("name", "missing"))
    if len(name) > LONGEST_NAME:
        problems.append(Problem("name", "too_long", {"most": LONGEST_NAME}))
    if fold(name.strip()) in taken:
        problems.append(Problem("name", "name_taken"))
    if role not in {known.value for known in Role}:
        problems.append(Problem("role", "unknown_value", {"value": role, "known": [known.value for known in Role]}))
    if scope not in {"service", "own"}:
        problems.append(Problem("scope", "unknown_value", {"value": scope, "known": ["service", "own"]}))
    return problems
