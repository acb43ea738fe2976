"""Failed unlocks, kept beside the vault until someone gets in: an instant and a slot id, nothing else."""

import contextlib
import os
from datetime import datetime
from pathlib import Path

from caseworker.dates import instant_text

FILE_NAME = "attempts"


def note_attempt(folder: Path, slot_id: str, at: datetime) -> None:
    """Add a line for a passphrase that did not open. A folder that cannot be written changes nothing to the answer."""
    with contextlib.suppress(OSError), (folder / FILE_NAME).open("a", encoding="ascii") as file:
        file.write(f"{instant_text(at)} {slot_id}\n")
        file.flush()
        os.fsync(file.fileno())


def take_attempts(folder: Path) -> list[tuple[datetime, str]]:
    """Return the instants and slot ids of failed unlocks, oldest first, and forget them; [] when there was none."""
    path = folder / FILE_NAME
    try:
        lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    path.unlink()
    return [attempt for line in lines if (attempt := _attempt(line)) is not None]


def _attempt(line: str) -> tuple[datetime, str] | None:
    instant, _, slot_id = line.partition(" ")
    try:
        return datetime.fromisoformat(instant), slot_id
    except ValueError:  # a power cut may have left half a line
        return None
