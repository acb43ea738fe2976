"""Prints the papers of a plan, laid out beside the screen, and keeps them as they are."""

from caseworker.documents.model import Printed
from caseworker.errors import RuleBroken
from caseworker.issuing.model import blanks_sentence
from caseworker.issuing.repayment_paper import COPY, KIND, PLAIN, TITLES
from caseworker.labels import sentence
from ui.deposits.paper import printing
from ui.shell.pages import Desk
from ui.shell.printing import hand_out, once_read

WORDS = {KIND: "Imprimer", PLAIN: "Facile à lire", COPY: "Copie CAF ou MSA"}


def print_plan(desk: Desk, plan_id: str, kind: str) -> None:
    """Print one of the papers of a plan, and keep it; say what is missing when something is."""
    papers = desk.workspace.repayment_papers
    paper = papers.paper(plan_id, kind)

    def leave(printed: Printed) -> None:
        try:
            issued = papers.issue(paper, printed, plan_id)
        except RuleBroken as error:
            desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
        else:
            hand_out(desk, lambda: papers.handed_out(issued), issued.reference)

    def keep(printed: Printed) -> None:
        if printed.blanks:
            desk.say(f"Il manque encore\u00a0: {blanks_sentence(printed.blanks)}.")
        else:
            once_read(desk, printed, lambda: leave(printed))

    desk.run(printing(paper), keep, TITLES[kind])
