"""Completes a household in place: a number, a language, a safety instruction, one more person."""

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from caseworker.households.model import (
    Contact,
    ContactKind,
    HouseholdFile,
    Interpreter,
    MemberDraft,
    PersonDraft,
    Professional,
    Relation,
    Sex,
)
from caseworker.labels import RELATIONS, SEXES
from ui.dossier.person_form import PersonForm
from ui.dossier.protection import ProtectionCard, may_protect
from ui.dossier.residences import HIDDEN
from ui.dossier.saving import saved
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, combo, line_edit
from ui.widgets.layout import Card, block, column, row, separator
from ui.widgets.texts import text

INTERPRETERS = {
    "": "À préciser",
    "inutile": "Sans interprète",
    "telephone": "Interprète au téléphone",
    "sur_place": "Interprète sur place",
    "proche": "Un proche traduit",
}


class CompletionForm(Card):
    """Three small forms side by side; each is written when its button is pressed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._file: HouseholdFile | None = None
        super().__init__("Compléter le dossier", action=button("Fermer", self.hide, kind="ghost", icon="x"))
        self._build()
        self._lay_out()

    def _build(self) -> None:
        self._phone = Field("Téléphone", line_edit("06 00 00 00 00"))
        self._label = Field("Précision", line_edit("après 17 h, sa sœur…"))
        self._language = Field("Langue", line_edit("français, tigrinya…"))
        self._interpreter = combo(INTERPRETERS, "Interprète")
        self._instruction = Field(
            "Consigne de sécurité", line_edit("Vue avant tout appel et toute visite", longest=300)
        )
        self._last_name = Field("Nom", line_edit(longest=120))
        self._first_name = Field("Prénom", line_edit(longest=120))
        self._sex = combo(SEXES, "Sexe")
        self._relation = combo({r.value: RELATIONS[r.value] for r in Relation if r is not Relation.HOLDER}, "Lien")
        self._professional = Field("Professionnel autour du ménage", line_edit("nom", longest=120))
        self._role = Field("Son rôle", line_edit("curatrice, médecin…", longest=120))
        self._professional_phone = Field("Son téléphone", line_edit(longest=40))
        self._born_on = Field("Date de naissance", DateField(None, self._desk.today(), "Date de naissance"))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(10)
        interpreter = Field("Interprète", self._interpreter)
        sex, relation = Field("Sexe", self._sex), Field("Lien avec le titulaire", self._relation)
        add_phone = button("Ajouter le numéro", self._add_phone, icon="plus")
        keep = button("Enregistrer langue et consigne", self._keep_facts, icon="check")
        add_person = button("Ajouter la personne", self._add_person, icon="plus")
        for number, (fields, action) in enumerate(
            (
                ((self._phone, self._label), add_phone),
                ((self._language, interpreter, self._instruction), keep),
                ((self._last_name, self._first_name, sex, relation, self._born_on), add_person),
            )
        ):
            for line, field in enumerate(fields):
                grid.addWidget(field, line, number)
            grid.addLayout(row(action, None), 5, number)
            grid.setColumnStretch(number, 1)
        self._protection = ProtectionCard(self._desk) if may_protect(self._desk.workspace.session) else None
        self._person, self._hidden = PersonForm(self._desk), text(HIDDEN, "muted")
        self.add(grid, separator(), text("Corriger une personne", "strong"), self._hidden, self._person)
        self.add(separator(), self._professional_line())
        self.setFocusProxy(self._phone.edit)
        if self._protection:
            self.add(separator(), self._protection)

    def _professional_line(self) -> QWidget:
        add_professional = button("Ajouter le professionnel", self._add_professional, icon="plus")
        fields = SideBySide(self._professional, self._role, self._professional_phone, spacing=10)
        return block(column(fields, row(add_professional, None), spacing=8))

    def _add_professional(self) -> None:
        if self._file is None:
            return
        name, role, phone = _typed(self._professional), _typed(self._role), _typed(self._professional_phone)
        professional = Professional("", self._file.household.id, name, role, phone, starts_on=self._desk.today())
        surroundings = self._desk.workspace.surroundings
        fields = {"name": self._professional, "role": self._role, "phone": self._professional_phone}
        if saved(self._desk, lambda: surroundings.add_professional(professional), "Professionnel ajouté.", fields):
            _clear(*fields.values())

    def correct(self, member_id: str) -> None:
        """Show one person, ready for keys; "" for the first one of whom a paper lacks something."""
        if not self._desk.discreet.on and self._file:
            self._person.begin(member_id) if member_id else self._person.begin_missing()

    def settle(self) -> None:
        """Write what is being typed."""
        self._person.settle()

    def show_file(self, file: HouseholdFile) -> None:
        """Show what is known."""
        self._file = file
        self._person.show_file(file)
        self._person.setVisible(not self._desk.discreet.on)
        self._hidden.setVisible(self._desk.discreet.on)
        if self._protection:
            self._protection.show_household(file.household)
        self._language.edit.setText(file.household.language)
        self._interpreter.setCurrentIndex(self._interpreter.findData(file.household.interpreter.value))
        self._instruction.edit.setText(file.household.safety_instruction)
        self._instruction.edit.home(False)
        hidden = self._desk.discreet.on
        self._instruction.edit.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)

    def _add_phone(self) -> None:
        if self._file is None:
            return
        contact = Contact("", ContactKind.PHONE, _typed(self._phone), _typed(self._label))
        household_id = self._file.household.id
        households = self._desk.workspace.households
        fields = {"value": self._phone, "label": self._label}
        if saved(self._desk, lambda: households.add_contact(household_id, contact), "Numéro ajouté.", fields):
            _clear(self._phone, self._label)

    def _keep_facts(self) -> None:
        if self._file is None:
            return
        household_id, households = self._file.household.id, self._desk.workspace.households
        interpreter = Interpreter(self._interpreter.currentData())

        def keep() -> None:
            households.set_languages(household_id, _typed(self._language), interpreter)
            households.set_safety_instruction(household_id, _typed(self._instruction))

        fields = {"language": self._language, "safety_instruction": self._instruction}
        saved(self._desk, keep, "Langue et consigne enregistrées.", fields)

    def _add_person(self) -> None:
        if self._file is None:
            return
        sex, born_on = Sex(self._sex.currentData()), self._born_on.edit.day()
        person = PersonDraft(_typed(self._last_name), _typed(self._first_name), sex, born_on)
        draft = MemberDraft(person, Relation(self._relation.currentData()), self._desk.today())
        household_id, households = self._file.household.id, self._desk.workspace.households
        fields = {"last_name": self._last_name, "first_name": self._first_name, "born_on": self._born_on}
        if saved(self._desk, lambda: households.add_member(household_id, draft), "Personne ajoutée.", fields):
            _clear(self._last_name, self._first_name, self._born_on)


def _typed(field: Field[QLineEdit]) -> str:
    return field.edit.text()


def _clear(*fields: Field[QLineEdit]) -> None:
    for field in fields:
        field.edit.clear()
