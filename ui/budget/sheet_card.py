"""The sheet that the household keeps: whole, or easy to read; seen before it is printed, and kept as it was printed."""

from collections.abc import Callable

from caseworker.budget.model import Evaluation
from caseworker.documents.model import Printed
from caseworker.issuing.budget_paper import KIND, PLAIN
from caseworker.issuing.model import Issued, blanks_sentence
from caseworker.labels import sentence
from ui.deposits.paper import printing
from ui.shell.pages import Desk
from ui.shell.printing import hand_out
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Card, block, row
from ui.widgets.pdf_pane import PdfPane

HEIGHT = 480
SAVED = "Feuille enregistrée. Ce fichier n’est pas chiffré\u00a0: rangez-le ou effacez-le."


class SheetCard(Card):
    """Hidden until it is asked for. Nothing of the preview is stored."""

    def __init__(self, desk: Desk) -> None:
        close = button("Fermer", self.hide, kind="ghost", icon="x", name="Fermer la feuille du ménage")
        super().__init__("La feuille que le ménage garde", action=close)
        self._desk = desk
        self._own: Evaluation | None = None
        self._kinds = {KIND: choice("Complète", checked=True), PLAIN: choice("Facile à lire")}
        self._group = exclusive(list(self._kinds.values()))
        self._group.idClicked.connect(lambda _: self.follow())
        self._problem, self._pane = ProblemLabel(), PdfPane()
        self._pane.setMinimumHeight(HEIGHT)
        acts = (
            button("Imprimer", self._print, icon="printer", name="Imprimer la feuille"),
            button("Enregistrer", self._save, icon="download", name="Enregistrer la feuille"),
        )
        self.add(block(row(*self._kinds.values(), None, *acts)), self._problem, self._pane)
        self.hide()

    def show_sheet(self, evaluation: Evaluation | None) -> None:
        """Show the sheet of an evaluation; None shows none."""
        self._own = evaluation
        self.setVisible(evaluation is not None)
        self.follow()

    def follow(self) -> None:
        """Lay the sheet out again, as it now is; nothing of it shows in discreet mode."""
        if self._own is None or self.isHidden() or self._desk.discreet.on:
            self._pane.clear()
            return
        paper = self._desk.workspace.budget_papers.paper(self._own.id, self._kind(), draft=True)
        self._desk.run(printing(paper), self._show, "Aperçu de la feuille du budget")

    def _kind(self) -> str:
        return next(kind for kind, made in self._kinds.items() if made.isChecked())

    def _show(self, printed: Printed) -> None:
        if self._desk.discreet.on or self.isHidden():  # turned on, or closed, while it was being laid out
            return
        self._problem.say(f"Il manque\u00a0: {blanks_sentence(printed.blanks)}." if printed.blanks else "")
        self._pane.show_pdf(printed.pdf)

    def _print(self) -> None:
        issuing = self._desk.workspace.issuing
        self._issue(lambda issued: hand_out(self._desk, lambda: issuing.handed_out(issued), issued.reference))

    def _save(self) -> None:
        desk, issuing = self._desk, self._desk.workspace.issuing
        self._issue(
            lambda issued: desk.write_file(
                "Enregistrer la feuille",
                f"{issued.reference}.pdf",
                "PDF (*.pdf)",
                lambda: issuing.handed_out(issued),
                SAVED,
            )
        )

    def _issue(self, then: Callable[[Issued], None]) -> None:
        if self._own is None:
            return
        desk, papers, own = self._desk, self._desk.workspace.budget_papers, self._own
        paper = papers.paper(own.id, self._kind())

        def keep(printed: Printed) -> None:
            if printed.blanks:
                desk.say(f"Il manque encore\u00a0: {blanks_sentence(printed.blanks)}.")
            elif printed.undrawable:
                question = sentence("letters_undrawable", {"letters": list(printed.undrawable)})
                desk.ask(question, "Imprimer", lambda: then(papers.issue(paper, printed, own.id)))
            else:
                then(papers.issue(paper, printed, own.id))

        desk.run(printing(paper), keep, "Feuille du budget")
