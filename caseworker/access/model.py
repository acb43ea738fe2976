"""Accounts and what a person may be given."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from caseworker.access.rights import Role
from caseworker.access.session import AccountId
from caseworker.dates import instant_text
from caseworker.errors import Problem
from caseworker.folding import fold

LONGEST_NAME = 120
SCOPES = ("service", "own")


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


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal: who did what to what, never what is in it.

    Args:
        at: when, in UTC.
        who: name of the account; "" when the vault knows it no more.
        action: its code.
        subject_kind: household, unit, document…
        ref: what people say aloud (M012, L03, T004); "" when it has no such reference, or is gone.
        subject_id: its identifier.
    """

    at: datetime
    who: str
    action: str
    subject_kind: str
    ref: str
    subject_id: str


def instant_of_day(day: date | None) -> str:
    """Return the instant at which a day begins here, as the journal keeps it; "" for None."""
    return instant_text(datetime.combine(day, time.min).astimezone()) if day else ""


def problems_in_account(name: str, role: str, scope: str, taken: frozenset[str]) -> list[Problem]:
    """Return what is wrong with a new account; `taken` holds the folded names already used."""
    problems = []
    if not name.strip():
        problems.append(Problem("name", "missing"))
    if len(name) > LONGEST_NAME:
        problems.append(Problem("name", "too_long", {"most": LONGEST_NAME}))
    if fold(" ".join(name.split())) in taken:
        problems.append(Problem("name", "name_taken"))
    if role not in {known.value for known in Role}:
        problems.append(Problem("role", "unknown_value", {"value": role, "known": [known.value for known in Role]}))
    if scope not in SCOPES:
        problems.append(Problem("scope", "unknown_value", {"value": scope, "known": list(SCOPES)}))
    return problems


def is_month(text: str) -> bool:
    """Tell whether `text` is a month, as "2026-01"."""
    return re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text, re.ASCII) is not None
