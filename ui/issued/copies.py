"""What is kept of an issued paper: the original, the scans, the sealed copies; seen here, printed, saved."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.documents.model import Printed
from caseworker.signatures.model import RegisterLine, Scan, SealedCopy
from ui.photos.pages import page_view, pdf_view
from ui.shell.pages import Desk
from ui.shell.printing import hand_out
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.layout import column, empty
from ui.widgets.texts import text
from ui.works.printing import printing


class Copies(QWidget):
    """Buttons for what is kept; what is seen opens under them. Nothing is shown in discreet mode."""

    def __init__(self, desk: Desk, line: RegisterLine) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._line = desk, line
        self._shown, self._holder = "", column(spacing=0)
        if desk.discreet.on:
            self.setLayout(column(text("Document masqué (mode discret, F9).", "muted", wrap=True)))
            return
        self.setLayout(column(Flow(self._buttons()), self._holder, spacing=6))

    def _buttons(self) -> list[QPushButton]:
        reference = self._line.issued.reference
        made = [self._see("Voir l’original", f"original {reference}", self._original)]
        words = "Imprimer pour signer" if self._line.missing and not self._line.cancellation else "Imprimer l’original"
        made.append(button(words, self._print, kind="ghost", icon="printer", name=f"{words} ({reference})"))
        if self._line.reservations and self._desk.workspace.session.may(Kind.DOCUMENTS, Access.WRITE):
            words = "Imprimer les réserves"
            made.append(button(words, self._print_addition, icon="printer", name=f"{words} ({reference})"))
        for number, scan in enumerate(self._line.scans, 1):
            made.append(self._see(f"Voir le scan {number}", f"scan {number} {reference}", self._scan(scan)))
        if self._line.copies:
            copy = self._line.copies[-1]
            words = f"Remettre la copie scellée du {short_day(copy.sealed_on)}"
            made.append(button(words, lambda: self._hand_out(copy), icon="printer", name=f"{words} ({reference})"))
            said = "Enregistrer le certificat"
            made.append(
                button(said, self._save_certificate, kind="ghost", icon="key-round", name=f"{said} ({reference})")
            )
        return made

    def _see(self, words: str, what: str, make: Callable[[], QWidget]) -> QPushButton:
        return button(words, lambda: self._toggle(what, make), kind="ghost", icon="eye", name=f"{words} ({what})")

    def _toggle(self, what: str, make: Callable[[], QWidget]) -> None:
        empty(self._holder)
        self._shown = "" if self._shown == what else what
        if self._shown:
            self._holder.addWidget(make())

    def _original(self) -> QWidget:
        return pdf_view(self._desk.workspace.issuing.content(self._line.issued))

    def _print(self) -> None:
        issuing, issued = self._desk.workspace.issuing, self._line.issued
        hand_out(self._desk, lambda: issuing.handed_out(issued), issued.reference)

    def _print_addition(self) -> None:
        """Print the sheet of what was said, which is kept in its turn."""
        workspace, reference = self._desk.workspace, self._line.issued.reference
        paper = workspace.additions.paper(reference)

        def keep(printed: Printed) -> None:
            issued = workspace.additions.issue(paper, printed, reference)
            hand_out(self._desk, lambda: workspace.issuing.handed_out(issued), issued.reference)

        self._desk.run(printing(paper), keep, "Réserves et refus")

    def _scan(self, scan: Scan) -> Callable[[], QWidget]:
        def make() -> QWidget:
            content = self._desk.workspace.signatures.scan_content(scan)
            return page_view(content, scan.media_type)

        return make

    def _hand_out(self, copy: SealedCopy) -> None:
        seals, name = self._desk.workspace.seals, f"{self._line.issued.reference}-scelle"
        hand_out(self._desk, lambda: seals.handed_out(copy), name)

    def _save_certificate(self) -> None:
        seals = self._desk.workspace.seals
        said = "Certificat enregistré\u00a0: il ne contient pas la clé, vous pouvez le donner."
        self._desk.write_file(
            "Enregistrer le certificat", "sceau.cer", "Certificat (*.cer)", lambda: seals.certificate() or b"", said
        )
