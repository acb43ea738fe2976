"""print, for bilans and for the report that ends an accompaniment."""

import argparse

from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.workspace import Workspace


def print_review(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print the last bilan, or the one of a day; a draft of what the file says while none was held."""
    papers, ref = workspace.review_papers, options.ref
    try:
        review_id = papers.review_of(ref, options.on).id
    except NotFound:
        if not options.draft:
            raise
        return _laid_out(workspace, papers.unwritten(ref, options.kind), ref, "")
    return _laid_out(workspace, papers.paper(review_id, options.kind, draft=options.draft), ref, review_id)


def _laid_out(workspace: Workspace, paper: Paper, ref: str, review_id: str) -> tuple[Printed, bytes | None]:
    from caseworker.documents.printing import print_paper

    papers, printed = workspace.review_papers, print_paper(paper)
    if paper.draft:
        papers.draft_handed_out(ref)
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    return printed, workspace.issuing.handed_out(papers.issue(paper, printed, review_id))


def print_end_report(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print the report that ends an accompaniment; a draft of what the file says while nobody wrote it."""
    from caseworker.documents.printing import print_paper

    papers, ref = workspace.review_papers, options.ref
    paper = papers.end_report(ref, draft=options.draft)
    printed = print_paper(paper)
    if options.draft:
        papers.draft_handed_out(ref)
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    return printed, workspace.issuing.handed_out(papers.issue_report(paper, printed, ref))
