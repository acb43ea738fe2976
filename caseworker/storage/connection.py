"""Opens SQLCipher connections and turns what SQLite says into the failures of `errors`.

The only module that knows sqlcipher3. sqlite-utils is pointed at it, so that its fall-backs recognise its errors.
"""

import contextlib
import errno
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

import sqlite_utils.db
from sqlcipher3 import dbapi2

from caseworker.errors import DiskFull, FolderReadOnly, Interrupted, StaleLog, VaultDamaged, VaultInUse

# sqlite-utils accepts any DB-API connection but catches the standard library's errors by name.
sqlite_utils.db.sqlite3 = dbapi2  # type: ignore[attr-defined]  # imported there, not exported
sqlite_utils.db.OperationalError = dbapi2.OperationalError  # type: ignore[attr-defined]  # same

SqlError = dbapi2.Error
_LEAST_ROOM = 64 * 1024  # the log's index takes 32 KiB
IntegrityError = dbapi2.IntegrityError
Connection: TypeAlias = Any  # sqlcipher3 publishes no types

_PRAGMAS = (
    "synchronous=FULL",
    "secure_delete=ON",
    "cache_size=-65536",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "foreign_keys=ON",
)


class _NamedFailures:
    """A class rather than a generator: it surrounds every statement, and costs a third as much."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, (dbapi2.DatabaseError, OSError)):
            failure = _failure(error)
            if failure is not None:
                raise failure from error


_NAMED_FAILURES = _NamedFailures()


def named_failures() -> contextlib.AbstractContextManager[None]:
    """Raise DiskFull, FolderReadOnly, VaultInUse or VaultDamaged in place of SQLite's and the system's own errors."""
    return _NAMED_FAILURES


def _failure(error: Exception) -> Exception | None:
    if isinstance(error, OSError):
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return DiskFull()
        return FolderReadOnly() if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM} else None
    text = str(error)
    if "full" in text and "disk" in text:
        return DiskFull()
    if "readonly" in text or "unable to open" in text:
        return FolderReadOnly()
    if "locked" in text:
        return VaultInUse()
    if "interrupted" in text:
        return Interrupted()
    if "malformed" in text or "not a database" in text or "disk I/O" in text:
        return VaultDamaged()
    return None


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Connection:
    """Open the encrypted file with a raw 32-byte key.

    Args:
        path: the file; it is created when it does not exist, unless `read_only`.
        key: the vault key.
        read_only: refuse writes on this connection.

    Raises:
        VaultDamaged: the key does not read the file, a page is damaged, or nothing is in it.
        StaleLog: the file is sound but the log beside it belongs to another one.
        FolderReadOnly, DiskFull: what the system said.
    """
    with named_failures():
        is_new = not path.exists()
        try:
            return _open(path, key, is_new=is_new, read_only=read_only)
        except dbapi2.DatabaseError as error:
            _refuse_full_disk(path, error)
            if "not a database" in str(error) and Path(f"{path}-wal").exists() and _sound_without_log(path, key):
                raise StaleLog from error
            raise


def _open(path: Path, key: bytes, *, is_new: bool, read_only: bool) -> Connection:
    # The screen's connection is used from its thread only; jobs open their own. Closing may come from elsewhere.
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=5)
    try:
        give_key(connection, key)
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key shows only here
        if not tables and not is_new:
            raise VaultDamaged  # emptied by a power cut or a bad copy: SQLite would take it for a new one, and write in it
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if read_only:
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_full_disk(path: Path, error: Exception) -> None:
    """Write a little beside the file when SQLite speaks of the disk: too full for the log's index, it says no more than that.

    Nobody must restore an old backup, nor move a log away, because the disk is full.

    Raises:
        OSError: of a disk that takes nothing more.
    """
    if "disk I/O" not in str(error):
        return
    probe = path.with_name(f"{path.name}.probe")
    try:
        probe.write_bytes(bytes(_LEAST_ROOM))
    finally:
        probe.unlink(missing_ok=True)


def give_key(connection: Connection, key: bytes) -> None:
    """Give the raw key, which must be the first thing a connection hears."""
    connection.execute("PRAGMA cipher_log_level=NONE")  # else SQLCipher writes on standard error
    connection.execute(f"PRAGMA key=\"x'{bytes(key).hex()}'\"")


def refuse_foreign_log(path: Path, key: bytes) -> None:
    """Make sure that a log left by a crash belongs to this file, before anything can merge it into the file.

    SQLite does not tie a log to its base: one left beside a base copied by hand would be merged at the first closing.
    A connection that only reads never merges.

    Raises:
        StaleLog: the file is sound and the log makes it unreadable.
        VaultDamaged: both are unreadable.
    """
    log = Path(f"{path}-wal")
    if not log.exists() or not log.stat().st_size:
        return
    with named_failures():
        try:
            _read_through(f"{path.resolve().as_uri()}?mode=ro", key)
        except dbapi2.DatabaseError as error:
            _refuse_full_disk(path, error)
            if isinstance(_failure(error), VaultDamaged) and _sound_without_log(path, key):
                raise StaleLog from error
            raise


def _read_through(uri: str, key: bytes) -> None:
    with contextlib.closing(dbapi2.connect(uri, uri=True, isolation_level=None)) as connection:
        give_key(connection, key)
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise dbapi2.DatabaseError("malformed")


def _sound_without_log(path: Path, key: bytes) -> bool:
    try:
        with contextlib.closing(connect_frozen(path, key)) as connection:
            damaged = connection.execute("PRAGMA cipher_integrity_check").fetchone()
    except dbapi2.DatabaseError:
        return False
    return damaged is None


def connect_frozen(path: Path, key: bytes) -> Connection:
    """Open a file that nobody writes, without its log and without leaving anything beside it: a backup, a copy.

    Raises:
        SqlError: the key does not read it.
    """
    connection = dbapi2.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)
    try:
        give_key(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def change_key(path: Path, old_key: bytes, new_key: bytes) -> None:
    """Encrypt again, in place, a file that nobody else has open.

    Raises:
        VaultDamaged, DiskFull, FolderReadOnly: throw the file away.
    """
    with named_failures(), contextlib.closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        give_key(connection, old_key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute(f"PRAGMA rekey=\"x'{bytes(new_key).hex()}'\"")
