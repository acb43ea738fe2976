"""The hash that links each entry of the journal to the one before."""

import hashlib
from collections.abc import Mapping
from typing import Any

from caseworker.storage.keys import canonical

FIELDS = ("chain", "seq", "at", "account_id", "action", "subject_kind", "subject_id")


def chain_hash(previous: str, entry: Mapping[str, Any]) -> str:
    """Return the hexadecimal SHA-256 of the previous hash and of the entry's fields."""
    return hashlib.sha256(previous.encode() + canonical([entry[name] for name in FIELDS])).hexdigest()
