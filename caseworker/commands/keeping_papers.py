"""What becomes of a paper printed from a terminal: kept, frozen, unless it is a draft or something is missing on it."""

from collections.abc import Callable

from caseworker.documents.model import Paper, Printed
from caseworker.issuing.deposit_paper import KIND as DEPOSIT
from caseworker.issuing.fund_paper import KIND as FUND
from caseworker.issuing.inventories import COMPARISON, KINDS
from caseworker.issuing.letter_kinds import LETTERS
from caseworker.issuing.model import Issued
from caseworker.issuing.repayment_paper import TITLES as REPAYMENTS
from caseworker.workspace import Workspace

OF_INVENTORIES = (*KINDS.values(), COMPARISON)


def kept(
    workspace: Workspace, paper: Paper, keep: Callable[[Printed], Issued], drafted: Callable[[], None] | None = None
) -> tuple[Printed, bytes | None]:
    """Print a paper and keep it, frozen; a draft is never kept, and nothing comes out while something is missing on it.

    Args:
        workspace: gathered the paper.
        paper: what it says.
        keep: keeps what was printed.
        drafted: has the journal say that a draft leaves the vault, when it says more than the paper's reference.
    """
    from caseworker.documents import printing

    printed = printing.print_paper(paper)
    if paper.draft:
        (drafted or (lambda: workspace.visit_papers.handed_out(paper)))()
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    if paper.kind in OF_INVENTORIES:
        return printed, workspace.inventory_papers.handed_out(keep(printed))
    if paper.kind == DEPOSIT:
        return printed, workspace.deposit_papers.handed_out(keep(printed))
    if paper.kind in REPAYMENTS:
        return printed, workspace.repayment_papers.handed_out(keep(printed))
    if paper.kind == FUND:
        return printed, workspace.fund_papers.handed_out(keep(printed))
    leaving = workspace.letters.handed_out if paper.kind in LETTERS else workspace.issuing.handed_out
    return printed, leaving(keep(printed))


def never(_printed: Printed) -> Issued:
    """Stand for the keeping of a draft: nothing keeps one."""
    raise AssertionError("a draft is never kept")


def let_go(workspace: Workspace, paper: Paper) -> tuple[Printed, bytes | None]:
    """Print a paper that is not kept."""
    from caseworker.documents import printing

    printed = printing.print_paper(paper)
    if printed.blanks and not paper.draft:
        return printed, None
    workspace.visit_papers.handed_out(paper)
    return printed, printed.pdf
