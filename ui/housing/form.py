"""The dwelling and its head lease, as typed. It knows no service."""

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout

from caseworker.errors import Problem
from caseworker.housing.model import CM2_PER_M2, HeadLease, HeadLeaseDraft, Owner, Unit, UnitDraft, draft_of
from caseworker.housing.regimes import RegimeRules
from caseworker.labels import STOCKS
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field, MoneyField, combo, line_edit, say_problems
from ui.widgets.layout import Card, row
from ui.widgets.texts import text

NEW_OWNER = "+"
_AREA = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?", re.ASCII)


class UnitForm(Card):
    """The dwelling. `finished` gives a `UnitDraft`."""

    finished = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__("Le logement")
        self._acquired_on = DateField(None, today, "Captation")
        self._fields = {
            "address": Field("Adresse", line_edit("14 rue Taisson")),
            "postal_code": Field("Code postal", line_edit("30100", longest=5)),
            "city": Field("Commune", line_edit("Alès")),
            "layout": Field("Type", line_edit("T3", longest=10)),
            "area_cm2": Field("Surface en m²", line_edit("59", longest=8)),
            "floor": Field("Étage", line_edit("2", longest=20)),
            "places": Field("Places conventionnées", line_edit("1", longest=3)),
            "energy_class": Field("Classe énergie (DPE)", line_edit("D", longest=1)),
            "annexes": Field("Annexes", line_edit("cave, garage…")),
            "acquired_on": Field("Captation", self._acquired_on),
        }
        self._stock = combo({"": "À préciser"} | STOCKS, "Parc")
        self._furnished = QCheckBox("Loué meublé")
        self.setFocusProxy(self._fields["address"].edit)
        self._unit: Unit | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(10)
        for number, field in enumerate(self._fields.values()):
            grid.addWidget(field, number // 3, number % 3)
        grid.addWidget(Field("Parc", self._stock), 3, 1)
        grid.addWidget(self._furnished, 3, 2)
        self.add(grid, row(None, button("Enregistrer le logement", self._finish, kind="primary", icon="check")))

    def show_unit(self, unit: Unit | None) -> None:
        """Show what is known."""
        self._unit = unit
        self.show_problems([])
        known = unit or UnitDraft("", "", "")
        for name, field in self._fields.items():
            value = getattr(known, name)
            if isinstance(field.edit, DateField):
                field.edit.set_day(value)
            elif name == "area_cm2":
                field.edit.setText(f"{value / CM2_PER_M2:g}".replace(".", ",") if value else "")
            else:
                field.edit.setText(str(value))
        self._stock.setCurrentIndex(max(self._stock.findData(known.stock), 0))
        self._furnished.setChecked(known.furnished)

    def _finish(self) -> None:
        if not self._says_what_does_not_read():
            self.finished.emit(self.draft())

    def _says_what_does_not_read(self) -> bool:
        wrong = []
        if _area(self._typed("area_cm2")) is False:
            wrong.append(("area_cm2", "Une surface en m² : 59 ou 59,5."))
        if not self._typed("places").isdecimal():
            wrong.append(("places", "Un nombre de places."))
        if self._acquired_on.is_wrong():
            wrong.append(("acquired_on", WRONG_DAY))
        for field in self._fields.values():
            field.say("")
        for name, said in wrong:
            self._fields[name].say(said)
        return bool(wrong)

    def _typed(self, name: str) -> str:
        return self._fields[name].edit.text().strip()

    def draft(self) -> UnitDraft:
        """Return what was typed."""
        return UnitDraft(
            self._typed("address"),
            self._typed("postal_code"),
            self._typed("city"),
            self._unit.ref if self._unit else "",
            self._unit.insee_code if self._unit else "",
            self._typed("layout"),
            _area(self._typed("area_cm2")) or None,
            self._typed("floor"),
            int(self._typed("places")),
            self._stock.currentData(),
            self._typed("energy_class").upper(),
            self._furnished.isChecked(),
            self._typed("annexes"),
            self._acquired_on.day(),
        )

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem beside its field."""
        say_problems(self._fields, problems)


class LeaseForm(Card):
    """The head lease. `finished` gives a `HeadLeaseDraft` and the name of a new owner, or ""."""

    finished = Signal(object, str)

    def __init__(self, today: date, regimes: Sequence[RegimeRules]) -> None:
        super().__init__("Le bail principal et son régime juridique")
        self._regimes = {rules.code.value: rules for rules in regimes}
        self._build(today)
        self._lay_out()
        self._owner.currentIndexChanged.connect(self._follow_owner)
        self._regime.currentIndexChanged.connect(self._explain)
        self._explain()

    def _build(self, today: date) -> None:
        self._owner = combo({"": "À préciser"}, "Propriétaire")
        self._new_owner = line_edit("Nom du propriétaire", "Nom du nouveau propriétaire")
        labels = {code: rules.label for code, rules in self._regimes.items()}
        self._regime = combo({"": "À préciser"} | labels, "Régime juridique")
        self._explanation = text("", "small", wrap=True)
        self._starts_on, self._ends_on = DateField(None, today, "Début du bail"), DateField(None, today, "Fin du bail")
        self._rent, self._charges = MoneyField(0, "Loyer versé au propriétaire"), MoneyField(0, "Charges versées")
        self._fields = {
            "owner_id": Field("Propriétaire", self._owner),
            "name": Field("Nouveau propriétaire", self._new_owner),
            "legal_regime": Field("Régime juridique", self._regime),
            "starts_on": Field("Début du bail", self._starts_on),
            "ends_on": Field("Fin, si elle est connue", self._ends_on),
            "rent_cents": Field("Loyer versé, par mois", self._rent),
            "charges_cents": Field("Charges versées, par mois", self._charges),
        }

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(10)
        for number, name in enumerate(("owner_id", "name")):
            grid.addWidget(self._fields[name], 0, 2 * number, 1, 2)
        grid.addWidget(self._fields["legal_regime"], 1, 0, 1, 4)
        grid.addWidget(self._explanation, 2, 0, 1, 4)
        for number, name in enumerate(("starts_on", "ends_on", "rent_cents", "charges_cents")):
            grid.addWidget(self._fields[name], 3, number)
            grid.setColumnStretch(number, 1)
        self.add(grid, row(None, button("Enregistrer le bail", self._finish, kind="primary", icon="check")))

    def rename_owner(self, owner: Owner) -> None:
        """Show an owner's other name; what is being typed stays."""
        self._owner.setItemText(self._owner.findData(owner.id), owner.name)

    def show_lease(self, lease: HeadLease | None, owners: Sequence[Owner]) -> None:
        """Show what is known."""
        self.show_problems([])
        self._owner.clear()
        self._owner.addItem("À préciser", "")
        for owner in owners:
            self._owner.addItem(owner.name, owner.id)
        self._owner.addItem("Un nouveau propriétaire…", NEW_OWNER)
        known = draft_of(lease) if lease else HeadLeaseDraft()
        self._owner.setCurrentIndex(max(self._owner.findData(known.owner_id or ""), 0))
        self._regime.setCurrentIndex(max(self._regime.findData(known.legal_regime), 0))
        self._starts_on.set_day(known.starts_on)
        self._ends_on.set_day(known.ends_on)
        self._rent.set_cents(known.rent_cents)
        self._charges.set_cents(known.charges_cents)
        self._new_owner.clear()
        self._follow_owner()

    def _follow_owner(self) -> None:
        is_new = self._owner.currentData() == NEW_OWNER
        self._new_owner.setEnabled(is_new)
        if is_new and self._owner.hasFocus():
            self._new_owner.setFocus()

    def _explain(self) -> None:
        rules = self._regimes.get(self._regime.currentData() or "")
        missing = "Le régime décide de ce que la convention peut dire : à renseigner avant d’imprimer."
        self._explanation.setText(rules.explanation if rules else missing)

    def _finish(self) -> None:
        if not self._says_what_does_not_read():
            owner = self._owner.currentData()
            self.finished.emit(self.draft(), self._new_owner.text().strip() if owner == NEW_OWNER else "")

    def _says_what_does_not_read(self) -> bool:
        days = {"starts_on": self._starts_on, "ends_on": self._ends_on}
        wrong = {name: WRONG_DAY for name, day in days.items() if day.is_wrong()}
        for name, edit in (("rent_cents", self._rent), ("charges_cents", self._charges)):
            if edit.is_wrong():
                wrong[name] = "Ce montant ne se lit pas : 518,00."
        if self._owner.currentData() == NEW_OWNER and not self._new_owner.text().strip():
            wrong["name"] = "Écrivez le nom du propriétaire."
        for name, field in self._fields.items():
            field.say(wrong.get(name, ""))
        return bool(wrong)

    def draft(self) -> HeadLeaseDraft:
        """Return what was typed."""
        owner = self._owner.currentData()
        return HeadLeaseDraft(
            owner if owner not in {"", NEW_OWNER} else None,
            self._regime.currentData(),
            self._starts_on.day(),
            self._ends_on.day(),
            self._rent.cents() or 0,
            self._charges.cents() or 0,
        )

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem beside its field."""
        say_problems(self._fields, problems)


def _area(typed: str) -> int | bool | None:
    """Return cm², None for nothing, False for what is not a surface."""
    if not typed:
        return None
    return round(float(typed.replace(",", ".")) * CM2_PER_M2) if _AREA.fullmatch(typed) else False
