"""Changes the vault key, so that someone who left, or who found a lost laptop, opens nothing written afterwards.

The live base is never rewritten: a copy is, and takes its place once verified. At any instant the folder opens for those
who stay, and the next opening finishes, or undoes and starts again.
"""

import contextlib
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from caseworker.errors import SlotsAltered, UnknownPerson, VaultDamaged, VaultInUse, VaultUnavailable
from caseworker.storage import keys, places, slots
from caseworker.storage.backup import make_backup
from caseworker.storage.connection import change_key, named_failures
from caseworker.storage.database import Database
from caseworker.storage.folder import DATABASE, NEXT_DATABASE, remove, sync_file, sync_folder, upkeep
from caseworker.storage.manifest import backups_in
from caseworker.storage.remaking import FORMER_KEY, Steps, remake_backups, unobserved
from caseworker.storage.slots import Slot
from caseworker.storage.vault import RECOVERY_FACT, Vault
from caseworker.storage.verify import Counts, row_counts, verified_counts

DUE = "rotation_due"  # a fact of the vault: the generation to reach
NEXT_PAIR = "next_pair:"  # then an account's id: the public key that it is about to receive
WHEREVER_IT_STOPS = (
    "backed_up",
    "asked",
    "closed",
    "copied",
    "rekeyed",
    "both_slots",
    "swapped",
    "reopened",
    "new_slots",
    "backup_remade",
    "backups_remade",
    "done",
)


def ask_for_rotation(vault: Vault) -> None:
    """Write in the base that the key must change, so that a cut before the rotation only puts it off."""
    vault.database.set_fact(DUE, str(vault.generation + 1))


def rotate_key(vault: Vault, keep: Iterable[str], now: datetime, steps: Steps = unobserved) -> None:
    """Give the vault a new key, sealed to those who stay, and make its backups again under it.

    Args:
        vault: open in this process alone, no transaction under way, no job reading. It goes on, under the new key.
        keep: slot ids of the people who stay; the recovery key always stays.
        now: dates the backup that is made first.
        steps: called with the name of each step of `WHEREVER_IT_STOPS` once it is durable.

    Raises:
        UnknownPerson: no such slot.
        SlotsAltered: a public key is not the one that the base vouches for; nothing was changed.
        VaultInUse: another connection is open; nothing was changed.
        DiskFull, VaultDamaged: the vault goes on under its former key, and the rotation stays due.
    """
    if vault.lock is None:
        raise VaultInUse
    kept = _vouched(vault, frozenset(keep))
    make_backup(vault, places.backups_beside(vault.folder), now)
    steps("backed_up")
    with upkeep(vault.folder):
        generation = _next_generation(vault)
        vault.database.set_fact(f"{FORMER_KEY}{vault.generation}", bytes(vault.key).hex())
        vault.database.set_fact(DUE, str(generation))
        steps("asked")
        _swap(vault, kept, generation, steps)
        _make_backups_again(vault, steps)


def _vouched(vault: Vault, keep: frozenset[str]) -> tuple[Slot, ...]:
    """Return the slots that will receive the next key: `keys.json` is not believed about public keys, the base is."""
    people = [vault.slot_file.by_id(slot_id) for slot_id in keep]
    if None in people:
        raise UnknownPerson
    kept = tuple(slot for slot in vault.slot_file.slots if slot.id in keep or slot.wrapped is None)
    if any(not is_vouched_for(vault.database, slot) for slot in kept):
        raise SlotsAltered
    return kept


def is_vouched_for(database: Database, slot: Slot) -> bool:
    """Tell whether the base holds this public key for this person, or for the recovery key."""
    if slot.wrapped is None:
        return database.fact(RECOVERY_FACT) == slot.public_key.hex()
    found = database.value("SELECT public_key FROM accounts WHERE id = ? AND removed_at IS NULL", (slot.id,))
    expected = database.fact(f"{NEXT_PAIR}{slot.id}")
    return found is not None and (found == slot.public_key or expected == slot.public_key.hex())


def _next_generation(vault: Vault) -> int:
    """Return a number that no backup bears: a vault restored from an old backup may be behind its own backups."""
    beside = (manifest.generation for _, manifest in backups_in(places.backups_beside(vault.folder)))
    return max(vault.generation, *beside) + 1


