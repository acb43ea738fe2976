"""Completes and corrects a household in place, one part of its file at a time."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.households.model import HouseholdFile
from ui.dossier.contact_form import ContactForm
from ui.dossier.facts_form import FactsForm
from ui.dossier.person_form import PersonForm
from ui.dossier.professional_form import ProfessionalForm
from ui.dossier.protection import ProtectionCard, may_protect
from ui.dossier.residences import HIDDEN
from ui.dossier.support_form import SupportForm
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.flow import Flow
from ui.widgets.layout import Card
from ui.widgets.texts import text

CONTACTS, PEOPLE, FACTS, PROFESSIONALS = "Coordonnées", "Personnes", "Ménage", "Professionnels"
SUPPORTS, PROTECTION = "Accompagnements", "Protection"
Part = ContactForm | PersonForm | FactsForm | ProfessionalForm | SupportForm


class CompletionForm(Card):
    """One part at a time, chosen above; what is typed is written without being asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._file: HouseholdFile | None = None
        super().__init__("Compléter le dossier", action=button("Fermer", self.hide, kind="ghost", icon="x"))
        self._build()
        self._lay_out()

    def _build(self) -> None:
        self.contacts = ContactForm(self._desk)
        self._parts: dict[str, Part] = {CONTACTS: self.contacts}
        if self._desk.workspace.session.may(Kind.HOUSEHOLD, Access.WRITE):
            self.people, self.facts = PersonForm(self._desk), FactsForm(self._desk)
            self.professionals = ProfessionalForm(self._desk)
            self.supports = SupportForm(self._desk)
            self._parts |= {PEOPLE: self.people, FACTS: self.facts, PROFESSIONALS: self.professionals}
            self._parts[SUPPORTS] = self.supports
        self._protection = ProtectionCard(self._desk) if may_protect(self._desk.workspace.session) else None
        shown: dict[str, QWidget] = {**self._parts}
        if self._protection:
            shown[PROTECTION] = self._protection
        self._shown, self._hidden = shown, text(HIDDEN, "muted")

    def _lay_out(self) -> None:
        self._choices = {title: choice(title, checked=title == CONTACTS) for title in self._shown}
        self._group = exclusive(list(self._choices.values()))
        for title, made in self._choices.items():
            made.clicked.connect(self._opener(title))
        self.add(Flow(list(self._choices.values())), self._hidden, *self._shown.values())
        self._part = CONTACTS
        self._show_part()

    def _opener(self, title: str) -> Callable[[bool], None]:
        return lambda _checked: self.open_part(title)

    def open_part(self, title: str, record_id: str | None = None) -> None:
        """Show one part of the file, ready for keys on one record of it; None leaves the cursor where it is."""
        if title not in self._shown:
            return
        self._part = title
        self._choices[title].setChecked(True)
        self._show_part()
        part = self._shown[title]
        if record_id is not None and not part.isHidden():
            if isinstance(part, PersonForm) and not record_id:
                part.begin_missing()
            elif isinstance(part, (ContactForm, PersonForm, ProfessionalForm)):
                part.begin(record_id)
            elif isinstance(part, (FactsForm, SupportForm)):
                part.take_focus()

    def _show_part(self) -> None:
        hides = self._desk.discreet.on and self._part not in {SUPPORTS, PROTECTION}
        self._hidden.setVisible(hides)
        for title, part in self._shown.items():
            part.setVisible(title == self._part and not hides)

    def settle(self) -> None:
        """Write what is being typed."""
        for part in self._parts.values():
            part.settle()

    def show_file(self, file: HouseholdFile) -> None:
        """Show what is known."""
        self._file = file
        for part in self._parts.values():
            part.show_file(file)
        if self._protection:
            self._protection.show_household(file.household)
        self._show_part()
