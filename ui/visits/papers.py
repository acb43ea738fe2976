"""Prints the papers of visits from the screens, laid out beside them."""

from collections.abc import Callable
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.documents.model import Paper, Printed
from caseworker.issuing.model import blanks_sentence
from ui.shell.pages import Desk
from ui.shell.printing import hand_out, once_read
from ui.shell.task_runner import Progress


def may_print_reports(desk: Desk) -> bool:
    """Tell whether the person at work prints reports: they are kept among the documents."""
    return desk.workspace.session.may(Kind.DOCUMENTS, Access.WRITE)


def print_report(desk: Desk, visit_id: str) -> None:
    """Print the report of a visit, and keep it; say what is missing when something is."""
    workspace = desk.workspace
    paper = workspace.visit_papers.visit_paper(visit_id)

    def keep(printed: Printed) -> None:
        if printed.blanks:
            desk.say(f"Il manque encore\u00a0: {blanks_sentence(printed.blanks)}.")
            return

        def leave() -> None:
            issued = workspace.visit_papers.issue(paper, printed, visit_id)
            hand_out(desk, lambda: workspace.issuing.handed_out(issued), issued.reference)

        once_read(desk, printed, leave)

    desk.run(_printing(paper), keep, "Compte rendu à imprimer")


def print_passages(desk: Desk, support_ref: str, first: date, last: date) -> None:
    """Print what was noted of the passages of a day, or of a month; nothing is kept."""
    print_sheet(desk, desk.workspace.visit_papers.passage_sheet(support_ref, first, last))


def print_sheet(desk: Desk, paper: Paper) -> None:
    """Print a sheet that is not kept: one to fill in by hand, or the list of a day."""

    def leave(printed: Printed) -> None:
        def handed_out() -> bytes:
            desk.workspace.visit_papers.handed_out(paper)
            return printed.pdf

        once_read(desk, printed, lambda: hand_out(desk, handed_out, paper.reference))

    desk.run(_printing(paper), leave, paper.title)


def _printing(paper: Paper) -> Callable[[Progress], Printed]:
    def job(_progress: Progress) -> Printed:
        from caseworker.documents.printing import print_paper

        return print_paper(paper)

    return job
