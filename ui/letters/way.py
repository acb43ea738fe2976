"""How papers leave: on which printer, on both sides or not; without a printer, as files in a folder."""

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox

from ui.widgets.fields import Field, combo
from ui.widgets.layout import Card
from ui.widgets.texts import text

FILES = ""
NONE_INSTALLED = "Aucune imprimante sur cet ordinateur\u00a0: les documents s’enregistrent en PDF, dans le répertoire que vous choisirez."


class WayCard(Card):
    """A printer or files; the printer that the system uses first is proposed."""

    def __init__(self) -> None:
        super().__init__("Impression")
        names = list(QPrinterInfo.availablePrinterNames())
        self.printers = combo({name: name for name in names} | {FILES: "Enregistrer en PDF"}, "Imprimante")
        self.both_sides = QCheckBox("Recto verso")
        self.both_sides.setVisible(bool(names))
        self.printers.setCurrentIndex(max(self.printers.findData(QPrinterInfo.defaultPrinterName()), 0))
        self.printers.activated.connect(lambda _index: self.both_sides.setVisible(bool(self.printer())))
        if names:
            self.fill(Field("Imprimante", self.printers), self.both_sides)
        else:
            self.printers.hide()
            self.fill(text(NONE_INSTALLED, "muted", wrap=True))

    def printer(self) -> str:
        """Return the name of the printer; "" to write files."""
        return str(self.printers.currentData() or FILES)
