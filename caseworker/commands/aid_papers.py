"""print, for the sheet of the housing aid."""

import argparse

from caseworker.documents.model import Printed
from caseworker.workspace import Workspace


def print_sheet(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print the sheet that the household keeps, as of today."""
    from caseworker.documents.printing import print_paper

    papers = workspace.aid_papers
    paper = papers.paper(options.ref, draft=options.draft)
    printed = print_paper(paper)
    if options.draft:
        papers.draft_handed_out(options.ref)
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    return printed, papers.handed_out(papers.issue(paper, printed, options.ref))
