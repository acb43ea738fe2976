"""The professionals around a household: who, from when to when, and what they may be told."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from caseworker.households.model import HouseholdFile, HouseholdId, Professional
from ui.shell.pages import Desk
from ui.widgets.fields import DateField, Field, combo, line_edit
from ui.widgets.kept_form import RecordForm, choose, day_or, narrow


class ProfessionalForm(RecordForm[Professional]):
    """One professional: the last day ends their help, and the file remembers it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._file: HouseholdFile | None = None
        today = desk.today()
        self._name, self._role = line_edit(longest=120), line_edit("curatrice, médecin…", longest=120)
        self._phone, self._shared = line_edit(longest=40), line_edit("rien, les rendez-vous, le budget…", longest=300)
        self._organisation = narrow(combo({"": "Aucun de l’annuaire"}, "Organisme"))
        self._starts_on, self._ends_on = DateField(today, today, "Depuis le"), DateField(None, today, "Dernier jour")
        fields: dict[str, Field[QWidget]] = {
            "name": Field("Nom", self._name),
            "role": Field("Son rôle", self._role),
            "phone": Field("Son téléphone", self._phone),
            "partner_id": Field("Organisme", self._organisation),
            "starts_on": Field("Depuis le", self._starts_on),
            "ends_on": Field("Dernier jour", self._ends_on),
            "may_be_shared": Field("Ce que le ménage accepte qu’on lui dise", self._shared),
        }
        super().__init__("Professionnel", "Un de plus", "Ajouter le professionnel", fields)
        self._show("")

    def show_file(self, file: HouseholdFile) -> None:
        """Offer the professionals, those who no longer help included."""
        if self._file is not None and self._file.household.id != file.household.id:
            self.start_anew()
        self._file = file
        self._offer_organisations()
        self.offer([(one.name, one.id, one) for one in file.professionals])

    def _offer_organisations(self) -> None:
        chosen = str(self._organisation.currentData() or "")
        self._organisation.clear()
        self._organisation.addItem("Aucun de l’annuaire", "")
        for partner in self._desk.workspace.partners.partners():
            self._organisation.addItem(partner.name, partner.id)
        choose(self._organisation, chosen)

    def show_record(self, record: Professional | None) -> None:
        """Fill the fields; a new one helps from today, until another day is typed."""
        shown = record or Professional("", HouseholdId(""), "", starts_on=self._desk.today())
        for edit, words in (
            (self._name, shown.name),
            (self._role, shown.role),
            (self._phone, shown.phone),
            (self._shared, shown.may_be_shared),
        ):
            edit.setText(words)
            edit.home(False)
        choose(self._organisation, shown.partner_id or "")
        self._starts_on.set_day(shown.starts_on)
        self._ends_on.set_day(shown.ends_on)

    def correct(self, kept: Professional) -> Professional | None:
        """Rewrite a professional as the fields say."""
        draft = self._draft(kept)
        if draft == kept:
            return None
        self._desk.workspace.surroundings.update_professional(draft)
        return draft

    def add_new(self) -> str:
        """Add a professional."""
        if self._file is None:
            return ""
        draft = self._draft(Professional("", self._file.household.id, ""))
        added = self._desk.workspace.surroundings.add_professional(draft)
        self._desk.say("Professionnel ajouté.")
        return added.id

    def _draft(self, kept: Professional) -> Professional:
        return replace(
            kept,
            name=self._name.text().strip(),
            role=self._role.text().strip(),
            phone=self._phone.text().strip(),
            partner_id=str(self._organisation.currentData() or "") or None,
            starts_on=day_or(self._starts_on, kept.starts_on),
            ends_on=day_or(self._ends_on, kept.ends_on),
            may_be_shared=self._shared.text().strip(),
        )
