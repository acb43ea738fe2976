"""The ways to reach a household: a number, an e-mail, somebody to warn; corrected as one types, or one more."""

from dataclasses import replace

from caseworker.households.model import Contact, ContactKind, HouseholdFile, PersonId
from ui.dossier.contact_words import CONTACT_KINDS, EXAMPLES
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import Field, combo, line_edit
from ui.widgets.kept_form import RecordForm, choose, narrow


class ContactForm(RecordForm[Contact]):
    """What, which, whose, and a word about it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._file: HouseholdFile | None = None
        self._value, self._label = line_edit(), line_edit()
        self._kind = combo(CONTACT_KINDS, "Sorte de coordonnée")
        self._whose = narrow(combo({"": "Le ménage"}, "De qui"))
        fields = {
            "value": Field("Numéro ou adresse", self._value),
            "label": Field("Précision", self._label),
            "kind": Field("Sorte", self._kind),
            "person_id": Field("De qui", self._whose),
        }
        super().__init__("Coordonnée", "Une de plus", "Ajouter la coordonnée", fields)
        self._remove = button("Retirer cette coordonnée", self._take_away, kind="ghost")
        self._actions.insertWidget(1, self._remove)
        self._kind.activated.connect(self._show_example)
        self._show("")

    def show_file(self, file: HouseholdFile) -> None:
        """Offer the household's contacts."""
        if self._file is not None and self._file.household.id != file.household.id:
            self.start_anew()
        self._file = file
        people = {"": "Le ménage"} | {member.person.id: member.person.full_name for member in file.members}
        if list(people.items()) != [
            (self._whose.itemData(n), self._whose.itemText(n)) for n in range(self._whose.count())
        ]:
            chosen = str(self._whose.currentData() or "")
            self._whose.clear()
            for person_id, name in people.items():
                self._whose.addItem(name, person_id)
            choose(self._whose, chosen if chosen in people else "")
        self.offer([(contact.value, contact.id, contact) for contact in file.contacts])

    def show_record(self, record: Contact | None) -> None:
        """Fill the fields; a new one is a telephone number of the household until another kind is chosen."""
        shown = record or Contact("", ContactKind.PHONE, "")
        choose(self._kind, shown.kind.value)
        choose(self._whose, shown.person_id or "")
        self._value.setText(shown.value)
        self._label.setText(shown.label)
        self._remove.setVisible(record is not None)
        self._show_example()

    def correct(self, kept: Contact) -> Contact | None:
        """Rewrite a contact as the fields say."""
        draft, file = self._draft(kept), self._file
        if draft == kept or file is None:
            return None
        written = [draft if contact.id == kept.id else contact for contact in file.contacts]
        self._desk.workspace.households.set_contacts(file.household.id, written)
        return draft

    def add_new(self) -> str:
        """Add a contact."""
        if self._file is None:
            return ""
        draft = self._draft(Contact("", ContactKind.PHONE, ""))
        added = self._desk.workspace.households.add_contact(self._file.household.id, draft)
        self._desk.say("Coordonnée ajoutée.")
        return added.id

    def _draft(self, kept: Contact) -> Contact:
        person_id = PersonId(self._whose.currentData()) if self._whose.currentData() else None
        value, label = self._value.text().strip(), self._label.text().strip()
        return replace(kept, kind=ContactKind(self._kind.currentData()), value=value, label=label, person_id=person_id)

    def _show_example(self, *_: object) -> None:
        value, label = EXAMPLES[self._kind.currentData()]
        self._value.setPlaceholderText(value)
        self._label.setPlaceholderText(label)

    def _take_away(self) -> None:
        """Take a contact away; for ten seconds it can come back."""
        self.settle()
        kept, file, households = self._kept, self._file, self._desk.workspace.households
        if kept and file:
            household_id = file.household.id
            households.remove_contact(household_id, kept.id)
            self._show("")
            self._desk.say("Coordonnée retirée.", lambda: households.add_contact(household_id, kept))
