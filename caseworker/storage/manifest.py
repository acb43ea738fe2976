"""What a backup says of itself: counts and hashes, no name. Enough to verify it without any key."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from caseworker.dates import instant_text
from caseworker.errors import BackupDamaged, BackupMissing, NewerVault
from caseworker.storage.folder import DATABASE, PIECES, replace_file, sha256_of
from caseworker.storage.slots import FILE_NAME as SLOTS

FILE_NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class FileMark:
    """What a file must be: its size and the hexadecimal SHA-256 of its encrypted bytes."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Args:
        vault_id: of which vault.
        generation: which vault key it is under.
        made_at: when (UTC).
        kind: "auto" (rolls with time) or "manual" (kept).
        chain: the journal's chain at the time; a restored vault starts another.
        journal_head: last hash of that chain.
        counts: rows, by table.
        files: the base and the slots.
        pieces: encrypted attachments, by path below the folder of pieces.
    """

    vault_id: str
    generation: int
    made_at: datetime
    kind: str
    chain: str
    journal_head: str
    counts: dict[str, int]
    files: dict[str, FileMark]
    pieces: dict[str, FileMark]

    def write(self, backup: Path) -> None:
        """Write it in the backup's folder, durably."""
        content = asdict(self) | {"format": FORMAT, "made_at": instant_text(self.made_at)}
        replace_file(backup / FILE_NAME, json.dumps(content, indent=1, sort_keys=True).encode())

    @property
    def total_bytes(self) -> int:
        """Return the size of everything that the backup needs."""
        return sum(mark.bytes for marks in (self.files, self.pieces) for mark in marks.values())


def mark_of(path: Path) -> FileMark:
    """Return a file's size and hash."""
    return FileMark(path.stat().st_size, sha256_of(path))


def read_manifest(backup: Path) -> Manifest:
    """Read what a backup says of itself.

    Raises:
        BackupMissing: the folder is not a backup.
        BackupDamaged: the manifest does not read.
        NewerVault: a later version of the program made it.
    """
    try:
        content = json.loads((backup / FILE_NAME).read_bytes())
        if content.pop("format") > FORMAT:
            raise NewerVault
        return _manifest_from(content)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BackupMissing from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BackupDamaged from error


def _manifest_from(content: dict[str, Any]) -> Manifest:
    marks = {
        part: {_safe(name): FileMark(int(mark["bytes"]), str(mark["sha256"])) for name, mark in content[part].items()}
        for part in ("files", "pieces")
    }
    if set(marks["files"]) != {DATABASE, SLOTS}:
        raise ValueError("files")
    return Manifest(**content | marks | {"made_at": datetime.fromisoformat(content["made_at"])})


def _safe(name: str) -> str:
    """Return the relative path, or refuse one that would leave the folder it is read from or restored into."""
    if Path(name).is_absolute() or any(
        part in {"", ".", ".."} or ":" in part or "\\" in part for part in name.split("/")
    ):
        raise ValueError("path")
    return name


def piece_folder(backup: Path) -> Path:
    """Return where the backup's pieces are: inside when it stands alone, else shared by the backups of its place."""
    inside = backup / PIECES
    return inside if inside.is_dir() else backup.parent / PIECES


def slots_to_come(backup: Path) -> Path:
    """Return where slots lie, complete, until they replace the backup's (see `following`)."""
    return backup / f"{SLOTS}.next"


def file_in(backup: Path, name: str, mark: FileMark) -> Path:
    """Return a file of a backup: where the manifest already means slots that have not taken their place, those."""
    coming = slots_to_come(backup)
    if name == SLOTS and coming.is_file() and mark_of(coming) == mark:
        return coming
    return backup / name


def refuse_altered(backup: Path, manifest: Manifest) -> None:
    """Compare every file of a backup with its manifest.

    Raises:
        BackupDamaged: a file is missing or differs.
    """
    files = {file_in(backup, name, mark): mark for name, mark in manifest.files.items()}
    pieces = {piece_folder(backup) / name: mark for name, mark in manifest.pieces.items()}
    for path, mark in (files | pieces).items():
        if not path.is_file() or path.stat().st_size != mark.bytes or sha256_of(path) != mark.sha256:
            raise BackupDamaged


def backups_in(place: Path) -> Iterator[tuple[Path, Manifest]]:
    """Yield the backups of a place that can be read, newest name first; nothing when the place is not there."""
    folders = sorted((path for path in place.iterdir() if path.is_dir()), reverse=True) if place.is_dir() else []
    for folder in folders:
        if folder.suffix != ".part" and (folder / FILE_NAME).exists():
            try:
                yield folder, read_manifest(folder)
            except (BackupDamaged, NewerVault):
                continue
