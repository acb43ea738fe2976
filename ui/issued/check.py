"""Is this what we issued? A PDF dropped or chosen, or the fingerprint read at the foot of a sheet."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from caseworker.signatures.checking import Checked
from caseworker.signatures.words import SEAL, check_words
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import line_edit
from ui.widgets.layout import column, empty, row
from ui.widgets.notices import Banner
from ui.widgets.texts import text


class CheckPanel(QWidget):
    """Takes a file or a fingerprint, and says what it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self.setAcceptDrops(True)
        self._typed = line_edit("Empreinte\u00a0: 0123 4567 89AB…", "Empreinte lue en pied de page", longest=120)
        self._typed.returnPressed.connect(self._check_typed)
        choose = button("Choisir un PDF", self._choose, icon="folder-open")
        check = button("Vérifier l’empreinte", self._check_typed, icon="check")
        line = row(choose, text("ou", "muted"), self._typed, check, spacing=10)
        line.setStretch(2, 1)
        said = text("Déposez un PDF ici, ou tapez l’empreinte imprimée en pied de page.", "small", wrap=True)
        self._verdict = column(spacing=4)
        self.setLayout(
            column(said, line, self._verdict, text(SEAL, "small", wrap=True), spacing=8, margins=(0, 0, 0, 12))
        )

    def take_focus(self) -> None:
        """Let the fingerprint be typed."""
        self._typed.setFocus()

    def _choose(self) -> None:
        for path in self._desk.open_files("Document à vérifier", "PDF (*.pdf)")[:1]:
            self.check_file(path)

    def check_file(self, path: Path) -> None:
        """Say what a file is."""
        try:
            pdf = path.read_bytes()
        except OSError:
            self._say(["Ce fichier ne se lit pas."], "danger")
            return
        self._tell(self._desk.workspace.paper_checks.file(pdf), is_file=True)

    def _check_typed(self) -> None:
        if self._typed.text().strip():
            self._tell(self._desk.workspace.paper_checks.fingerprint(self._typed.text()), is_file=False)
        else:
            self._typed.setFocus()

    def _tell(self, checked: Checked, *, is_file: bool) -> None:
        is_good = checked.verdict.intact and not checked.cancellation
        self._say(check_words(checked, is_file=is_file), "info" if is_good else "danger")

    def _say(self, sentences: list[str], kind: str) -> None:
        empty(self._verdict)
        self._verdict.addWidget(Banner(" ".join(sentences), kind=kind))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _files_in(event.mimeData())[:1]:
            event.acceptProposedAction()
            self.check_file(path)


def _files_in(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
