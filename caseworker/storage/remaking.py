"""Makes backups again under the present vault key, so that people who left cannot open them."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from nacl.exceptions import CryptoError

from caseworker.errors import DiskFull, FolderReadOnly, VaultUnavailable
from caseworker.storage import keys, slots
from caseworker.storage.connection import SqlError, change_key, named_failures
from caseworker.storage.folder import DATABASE, remove, sync_file, sync_folder
from caseworker.storage.manifest import Manifest, backups_in, mark_of
from caseworker.storage.slots import SlotFile
from caseworker.storage.vault import Vault
from caseworker.storage.verify import verified_counts

Steps = Callable[[str], None]
FORMER_KEY = "former_vault_key_"


def unobserved(step: str) -> None:
    """Watch nothing."""


def former_key_of(vault: Vault, generation: int) -> bytes | None:
    """Return a former vault key, kept inside the base until every backup has been made again; None when it is not."""
    text = vault.database.fact(f"{FORMER_KEY}{generation}")
    return bytes.fromhex(text) if text else None


def remake_backups(vault: Vault, place: Path, steps: Steps = unobserved) -> None:
    """Encrypt again every backup of the vault that an earlier key opens; delete those that cannot be.

    Each new folder is complete and verified before the old one goes: a cut leaves both, and the next call goes on.

    Args:
        vault: open, under its present key.
        place: where the backups are.
        steps: called with "backup_remade" after each.

    Raises:
        DiskFull, FolderReadOnly: those that remain are as they were.
    """
    for folder, manifest in list(backups_in(place)):
        if manifest.vault_id == vault.slot_file.vault_id and manifest.generation < vault.generation:
            _remake(vault, folder, manifest)
            steps("backup_remade")


def _remake(vault: Vault, folder: Path, manifest: Manifest) -> None:
    target = folder.with_name(f"{folder.name.partition('-cle')[0]}-cle{vault.generation}")
    if not target.exists():
        part = target.with_name(target.name + ".part")
        remove(part)
        try:
            with named_failures():
                _write_again(vault, folder, manifest, part)
                part.rename(target)
        except (DiskFull, FolderReadOnly):
            remove(part)
            raise
        except (VaultUnavailable, SqlError, CryptoError):  # not readable, or no key: it must not outlive the rotation
            remove(part)
        sync_folder(folder.parent)
    remove(folder)


def _write_again(vault: Vault, folder: Path, manifest: Manifest, part: Path) -> None:
    former = slots.read_slots(folder)
    part.mkdir(mode=0o700)
    shutil.copyfile(folder / DATABASE, part / DATABASE)
    change_key(part / DATABASE, _former_key(vault, former, manifest.generation), bytes(vault.key))
    sync_file(part / DATABASE)
    counts = verified_counts(part / DATABASE, bytes(vault.key))
    slots.write_slots(part, _slots_of_those_who_stay(vault, former))
    files = {name: mark_of(part / name) for name in manifest.files}
    replace(manifest, generation=vault.generation, counts=counts, files=files).write(part)


def _former_key(vault: Vault, former: SlotFile, generation: int) -> bytes:
    """Return the backup's key: kept in the base, or else sealed, in the backup, to the person at work."""
    kept = former_key_of(vault, generation)
    if kept is not None and former.is_authentic(generation, kept):
        return kept
    slot = former.by_id(vault.opener.id)
    box = slot.sealed.get(generation, b"") if slot else b""
    return keys.unseal(box, vault.private_key)


def _slots_of_those_who_stay(vault: Vault, former: SlotFile) -> SlotFile:
    """Return the slots of those who were there and stay: only the same pair opens what it opened.

    They are the present ones: a passphrase changed since the backup must not open it any more, for its pair is still in use.
    """
    then = {slot.id: slot.public_key for slot in former.slots}
    staying = (slot for slot in vault.slot_file.slots if then.get(slot.id) == slot.public_key)
    sealed = {vault.generation: bytes(vault.key)}
    return replace(former, slots=tuple(slots.sealed_to(slot, sealed) for slot in staying)).signed(sealed)
