"""print, for rent notices, and call --notices: the notices of a month, one file each or all in one."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from caseworker.commands.frame import UsageError, progress_bar, tell, write_file
from caseworker.documents.model import Printed
from caseworker.issuing.dues_papers import DuesPaperService
from caseworker.issuing.receipt_papers import ReceiptPaperService
from caseworker.labels import NBSP, plural
from caseworker.storage.outside import file_name
from caseworker.workspace import Workspace


def print_notice(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print the notice of one household: of --month, of the month of --on, else of the newest month called."""
    from caseworker.documents.printing import print_paper

    papers, month = workspace.dues_papers, options.month or options.on
    paper = papers.paper(options.ref, month, options.kind, draft=options.draft)
    printed = print_paper(paper)
    if options.draft:
        papers.draft_handed_out(options.ref)
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    return printed, papers.handed_out(papers.issue(paper, printed, options.ref))


def ready_place(out: Path) -> Path:
    """Return where notices go, its folder made: asked before anything is called.

    Raises:
        UsageError: nothing can be written there.
    """
    folder = out.parent if _is_one_file(out) else out
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"«\u202f{folder}\u202f» ne peut pas servir ici\u00a0: choisissez un autre endroit."
        ) from error
    return out


def _is_one_file(out: Path) -> bool:
    return out.suffix.lower() == ".pdf"


def print_month(workspace: Workspace, month: date, kind: str, out: Path) -> int:
    """Print the notices of a month in a folder, or in one file when `out` ends in .pdf; return how many."""
    refs = workspace.dues_papers.called_in(month)
    made = print_many(workspace.dues_papers, refs, month, kind, out)
    tell(f"{plural(len(made), 'avis imprimé', 'avis imprimés')}{NBSP}: {out}")
    return len(made)


def print_many(
    papers: DuesPaperService | ReceiptPaperService, refs: Sequence[str], month: date, kind: str, out: Path
) -> list[str]:
    """Print the papers of a month in a folder, or in one file when `out` ends in .pdf; return their references."""
    from caseworker.documents.together import bound_together

    made = list(papers.make_all(month, refs, progress_bar() or _quietly, kind))
    for one in made:
        if one.pdf is None:
            tell(f"{one.support_ref}  pas imprimé, il manque{NBSP}: {', '.join(one.missing)}.")
    ready = [(one.reference, one.pdf) for one in made if one.pdf is not None]
    if _is_one_file(out) and ready:
        write_file(out, bound_together([pdf for _, pdf in ready]))
    else:
        for reference, pdf in ready:
            write_file(out / file_name(reference), pdf)
    return [reference for reference, _ in ready]


def _quietly(_done: int, _total: int) -> None:
    """Say nothing of how far it is: nobody looks."""
