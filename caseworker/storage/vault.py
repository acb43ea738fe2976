"""A vault is a folder: created, opened with a passphrase or the recovery key, closed; one process at a time."""

import shutil
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout
from nacl.public import PrivateKey

from caseworker.changes import Changes
from caseworker.errors import SlotsAltered, VaultDamaged, VaultInUse, VaultMissing
from caseworker.storage import keys, migrations, slots
from caseworker.storage.connection import connect, named_failures
from caseworker.storage.database import Database
from caseworker.storage.keys import Cost
from caseworker.storage.slots import Slot, SlotFile

DATABASE = "vault.db"
PIECES = "pieces"
LOCK = "vault.lock"
UPKEEP_LOCK = "upkeep.lock"
NEXT_DATABASE = "vault.db.next"


@dataclass(slots=True)
class Vault:
    """An open vault.

    Args:
        folder: where it lies.
        slot_file: who can get in.
        generation: which vault key is in use.
        key: the vault key; overwritten by `close`.
        opener: the slot that opened it.
        private_key: the private half of the opener's pair, for what is sealed to them.
        database: the screen's, or the command's, connection.
    """

    folder: Path
    slot_file: SlotFile
    generation: int
    key: bytearray
    opener: Slot
    private_key: PrivateKey
    database: Database
    lock: FileLock | None = field(repr=False)

    @property
    def pieces(self) -> Path:
        """Return the folder of encrypted attachments."""
        return self.folder / PIECES

    def reader(self) -> Database:
        """Return a connection of its own, which cannot write, for a job in another thread. The caller closes it."""
        return Database(connect(self.folder / DATABASE, bytes(self.key), read_only=True))

    def rewrite_slots(self, slot_file: SlotFile) -> None:
        """Authenticate and replace `keys.json`; the vault goes on with it."""
        signed = slot_file.signed({self.generation: bytes(self.key)})
        slots.write_slots(self.folder, signed)
        self.slot_file = signed

    def close(self) -> None:
        """Close the connection, overwrite the key and let others open the vault."""
        self.database.close()
        keys.forget(self.key)
        if self.lock is not None:
            self.lock.release()


@dataclass(frozen=True, slots=True)
class Created:
    """A new vault, and its recovery key, shown or printed once."""

    vault: Vault
    recovery_text: str


def create_vault(folder: Path, name: str, passphrase: str, *, cost: Cost | None = None, changes: Changes | None = None) -> Created:
    """Create a vault in `folder`, with one person and a recovery key.

    Args:
        folder: missing or empty.
        name: the first person.
        passphrase: theirs; its length was checked by the caller.
        cost: Argon2id parameters; measured on this machine when None.
        changes: where commits are announced.

    Raises:
        FileExistsError: the folder holds something.
        DiskFull, FolderReadOnly: nothing was left behind.
    """
    with named_failures():
        if folder.exists() and any(folder.iterdir()):
            raise FileExistsError(folder.name)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / PIECES).mkdir(mode=0o700, exist_ok=True)
    lock = _take_lock(folder)
    try:
        return _fill_vault(folder, name, passphrase, cost or keys.tuned_cost(), changes, lock)
    except BaseException:
        lock.release()
        for leftover in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", slots.FILE_NAME, LOCK):
            (folder / leftover).unlink(missing_ok=True)
        raise


def _fill_vault(
    folder: Path, name: str, passphrase: str, cost: Cost, changes: Changes | None, lock: FileLock
) -> Created:
    vault_id, key, seed = str(uuid.uuid4()), keys.new_vault_key(), keys.new_recovery_seed()
    person = slots.new_person(vault_id, name, passphrase, cost)
    recovery = slots.new_recovery(PrivateKey(seed))
    sealed = tuple(slots.sealed_to(slot, {1: bytes(key)}) for slot in (person.slot, recovery))
    database = Database(connect(folder / DATABASE, bytes(key)), changes)
    migrations.migrate(database)
    vault = Vault(folder, SlotFile(vault_id, sealed, {}), 1, key, sealed[0], person.private_key, database, lock)
    vault.rewrite_slots(vault.slot_file)
    return Created(vault, keys.recovery_text(seed))


def open_vault(folder: Path, who: str, passphrase: str, *, alone: bool = True, changes: Changes | None = None) -> Vault:
    """Open a vault with a person's passphrase.

    Args:
        folder: the vault.
        who: a name or a slot id; "" when there is only one person.
        passphrase: theirs.
        alone: take the vault for this process (False for checks and backups, which run beside the screen).
        changes: where commits are announced.

    Raises:
        VaultMissing, SlotsMissing, SlotsAltered, UnknownPerson, WrongPassphrase, VaultInUse, VaultDamaged, StaleLog,
        NewerVault, DiskFull, FolderReadOnly: see `errors`.
    """
    slot_file = _slots_of(folder)
    slot = slot_file.people[0] if not who and len(slot_file.people) == 1 else slot_file.slot_of(who)
    if slot.cost is None or slot.wrapped is None:
        raise SlotsAltered
    private_key = keys.unwrap(slot.wrapped, passphrase, slot.cost, slot.identity(slot_file.vault_id))
    return open_with_pair(folder, slot, private_key, alone=alone, changes=changes)


def open_with_recovery_key(folder: Path, text: str, *, changes: Changes | None = None) -> Vault:
    """Open a vault with the printed key.

    Raises:
        WrongRecoveryKey: mistyped.
        As `open_vault`.
    """
    pair = keys.recovery_pair(text)
    slot = _slots_of(folder).recovery
    if bytes(pair.public_key) != slot.public_key:
        raise keys.WrongRecoveryKey
    return open_with_pair(folder, slot, pair, alone=True, changes=changes)


def _slots_of(folder: Path) -> SlotFile:
    if not (folder / DATABASE).exists():
        raise VaultMissing
    return slots.read_slots(folder)


def open_with_pair(
    folder: Path, slot: Slot, private_key: PrivateKey, *, alone: bool = True, changes: Changes | None = None
) -> Vault:
    """Open a vault whose slot has already opened: everything but Argon2 (this is what `bench` times)."""
    lock = _take_lock(folder) if alone else None
    try:
        slot_file = slots.read_slots(folder)
        sealed = {g: bytearray(keys.unseal(box, private_key)) for g, box in slot.sealed.items()}
        generation, database = _open_newest(folder, sealed, changes)
        if not slot_file.is_authentic(generation, bytes(sealed[generation])):
            database.close()
            raise SlotsAltered
        migrations.refuse_newer(database)
        return Vault(folder, slot_file, generation, sealed[generation], slot, private_key, database, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _open_newest(folder: Path, sealed: dict[int, bytearray], changes: Changes | None) -> tuple[int, Database]:
    """Open with the newest key that reads the file: a rotation that was cut leaves two."""
    failure: Exception = VaultDamaged()
    for generation in sorted(sealed, reverse=True):
        try:
            return generation, Database(connect(folder / DATABASE, bytes(sealed[generation])), changes)
        except VaultDamaged as error:
            failure = error
    raise failure


def _take_lock(folder: Path) -> FileLock:
    lock = FileLock(folder / LOCK, thread_local=False)
    with named_failures():
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise VaultInUse from error
    return lock


def upkeep_lock(folder: Path) -> FileLock:
    """Return the lock that backups, checks, rotations and restores take in turn."""
    return FileLock(folder / UPKEEP_LOCK, timeout=600, thread_local=False)


def remove_files(paths: Iterable[Path]) -> None:
    """Remove files or folders that may be missing."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
