"""Prints inventories from the screens: gathered and laid out beside them, with the photos, then kept as they are."""

from collections.abc import Callable
from functools import partial

from caseworker.documents.model import Paper, Printed
from caseworker.inventories.model import Inventory
from caseworker.issuing.model import Issued, blanks_sentence
from caseworker.workspace import Workspace
from ui.shell.pages import Desk
from ui.shell.printing import hand_out, once_read
from ui.shell.task_runner import Progress
from ui.visits.papers import print_sheet

Laid = tuple[Paper, Printed]
Gather = Callable[[Workspace], Paper]


def print_inventory(desk: Desk, own: Inventory, say: Callable[[str], object]) -> None:
    """Print the inventory as it is signed; `say` is told by name what is still missing."""
    _issue(desk, own, lambda workspace: workspace.inventory_papers.paper(own.ref), say)


def print_comparison(desk: Desk, own: Inventory, say: Callable[[str], object]) -> None:
    """Print what changed between the entry and an exit."""
    _issue(desk, own, lambda workspace: workspace.inventory_papers.comparison(own.ref), say)


def print_blank(desk: Desk, ref: str) -> None:
    """Print the sheet to fill in by hand, of an accompaniment or of a dwelling; it is not kept."""
    print_sheet(desk, desk.workspace.inventory_papers.blank(ref))


def _issue(desk: Desk, own: Inventory, gather: Gather, say: Callable[[str], object]) -> None:
    def keep(laid: Laid) -> None:
        paper, printed = laid
        if printed.blanks:
            say(f"Il manque encore\u00a0: {blanks_sentence(printed.blanks)}.")
            return
        say("")
        once_read(desk, printed, partial(_leave, desk, own, paper, printed))

    desk.run(partial(_laid, desk, gather), keep, "État des lieux à imprimer")


def _leave(desk: Desk, own: Inventory, paper: Paper, printed: Printed) -> None:
    papers = desk.workspace.inventory_papers
    issued: Issued = papers.issue(paper, printed, own.id)
    hand_out(desk, lambda: papers.handed_out(issued), issued.reference)


def _laid(desk: Desk, gather: Gather, progress: Progress) -> Laid:
    """Gather and lay out in the job's thread: sixty photos are decrypted there."""
    from caseworker.documents.printing import print_paper

    reader = desk.workspace.reader()
    try:
        paper = gather(reader)
    finally:
        reader.close_reader()
    progress.stop_if_cancelled()
    return paper, print_paper(paper)
