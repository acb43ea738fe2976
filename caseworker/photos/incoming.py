"""The folder where the pictures of a telephone or a camera arrive, outside the vault and in clear: what is new in it, erasing what was kept."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from caseworker.errors import Problem, RuleBroken
from caseworker.photos.reduction import MOST_BYTES

ENDINGS = (".jpg", ".jpeg", ".heic", ".heif", ".png", ".webp")  # of what telephones and cameras write
MOST_FILES = 20_000


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file of the folder, as it was when it was seen: another size or another moment is another picture."""

    path: Path
    size: int
    modified_ns: int
    arrived_ns: int

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            RuleBroken: `photo_arriving`: it has changed since, so it is still being copied.
            OSError: it cannot be read, or is gone.
        """
        if self.size > MOST_BYTES:
            raise RuleBroken([Problem("photo", "photo_too_large")])
        content = self.path.read_bytes()
        if len(content) != self.size or not self.is_as_seen():
            raise RuleBroken([Problem("photo", "photo_arriving")])
        return content

    def is_as_seen(self) -> bool:
        """Tell whether it is still the file that was seen."""
        found = self.path.stat()
        return (found.st_size, found.st_mtime_ns) == (self.size, self.modified_ns)


@dataclass(frozen=True, slots=True)
class Glance:
    """What a look at the folder gave: its pictures, or the code of what keeps from looking ("folder_gone"…)."""

    pictures: tuple[Incoming, ...] = ()
    fault: str = ""


def look(folder: Path) -> Glance:
    """Look into the folder, not under it; pictures are told by their names, oldest first."""
    try:
        found = [seen for entry in _entries(folder) if (seen := _seen(entry))]
    except (FileNotFoundError, NotADirectoryError):
        return Glance(fault="photo_folder_gone")
    except OSError:
        return Glance(fault="photo_folder_unreadable")
    return Glance(tuple(sorted(found, key=lambda one: (one.arrived_ns, one.path.name))))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        named = (one for one in entries if one.name.lower().endswith(ENDINGS) and not one.name.startswith("."))
        return [one for one, _ in zip(named, range(MOST_FILES), strict=False)]


def _seen(entry: os.DirEntry[str]) -> Incoming | None:
    """Return a file; None for a folder, or for what went away meanwhile."""
    try:
        if not entry.is_file():
            return None
        found = Path(entry.path).stat()
    except OSError:
        return None
    # A copy keeps the moment when the picture was taken: when the file itself was made, or changed, tells when it came.
    return Incoming(Path(entry.path), found.st_size, found.st_mtime_ns, max(found.st_mtime_ns, found.st_ctime_ns))


def erase(pictures: Iterable[Incoming]) -> list[str]:
    """Erase files that were kept in the vault; return the names of those that are still there.

    One that changed since it was seen is another picture: it stays. One that is gone already is no longer there.
    """
    return [one.path.name for one in pictures if not _is_erased(one)]


def _is_erased(one: Incoming) -> bool:
    try:
        if not one.is_as_seen():
            return False
        one.path.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
