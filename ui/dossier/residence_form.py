"""One place where someone lived: written as one types, a moment after the last letter; nothing to press."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QWidget

from caseworker.errors import RuleBroken
from caseworker.households.model import PersonId, Residence
from caseworker.households.residence_kinds import RESIDENCE_GROUPS, LeavingCause, ResidenceKind
from caseworker.labels import sentence
from ui.dossier.residence_words import LEAVING_CAUSES, RESIDENCE_KINDS
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field, line_edit
from ui.widgets.keeping import KeepTimer
from ui.widgets.layout import column, row, separator
from ui.widgets.texts import text

SAVED = "Enregistré"
ACROSS = 3


class ResidenceForm(QWidget):
    """Above the list of places. A place that nothing is said of is not written."""

    grown = Signal()

    def __init__(self, desk: Desk, opener: QPushButton) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._opener = desk, opener
        self._kept: Residence | None = None
        self._timer = KeepTimer(self._write, self)
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        today = self._desk.today()
        self._who, self._what, self._cause = _combo("Personne"), _combo("Genre de lieu"), _combo("Raison du départ")
        for group in RESIDENCE_GROUPS.values():
            for kind in group:
                self._what.addItem(RESIDENCE_KINDS[kind.value], kind.value)
            self._what.insertSeparator(self._what.count())
        for kind in (ResidenceKind.OTHER, ResidenceKind.UNKNOWN):
            self._what.addItem(RESIDENCE_KINDS[kind.value], kind.value)
        for code, words in LEAVING_CAUSES.items():
            self._cause.addItem(words, code)
        self._city = line_edit("Alès, Asmara…", "Ville ou pays", longest=120)
        self._start, self._end = DateField(None, today, "Lieu\u00a0: du"), DateField(None, today, "Lieu\u00a0: au")
        self._fields = {
            "person_id": Field("Personne", self._who),
            "kind": Field("Genre de lieu", self._what),
            "city": Field("Ville ou pays", self._city),
            "starts_on": Field("Du", self._start),
            "ends_on": Field("Au", self._end),
            "leaving_cause": Field("Raison du départ", self._cause),
        }

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(10)
        for number, field in enumerate(self._fields.values()):
            grid.addWidget(field, number // ACROSS, number % ACROSS)
            grid.setColumnStretch(number % ACROSS, 1)
        self._saved = text("", "small")
        self._remove = button("Retirer ce lieu", self._take_away, kind="ghost")
        actions = row(button("Fermer", self.close_form, icon="x"), self._remove, None, self._saved)
        self.setLayout(column(grid, actions, separator(), spacing=8))

    def _connect(self) -> None:
        for combo in (self._who, self._what, self._cause):
            combo.activated.connect(self._note_edit)
        for edit in (self._city, self._start, self._end):
            edit.textEdited.connect(self._note_edit)
            edit.editingFinished.connect(self.settle)
        for field in (self._start, self._end):
            field.day_changed.connect(self._note_edit)

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Offer the household's people, name and id, those who left included."""
        if list(people) == [
            (self._who.itemText(number), self._who.itemData(number)) for number in range(self._who.count())
        ]:
            return
        chosen = self._who.currentData()
        self._who.clear()
        for name, person_id in people:
            self._who.addItem(name, person_id)
        self._who.setCurrentIndex(max(self._who.findData(chosen), 0))

    def begin(self, residence: Residence | None) -> None:
        """Show a place to correct, or a new one, ready for keys."""
        self.settle()
        person_id = PersonId(self._who.currentData() or "")
        self._show(residence or Residence("", person_id, ResidenceKind.UNKNOWN))
        self.show()
        (self._what if residence or self._who.count() == 1 else self._who).setFocus()

    def _show(self, residence: Residence) -> None:
        self._kept = residence
        for combo, code in (
            (self._who, residence.person_id),
            (self._what, residence.kind.value),
            (self._cause, residence.leaving_cause.value),
        ):
            combo.setCurrentIndex(combo.findData(code))
        self._city.setText(residence.city)
        self._start.set_day(residence.starts_on)
        self._end.set_day(residence.ends_on)
        self._say({})
        self._saved.setText("")
        self._remove.setVisible(bool(residence.id))

    def close_form(self) -> None:
        """Write, and fold."""
        self.settle()
        if self.isVisible():
            self._opener.setFocus()
        self._kept = None
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def settle(self) -> None:
        """Write at once what would be written in a moment."""
        self._timer.settle()

    def _note_edit(self, *_: object) -> None:
        self._saved.setText("")
        self._timer.begin()

    def _draft(self, kept: Residence) -> Residence:
        """Return what the fields say; a date that does not read leaves the one that was kept."""
        return Residence(
            kept.id,
            PersonId(self._who.currentData() or ""),
            ResidenceKind(self._what.currentData()),
            kept.starts_on if self._start.is_wrong() else self._start.day(),
            kept.ends_on if self._end.is_wrong() else self._end.day(),
            self._city.text().strip(),
            LeavingCause(self._cause.currentData()),
        )

    def _write(self) -> None:
        if self._kept is None:
            return
        wrong = {"starts_on": self._start.is_wrong(), "ends_on": self._end.is_wrong()}
        said = {name: WRONG_DAY for name, is_wrong in wrong.items() if is_wrong}
        draft = self._draft(self._kept)
        bare = replace(draft, person_id=self._kept.person_id)
        if draft != self._kept if draft.id else bare != self._kept:
            said = self._tried(draft) | said
        self._say(said)
        self._saved.setText("" if said or not self._kept.id else SAVED)

    def _tried(self, draft: Residence) -> dict[str, str]:
        """Write a place; return what is wrong with it, by field."""
        surroundings = self._desk.workspace.surroundings
        try:
            if draft.id:
                surroundings.correct_residence(draft)
                self._kept = draft
            else:
                self._kept = surroundings.add_residence(draft)
        except RuleBroken as error:
            return {problem.field: sentence(problem.code, problem.values) for problem in error.problems}
        self._remove.show()
        return {}

    def _say(self, said: dict[str, str]) -> None:
        for name, field in self._fields.items():
            field.say(said.get(name, ""))

    def _take_away(self) -> None:
        """Take the place away; for ten seconds it can come back."""
        self.settle()
        kept, surroundings = self._kept, self._desk.workspace.surroundings
        self._kept = None
        self.close_form()
        if kept and kept.id:
            surroundings.remove_residence(kept.id)
            self._desk.say("Lieu retiré.", _later(surroundings.add_residence, kept))


def _later(add: Callable[[Residence], object], residence: Residence) -> Callable[[], object]:
    return lambda: add(residence)


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.setMaxVisibleItems(12)
    return combo
