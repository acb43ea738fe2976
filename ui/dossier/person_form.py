"""The people of the household: each one corrected as one types, or somebody more."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseworker.dates import age_on
from caseworker.errors import Problem, RuleBroken
from caseworker.households.composition import present_on
from caseworker.households.membership import draft_of
from caseworker.households.model import HouseholdFile, Member, MemberDraft, PersonDraft, Relation, Sex
from caseworker.labels import RELATIONS, SEXES
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, combo, line_edit
from ui.widgets.kept_form import RecordForm, choose, day_or

ADULT = 18
ACROSS = 3


class PersonForm(RecordForm[Member]):
    """Names, sex, birth, relation, arrival and departure. Nobody is a woman, or a spouse, before it is said."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._file: HouseholdFile | None = None
        today = desk.today()
        self._last_name, self._first_name = line_edit(longest=120), line_edit(longest=120)
        self._sex = combo({"": SEXES[""], "F": SEXES["F"], "H": SEXES["H"]}, "Sexe")
        self._relation = combo({"": "À choisir"} | {one.value: RELATIONS[one.value] for one in Relation}, "Lien")
        self._born_on = DateField(None, today, "Date de naissance de la personne")
        self._joined_on, self._left_on = DateField(today, today, "Arrivée"), DateField(None, today, "Dernier jour")
        fields: dict[str, Field[QWidget]] = {
            "last_name": Field("Nom", self._last_name),
            "first_name": Field("Prénom", self._first_name),
            "relation": Field("Lien avec le titulaire", self._relation),
            "sex": Field("Sexe", self._sex),
            "born_on": Field("Date de naissance", self._born_on),
            "joined_on": Field("Arrivée dans le ménage", self._joined_on),
            "left_on": Field("Dernier jour dans le ménage", self._left_on),
        }
        super().__init__("Personne", "Une personne de plus", "Ajouter la personne", fields, ACROSS)
        self._remove = button("Retirer, ajoutée par erreur", self._take_away, kind="ghost")
        self._actions.insertWidget(1, self._remove)
        self._show("")

    def show_file(self, file: HouseholdFile) -> None:
        """Offer the household's people, those who left included."""
        if self._file is not None and self._file.household.id != file.household.id:
            self.start_anew()
        self._file = file
        self.offer([(member.person.full_name, member.id, member) for member in file.members])

    def begin_missing(self) -> None:
        """Show the first person of whom a paper lacks something, the cursor where it is to be said."""
        members = tuple(self._records.values())
        present = present_on(members, self._desk.today()) or members
        lacking = [member for member in present if self._lacking(member)]
        if present:
            member = (lacking or list(present))[0]
            self.begin(member.id)
            (self._lacking(member) or self._last_name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lacking(self, member: Member) -> QWidget | None:
        born_on = member.person.born_on
        if born_on is None:
            return self._born_on
        is_adult = age_on(born_on, self._desk.today()) >= ADULT
        return self._sex if is_adult and member.person.sex is Sex.UNKNOWN else None

    def show_record(self, record: Member | None) -> None:
        """Fill the fields; the day of a new arrival is today, until another one is typed."""
        person = record.person if record else PersonDraft("", "")
        self._last_name.setText(person.last_name)
        self._first_name.setText(person.first_name)
        choose(self._sex, person.sex.value)
        choose(self._relation, record.relation.value if record else "")
        self._born_on.set_day(person.born_on)
        self._joined_on.set_day(record.joined_on if record else self._desk.today())
        self._left_on.set_day(record.left_on if record else None)
        self._remove.setVisible(record is not None and record.relation is not Relation.HOLDER)

    def correct(self, kept: Member) -> Member | None:
        """Rewrite a person as the fields say."""
        draft = self._draft(draft_of(kept))
        return None if draft == draft_of(kept) else self._desk.workspace.membership.correct(kept.id, draft)

    def add_new(self) -> str:
        """Add somebody."""
        if self._file is None:
            return ""
        draft = self._draft(MemberDraft(PersonDraft("", "")))
        member = self._desk.workspace.households.add_member(self._file.household.id, draft)
        self._desk.say("Personne ajoutée.")
        return member.id

    def _draft(self, kept: MemberDraft) -> MemberDraft:
        if not self._relation.currentData():
            raise RuleBroken([Problem("relation", "relation_missing")])
        person = PersonDraft(
            self._last_name.text().strip(),
            self._first_name.text().strip(),
            Sex(self._sex.currentData()),
            day_or(self._born_on, kept.person.born_on),
        )
        days = day_or(self._joined_on, kept.joined_on), day_or(self._left_on, kept.left_on)
        return MemberDraft(person, Relation(self._relation.currentData()), *days)

    def _take_away(self) -> None:
        """Take out who was added by mistake; for ten seconds they can come back."""
        self.settle()
        kept, workspace = self._kept, self._desk.workspace
        if kept and self._try(lambda: workspace.membership.remove(kept.id) is None):
            draft = draft_of(kept)
            self._desk.say("Personne retirée.", lambda: workspace.households.add_member(kept.household_id, draft))
            self._show("")
