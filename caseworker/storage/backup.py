"""Makes verified, encrypted backups; each is a folder that needs nothing of the vault it came from."""

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from caseworker.errors import SlotsAltered, VaultDamaged
from caseworker.storage import slots
from caseworker.storage.connection import Connection, connect, connect_frozen, named_failures
from caseworker.storage.folder import (
    DATABASE,
    PIECES,
    copy_durably,
    files_under,
    remove,
    sync_file,
    sync_folder,
    upkeep,
)
from caseworker.storage.manifest import FileMark, Manifest, backups_in, mark_of
from caseworker.storage.vault import Vault
from caseworker.storage.verify import Counts, row_counts, verified_counts

Progress = Callable[[int, int], None]
AUTO, MANUAL = "auto", "manual"
# The place is chosen by the person: what lies there besides backups is theirs.
_HALF_MADE = re.compile(r"\d{4}-\d\d-\d\d_\d\dh\d\dm\d\d(_\d+)?(-cle\d+)?\.part")

_CHAIN = "SELECT value FROM vault_facts WHERE name = 'journal_chain'"
_HEAD = """SELECT hash FROM (SELECT seq, hash FROM journal WHERE chain = :chain
           UNION ALL SELECT last_seq, hash FROM journal_heads WHERE chain = :chain) ORDER BY seq DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A verified backup.

    Args:
        path: its folder.
        bytes: everything it needs, shared pieces included.
        sha256: of its base; the same as the one a restore gives back.
    """

    path: Path
    bytes: int
    sha256: str


def make_backup(
    vault: Vault, place: Path, now: datetime, progress: Progress | None = None, *, kind: str = AUTO
) -> BackupMade:
    """Add a backup to a place, where pieces are stored once for all backups.

    Args:
        vault: open, by this process or beside a screen.
        place: created when it is not there.
        now: the present instant.
        progress: called with (done, total).
        kind: "auto" backups roll with time, "manual" ones are kept.

    Raises:
        VaultDamaged: the base, or its copy, is not sound; nothing was left behind.
        DiskFull, FolderReadOnly: the same.
    """
    with named_failures(), upkeep(vault.folder):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        remove(*(path for path in place.glob("*.part") if _HALF_MADE.fullmatch(path.name)))
        return _Backup(vault, now, kind, progress).make(_free_name(place, now), place / PIECES)


def make_backup_at(vault: Vault, folder: Path, now: datetime, progress: Progress | None = None) -> BackupMade:
    """Make a backup that stands alone, pieces included, in a folder that is missing or empty.

    Raises:
        FileExistsError: the folder holds something.
        As `make_backup`.
    """
    folder = folder.resolve()
    with named_failures(), upkeep(vault.folder):
        if folder.exists():
            if not folder.is_dir() or any(folder.iterdir()):
                raise FileExistsError(folder.name)
            folder.rmdir()
        folder.parent.mkdir(parents=True, exist_ok=True)
        remove(_part(folder))
        return _Backup(vault, now, MANUAL, progress).make(folder, _part(folder) / PIECES)


def _part(folder: Path) -> Path:
    return folder.with_name(folder.name + ".part")


def _free_name(place: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime("%Y-%m-%d_%Hh%Mm%S")
    names = (stamp, *(f"{stamp}_{n}" for n in range(2, 10_000)))
    return next(place / name for name in names if not (place / name).exists())


@dataclass(slots=True)
class _Backup:
    """One backup being made."""

    vault: Vault
    now: datetime
    kind: str
    progress: Progress | None
    done: int = 0

    def make(self, folder: Path, pieces: Path) -> BackupMade:
        part = _part(folder)
        part.mkdir(mode=0o700)
        try:
            manifest = self._copy_base(part)
            manifest = replace(manifest, pieces=self._copy_pieces(pieces))
            manifest.write(part)
            sync_folder(part)
            part.rename(folder)
            sync_folder(folder.parent)
        except BaseException:
            remove(part)
            raise
        return BackupMade(folder, manifest.total_bytes, manifest.files[DATABASE].sha256)

    def _copy_base(self, part: Path) -> Manifest:
        copy, key = part / DATABASE, bytes(self.vault.key)
        with contextlib.closing(connect(self.vault.folder / DATABASE, key)) as connection:
            before = _version_and_counts(connection)
            connection.execute("VACUUM INTO ?", (str(copy),))
            sync_file(copy)
            unchanged = before == _version_and_counts(connection)
            chain = (connection.execute(_CHAIN).fetchone() or ("",))[0]
        counts = verified_counts(copy, key)
        # A screen may have written meanwhile: then the copy is one moment of it, checked by itself only.
        if unchanged and counts != before[1]:
            raise VaultDamaged
        head = _journal_head(copy, key, chain)
        files = {DATABASE: mark_of(copy), slots.FILE_NAME: self._copy_slots(part, key)}
        return Manifest(
            self.vault.slot_file.vault_id, self.vault.generation, self.now, self.kind, chain, head, counts, files, {}
        )

    def _copy_slots(self, part: Path, key: bytes) -> FileMark:
        copy_durably(self.vault.folder / slots.FILE_NAME, part / slots.FILE_NAME)
        if not slots.read_slots(part).is_authentic(self.vault.generation, key):
            raise SlotsAltered
        return mark_of(part / slots.FILE_NAME)

    def _copy_pieces(self, target: Path) -> dict[str, FileMark]:
        """Copy the pieces that the place does not have, and mark all; a piece never changes once written."""
        source = self.vault.pieces
        names = sorted(path.relative_to(source).as_posix() for path in files_under(source) if path.suffix == ".enc")
        target.mkdir(exist_ok=True, mode=0o700)
        known = self._known_marks(target.parent)
        return {name: self._keep(source / name, target / name, known.get(name), len(names)) for name in names}

    def _keep(self, source: Path, copy: Path, known: FileMark | None, total: int) -> FileMark:
        self.done += 1
        if self.progress:
            self.progress(self.done, total)
        if known and copy.is_file() and copy.stat().st_size == known.bytes == source.stat().st_size:
            return known
        mark = mark_of(source)
        if not copy.is_file() or mark_of(copy) != mark:
            _copy_piece(source, copy, mark)
        return mark

    def _known_marks(self, place: Path) -> dict[str, FileMark]:
        ours = (manifest for _, manifest in backups_in(place) if manifest.vault_id == self.vault.slot_file.vault_id)
        newest = next(ours, None)
        return newest.pieces if newest else {}


def _copy_piece(source: Path, copy: Path, mark: FileMark) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = _part(copy)
    if copy_durably(source, part) != mark.sha256:
        remove(part)
        raise VaultDamaged
    part.replace(copy)
    sync_folder(copy.parent)
    sync_folder(copy.parent.parent)  # the two-letter folder may be new


def _version_and_counts(connection: Connection) -> tuple[int, Counts]:
    return connection.execute("PRAGMA data_version").fetchone()[0], row_counts(connection)


def _journal_head(copy: Path, key: bytes, chain: str) -> str:
    with contextlib.closing(connect_frozen(copy, key)) as connection:
        row = connection.execute(_HEAD, {"chain": chain}).fetchone()
    return str(row[0]) if row else ""
