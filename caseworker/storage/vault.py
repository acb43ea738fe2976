"""A vault is a folder: created, opened with a passphrase or the recovery key, closed; one process at a time."""

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock
from nacl.public import PrivateKey

from caseworker import dates
from caseworker.errors import SlotsAltered, UnknownPerson, VaultDamaged, VaultMissing, WrongPassphrase, WrongRecoveryKey
from caseworker.storage import keys, migrations, slots
from caseworker.storage.attempts import note_attempt
from caseworker.storage.connection import connect, named_failures, refuse_foreign_log
from caseworker.storage.database import Database
from caseworker.storage.folder import DATABASE, LOCK, PIECES, remove, take_lock, upkeep
from caseworker.storage.keys import Cost
from caseworker.storage.slots import Slot, SlotFile

RECOVERY_FACT = "recovery_public_key"


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

    def reconnect(self) -> None:
        """Open the file again on the same `database`, after its connection was closed."""
        self.database.reconnect(connect(self.folder / DATABASE, bytes(self.key)))

    def close(self) -> None:
        """Close the connection, overwrite the key and let others open the vault."""
        try:
            self.database.close()
        finally:
            keys.forget(self.key)
            if self.lock is not None:
                self.lock.release()


@dataclass(frozen=True, slots=True)
class Created:
    """A new vault, and its recovery key, shown or printed once."""

    vault: Vault
    recovery_text: str


