"""One person of the household, corrected: written as one types, a moment after the last letter; nothing to press."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from caseworker.dates import age_on
from caseworker.errors import RuleBroken
from caseworker.households.composition import present_on
from caseworker.households.membership import draft_of
from caseworker.households.model import HouseholdFile, Member, MemberDraft, PersonDraft, Relation, Sex
from caseworker.labels import RELATIONS, SEXES, sentence
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field, combo, line_edit
from ui.widgets.keeping import KeepTimer
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

SAVED = "Enregistré"
ADULT = 18


class PersonForm(QWidget):
    """Names, sex, birth, relation, arrival and departure of whoever is chosen in the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._members: dict[str, Member] = {}
        self._kept: Member | None = None
        self._timer = KeepTimer(self._write, self)
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        today = self._desk.today()
        self._who = combo({}, "Personne à corriger")
        self._last_name, self._first_name = line_edit(longest=120), line_edit(longest=120)
        self._sex = combo({"": SEXES[""], "F": SEXES["F"], "H": SEXES["H"]}, "Sexe")
        self._relation = combo({relation.value: RELATIONS[relation.value] for relation in Relation}, "Lien")
        self._born_on = DateField(None, today, "Date de naissance de la personne")
        self._joined_on, self._left_on = DateField(None, today, "Arrivée"), DateField(None, today, "Dernier jour")
        self._fields = {
            "member_id": Field("Personne", self._who),
            "last_name": Field("Nom", self._last_name),
            "first_name": Field("Prénom", self._first_name),
            "sex": Field("Sexe", self._sex),
            "born_on": Field("Date de naissance", self._born_on),
            "relation": Field("Lien avec le titulaire", self._relation),
            "joined_on": Field("Arrivée dans le ménage", self._joined_on),
            "left_on": Field("Dernier jour dans le ménage", self._left_on),
        }

    def _lay_out(self) -> None:
        fields = list(self._fields.values())
        self._saved = text("", "small")
        self._remove = button("Retirer, ajoutée par erreur", self._take_away, kind="ghost")
        lines = [SideBySide(*fields[start : start + 4], spacing=10) for start in (0, 4)]
        self.setLayout(column(*lines, block(row(self._remove, None, self._saved)), spacing=8))

    def _connect(self) -> None:
        self._who.activated.connect(self._show_chosen)
        for made in (self._sex, self._relation):
            made.activated.connect(self._note_edit)
        for edit in (self._last_name, self._first_name, self._born_on, self._joined_on, self._left_on):
            edit.textEdited.connect(self._note_edit)
            edit.editingFinished.connect(self.settle)
        for field in (self._born_on, self._joined_on, self._left_on):
            field.day_changed.connect(self._note_edit)

    def show_file(self, file: HouseholdFile) -> None:
        """Offer the household's people, those who left included; the one being corrected stays."""
        same = self._kept is not None and self._kept.household_id == file.household.id
        if self._kept is not None and not same:
            self.settle()
        self._members = {member.id: member for member in file.members}
        self._offer(self._kept.id if same and self._kept else "")
        chosen = self._members.get(str(self._who.currentData() or ""))
        if not same or chosen is None or self._kept is None or chosen.id != self._kept.id:
            self._show(chosen)

    def _offer(self, chosen: str) -> None:
        names = [(member.person.full_name, member.id) for member in self._members.values()]
        if names != [(self._who.itemText(number), self._who.itemData(number)) for number in range(self._who.count())]:
            self._who.clear()
            for name, member_id in names:
                self._who.addItem(name, member_id)
        self._who.setCurrentIndex(max(self._who.findData(chosen), 0) if names else -1)

    def begin(self, member_id: str) -> None:
        """Show one person, ready for keys."""
        self.settle()
        self._who.setCurrentIndex(max(self._who.findData(member_id), 0))
        self._show(self._members.get(str(self._who.currentData() or "")))
        self._last_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_missing(self) -> None:
        """Show the first person of whom a paper lacks something, the cursor where it is to be said."""
        today = self._desk.today()
        present = present_on(tuple(self._members.values()), today) or tuple(self._members.values())
        lacking = [member for member in present if self._lacking(member)]
        if not present:
            return
        member = (lacking or list(present))[0]
        self.begin(member.id)
        (self._lacking(member) or self._last_name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lacking(self, member: Member) -> QWidget | None:
        born_on = member.person.born_on
        if born_on is None:
            return self._born_on
        is_adult = age_on(born_on, self._desk.today()) >= ADULT
        return self._sex if is_adult and member.person.sex is Sex.UNKNOWN else None

    def settle(self) -> None:
        """Write at once what would be written in a moment."""
        self._timer.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _show_chosen(self) -> None:
        self.settle()
        self._show(self._members.get(str(self._who.currentData() or "")))

    def _show(self, member: Member | None) -> None:
        self._kept = member
        self._say({})
        self._saved.setText("")
        self.setEnabled(member is not None)
        if member is None:
            return
        self._last_name.setText(member.person.last_name)
        self._first_name.setText(member.person.first_name)
        self._sex.setCurrentIndex(self._sex.findData(member.person.sex.value))
        self._relation.setCurrentIndex(self._relation.findData(member.relation.value))
        for field, day in (
            (self._born_on, member.person.born_on),
            (self._joined_on, member.joined_on),
            (self._left_on, member.left_on),
        ):
            field.set_day(day)
        self._remove.setVisible(member.relation is not Relation.HOLDER)

    def _note_edit(self, *_: object) -> None:
        self._saved.setText("")
        self._timer.begin()

    def _draft(self, kept: Member) -> MemberDraft:
        """Return what the fields say; a date that does not read leaves the one that was kept."""
        days = [
            before if field.is_wrong() else field.day()
            for field, before in (
                (self._born_on, kept.person.born_on),
                (self._joined_on, kept.joined_on),
                (self._left_on, kept.left_on),
            )
        ]
        names = self._last_name.text().strip(), self._first_name.text().strip()
        person = PersonDraft(*names, Sex(self._sex.currentData()), days[0])
        return MemberDraft(person, Relation(self._relation.currentData()), days[1], days[2])

    def _write(self) -> None:
        if self._kept is None:
            return
        days = {"born_on": self._born_on, "joined_on": self._joined_on, "left_on": self._left_on}
        said = {name: WRONG_DAY for name, field in days.items() if field.is_wrong()}
        draft = self._draft(self._kept)
        changed = draft != draft_of(self._kept)
        if changed:
            said = self._tried(self._kept, draft) | said
        self._say(said)
        self._saved.setText(SAVED if changed and not said else "")

    def _tried(self, kept: Member, draft: MemberDraft) -> dict[str, str]:
        """Write a person; return what is wrong with them, by field."""
        try:
            self._kept = self._desk.workspace.membership.correct(kept.id, draft)
        except RuleBroken as error:
            return {problem.field: sentence(problem.code, problem.values) for problem in error.problems}
        self._remove.setVisible(draft.relation is not Relation.HOLDER)
        return {}

    def _say(self, said: dict[str, str]) -> None:
        for name, field in self._fields.items():
            field.say(said.get(name, ""))

    def _take_away(self) -> None:
        """Take out who was added by mistake; for ten seconds they can come back."""
        self.settle()
        kept, workspace = self._kept, self._desk.workspace
        if kept is None:
            return
        try:
            workspace.membership.remove(kept.id)
        except RuleBroken as error:
            self._say({problem.field: sentence(problem.code, problem.values) for problem in error.problems})
            return
        draft = draft_of(kept)
        self._desk.say("Personne retirée.", lambda: workspace.households.add_member(kept.household_id, draft))
