"""Prints the sheet of the housing aid that the household keeps."""

from caseworker.documents.model import Printed
from caseworker.issuing.model import blanks_sentence
from caseworker.labels import NBSP
from ui.deposits.paper import printing
from ui.shell.pages import Desk
from ui.shell.printing import hand_out, once_read


def print_sheet(desk: Desk, ref: str) -> None:
    """Lay the sheet out, keep it, and send it to a printer or to a file."""
    papers = desk.workspace.aid_papers
    paper = papers.paper(ref)

    def leave(printed: Printed) -> None:
        issued = papers.issue(paper, printed, ref)
        hand_out(desk, lambda: papers.handed_out(issued), issued.reference)

    def keep(printed: Printed) -> None:
        if printed.blanks:
            desk.say(f"Il manque encore{NBSP}: {blanks_sentence(printed.blanks)}.")
        else:
            once_read(desk, printed, lambda: leave(printed))

    desk.run(printing(paper), keep, "Feuille de l’aide au logement")
