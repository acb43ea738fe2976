"""The system's own windows, in one place: tests replace this object, everything else stays real."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class Dialogs:
    """Questions that only the system's windows ask: where to save, what to open."""

    def save_file(self, parent: QWidget | None, title: str, suggested_name: str, kinds: str) -> Path | None:
        """Ask where to save a file; None when the person gives up.

        Args:
            parent: the window asking.
            title: of the dialog.
            suggested_name: file name, which names nobody.
            kinds: as Qt writes them ("Document PDF (*.pdf)").
        """
        chosen, _ = QFileDialog.getSaveFileName(parent, title, suggested_name, kinds)
        return Path(chosen) if chosen else None

    def open_files(self, parent: QWidget | None, title: str, kinds: str) -> list[Path]:
        """Ask for files to read; [] when the person gives up."""
        chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
        return [Path(name) for name in chosen]

    def open_folder(self, parent: QWidget | None, title: str) -> Path | None:
        """Ask for a folder; None when the person gives up."""
        chosen = QFileDialog.getExistingDirectory(parent, title)
        return Path(chosen) if chosen else None

    def print_pages(self, parent: QWidget | None, title: str) -> object | None:
        """Let the person choose a printer; return it ready to be painted on, or None."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        return printer if dialog.exec() else None