def create_vault(folder: Path, name: str, passphrase: str, *, cost: Cost | None = None) -> Created:
    """Create a vault in `folder`, with one person and a recovery key.

    Args:
        folder: missing or empty.
        name: the first person.
        passphrase: theirs.
        cost: Argon2id parameters; measured on this machine when None.

    Raises:
        FileExistsError: the folder holds something.
        RuleBroken: the passphrase is too short.
        DiskFull, FolderReadOnly: nothing was left behind.
    """
    keys.refuse_short(passphrase)
    with named_failures():
        if folder.exists() and any(folder.iterdir()):
            raise FileExistsError(folder.name)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / PIECES).mkdir(mode=0o700, exist_ok=True)
    lock = take_lock(folder)
    try:
        return _fill_vault(folder, name, passphrase, cost or keys.tuned_cost(), lock)
    except BaseException:
        lock.release()
        remove(*(folder / name for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", slots.FILE_NAME, LOCK)))
        raise


def _fill_vault(folder: Path, name: str, passphrase: str, cost: Cost, lock: FileLock) -> Created:
    vault_id, key, seed = str(uuid.uuid4()), keys.new_vault_key(), keys.new_recovery_seed()
    person = slots.new_person(vault_id, name, passphrase, cost)
    recovery = slots.new_recovery(PrivateKey(seed))
    sealed = tuple(slots.sealed_to(slot, {1: bytes(key)}) for slot in (person.slot, recovery))
    database = Database(connect(folder / DATABASE, bytes(key)))
    try:
        migrations.migrate(database)
        database.set_fact(RECOVERY_FACT, recovery.public_key.hex())
        vault = Vault(folder, SlotFile(vault_id, sealed, {}), 1, key, sealed[0], person.private_key, database, lock)
        vault.rewrite_slots(vault.slot_file)
    except BaseException:
        database.close()
        raise
    return Created(vault, keys.recovery_text(seed))


def open_vault(folder: Path, who: str, passphrase: str, *, alone: bool = True, clock: dates.Clock = dates.now) -> Vault:
    """Open a vault with a person's passphrase. A failure is noted in the vault's folder, without any name.

    Args:
        folder: the vault.
        who: a name or a slot id; "" when there is only one person.
        passphrase: theirs.
        alone: take the vault for this process (False for checks and backups, which run beside the screen).
        clock: dates failed attempts and the backup made before an upgrade.

    Raises:
        VaultMissing, SlotsMissing, SlotsAltered, UnknownPerson, WrongPassphrase, VaultInUse, VaultDamaged, StaleLog,
        NewerVault, DiskFull, FolderReadOnly: see `errors`.
    """
    slot_file = slots_of(folder)
    slot = slot_file.people[0] if not who and len(slot_file.people) == 1 else slot_file.slot_of(who)
    try:
        private_key = private_key_of(slot, slot_file.vault_id, passphrase)
    except WrongPassphrase:
        note_attempt(folder, slot.id, clock())
        raise
    return open_with_pair(folder, slot, private_key, alone=alone, clock=clock)


def private_key_of(slot: Slot, vault_id: str, passphrase: str) -> PrivateKey:
    """Open a slot with its passphrase.

    Raises:
        WrongPassphrase, SlotsAltered: it does not open.
    """
    if slot.cost is None or slot.wrapped is None:
        raise SlotsAltered
    return keys.unwrap(slot.wrapped, passphrase, slot.cost, slot.identity(vault_id))


def open_with_recovery_key(folder: Path, text: str, *, clock: dates.Clock = dates.now) -> Vault:
    """Open a vault with the printed key.

    Raises:
        WrongRecoveryKey: mistyped, or printed for another vault.
        As `open_vault`.
    """
    slot = slots_of(folder).recovery
    pair = keys.recovery_pair(text)
    if bytes(pair.public_key) != slot.public_key:
        note_attempt(folder, slot.id, clock())
        raise WrongRecoveryKey
    return open_with_pair(folder, slot, pair, clock=clock)


def slots_of(folder: Path) -> SlotFile:
    """Return the slots of the vault in `folder`.

    Raises:
        VaultMissing, SlotsMissing, SlotsAltered, NewerVault: see `errors`.
    """
    if not (folder / DATABASE).exists():
        raise VaultMissing
    return slots.read_slots(folder)


def open_with_pair(
    folder: Path, slot: Slot, private_key: PrivateKey, *, alone: bool = True, clock: dates.Clock = dates.now
) -> Vault:
    """Open a vault whose slot has already opened: everything but Argon2 (this is what `bench` times).

    When `alone`, a rotation that was cut is finished or undone, and an older vault is backed up then migrated.
    """
    if not alone:
        with upkeep(folder):  # a rotation of the key must not swap the file that is being opened
            return _unlocked(folder, slot.id, private_key, None)
    lock = take_lock(folder)
    try:
        vault = _unlocked(folder, slot.id, private_key, lock)
    except BaseException:
        lock.release()
        raise
    try:
        _make_current(vault, clock)
    except BaseException:
        vault.close()
        raise
    return vault


def _unlocked(folder: Path, slot_id: str, private_key: PrivateKey, lock: FileLock | None) -> Vault:
    slot_file = slots.read_slots(folder)
    slot = slot_file.by_id(slot_id)
    if slot is None:
        raise UnknownPerson
    sealed = {g: bytearray(keys.unseal(box, private_key)) for g, box in slot.sealed.items()}
    generation, database = _open_newest(folder, sealed, alone=lock is not None)
    try:
        if not slot_file.is_authentic(generation, bytes(sealed[generation])):
            raise SlotsAltered
        migrations.refuse_newer(database)
    except BaseException:
        database.close()
        raise
    return Vault(folder, slot_file, generation, sealed[generation], slot, private_key, database, lock)


def _open_newest(folder: Path, sealed: dict[int, bytearray], *, alone: bool) -> tuple[int, Database]:
    """Open with the newest key that reads the file: a rotation that was cut leaves two."""
    failure: Exception = SlotsAltered()  # of a slot that nothing is sealed to
    for generation in sorted(sealed, reverse=True):
        key = bytes(sealed[generation])
        try:
            if alone:
                refuse_foreign_log(folder / DATABASE, key)
            return generation, Database(connect(folder / DATABASE, key))
        except VaultDamaged as error:
            failure = error
    raise failure


def _make_current(vault: Vault, clock: dates.Clock) -> None:
    # Imported here: both need the class above, and nearly every opening has nothing to do.
    from caseworker.storage import rotation, upgrade

    rotation.finish_rotation(vault, clock())
    upgrade.bring_up_to_date(vault, clock())
