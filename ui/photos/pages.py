"""Pages of a paper as files: chosen or dropped, read away from the screen, seen once they are kept."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from caseworker.errors import Problem, RuleBroken
from caseworker.labels import plural
from caseworker.photos.scans import PDF, ScannedPage, scanned
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import column
from ui.widgets.pdf_pane import PdfPane

CHOOSE = "Choisir les photos ou le PDF"
KINDS = "Photos et PDF (*.jpg *.jpeg *.png *.heic *.heif *.webp *.pdf)"
IN_ORDER = "Dans l’ordre des pages. Elles sont chiffrées dans le dossier."
STILL_THERE = "Les fichiers choisis restent où ils étaient, en clair\u00a0: effacez-les."
HEIGHT, WIDTH = 460, 620


class PageFiles(QWidget):
    """A button that says how many files were chosen; dropped on it, or on the form that gives it what it is dropped, they are too."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._title = desk, title
        self.files: list[Path] = []
        self._choose = button(CHOOSE, self._ask, icon="image-plus")
        self.setLayout(column(self._choose, spacing=0))
        self.setFocusProxy(self._choose)
        self.setAcceptDrops(True)

    def _ask(self) -> None:
        self.take(self._desk.open_files(self._title, KINDS))

    def take(self, files: Sequence[Path]) -> None:
        """Take files in place of those that were chosen; none changes nothing."""
        if files:
            self._show(list(files), plural(len(files), "fichier choisi", "fichiers choisis"))

    def clear(self) -> None:
        """Forget the files: what they were chosen for is done."""
        self._show([], CHOOSE)

    def _show(self, files: list[Path], words: str) -> None:
        self.files = files
        self._choose.setText(words)
        self._choose.setAccessibleName(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def contents_of(files: Sequence[Path]) -> list[bytes]:
    """Read files. Raises `RuleBroken`, of the field `files`, when one does not read."""
    try:
        return [path.read_bytes() for path in files]
    except OSError as error:
        raise RuleBroken([Problem("files", "scan_unreadable")]) from error


def pages_of(files: Sequence[Path]) -> list[ScannedPage]:
    """Read and check files, in another thread than the screen's. Raises `RuleBroken` as `contents_of` and `scanned`."""
    return scanned(contents_of(files))


def page_view(content: bytes, media_type: str) -> QWidget:
    """Return a page to look at."""
    return pdf_view(content) if media_type == PDF else _picture(content)


def pdf_view(content: bytes) -> QWidget:
    """Return a PDF to look at."""
    pane = PdfPane()
    pane.setMinimumHeight(HEIGHT)
    pane.show_pdf(content)
    return pane


def _picture(content: bytes) -> QWidget:
    from caseworker.photos.reduction import reduced

    pixmap = QPixmap()
    pixmap.loadFromData(reduced(content).shown)
    label = QLabel()
    label.setPixmap(pixmap.scaledToWidth(min(WIDTH, pixmap.width()), Qt.TransformationMode.SmoothTransformation))
    label.setAccessibleName("Page numérisée")
    return label
