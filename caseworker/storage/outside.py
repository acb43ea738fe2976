"""Files that leave the vault in clear: whole, or not there at all, and read by their owner only."""

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


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its name when it is whole.

    Raises:
        DiskFull, FolderReadOnly, FileInUse: what was there before is as it was.
        OSError: it cannot be written there for another reason; likewise.
    """
    part = path.with_name(path.name + PART)
    with named_failures():
        part.unlink(missing_ok=True)
        try:
            with open(part, "xb", opener=_private) as binary:
                yield binary
            _take_name(part, path)
        finally:
            part.unlink(missing_ok=True)


def write_outside(path: Path, content: bytes) -> None:
    """Write a file outside the vault. Raises as `whole_file`."""
    with whole_file(path) as binary:
        binary.write(content)


def file_name(reference: str, suffix: str = ".pdf") -> str:
    """Return a file name made of a reference: never a path, never hidden, never longer than a disk takes."""
    return (_UNFIT.sub("-", reference).strip(".-")[:LONGEST_NAME] or "document") + suffix


def _take_name(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except PermissionError:  # Windows, while another program holds it
        raise FileInUse from None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
