"""Backups follow a changed passphrase: the former one opens none of them any more.

A backup of the present vault key has its `keys.json` written again, and its manifest, which knows that file by its hash. The
new file is first laid beside; the manifest then names it; it takes its place last. A cut leaves a backup that opens at each
of these points (`manifest.file_in` finds the file that the manifest means), and the next time goes on.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from caseworker.errors import VaultDamaged, VaultUnavailable
from caseworker.storage import keys, places, slots
from caseworker.storage.connection import named_failures
from caseworker.storage.folder import remove, replace_file, sync_folder, take_lock, upkeep
from caseworker.storage.manifest import Manifest, backups_in, file_in, mark_of, slots_to_come
from caseworker.storage.remaking import Steps, unobserved
from caseworker.storage.restore import vaults_set_aside
from caseworker.storage.slots import FILE_NAME as SLOTS
from caseworker.storage.slots import Slot, SlotFile
from caseworker.storage.vault import Vault

DUE = "passphrase_to_follow:"  # a fact of the vault, then a slot's id: backups out of reach may still open with the former one
WHEREVER_IT_STOPS = ("laid_beside", "named", "in_place")


def expect(vault: Vault) -> None:
    """Write in the base that the opener's passphrase is about to change, so that a cut only puts the rest off."""
    vault.database.set_fact(f"{DUE}{vault.opener.id}", "1")


def follow_everywhere(vault: Vault, steps: Steps = unobserved) -> bool:
    """Renew the backups beside the vault, those of the second place, and the vaults that a restore set aside.

    Args:
        vault: open, its passphrase changed.
        steps: called with the name of each step of `WHEREVER_IT_STOPS` once it is durable.

    Returns:
        Whether all of them could be reached; those that were not stay due for `safekeeping.back_up_everywhere`.
    """
    if not _due(vault):
        return True
    reached = True
    second = places.second_place(vault.database)
    for place in (places.backups_beside(vault.folder), second):
        try:
            with upkeep(vault.folder):
                follow(vault, place, steps)
        except (VaultUnavailable, OSError):
            reached = False
    reached = _follow_aside(vault) and reached and (second is None or second.is_dir())
    if reached:
        vault.database.execute("DELETE FROM vault_facts WHERE name LIKE ?", (f"{DUE}%",))
    return reached


def shut_out(vault: Vault, slot_id: str) -> None:
    """Take someone's way in away from the vaults that a restore set aside: a rotation of the key does not touch them."""
    for folder in vaults_set_aside(vault.folder):
        with contextlib.suppress(VaultUnavailable, OSError):
            found = _ours(vault, folder)
            if found and found.by_id(slot_id):
                _write_aside(folder, found.without(slot_id).signed({vault.generation: bytes(vault.key)}))


def follow(vault: Vault, place: Path | None, steps: Steps = unobserved) -> None:
    """Renew the backups of one place that are under the present vault key.

    Raises:
        DiskFull, FolderReadOnly: those that remain are as they were.
    """
    due = _due(vault)
    if place is None or not due:
        return
    for folder, manifest in list(backups_in(place)):
        if manifest.vault_id == vault.slot_file.vault_id and manifest.generation == vault.generation:
            with named_failures():
                _settle(folder, manifest)
                _renew(vault, folder, manifest, due, steps)


def _due(vault: Vault) -> frozenset[str]:
    rows = vault.database.rows("SELECT name FROM vault_facts WHERE name LIKE ?", (f"{DUE}%",))
    return frozenset(row["name"].removeprefix(DUE) for row in rows)


def _settle(backup: Path, manifest: Manifest) -> None:
    """Finish, or undo, a renewal that was cut."""
    coming = slots_to_come(backup)
    if file_in(backup, SLOTS, manifest.files[SLOTS]) == coming:
        coming.replace(backup / SLOTS)
        sync_folder(backup)
    else:
        remove(coming)


def _renew(vault: Vault, backup: Path, manifest: Manifest, due: frozenset[str], steps: Steps) -> None:
    renewed = _renewed(vault, backup, due)
    if renewed is None or mark_of(backup / SLOTS) != manifest.files[SLOTS]:
        return
    coming = slots_to_come(backup)
    replace_file(coming, slots.text_of(renewed))
    steps("laid_beside")
    replace(manifest, files=manifest.files | {SLOTS: mark_of(coming)}).write(backup)
    steps("named")
    coming.replace(backup / SLOTS)
    sync_folder(backup)
    steps("in_place")


def _renewed(vault: Vault, folder: Path, due: frozenset[str]) -> SlotFile | None:
    """Return the slots of a folder with the passphrases of today; None when nothing changes, or when it is not ours to write.

    A slot whose pair is another one now stays as it is: what was sealed to that pair opens with its own passphrase only.
    """
    former = _ours(vault, folder)
    changed = dict(_with_passphrases_of_today(vault, former, due)) if former else {}
    if former is None or not changed:
        return None
    kept = tuple(changed.get(slot.id, slot) for slot in former.slots)
    return _proved(vault, replace(former, slots=kept).signed({vault.generation: bytes(vault.key)}))


def _ours(vault: Vault, folder: Path) -> SlotFile | None:
    """Return the slots of a folder if they are of the present vault key, and written by who holds it."""
    try:
        found = slots.read_slots(folder)
    except VaultUnavailable:
        return None
    known = found.generations == (vault.generation,) and found.is_authentic(vault.generation, bytes(vault.key))
    return found if known else None


def _with_passphrases_of_today(vault: Vault, former: SlotFile, due: frozenset[str]) -> Iterator[tuple[str, Slot]]:
    for slot in former.slots:
        now = vault.slot_file.by_id(slot.id) if slot.id in due else None
        if now and now.public_key == slot.public_key and now.wrapped != slot.wrapped:
            yield slot.id, replace(slot, cost=now.cost, wrapped=now.wrapped)


def _proved(vault: Vault, slot_file: SlotFile) -> SlotFile:
    """Return slots that were seen to give the vault key to the person at work, if they had a way in there."""
    own = slot_file.by_id(vault.opener.id)
    if own and own.public_key == vault.opener.public_key:
        key = keys.unseal(own.sealed.get(vault.generation, b""), vault.private_key)
        if key != bytes(vault.key):
            raise VaultDamaged
    return slot_file


def _follow_aside(vault: Vault) -> bool:
    """Renew the vaults that a restore set aside, unless one is open or cannot be written."""
    due, all_reached = _due(vault), True
    for folder in vaults_set_aside(vault.folder):
        try:
            renewed = _renewed(vault, folder, due)
            if renewed:
                _write_aside(folder, renewed)
        except (VaultUnavailable, OSError):
            all_reached = False
    return all_reached


def _write_aside(folder: Path, renewed: SlotFile) -> None:
    lock = take_lock(folder)
    try:
        slots.write_slots(folder, renewed)
    finally:
        lock.release()
