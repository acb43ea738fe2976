"""Sends a PDF to a printer, page by page, from memory; says so when there is no printer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

if TYPE_CHECKING:
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
        said = "Document enregistré. Ce fichier n’est pas chiffré\u00a0: rangez-le ou effacez-le."
        desk.write_file("Enregistrer le document", f"{name}.pdf", "PDF (*.pdf)", make, said)


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
