"""One convention: fill what is missing at the left, read the paper at the right, print, save, sign."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agreements.model import Agreement, AgreementDraft
from caseworker.documents.model import Paper, Printed
from caseworker.errors import RuleBroken
from caseworker.issuing.model import Issued
from caseworker.labels import sentence
from ui.agreements.form import AgreementForm
from ui.agreements.tab import signed_words, title_of
from ui.shell.pages import Desk, LivingPage
from ui.shell.printing import print_document, save_document
from ui.theme import tokens
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Elided, Item, block, column, header, row, scrolling
from ui.widgets.pdf_pane import PdfPane
from ui.widgets.texts import picture, text

PREVIEW_AFTER_MS = 400
PLACES_OF_BLANKS = {
    "association": ("settings", "Réglages"),
    "logement": ("unit", "Logement"),
    "bail": ("unit", "Logement"),
    "menage": ("people", "Ménage"),
}


class AgreementPage(LivingPage):
    """`arrive` with the id of an agreement."""

    topics = frozenset({"agreements", "association", "housing", "households", "issuing", "parameters", "schemes"})

    def __init__(self, desk: Desk) -> None:
        session = desk.workspace.session
        self._writes = session.may(Kind.AGREEMENTS, Access.WRITE)
        self._prints = session.may(Kind.DOCUMENTS, Access.WRITE)
        self._agreement: Agreement | None = None
        self._kept: AgreementDraft | None = None
        self._form = AgreementForm(desk.today())
        self._blanks = Card("Avant d’imprimer")
        self._pane = PdfPane()
        self._timer = QTimer(singleShot=True, interval=PREVIEW_AFTER_MS)
        super().__init__(desk, self._build_header(), self._build_body())
        self._form.edited.connect(self._keep)
        self._timer.timeout.connect(self._preview)

    def _build_header(self) -> QWidget:
        back = button("Retour", self.desk_back, kind="ghost", icon="chevron-left")
        self._title = text("", "title")
        self._status = Elided("", "muted")
        self._sign = button("Tout le monde a signé", self._mark_signed, icon="signature")
        self._save = button("Enregistrer le PDF", self._save_pdf, icon="download")
        self._print = button("Imprimer", self._print_paper, kind="primary", icon="printer")
        titles = row(back, column(self._title, self._status, spacing=2), spacing=12)
        titles.setStretch(1, 1)
        actions = block(row(None, self._sign, self._save, self._print, spacing=10))
        for action in (self._save, self._print):
            action.setVisible(self._prints)
        return header(SideBySide(block(titles), actions, stretches=(1, 0), spacing=10))

    def _build_body(self) -> QWidget:
        left = scrolling(column(self._blanks, self._form, None, spacing=12))
        left.setMinimumWidth(380)
        layout = row(left, self._pane, spacing=8, margins=(0, 0, 24, 16))
        layout.setStretch(0, 4)
        layout.setStretch(1, 5)
        return block(layout)

    def desk_back(self) -> None:
        """Go back to the dossier."""
        self.desk.back()

    def arrive(self, agreement_id: str = "") -> None:
        """Show an agreement."""
        if agreement_id:
            self._agreement = self.desk.workspace.agreements.agreement(agreement_id)
            self._form.show_agreement(self._agreement)
            self._kept = self._form.draft(self._agreement)
            self._form.show_problems([])
            self._pane.clear()
        self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._form.isVisible() and self._form.isEnabled():
            self._form.take_focus()
        else:
            (self._print if self._print.isEnabled() and self._prints else self).setFocus()  # else Qt chooses "Retour"

    def settle(self) -> None:
        """Write the field being typed and prepare no preview any more: the vault is about to close, or to be busy."""
        self._keep()
        self._timer.stop()

    def reread(self) -> None:
        if self._agreement is None:
            return
        self._agreement = self.desk.workspace.agreements.agreement(self._agreement.id)
        self._title.setText(title_of(self._agreement))
        open_yet = self._agreement.signed_on is None and self._writes
        support = self.desk.workspace.supports.support(self._agreement.support_id)
        self.household_ref = support.ref
        self._form.show_regime(self.desk.workspace.notices.rules_of(support, self._agreement.starts_on))
        name = self.desk.discreet.name(self.desk.workspace.households.household(support.household_id).name)
        state = "à relire, imprimer, signer" if open_yet else signed_words(self._agreement).lower()
        self._status.setText(f"{name} · {state}")
        self._sign.setVisible(open_yet)
        self._form.setEnabled(open_yet)  # what was signed changes by an amendment only
        self._hide_amounts(hidden=self.desk.discreet.on)

    def _hide_amounts(self, *, hidden: bool) -> None:
        """Show the paper and its amounts, or neither: the whole page is about one household's money."""
        self._form.setVisible(not hidden)
        self._pane.setVisible(self._prints and not hidden)
        self._blanks.setVisible(self._prints or hidden)
        if hidden:
            self._timer.stop()
            for action in (self._print, self._save):
                action.setEnabled(False)  # until a preview says again that nothing is missing
            self._pane.clear()
            self._blanks.fill(text("Document et montants masqués (mode discret, F9).", "muted", wrap=True))
        elif self._prints:
            self._timer.start()

    def _keep(self) -> None:
        """Write each field as it is left; what is wrong stays in the form with its sentence."""
        if self._agreement is None or not self._writes:
            return
        draft = self._form.draft(self._agreement)
        self._form.show_problems([])
        if draft == self._kept:  # a field left as it was found writes nothing
            return
        try:
            self.desk.workspace.agreements.fill(self._agreement.id, draft)
        except RuleBroken as error:
            self._form.show_problems(error.problems)
        else:
            self._kept = draft

    def _preview(self) -> None:
        if self._agreement is None:
            return
        if not self.isVisible():  # left, or locked, since a field was: the vault may be closed
            self.mark_stale()
            return
        issuing = self.desk.workspace.issuing
        issued = issuing.already_issued(issuing.agreement_paper(self._agreement.id), self._agreement.id)
        if issued:
            self._pane.show_pdf(issuing.content(issued))
            self._say_complete(
                f"Émis le {issued.issued_on:%d/%m/%Y} sous la référence {issued.reference}, et conservé tel quel."
            )
            self._blanks.add(row(button("Signatures et scans", self._go_to_register, icon="signature"), None))
            return
        paper = issuing.agreement_paper(self._agreement.id, draft=True)
        self.desk.run(_printing(paper), self._show_preview, "Aperçu du document")

    def _go_to_register(self) -> None:
        self.desk.go("dossier", ref=self.household_ref, tab="Pièces")

    def _say_complete(self, told: str, undrawable: Sequence[str] = ()) -> None:
        self._print.setEnabled(True)
        self._save.setEnabled(True)
        if self.hasFocus():
            self._print.setFocus()
        said = row(picture("circle-check", tokens().ok), text(told, wrap=True))
        said.setStretch(1, 1)
        self._blanks.fill(said, *_caution(undrawable))

    def _show_preview(self, printed: Printed) -> None:
        if self.desk.discreet.on:  # turned on while the page was being laid out
            return
        self._pane.show_pdf(printed.pdf)
        if not printed.blanks:
            self._say_complete("Tout est renseigné\u00a0: le document peut être imprimé.", printed.undrawable)
            return
        self._print.setEnabled(False)
        self._save.setEnabled(False)
        lines: list[Item] = [text("Il manque encore\u00a0:", "muted")]
        lines += [text(f"• {blank.label}", wrap=True) for blank in printed.blanks]
        links = row(*self._links({blank.path.split(".")[0] for blank in printed.blanks}), None)
        self._blanks.fill(*lines, *_caution(printed.undrawable), links)

    def _links(self, roots: set[str]) -> list[QWidget]:
        places = dict.fromkeys(PLACES_OF_BLANKS[root] for root in sorted(roots) if root in PLACES_OF_BLANKS)
        return [
            button(f"Ouvrir\u00a0: {label}", partial(self._go_and_fill, key), kind="ghost") for key, label in places
        ]

    def _go_and_fill(self, key: str) -> None:
        if key == "settings" or self._agreement is None:
            self.desk.go(key)
            return
        occupancies = self.desk.workspace.occupancies.of_support(self._agreement.support_id)
        if key == "unit" and occupancies:
            self.desk.go("unit", ref=self.desk.workspace.housing.unit(occupancies[-1].unit_id).ref)
        else:  # without a dwelling, the dossier is where one is given
            self.desk.go("dossier", ref=self.household_ref, fill="dwelling" if key == "unit" else "people")

    def _issue(self, then: Callable[[Issued], None]) -> None:
        """Print for good: the bytes are stored before anything leaves the program."""
        if self._agreement is None:
            return
        issuing, agreement_id = self.desk.workspace.issuing, self._agreement.id
        paper = issuing.agreement_paper(agreement_id)
        known = issuing.already_issued(paper, agreement_id)
        if known:
            then(known)
            return

        def keep(printed: Printed) -> None:
            then(issuing.issue(paper, printed, agreement_id))

        self.desk.run(_printing(paper), keep, "Document à imprimer")

    def _print_paper(self) -> None:
        self._issue(
            lambda issued: print_document(self.desk, self.desk.workspace.issuing.handed_out(issued), issued.reference)
        )

    def _save_pdf(self) -> None:
        self._issue(self._save_issued)

    def _save_issued(self, issued: Issued) -> None:
        save_document(self.desk, lambda: self.desk.workspace.issuing.handed_out(issued), issued.reference)

    def _mark_signed(self) -> None:
        if self._agreement:
            self.desk.workspace.agreements.sign(self._agreement.id, self.desk.today())
            self.desk.say("Signature notée.")


def _caution(undrawable: Sequence[str]) -> list[QWidget]:
    """Return what to read before printing when letters of a name are in an alphabet that the font does not have."""
    if not undrawable:
        return []
    return [text(sentence("letters_undrawable", {"letters": list(undrawable)}), "warning", wrap=True)]


def _printing(paper: Paper) -> Callable[[object], Printed]:
    def job(_progress: object) -> Printed:
        from caseworker.documents.printing import print_paper

        return print_paper(paper)

    return job
