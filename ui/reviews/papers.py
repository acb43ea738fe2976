"""Prints the paper of a bilan, laid out beside the screen, and keeps it as it is."""

from caseworker.documents.model import Printed
from caseworker.errors import RuleBroken
from caseworker.issuing.model import blanks_sentence
from caseworker.issuing.review_paper import TITLES
from caseworker.labels import sentence
from ui.deposits.paper import printing
from ui.shell.pages import Desk
from ui.shell.printing import hand_out, once_read


def print_review(desk: Desk, review_id: str, kind: str) -> None:
    """Print one of the papers of a bilan, and keep it; say what is missing when something is."""
    papers = desk.workspace.review_papers
    paper = papers.paper(review_id, kind)

    def leave(printed: Printed) -> None:
        try:
            issued = papers.issue(paper, printed, review_id)
        except RuleBroken as error:
            desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
        else:
            hand_out(desk, lambda: desk.workspace.issuing.handed_out(issued), issued.reference)

    def keep(printed: Printed) -> None:
        if printed.blanks:
            desk.say(f"Il manque encore\u00a0: {blanks_sentence(printed.blanks)}.")
        else:
            once_read(desk, printed, lambda: leave(printed))

    desk.run(printing(paper), keep, TITLES[kind])
