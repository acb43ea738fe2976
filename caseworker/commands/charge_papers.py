"""print, for the statement of charges settled."""

import argparse

from caseworker.documents.model import Printed
from caseworker.workspace import Workspace


def print_statement(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print the newest settlement of a household, or that of the period which holds the day of --on."""
    from caseworker.documents.printing import print_paper

    papers = workspace.charge_papers
    paper = papers.paper(options.ref, options.on, draft=options.draft)
    printed = print_paper(paper)
    if options.draft:
        papers.draft_handed_out(options.ref)
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    return printed, papers.handed_out(papers.issue(paper, printed, options.ref))
