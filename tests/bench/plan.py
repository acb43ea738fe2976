"""What a run of the harness measures with: its folder, how many rounds, and the big vault, made once."""

import shutil
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import big_vault
import lived_in
from nacl.public import PrivateKey

from caseworker.storage.slots import Slot
from caseworker.storage.vault import Vault, open_with_pair
from caseworker.workspace import Workspace

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def now() -> datetime:
    """Return the instant at which everything is measured: the caseload's own present."""
    return NOW


@dataclass(frozen=True, slots=True)
class ClosedVault:
    """A vault and what opens it without Argon2."""

    folder: Path
    slot: Slot
    private_key: PrivateKey
    key: bytes

    @classmethod
    def closing(cls, vault: Vault) -> "ClosedVault":
        """Close a vault and keep what opens it again."""
        closed = cls(vault.folder, vault.opener, vault.private_key, bytes(vault.key))
        vault.close()
        return closed

    def copied(self, folder: Path) -> "ClosedVault":
        """Copy the folder."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return ClosedVault(folder, self.slot, self.private_key, self.key)

    def opened(self) -> Vault:
        """Open it."""
        return open_with_pair(self.folder, self.slot, self.private_key, clock=now)

    def workspace(self) -> Workspace:
        """Open it and build the services."""
        return Workspace.open(self.opened(), now)


@dataclass
class Plan:
    """One run of the harness.

    Args:
        folder: temporary, deleted at the end.
        rounds: counted pairs of each row; long rows take fewer.
        households, visits: of the big vault.
        times: how many times the caseload the long import has.
        photos: of the inventory.
    """

    folder: Path
    rounds: int = 11
    households: int = 10_000
    visits: int = 200_000
    times: int = 100
    photos: int = 60

    @cached_property
    def big(self) -> ClosedVault:
        """The big vault."""
        say(f"coffre de {self.households} ménages et {self.visits} entretiens…")
        return ClosedVault.closing(big_vault.build(self.folder / "big", self.households, self.visits))

    @cached_property
    def lived_in(self) -> ClosedVault:
        """The big vault, with what years of use leave in it."""
        say("un an de rendez-vous, 20 000 photos…")
        copy = self.big.copied(self.folder / "lived-in")
        vault = copy.opened()
        lived_in.furnish(vault, self.visits // 10)
        vault.close()
        return copy

    @property
    def other_dossier(self) -> str:
        """A dossier like most."""
        return f"A{self.households // 2:05d}"


def say(text: str) -> None:
    """Tell how far the run is, on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def bounded(value: float, target: float) -> dict[str, Any]:
    """Return a figure that has no floor, beside what it must not exceed."""
    return {"value": round(value, 2), "target": target, "reached": value <= target}
