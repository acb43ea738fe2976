"""Opens a vault in a process of its own, to hold it, write in it or rotate its key until it is killed.

Usage: vault_child.py FOLDER SLOT_ID COMMAND [ARGUMENT]; the private key comes on the first line of standard input, in
hexadecimal. Every line on standard output is something that was done and is durable.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from nacl.public import PrivateKey

from caseworker.households.model import HouseholdDraft
from caseworker.storage import people, rotation
from caseworker.storage.keys import FLOOR
from caseworker.storage.slots import read_slots
from caseworker.storage.vault import Vault, open_with_pair
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def say(text: str) -> None:
    """Write a line at once."""
    print(text, flush=True)  # noqa: T201 - its parent reads it


def hold(vault: Vault, argument: str) -> None:
    """Keep the vault open until standard input ends."""
    say("open")
    sys.stdin.read()


def write(vault: Vault, argument: str) -> None:
    """Log visits as the screens do, and say the number of each once the program says that it is durable."""
    workspace = Workspace.open(vault, lambda: NOW)
    vault.database.execute("PRAGMA wal_autocheckpoint=50")
    support = next(iter(workspace.supports.present_on(NOW.date())), None) or workspace.supports.open_file(
        HouseholdDraft("Essai", "Camille"), "iml-classique", NOW.date()
    )
    start = len(workspace.visits.visits_of(support.ref, 1_000_000))
    say("open")
    for number in range(start + 1, start + 1_000_000):
        workspace.visits.log_visit(
            VisitDraft(support.id, NOW.date(), shared_note=f"entretien numéro {number}", private_note=f"à moi {number}")
        )
        say(str(number))


def remove(vault: Vault, argument: str) -> None:
    """Remove a person and rotate the key, dying at the step named after the person's slot id."""
    slot_id, fatal = argument.split(":")

    def steps(name: str) -> None:
        say(name)
        if name == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    vault.database.update("accounts", slot_id, {"removed_at": "2026-11-22T10:00:00.000Z"})
    steps("account_removed")
    people.remove_person(vault, slot_id)
    steps("removed")
    rotation.rotate_key(vault, [slot.id for slot in vault.slot_file.people], NOW, steps)


def passphrase(vault: Vault, argument: str) -> None:
    """Change the passphrase, dying at a step: "old:new:step"."""
    old, new, fatal = argument.split(":")

    def steps(name: str) -> None:
        say(name)
        if name == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    people.change_passphrase(vault, old, new, FLOOR, steps)


def main() -> None:
    """Do what the command line says."""
    folder, slot_id, command = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    private_key = PrivateKey(bytes.fromhex(sys.stdin.readline().strip()))
    slot = read_slots(folder).by_id(slot_id)
    assert slot is not None
    vault = open_with_pair(folder, slot, private_key, clock=lambda: NOW)
    commands = {"hold": hold, "write": write, "remove": remove, "passphrase": passphrase}
    commands[command](vault, sys.argv[4] if len(sys.argv) > 4 else "")
    vault.close()


if __name__ == "__main__":
    main()
