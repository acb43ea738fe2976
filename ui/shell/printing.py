"""Sends a PDF to a printer, page by page, from memory; says so when there is no printer."""

from collections.abc import Callable
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


def paint_pages(content: bytes, printer: QPrinter) -> int:
    """Paint each page of a PDF on a printer; return how many. A page of QtPdf is transparent: it is painted on white."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter(printer)
    sheet = printer.pageRect(QPrinter.Unit.DevicePixel).toRect()
    for number in range(document.pageCount()):
        if number:
            printer.newPage()
        size = (
            document.pagePointSize(number)
            .scaled(sheet.width(), sheet.height(), Qt.AspectRatioMode.KeepAspectRatio)
            .toSize()
        )
        painter.drawImage(0, 0, _on_white(document.render(number, size), size))
    painter.end()
    return document.pageCount()


def _on_white(page: QImage, size: QSize) -> QImage:
    white = QImage(size, QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    painter = QPainter(white)
    painter.drawImage(0, 0, page)
    painter.end()
    return white
