"""Accounts of slots, as the program writes them."""

from collections.abc import Callable

import pytest

from caseworker.storage.slots import Slot
from caseworker.storage.vault import Vault

Vouch = Callable[[Vault, Slot], None]


@pytest.fixture
def vouch() -> Vouch:
    """Write the account of a slot, as the accounts of the program do."""

    def write(vault: Vault, slot: Slot) -> None:
        vault.database.insert(
            "accounts",
            {"id": slot.id, "name": "", "role": "admin", "public_key": slot.public_key, "created_at": "2026-11-22"},
        )

    return write
