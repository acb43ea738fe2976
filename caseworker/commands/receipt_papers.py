"""print, for quittances and receipts of rents; receipts: those of a month, for everybody who paid all of it."""

import argparse

from caseworker.commands.dues_papers import print_many, ready_place
from caseworker.commands.frame import answer, opened
from caseworker.days import month_and_year
from caseworker.documents.model import Printed
from caseworker.issuing.receipt_paper import KIND, PLAIN
from caseworker.labels import plural
from caseworker.workspace import Workspace


def print_receipt(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print what one household paid: for --month (until --until), for the month of --on, else for the newest month paid."""
    from caseworker.documents.printing import print_paper

    papers, month = workspace.receipt_papers, options.month or options.on
    paper = papers.paper(options.ref, month, options.kind, until=options.until, draft=options.draft)
    printed = print_paper(paper)
    if options.draft:
        papers.draft_handed_out(options.ref)
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    return printed, papers.handed_out(papers.issue(paper, printed, options.ref))


def print_cash(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print the receipt of a payment in cash, by its number."""
    from caseworker.documents.printing import print_paper

    papers = workspace.cash_papers
    paper = papers.paper(options.ref, draft=options.draft)
    printed = print_paper(paper)
    if options.draft:
        papers.draft_handed_out(options.ref)
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    return printed, papers.handed_out(papers.issue(paper, printed, options.ref))


def print_month(options: argparse.Namespace) -> int:
    """Print the quittances of a month."""
    with opened(options) as workspace:
        place = ready_place(options.out)
        refs = workspace.receipt_papers.paid_in(options.month)
        kind = PLAIN if options.plain else KIND
        made = print_many(workspace.receipt_papers, refs, options.month, kind, place)
        said = f"{plural(len(made), 'quittance', 'quittances')} pour {month_and_year(options.month)}."
        return answer(options, {"month": f"{options.month:%Y-%m}", "references": made}, said)
