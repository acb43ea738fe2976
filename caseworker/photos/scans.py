"""Pages of a paper, photographed or scanned: looked at before anything is kept, then kept as they came."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.errors import Problem, RuleBroken

PDF, IMAGE = "application/pdf", "image/*"
MOST_FILES, MOST_BYTES = 60, 80_000_000


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A file that can be read: a picture, or a PDF of one or several pages. Made by `scanned`."""

    content: bytes
    media_type: str


def scanned(files: Sequence[bytes]) -> list[ScannedPage]:
    """Return files as pages, in their order. Slow: in another thread when the screen waits.

    Raises:
        RuleBroken: of the field `files`: none, too many, too heavy, or one that does not read.
    """
    problems = problems_in(files)
    if problems:
        raise RuleBroken(problems)
    return [ScannedPage(one, media_type_of(one)) for one in files]


def problems_in(files: Sequence[bytes]) -> list[Problem]:
    """Return what keeps files from being taken: the first thing that is wrong."""
    if not files:
        return [Problem("files", "missing")]
    if len(files) > MOST_FILES or sum(map(len, files)) > MOST_BYTES:
        return [Problem("files", "scan_too_large", {"most": MOST_FILES})]
    return [problem for one in files for problem in _problems_in_file(one)][:1]


def _problems_in_file(content: bytes) -> list[Problem]:
    if media_type_of(content) == PDF:
        return [] if _is_pdf(content) else [Problem("files", "scan_unreadable")]
    from caseworker.photos.reduction import reduced  # Pillow: not before a page comes

    try:
        reduced(content)
    except RuleBroken as refused:
        return [Problem("files", refused.problems[0].code)]
    return []


def media_type_of(content: bytes) -> str:
    """Return what a file is, told by how it begins."""
    return PDF if content[:1024].lstrip().startswith(b"%PDF-") else IMAGE


def _is_pdf(content: bytes) -> bool:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return len(pdf.pages) > 0
    except (pikepdf.PdfError, RuntimeError):
        return False
