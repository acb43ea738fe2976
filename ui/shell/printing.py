"""Sends a PDF to a printer, page by page, from memory; says so when there is no printer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

if TYPE_CHECKING:
    from caseworker.documents.model import Printed
    from ui.shell.pages import Desk

DPI = 200


def print_document(desk: "Desk", content: bytes, title: str) -> None:
    """Print on a printer that the person chooses, or say that none is installed."""
    if not QPrinterInfo.availablePrinterNames():
        desk.say("Aucune imprimante sur cet ordinateur : enregistrez le PDF.")
        return
    printer = desk.dialogs.print_pages(None, title)
    if isinstance(printer, QPrinter):
        printer.setDocName(title)
        printer.setResolution(DPI)
        paint_pages(content, printer)
        desk.say("Document envoyé à l’imprimante.")


def hand_out(desk: "Desk", make: Callable[[], bytes], name: str) -> None:
    """Print a PDF, or ask where to save it on a computer without a printer. `make` is called once it is sure to leave."""
    if QPrinterInfo.availablePrinterNames():
        print_document(desk, make(), name)
    else:
        save_document(desk, make, name)


def save_document(desk: "Desk", make: Callable[[], bytes], name: str) -> None:
    """Ask where to save a PDF, and say where it is. `make` is called once it is sure to leave."""
    from caseworker.storage.outside import file_name

    path = desk.save_file("Enregistrer le document", file_name(name), "PDF (*.pdf)")
    if path is not None:
        desk.say(desk.write_to(path, make()) or saved_words(1, path))


def saved_words(count: int, path: Path) -> str:
    """Say where documents were saved, and that they are in clear there."""
    where, what = f"«\u202f{path}\u202f»", "Document enregistré" if count == 1 else f"{count} documents enregistrés"
    kept = "Ce fichier n’est pas chiffré\u00a0: rangez-le ou effacez-le."
    several = "Ces fichiers ne sont pas chiffrés\u00a0: rangez-les ou effacez-les."
    return f"{what} dans {where}. {kept if count == 1 else several}"


def once_read(desk: "Desk", printed: "Printed", leave: Callable[[], object]) -> None:
    """Let a paper leave, once it has been said which letters of a name the font does not have."""
    from caseworker.labels import sentence

    if printed.undrawable:
        desk.ask(sentence("letters_undrawable", {"letters": list(printed.undrawable)}), "Imprimer", leave)
    else:
        leave()


@dataclass(frozen=True, slots=True)
class Stack:
    """Papers printed together: what the queue calls them, and each one's bytes with its number of copies."""

    title: str
    papers: Sequence[tuple[bytes, int]]


def print_stack(stack: Stack, name: str, *, both_sides: bool, progress: Callable[[int, int], None]) -> int:
    """Print papers one after the other on a printer: a job for another thread, which can be given up between pages.

    Args:
        stack: the papers.
        name: of the printer.
        both_sides: on both sides of the sheets; each copy then begins on a sheet of its own.
        progress: told of each page.

    Returns:
        How many sides were printed.
    """
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setDocName(stack.title)
    printer.setResolution(DPI)
    mode = QPrinter.DuplexMode.DuplexLongSide if both_sides else QPrinter.DuplexMode.DuplexNone
    printer.setDuplex(mode)
    return paint_stack(stack, printer, both_sides=both_sides, progress=progress)


def paint_stack(
    stack: Stack, printer: QPrinter, *, both_sides: bool, progress: Callable[[int, int], None] = lambda *_: None
) -> int:
    """Paint every copy of every paper on a printer; return how many sides. Given up, it prints nothing."""
    documents = [(_Pages(content), copies) for content, copies in stack.papers]
    total = sum(pages.count * copies for pages, copies in documents)
    painter = QPainter(printer)
    sides = 0
    try:
        for pages, copies in documents:
            for _copy in range(copies):
                if both_sides and sides % 2:
                    printer.newPage()  # the back of the last sheet stays white
                    sides += 1
                for number in range(pages.count):
                    progress(sides, total)
                    if sides:
                        printer.newPage()
                    pages.paint(number, painter, printer)
                    sides += 1
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return sides


def paint_pages(content: bytes, printer: QPrinter) -> int:
    """Paint each page of a PDF on a printer; return how many."""
    return paint_stack(Stack("", [(content, 1)]), printer, both_sides=False)


class _Pages:
    """The pages of one PDF, in memory. A page of QtPdf is transparent: it is painted on white."""

    def __init__(self, content: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        self.count = self._document.pageCount()

    def paint(self, number: int, painter: QPainter, printer: QPrinter) -> None:
        """Paint one page."""
        sheet = printer.pageRect(QPrinter.Unit.DevicePixel).toRect()
        points = self._document.pagePointSize(number)
        size = points.scaled(sheet.width(), sheet.height(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
        painter.drawImage(0, 0, _on_white(self._document.render(number, size), size))


def _on_white(page: QImage, size: QSize) -> QImage:
    white = QImage(size, QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    painter = QPainter(white)
    painter.drawImage(0, 0, page)
    painter.end()
    return white
