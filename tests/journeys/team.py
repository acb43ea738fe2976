"""The people who make the journeys: a social worker and a maîtresse de maison, and what opens the vault as each of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nacl.public import PrivateKey

from caseworker.access.rights import Role
from caseworker.demo.service import PASSPHRASE, PERSON
from caseworker.storage import keys
from caseworker.storage.vault import open_vault, open_with_pair, slots_of
from caseworker.workspace import Workspace

FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
GIVEN, OWN = "une phrase qui n’est pas la sienne", "une phrase bien à elle seule"
SAMIA, NADIA = "Samia Kaci", "Nadia Ferrand"


def friday() -> datetime:
    """Return the instant of the journeys."""
    return FRIDAY


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a copy of the vault without Argon2."""

    slot_id: str
    private_key: PrivateKey

    def workspace(self, folder: Path) -> Workspace:
        """Open the vault as this person."""
        slot = slots_of(folder).by_id(self.slot_id)
        assert slot
        return Workspace.open(open_with_pair(folder, slot, self.private_key, clock=friday), friday)


@dataclass(frozen=True, slots=True)
class Team:
    """The vault at rest, and its people."""

    folder: Path
    social_worker: Key
    home_support: Key


def hire(folder: Path) -> Team:
    """Give both an account in the demonstration, each with a passphrase of their own."""
    vault = open_vault(folder, PERSON, PASSPHRASE, clock=friday)
    access = Workspace.open(vault, friday).access
    access.add_account(SAMIA, Role.SOCIAL_WORKER, GIVEN, cost=keys.FLOOR)
    access.add_account(NADIA, Role.HOME_SUPPORT_WORKER, GIVEN, cost=keys.FLOOR)
    vault.close()
    return Team(folder, _own_key(folder, SAMIA), _own_key(folder, NADIA))


def _own_key(folder: Path, name: str) -> Key:
    vault = open_vault(folder, name, GIVEN, clock=friday)
    Workspace.open(vault, friday).access.change_passphrase(GIVEN, OWN, cost=keys.FLOOR)
    vault.close()
    vault = open_vault(folder, name, OWN, clock=friday)
    key = Key(vault.opener.id, vault.private_key)
    vault.close()
    return key
