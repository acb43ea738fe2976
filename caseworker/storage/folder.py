"""What lies in a vault's folder, and the two locks: one process in the vault, one upkeep at a time."""

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from caseworker.errors import VaultInUse
from caseworker.storage.connection import named_failures

DATABASE = "vault.db"
PIECES = "pieces"
LOCK = "vault.lock"
UPKEEP_LOCK = "upkeep.lock"
NEXT_DATABASE = "vault.db.next"

_PATIENCE_SECONDS = 600
_PIECE = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{6}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.enc(\.part)?")


def take_lock(folder: Path) -> FileLock:
    """Take the vault for this process.

    Raises:
        VaultInUse: another process has it.
        FolderReadOnly, DiskFull: the lock cannot be written.
    """
    lock = FileLock(folder / LOCK, thread_local=False)
    with named_failures():
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise VaultInUse from error
    return lock


@contextlib.contextmanager
def upkeep(folder: Path) -> Iterator[None]:
    """Let backups, checks, rotations and restores take turns; they run beside an open screen.

    Raises:
        VaultInUse: another one has lasted for ten minutes.
    """
    lock = FileLock(folder / UPKEEP_LOCK, thread_local=False)
    with named_failures():
        try:
            lock.acquire(timeout=_PATIENCE_SECONDS)
        except Timeout as error:
            raise VaultInUse from error
    try:
        yield
    finally:
        lock.release()


def remove(*paths: Path) -> None:
    """Remove files or folders that may be missing."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Make a file's content durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` durable (nothing to do on Windows, where folders cannot be synchronised)."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` durably beside `path`, then put it in its place: a crash leaves the old file or the new one."""
    part = path.with_name(path.name + ".part")
    with named_failures():
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)


def copy_durably(source: Path, target: Path) -> str:
    """Copy a file, make the copy durable, and return the SHA-256 that the copy reads back with."""
    shutil.copyfile(source, target)
    sync_file(target)
    return sha256_of(target)


def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_piece(relative: str) -> bool:
    """Tell whether a path below a folder of pieces is the program's: a stick may have a folder of that name already."""
    return _PIECE.fullmatch(relative) is not None


def files_under(folder: Path) -> Iterable[Path]:
    """Return every file below `folder`, in no order."""
    return (path for path in folder.rglob("*") if path.is_file())
