"""What a convention may say otherwise than its scheme of the fee: how it is worked out, the charges, who gets the aid."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from caseworker.agreements.fees import CHARGES, DIRECT_AID, FEE_OPTIONS, MODE, PERCENT
from ui.widgets.fields import Field, combo, line_edit
from ui.widgets.layout import Card

MODES = {
    "": "Comme le dispositif",
    "loyer_moins_aide": "Loyer et charges, moins l’aide",
    "pourcentage_ressources": "Une part des ressources",
    "forfait": "Un forfait, charges comprises",
    "gratuit": "Rien n’est demandé",
}
CHARGES_MODES = {
    "": "Comme le dispositif",
    "provision": "Provision, régularisée",
    "forfait": "Forfait, sans régularisation",
}


class FeeFields(Card):
    """The card of the fee. `edited` is emitted when something of it changes."""

    edited = Signal()

    def __init__(self) -> None:
        self._mode = combo(MODES, "Façon de calculer ce qui est demandé")
        self._percent: QLineEdit = line_edit("25", "Part des ressources, en %", 3)
        self._charges = combo(CHARGES_MODES, "Charges")
        self._direct = QCheckBox("L’aide est versée à l’association")
        self.fields = {
            MODE: Field("Calcul", self._mode),
            PERCENT: Field("Part des ressources (%)", self._percent),
            CHARGES: Field("Charges", self._charges),
        }
        super().__init__("Calcul de chaque mois", *self.fields.values(), self._direct)
        for made in (self._mode, self._charges):
            made.activated.connect(self.edited)
        self._mode.activated.connect(self._turn)
        self._percent.editingFinished.connect(self.edited)
        self._direct.clicked.connect(self.edited)

    def show_options(self, options: Mapping[str, object]) -> None:
        """Show what a convention says."""
        self._mode.setCurrentIndex(max(self._mode.findData(str(options.get(MODE) or "")), 0))
        self._charges.setCurrentIndex(max(self._charges.findData(str(options.get(CHARGES) or "")), 0))
        percent = options.get(PERCENT)
        self._percent.setText(str(percent) if percent else "")
        self._direct.setChecked(options.get(DIRECT_AID) is not False)
        self._turn()

    def options(self, kept: Mapping[str, object]) -> dict[str, object]:
        """Return the options with what the fields say of the fee."""
        percent = self._percent.text().strip().rstrip("%\u00a0 ")
        said: dict[str, object] = {MODE: self._mode.currentData(), CHARGES: self._charges.currentData()}
        if percent:
            said[PERCENT] = int(percent) if percent.isascii() and percent.isdigit() else percent
        if not self._direct.isChecked():
            said[DIRECT_AID] = False
        others = {name: value for name, value in kept.items() if name not in FEE_OPTIONS}
        return others | {name: value for name, value in said.items() if value != ""}

    def _turn(self) -> None:
        """Show the share only where it counts."""
        self.fields[PERCENT].setVisible(self._mode.currentData() == "pourcentage_ressources")
