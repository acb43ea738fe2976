"""Prints the papers of bilans and of the end, laid out beside the screen, and keeps them as they are."""

from collections.abc import Callable

from caseworker.documents.model import Paper, Printed
from caseworker.errors import RuleBroken
from caseworker.issuing.model import Issued, blanks_sentence
from caseworker.labels import sentence
from ui.deposits.paper import printing
from ui.shell.pages import Desk
from ui.shell.printing import hand_out, once_read


def print_review(desk: Desk, review_id: str, kind: str) -> None:
    """Print one of the papers of a bilan, and keep it; say what is missing when something is."""
    papers = desk.workspace.review_papers
    paper = papers.paper(review_id, kind)
    _print(desk, paper, lambda printed: papers.issue(paper, printed, review_id))


def print_report(desk: Desk, ref: str) -> None:
    """Print the report that ends an accompaniment, and keep it; say what is missing when something is."""
    papers = desk.workspace.review_papers
    paper = papers.end_report(ref)
    _print(desk, paper, lambda printed: papers.issue_report(paper, printed, ref))


def _print(desk: Desk, paper: Paper, issue: Callable[[Printed], Issued]) -> None:
    def leave(printed: Printed) -> None:
        try:
            issued = issue(printed)
        except RuleBroken as error:
            desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
        else:
            hand_out(desk, lambda: desk.workspace.issuing.handed_out(issued), issued.reference)

    def keep(printed: Printed) -> None:
        if printed.blanks:
            desk.say(f"Il manque encore\u00a0: {blanks_sentence(printed.blanks)}.")
        else:
            once_read(desk, printed, lambda: leave(printed))

    desk.run(printing(paper), keep, paper.title)
