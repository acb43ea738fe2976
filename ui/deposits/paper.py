"""The account on paper: under the eyes before anything is kept, then printed or saved, kept as it is."""

from collections.abc import Callable

from caseworker.documents.model import Paper, Printed
from caseworker.issuing.model import Issued, blanks_sentence
from caseworker.labels import sentence
from ui.shell.pages import Desk
from ui.shell.printing import hand_out
from ui.shell.task_runner import Progress
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Card
from ui.widgets.pdf_pane import PdfPane

HEIGHT = 520


class AccountPreview(Card):
    """Hidden until the account is asked for. Nothing of it is stored."""

    def __init__(self, desk: Desk) -> None:
        close = button("Fermer l’aperçu", lambda: self.show_account(""), kind="ghost", icon="x")
        super().__init__("Le décompte, tel qu’il sera imprimé", action=close)
        self._desk, self._ref = desk, ""
        self._pane, self._problem = PdfPane(), ProblemLabel()
        self._pane.setMinimumHeight(HEIGHT)
        self.add(self._problem, self._pane)
        self.hide()

    def show_account(self, ref: str) -> None:
        """Show the account of an accompaniment; "" to show none."""
        self._ref = ref
        if not ref:
            self._pane.clear()
        self.follow(ref)

    def follow(self, ref: str) -> None:
        """Lay the account out again, as it now is; in discreet mode, or of another household, nothing of it shows."""
        is_wanted = bool(self._ref) and ref == self._ref and not self._desk.discreet.on
        self.setVisible(is_wanted)
        if is_wanted:
            paper = self._desk.workspace.deposit_papers.paper(ref, draft=True)
            self._desk.run(printing(paper), self._show, "Aperçu du décompte")

    def _show(self, printed: Printed) -> None:
        if self._desk.discreet.on or not self._ref:  # turned on, or closed, while it was being laid out
            return
        self._problem.say(f"Il manque\u00a0: {blanks_sentence(printed.blanks)}." if printed.blanks else "")
        self._pane.show_pdf(printed.pdf)


def print_account(desk: Desk, ref: str) -> None:
    """Print the account, and keep it; say what is missing when something is."""
    papers = desk.workspace.deposit_papers
    _issue(desk, ref, lambda issued: hand_out(desk, lambda: papers.handed_out(issued), issued.reference))


def save_account(desk: Desk, ref: str) -> None:
    """Save the account where the person says, and keep it."""
    said = "Décompte enregistré. Ce fichier n’est pas chiffré\u00a0: rangez-le ou effacez-le."
    papers = desk.workspace.deposit_papers
    _issue(
        desk,
        ref,
        lambda issued: desk.write_file(
            "Enregistrer le décompte",
            f"{issued.reference}.pdf",
            "PDF (*.pdf)",
            lambda: papers.handed_out(issued),
            said,
        ),
    )


def _issue(desk: Desk, ref: str, then: Callable[[Issued], None]) -> None:
    papers = desk.workspace.deposit_papers
    paper = papers.paper(ref)

    def keep(printed: Printed) -> None:
        if printed.blanks:
            desk.say(f"Il manque encore\u00a0: {blanks_sentence(printed.blanks)}.")
        elif printed.undrawable:
            question = sentence("letters_undrawable", {"letters": list(printed.undrawable)})
            desk.ask(question, "Imprimer", lambda: then(papers.issue(paper, printed, ref)))
        else:
            then(papers.issue(paper, printed, ref))

    desk.run(printing(paper), keep, "Décompte du dépôt de garantie")


def printing(paper: Paper) -> Callable[[Progress], Printed]:
    """Return the job that lays a paper out."""

    def job(_progress: Progress) -> Printed:
        from caseworker.documents.printing import print_paper

        return print_paper(paper)

    return job
