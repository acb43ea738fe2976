"""The owner of the dwelling, and the letter that asks them for the works: printed or saved, kept as it is."""

from collections.abc import Callable

from caseworker.access.rights import Access, Kind
from caseworker.documents.model import Printed
from caseworker.issuing.model import Issued, blanks_sentence
from caseworker.works.model import Work
from ui.shell.pages import Desk
from ui.shell.printing import once_read, print_document, save_document
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, Item, Line
from ui.widgets.texts import text
from ui.works.preview import LetterPreview
from ui.works.printing import printing


class OwnerCard(Card):
    """Who lets the dwelling, and what can be sent to them by those who write documents."""

    def __init__(self, desk: Desk, preview: LetterPreview) -> None:
        super().__init__("Propriétaire")
        self._desk, self._ref, self._preview = desk, "", preview

    def show_work(self, work: Work) -> None:
        """Show the owner of a request's dwelling."""
        workspace, hides = self._desk.workspace, self._desk.discreet.hides
        allowed = workspace.session.may(Kind.LEASES, Access.READ)
        self.setVisible(allowed)
        if not allowed:
            return
        self._ref, self._work = work.ref, work
        lease = workspace.housing.head_lease_on(work.unit_id, self._desk.today())
        owner = lease.owner if lease else None
        lines: list[Item] = [text("Pas encore de propriétaire connu.", "muted")]
        if owner:
            lines = [Line("user-round", hides(owner.name), hides(owner.phone) or "Pas de numéro connu")]
        if workspace.session.may(Kind.DOCUMENTS, Access.WRITE) and not work.is_veiled and work.is_open:
            lines += self._letter()
        self.fill(*lines, None)

    def _letter(self) -> list[Item]:
        self._problem = ProblemLabel()
        printed = button("Imprimer la lettre", lambda: self._issue(self._print), icon="printer")
        saved = button("Enregistrer la lettre", lambda: self._issue(self._save), icon="download")
        seen = button("Voir la lettre", self._see, kind="ghost", icon="eye")
        return [Flow([seen, printed, saved]), self._problem]

    def _see(self) -> None:
        self._preview.show_letter(self._ref)
        self._preview.follow(self._work)

    def _issue(self, then: Callable[[Issued], None]) -> None:
        """Print for good: the bytes are stored before anything leaves the program."""
        letters, ref = self._desk.workspace.owner_letters, self._ref
        paper = letters.paper(ref)

        def keep(printed: Printed) -> None:
            if printed.blanks:
                self._problem.say(f"Il manque\u00a0: {blanks_sentence(printed.blanks)}.")
            else:
                once_read(self._desk, printed, lambda: then(letters.issue(paper, printed, ref)))

        self._problem.say("")
        self._desk.run(printing(paper), keep, "Lettre au propriétaire")

    def _print(self, issued: Issued) -> None:
        print_document(self._desk, self._desk.workspace.issuing.handed_out(issued), issued.reference)

    def _save(self, issued: Issued) -> None:
        save_document(self._desk, lambda: self._desk.workspace.issuing.handed_out(issued), issued.reference)
