"""The dwelling and its head lease, as typed. It knows no service."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit

from caseworker.errors import Problem
from caseworker.housing.model import HeadLease, HeadLeaseDraft, Owner, Unit, UnitDraft
from caseworker.housing.regimes import RegimeRules
from caseworker.labels import STOCKS, sentence
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, line_edit
from ui.widgets.layout import Card, row
from ui.widgets.texts import text

NEW_OWNER = "+"


class UnitForm(Card):
    """The dwelling. `finished` gives a `UnitDraft`."""

    finished = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__("Le logement")
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
            "acquired_on": Field("Captation", DateField(None, today, "Captation")),
        }
        self._stock = _combo({"": "À préciser"} | STOCKS, "Parc")
        self._furnished = QCheckBox("Loué meublé")
        self._unit: Unit | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(10)
        for number, field in enumerate(self._fields.values()):
            grid.addWidget(field, number // 3, number % 3)
        grid.addWidget(_captioned("Parc", self._stock), 3, 1)
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
                _line(field).setText(f"{value / 10_000:g}".replace(".", ",") if value else "")
            else:
                _line(field).setText(str(value))
        self._stock.setCurrentIndex(max(self._stock.findData(known.stock), 0))
        self._furnished.setChecked(known.furnished)

    def _finish(self) -> None:
        if not self._says_what_does_not_read():
            self.finished.emit(self.draft())

    def _says_what_does_not_read(self) -> bool:
        wrong = []
        if _area(self._typed("area_cm2")) is False:
            wrong.append(("area_cm2", "Une surface en m² : 59 ou 59,5."))
        if not self._typed("places").isdigit():
            wrong.append(("places", "Un nombre de places."))
        if cast(DateField, self._fields["acquired_on"].edit).is_wrong():
            wrong.append(("acquired_on", "Cette date ne se lit pas : jj/mm/aaaa."))
        for field in self._fields.values():
            field.say("")
        for name, said in wrong:
            self._fields[name].say(said)
        return bool(wrong)

    def _typed(self, name: str) -> str:
        return _line(self._fields[name]).text().strip()

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
            cast(DateField, self._fields["acquired_on"].edit).day(),
        )

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem beside its field."""
        _show_problems(self._fields, problems)


class LeaseForm(Card):
    """The head lease. `finished` gives a `HeadLeaseDraft` and the name of a new owner, or ""."""

    finished = Signal(object, str)

    def __init__(self, today: date, regimes: Sequence[RegimeRules]) -> None:
        super().__init__("Le bail principal et son régime juridique")
        self._owner = _combo({"": "À préciser"}, "Propriétaire")
        self._new_owner = line_edit("Nom du propriétaire", "Nom du nouveau propriétaire")
        self._regime = _combo({"": "À préciser"} | {r.code.value: r.label for r in regimes}, "Régime juridique")
        self._explanation = text("", "small", wrap=True)
        self._regimes = {r.code.value: r for r in regimes}
        self._fields = {
            "starts_on": Field("Début du bail", DateField(None, today, "Début du bail")),
            "rent_cents": Field("Loyer payé au propriétaire", MoneyField(0, "Loyer payé au propriétaire")),
            "charges_cents": Field("Charges", MoneyField(0, "Charges")),
        }
        self._owner.currentIndexChanged.connect(self._follow_owner)
        self._regime.currentIndexChanged.connect(self._explain)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(10)
        grid.addWidget(_captioned("Propriétaire", self._owner), 0, 0)
        grid.addWidget(_captioned("Nouveau propriétaire", self._new_owner), 0, 1)
        grid.addWidget(_captioned("Régime juridique", self._regime), 0, 2)
        for number, field in enumerate(self._fields.values()):
            grid.addWidget(field, 1, number)
        for number in range(3):
            grid.setColumnStretch(number, 1)
        self.add(
            grid,
            self._explanation,
            row(None, button("Enregistrer le bail", self._finish, kind="primary", icon="check")),
        )

    def show_lease(self, lease: HeadLease | None, owners: Sequence[Owner]) -> None:
        """Show what is known."""
        self._owner.clear()
        for code, name in [
            ("", "À préciser"),
            *((o.id, o.name) for o in owners),
            (NEW_OWNER, "Un nouveau propriétaire…"),
        ]:
            self._owner.addItem(name, code)
        known = lease.owner.id if lease and lease.owner else ""
        self._owner.setCurrentIndex(max(self._owner.findData(known), 0))
        regime = lease.legal_regime.value if lease and lease.legal_regime else ""
        self._regime.setCurrentIndex(max(self._regime.findData(regime), 0))
        cast(DateField, self._fields["starts_on"].edit).set_day(lease.starts_on if lease else None)
        cast(MoneyField, self._fields["rent_cents"].edit).set_cents(lease.rent_cents if lease else 0)
        cast(MoneyField, self._fields["charges_cents"].edit).set_cents(lease.charges_cents if lease else 0)
        self._new_owner.clear()
        self._follow_owner()

    def _follow_owner(self) -> None:
        self._new_owner.setEnabled(self._owner.currentData() == NEW_OWNER)

    def _explain(self) -> None:
        rules = self._regimes.get(self._regime.currentData())
        self._explanation.setText(
            rules.explanation
            if rules
            else "Le régime décide de ce que la convention peut dire : à renseigner avant d’imprimer."
        )

    def _finish(self) -> None:
        rent, charges = (cast(MoneyField, self._fields[name].edit) for name in ("rent_cents", "charges_cents"))
        owner = self._owner.currentData()
        draft = HeadLeaseDraft(
            owner if owner not in {"", NEW_OWNER} else None,
            self._regime.currentData(),
            cast(DateField, self._fields["starts_on"].edit).day(),
            None,
            rent.cents() or 0,
            charges.cents() or 0,
        )
        self.finished.emit(draft, self._new_owner.text().strip() if owner == NEW_OWNER else "")

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem beside its field."""
        _show_problems(self._fields, problems)


def _show_problems(fields: dict[str, Field], problems: Sequence[Problem]) -> None:
    said = {problem.field: sentence(problem.code, problem.values) for problem in problems}
    for name, field in fields.items():
        field.say(said.pop(name, ""))
    if said:  # about something that has no field here: said under the first one rather than lost
        next(iter(fields.values())).say(" ".join(said.values()))


def _area(typed: str) -> int | bool | None:
    """Return cm², None for nothing, False for what is not a surface."""
    if not typed:
        return None
    try:
        return round(float(typed.replace(",", ".")) * 10_000)
    except ValueError:
        return False


def _line(field: Field) -> QLineEdit:
    return cast(QLineEdit, field.edit)


def _combo(labels: dict[str, str], name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for code, label in labels.items():
        combo.addItem(label, code)
    return combo


def _captioned(label: str, edit: QComboBox | QLineEdit) -> Field:
    return Field(label, edit)