def _swap(vault: Vault, kept: tuple[Slot, ...], generation: int, steps: Steps) -> None:
    new_key = keys.new_vault_key()
    counts = row_counts(vault.database.connection)
    _close_base(vault)
    try:
        steps("closed")
        _write_next(vault, bytes(new_key), counts, steps)
        both = {vault.generation: bytes(vault.key), generation: bytes(new_key)}
        _write_slots(vault, kept, both)
        steps("both_slots")
        if (vault.folder / f"{DATABASE}-wal").exists():  # someone has opened the file meanwhile
            raise VaultInUse
        with named_failures():
            (vault.folder / NEXT_DATABASE).replace(vault.folder / DATABASE)
    except BaseException:
        _undo(vault)
        raise
    sync_folder(vault.folder)
    steps("swapped")
    vault.key[:], vault.generation = new_key, generation
    vault.reconnect()
    steps("reopened")
    _write_slots(vault, kept, {generation: bytes(new_key)})
    keys.forget(new_key)
    steps("new_slots")


def _close_base(vault: Vault) -> None:
    """Empty the log into the base and leave WAL: from here the base is one file."""
    connection = vault.database.connection
    with named_failures():
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if connection.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
            raise VaultInUse
    connection.close()


def _write_next(vault: Vault, new_key: bytes, counts: Counts, steps: Steps) -> None:
    copy = vault.folder / NEXT_DATABASE
    with named_failures():
        remove(copy, _journal_of(copy))
        shutil.copyfile(vault.folder / DATABASE, copy)
        steps("copied")
        change_key(copy, bytes(vault.key), new_key)
        sync_file(copy)
    if verified_counts(copy, new_key) != counts:
        raise VaultDamaged
    steps("rekeyed")


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _write_slots(vault: Vault, kept: tuple[Slot, ...], sealed: dict[int, bytes]) -> None:
    slot_file = replace(vault.slot_file, slots=tuple(slots.sealed_to(slot, sealed) for slot in kept)).signed(sealed)
    slots.write_slots(vault.folder, slot_file)
    vault.slot_file = slot_file
    vault.opener = slot_file.by_id(vault.opener.id) or vault.opener


def _undo(vault: Vault) -> None:
    """Go on under the former key, when the copy could not be made."""
    copy = vault.folder / NEXT_DATABASE
    remove(copy, _journal_of(copy))
    if len(vault.slot_file.macs) > 1:
        with contextlib.suppress(VaultUnavailable):  # both keys are in the file: the next opening tidies it
            _write_slots(vault, vault.slot_file.slots, {vault.generation: bytes(vault.key)})
    vault.reconnect()


def _make_backups_again(vault: Vault, steps: Steps) -> None:
    remake_backups(vault, places.backups_beside(vault.folder), steps)
    second = places.second_place(vault.database)
    if second is not None and second.is_dir():
        with contextlib.suppress(VaultUnavailable, OSError):  # pulled out: `back_up_everywhere` goes on next time
            remake_backups(vault, second, steps)
    steps("backups_remade")
    vault.database.set_fact(DUE, None)
    forget_former_keys(vault)
    steps("done")


def forget_former_keys(vault: Vault) -> None:
    """Forget the keys of former generations, unless a place that cannot be reached now may hold backups under them."""
    second = places.second_place(vault.database)
    if vault.database.fact(DUE) is None and (second is None or second.is_dir()):
        vault.database.execute("DELETE FROM vault_facts WHERE name LIKE ?", (f"{FORMER_KEY}%",))


def finish_rotation(vault: Vault, now: datetime, steps: Steps = unobserved) -> None:
    """Finish a rotation that was cut, or undo it and start again. `open_vault` calls this.

    A disk too full for it does not keep people out: the rotation stays due.
    """
    copy = vault.folder / NEXT_DATABASE
    remove(copy, _journal_of(copy))
    if len(vault.slot_file.macs) > 1:
        _write_slots(vault, vault.slot_file.slots, {vault.generation: bytes(vault.key)})
    _finish_removals(vault)
    due = vault.database.fact(DUE)
    if due is None or not is_vouched_for(vault.database, vault.opener):
        return
    with contextlib.suppress(VaultUnavailable):
        if vault.generation >= int(due):
            with upkeep(vault.folder):
                _make_backups_again(vault, steps)
        else:
            staying = [slot.id for slot in vault.slot_file.people if is_vouched_for(vault.database, slot)]
            rotate_key(vault, staying, now, steps)


def _finish_removals(vault: Vault) -> None:
    """Take the way in away from accounts that were removed just before a cut."""
    removed = {row["id"] for row in vault.database.rows("SELECT id FROM accounts WHERE removed_at IS NOT NULL")}
    for slot in vault.slot_file.people:
        if slot.id in removed and slot.id != vault.opener.id:
            ask_for_rotation(vault)
            vault.rewrite_slots(vault.slot_file.without(slot.id))
