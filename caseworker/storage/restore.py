"""Puts a backup back in place: verified first, whole or not at all, the old vault kept aside."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from caseworker.dates import instant_text
from caseworker.errors import BackupDamaged
from caseworker.storage.connection import named_failures
from caseworker.storage.folder import (
    DATABASE,
    PIECES,
    copy_durably,
    remove,
    replace_file,
    sync_folder,
    take_lock,
)
from caseworker.storage.manifest import Manifest, file_in, piece_folder, read_manifest, refuse_altered
from caseworker.storage.verify import verified_counts

RESTORED = "restored.json"
_ASIDE = "-avant-restauration-"


@dataclass(frozen=True, slots=True)
class Restored:
    """A vault put back.

    Args:
        path: its folder.
        bytes: its size.
        sha256: of its base.
        aside: where the former vault was moved, or None.
    """

    path: Path
    bytes: int
    sha256: str
    aside: Path | None


def restore_backup(
    backup: Path, folder: Path, *, replace: bool = False, now: datetime, key: bytes | None = None
) -> Restored:
    """Restore a backup. No key is needed: the result opens with the passphrases that the backup has.

    They are those of the day it was made, or the present ones of people who changed theirs since (see `following`). The
    restored folder holds `restored.json`, {"from_backup_made_at", "journal_head"}: the next opening starts a new chain
    of the journal that names this head, and removes the file (nothing can be written in the base without its key).

    Args:
        backup: a folder made by `make_backup` or `make_backup_at`.
        folder: where the vault goes.
        replace: move what is there aside, whole, instead of refusing.
        now: names the folder that is moved aside.
        key: the backup's vault key, for a check of every page.

    Raises:
        BackupMissing, BackupDamaged, NewerVault: nothing was touched.
        FileExistsError: the folder holds something and `replace` was not asked.
        VaultInUse, DiskFull, FolderReadOnly: the vault to replace is open, or still in its place.
    """
    folder, backup = folder.resolve(), backup.resolve()
    manifest = read_manifest(backup)
    with named_failures():
        occupied = folder.exists() and any(folder.iterdir())
        if occupied and not replace:
            raise FileExistsError(folder.name)
        _refuse_damaged(backup, manifest, key)
        aside = _exchange(backup, folder, manifest, now if occupied else None)
    return Restored(folder, manifest.total_bytes, manifest.files[DATABASE].sha256, aside)


def _refuse_damaged(backup: Path, manifest: Manifest, key: bytes | None) -> None:
    refuse_altered(backup, manifest)
    if key is not None and verified_counts(backup / DATABASE, key) != manifest.counts:
        raise BackupDamaged


def _exchange(backup: Path, folder: Path, manifest: Manifest, aside_at: datetime | None) -> Path | None:
    """Copy the backup beside, then put the copy in place; return where the former vault was moved, if `aside_at` dates it."""
    part = folder.with_name(folder.name + ".part")
    try:
        _copy(backup, part, manifest)
        aside = _move_aside(folder, aside_at) if aside_at else None
        _put_in_place(part, folder, aside)
    except BaseException:
        remove(part)
        raise
    return aside


def _copy(backup: Path, part: Path, manifest: Manifest) -> None:
    remove(part)
    (part / PIECES).mkdir(parents=True, mode=0o700)
    copies = {part / name: (file_in(backup, name, mark), mark) for name, mark in manifest.files.items()}
    pieces = piece_folder(backup)
    copies |= {part / PIECES / name: (pieces / name, mark) for name, mark in manifest.pieces.items()}
    for target, (source, mark) in copies.items():
        target.parent.mkdir(exist_ok=True, mode=0o700)
        if copy_durably(source, target) != mark.sha256:
            raise BackupDamaged
    for inside in (*(part / PIECES).iterdir(), part / PIECES):
        sync_folder(inside)
    marker = {"from_backup_made_at": instant_text(manifest.made_at), "journal_head": manifest.journal_head}
    replace_file(part / RESTORED, json.dumps(marker).encode())


def vaults_set_aside(folder: Path) -> list[Path]:
    """Return the vaults that restores moved from this folder, oldest first."""
    folder = folder.resolve()
    beside = folder.parent.iterdir()
    return sorted(path for path in beside if path.name.startswith(folder.name + _ASIDE) and path.is_dir())


def _move_aside(folder: Path, now: datetime) -> Path:
    """Move the old vault whole: a log left beside the restored base would spoil it."""
    if (folder / DATABASE).exists():
        take_lock(folder).release()
    stamp = now.astimezone(UTC).strftime("%Y-%m-%d_%Hh%Mm%S")
    names = (f"{folder.name}{_ASIDE}{stamp}{suffix}" for suffix in ("", *(f"_{n}" for n in range(2, 1000))))
    aside = next(path for name in names if not (path := folder.with_name(name)).exists())
    folder.rename(aside)
    return aside


def _put_in_place(part: Path, folder: Path, aside: Path | None) -> None:
    try:
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except BaseException:
        if aside is not None:
            aside.rename(folder)
        raise
    sync_folder(folder.parent)
