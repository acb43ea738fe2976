"""Files that leave the vault in clear: whole, or not there at all, and read by their owner only."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from caseworker.errors import FileInUse
from caseworker.storage.connection import named_failures

PART = ".part"
LONGEST_NAME = 80
_UNFIT = re.compile(r"[^\w.-]+")
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for its devices, whatever follows the point. **Source:** Microsoft, Naming Files, Paths, and Namespaces."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its name when it is whole.

    Raises:
        DiskFull, FolderReadOnly, FileInUse: what was there before is as it was.
        OSError: it cannot be written there for another reason, or something else than a file has that name; likewise.
    """
    _require_place(path)
    part = path.with_name(path.name + PART)
    with named_failures(), _named(path, part):
        part.unlink(missing_ok=True)
        try:
            with open(part, "xb", opener=_private) as binary:
                yield binary
            _take_name(part, path)
        finally:
            part.unlink(missing_ok=True)


def _require_place(path: Path) -> None:
    """Refuse what is no name of a file, or names what is no file: a folder, a device."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    unfit = "\0" in str(path) or (os.name == "nt" and _DEVICE.match(path.name))
    if unfit or (path.exists() and not path.is_file()):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


@contextmanager
def _named(path: Path, part: Path) -> Iterator[None]:
    """Have failures name the file that was asked for, not the one that it was written under meanwhile."""
    try:
        yield
    except OSError as error:
        if error.filename is not None and Path(os.fsdecode(error.filename)) == part:
            error.filename = str(path)
        raise


def write_outside(path: Path, content: bytes) -> None:
    """Write a file outside the vault. Raises as `whole_file`."""
    with whole_file(path) as binary:
        binary.write(content)


def file_name(reference: str, suffix: str = ".pdf") -> str:
    """Return a file name made of a reference: never a path, never hidden, never longer than a disk takes."""
    name = _UNFIT.sub("-", reference).strip(".-")[:LONGEST_NAME] or "document"
    return ("document-" if _DEVICE.match(name) else "") + name + suffix


def _take_name(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except PermissionError:  # Windows, while another program holds it
        raise FileInUse from None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
