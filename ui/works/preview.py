"""The letter to the owner as it will be printed, under the eyes before anything is kept."""

from caseworker.documents.model import Printed
from caseworker.issuing.model import blanks_sentence
from caseworker.works.model import Work
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Card
from ui.widgets.pdf_pane import PdfPane
from ui.works.printing import printing

HEIGHT = 430


class LetterPreview(Card):
    """Hidden until a letter is asked for. Nothing of it is stored."""

    def __init__(self, desk: Desk) -> None:
        close = button("Fermer l’aperçu", lambda: self.show_letter(""), kind="ghost", icon="x")
        super().__init__("La lettre au propriétaire", action=close)
        self._desk, self._ref, self._shown = desk, "", None
        self._pane, self._problem = PdfPane(), ProblemLabel()
        self._pane.setMinimumHeight(HEIGHT)
        self.add(self._problem, self._pane)
        self.hide()

    def show_letter(self, ref: str) -> None:
        """Show the letter of a request once the request is read; "" to show none."""
        self._ref = ref
        if not ref:
            self._pane.clear()
            self.hide()

    def follow(self, work: Work) -> None:
        """Lay the letter out again, as its request now is; in discreet mode nothing of it shows."""
        is_wanted = bool(self._ref) and work.is_open and not work.is_veiled and not self._desk.discreet.on
        self.setVisible(is_wanted)
        if is_wanted:
            paper = self._desk.workspace.owner_letters.paper(work.ref, draft=True)
            self._desk.run(printing(paper), self._show, "Aperçu de la lettre")

    def _show(self, printed: Printed) -> None:
        if self._desk.discreet.on or not self._ref:  # turned on, or closed, while it was being laid out
            return
        self._problem.say(f"Il manque\u00a0: {blanks_sentence(printed.blanks)}." if printed.blanks else "")
        self._pane.show_pdf(printed.pdf)
