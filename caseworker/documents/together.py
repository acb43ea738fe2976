"""Binds finished papers into one file, for a printer. Each paper's own file is the one that was issued."""

import io
from collections.abc import Sequence


def bound_together(papers: Sequence[bytes]) -> bytes:
    """Return one file with the pages of every paper, in their order."""
    import pikepdf

    with pikepdf.new() as whole:
        for content in papers:
            with pikepdf.open(io.BytesIO(content)) as paper:
                whole.pages.extend(paper.pages)
        written = io.BytesIO()
        whole.save(written, deterministic_id=True)
    return written.getvalue()
