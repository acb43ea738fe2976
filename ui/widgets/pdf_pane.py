"""A paper inside the program: from memory, never through a file in clear."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import column, row
from ui.widgets.texts import text

SMALLEST, LARGEST = 0.25, 5.0


class PdfPane(QWidget):
    """Shows a PDF given as bytes, page under page, to the width of the pane; can be enlarged."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._pages = text("", "small")
        self._build()

    def _build(self) -> None:
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName("Aperçu du document")
        around = self._view.palette()
        around.setColor(QPalette.ColorRole.Dark, QColor(tokens().border))  # what QPdfView paints round the sheets
        self._view.setPalette(around)
        larger = button("Agrandir", lambda: self._zoom(1.25), kind="ghost")
        smaller = button("Réduire", lambda: self._zoom(0.8), kind="ghost")
        fit = button("Largeur", lambda: self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth), kind="ghost")
        self.setLayout(column(row(self._pages, None, smaller, larger, fit), self._view, spacing=4))

    def _zoom(self, factor: float) -> None:
        zoom = self._view.zoomFactor() if self._view.zoomMode() == QPdfView.ZoomMode.Custom else self._zoom_at_width()
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(zoom * factor, SMALLEST), LARGEST))

    def _zoom_at_width(self) -> float:
        """Return the zoom at which the first page is as wide as the pane: Qt does not tell it."""
        points = self._document.pagePointSize(0).width() if self._document.pageCount() else 0
        margins = self._view.documentMargins()
        room = self._view.viewport().width() - margins.left() - margins.right()
        return room / (points * self._view.logicalDpiX() / 72) if points else 1.0

    def show_pdf(self, content: bytes) -> None:
        """Show another paper."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        count = self._document.pageCount()
        self._pages.setText(f"{count} page{'s' if count > 1 else ''}")

    def document(self) -> QPdfDocument:
        """Return the document, for printing."""
        return self._document

    def clear(self) -> None:
        """Forget the paper."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self._pages.setText("")
