"""What is kept of a line that is read, and what those who may have paid owe."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import replace

from caseworker.folding import fold
from caseworker.rents.arrears import Account
from caseworker.statements.model import Candidate, RawLine


def fingerprint(line: RawLine) -> str:
    """Return what tells a line from every other: the same in the next file that holds it, whatever else it holds."""
    told = f"{line.on.isoformat()}|{line.cents}|{fold(line.label)}|{line.rank}"
    return hashlib.sha256(told.encode()).hexdigest()


def row_of(statement_id: str, key: str, line: RawLine) -> dict[str, str | int]:
    """Return the row that keeps a line."""
    return {
        "id": str(uuid.uuid4()),
        "statement_id": statement_id,
        "fingerprint": key,
        "on_date": line.on.isoformat(),
        "amount_cents": line.cents,
        "label": line.label,
        "reference": line.reference,
    }


def owing(one: Candidate, owed: Mapping[str, Account]) -> Candidate:
    """Return somebody with what they owe."""
    account = owed.get(one.support_id)
    if account is None:
        return one
    oldest = account.unpaid[0].left_cents if account.unpaid else 0
    return replace(one, owed_cents=account.balance_cents, oldest_cents=oldest)
