"""How the household leaves: the keys, the inventory, the new address, the provision."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from caseworker.days import long_day
from caseworker.deposits.model import Departure
from caseworker.deposits.settling import Exit
from caseworker.errors import Problem, RuleBroken
from caseworker.supports.model import Support
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.fields import DateField, Field, MoneyField, line_edit, say_problems
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, block, column, row
from ui.widgets.texts import text


class DepartureCard(Card):
    """The card of the departure; it is only read once the account is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Départ")
        self._desk, self._ref = desk, ""
        self._kept: Departure | None = None
        self._build()
        self._lay_out()

    def _build(self) -> None:
        today = self._desk.today()
        self._keys = DateField(None, today, "Clés rendues le")
        self._address = line_edit("", "Nouvelle adresse")
        self._same = choice("Conforme à l’entrée", name="État des lieux conforme à celui de l’entrée")
        self._differs = choice("Différent", name="État des lieux différent de celui de l’entrée")
        self._group = exclusive([self._same, self._differs])
        self._collective = QCheckBox("Immeuble collectif")
        self._provision = MoneyField(None, "Provision gardée jusqu’aux comptes annuels")
        self._until = DateField(None, today, "Comptes attendus le")
        self._noted = text("", "small", wrap=True)
        self._save = button("Enregistrer", self._keep, icon="check", name="Enregistrer le départ")

    def _lay_out(self) -> None:
        self._fields: dict[str, Field[Any]] = {
            "keys_on": Field("Clés rendues le", self._keys, "Le délai pour rendre le dépôt court de ce jour."),
            "new_address": Field("Nouvelle adresse", self._address, "Sans elle, aucune majoration n’est due."),
            "provision_cents": Field("Provision", self._provision, "Jusqu’aux comptes annuels de l’immeuble."),
            "provision_until": Field("Comptes attendus le", self._until),
        }
        fields = QGridLayout()
        fields.setSpacing(10)
        for number, field in enumerate(self._fields.values()):
            fields.addWidget(field, number // 2, number % 2)
        asked = text("État des lieux de sortie", "strong")
        compared = Flow([self._same, self._differs])
        body = column(asked, compared, fields, self._noted, self._collective, row(None, self._save), spacing=8)
        self._body_fields: QWidget = block(body)
        self._veil = text("Montants et adresse masqués (mode discret, F9).", "muted", wrap=True)
        self.fill(self._body_fields, self._veil, None)

    def show_exit(self, support: Support, leaving: Exit, *, writes: bool) -> None:
        """Show how the household leaves; what is being typed stays while nothing else was written."""
        departure, is_hidden = leaving.departure, self._desk.discreet.on
        if support.ref != self._ref or departure != self._kept:
            self._fill_fields(departure)
        self._ref, self._kept = support.ref, departure
        self._say_keys(leaving)
        self._body_fields.setVisible(not is_hidden)
        self._veil.setVisible(is_hidden)
        self._body_fields.setEnabled(writes and departure.settled_on is None)

    def _say_keys(self, leaving: Exit) -> None:
        noted, said = leaving.keys_back_on, leaving.departure.keys_on
        self._noted.setVisible(noted is not None)
        if noted:
            otherwise = " Ce n’est pas le jour écrit ici." if said != noted else ""
            self._noted.setText(f"Onglet Clés\u00a0: retour noté le {long_day(noted)}.{otherwise}")

    def _fill_fields(self, departure: Departure) -> None:
        self._keys.set_day(departure.keys_on)
        self._address.setText(departure.new_address)
        self._address.setCursorPosition(0)  # the street shows, not the end of the town
        self._group.setExclusive(False)  # nobody has said it of another household
        self._same.setChecked(departure.is_conform is True)
        self._differs.setChecked(departure.is_conform is False)
        self._group.setExclusive(True)
        self._collective.setChecked(departure.is_collective)
        self._provision.set_cents(departure.provision_cents or None)
        self._until.set_day(departure.provision_until)
        say_problems(self._fields, [])

    def draft(self) -> Departure:
        """Return what the fields say."""
        said = self._same.isChecked() or self._differs.isChecked()
        return Departure(
            self._keys.day(),
            self._same.isChecked() if said else None,
            self._address.text(),
            self._collective.isChecked(),
            self._provision.cents() or 0,
            self._until.day(),
        )

    def _keep(self) -> None:
        read = {"keys_on": self._keys, "provision_until": self._until}
        wrong = [Problem(name, "date_unreadable") for name, field in read.items() if field.is_wrong()]
        wrong += [Problem("provision_cents", "amount_unreadable")] if self._provision.is_wrong() else []
        fields: Mapping[str, Field[Any]] = self._fields
        say_problems(fields, wrong)
        if wrong:
            return
        try:
            self._desk.workspace.settling.leave(self._ref, self.draft())
        except RuleBroken as error:
            say_problems(fields, error.problems)
        else:
            self._desk.say("Départ noté.")
