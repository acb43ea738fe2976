"""The fields of a permit: whose, which one, until when; then what is done to renew it. It knows no service."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker.errors import Problem
from caseworker.permits.kinds import PermitKinds
from caseworker.permits.model import PermitDraft, PersonPermit
from ui.permits.words import history_words
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, choice
from ui.widgets.fields import DateField, Field, combo, line_edit, say_problems
from ui.widgets.flow import Flow
from ui.widgets.layout import block, column, empty, row
from ui.widgets.texts import text

TO_SAY, NOTHING = {"": "À préciser"}, {"": "Rien pour l’instant"}
HISTORY = 4
_PAIRS = (
    ("person_id", "status"),
    ("valid_from", "valid_until"),
    ("filed_on", "interim", "interim_until"),
    ("appointment_on", "appointment_place"),
)
_DATES = ("valid_from", "valid_until", "filed_on", "interim_until", "appointment_on")
_NARROW = 132


class PermitForm(QWidget):
    """One permit: `keep` is given what was typed, `close` folds the form."""

    def __init__(
        self,
        kinds: PermitKinds,
        today: date,
        keep: Callable[[PermitDraft], object],
        close: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self._kinds, self._keep, self._people = kinds, keep, list[PersonPermit]()
        self._build(today)
        self._lay_out(close)
        self._who.activated.connect(lambda _: self.show_person(str(self._who.currentData())))

    def _build(self, today: date) -> None:
        kinds = self._kinds
        self._who = combo({}, "Titre de séjour\u00a0: personne")
        self._status = combo(TO_SAY | {one.code: one.label for one in kinds.statuses}, "Titre de séjour")
        names = (
            "Valable du",
            "Valable jusqu’au",
            "Renouvellement demandé le",
            "Papier remis, jusqu’au",
            "Préfecture, le",
        )
        self._days = {code: DateField(None, today, name) for code, name in zip(_DATES, names, strict=True)}
        self._interim = combo(NOTHING | {one.code: one.label for one in kinds.interims}, "Remis en attendant")
        self._place = line_edit("Préfecture, sous-préfecture, guichet…", "Lieu du rendez-vous en préfecture")
        self._note = line_edit("Pièces à apporter, numéro du dossier…", "Note sur le titre de séjour")
        self._rights = {one.code: choice(one.label, name=f"Droit menacé\u00a0: {one.label}") for one in kinds.rights}
        self._note.returnPressed.connect(self.finish)
        self._fields: dict[str, Field[Any]] = {
            "person_id": Field("Personne", self._who),
            "status": Field("Titre de séjour", self._status),
            **{code: Field(edit.accessibleName(), edit) for code, edit in self._days.items()},
            "interim": Field("Remis en attendant", self._interim),
            "appointment_place": Field("Lieu", self._place),
            "rights": Field("Droits menacés s’il n’est pas renouvelé", Flow(list(self._rights.values()))),
            "note": Field("Note", self._note),
        }
        self._fields["appointment_on"].setToolTip("Rendez-vous en préfecture")
        for code in ("valid_from", "valid_until"):
            self._fields[code].setFixedWidth(_NARROW)

    def _lay_out(self, close: Callable[[], object]) -> None:
        first, dates, filing, appointment = ([self._fields[code] for code in pair] for pair in _PAIRS)
        top = SideBySide(*first, block(row(*dates, None, spacing=10)), spacing=10)
        middle = SideBySide(*filing, spacing=10)
        last = SideBySide(*appointment, self._fields["note"], stretches=(1, 2, 3), spacing=10)
        self._history = column(spacing=2)
        done = button("Enregistrer", self.finish, kind="primary", icon="check", name="Enregistrer le titre de séjour")
        fold = button("Fermer", close, kind="ghost", name="Fermer le titre de séjour")
        actions = row(done, fold, None)
        self.setLayout(column(top, middle, last, self._fields["rights"], actions, block(self._history), spacing=10))

    def show_people(self, people: Sequence[PersonPermit], names: Sequence[str]) -> None:
        """Offer the people of the household; what is being typed stays."""
        chosen = self._who.currentData()
        self._people = list(people)
        self._who.clear()
        for one, name in zip(people, names, strict=True):
            self._who.addItem(name, one.person_id)
        self._who.setCurrentIndex(max(self._who.findData(chosen), 0))

    def show_person(self, person_id: str) -> None:
        """Show what is known of a person's permit, to be written over."""
        self._who.setCurrentIndex(max(self._who.findData(person_id), 0))
        person = next((one for one in self._people if one.person_id == person_id), None)
        self._show(person.permit.now if person and person.permit else PermitDraft(person_id))
        told = history_words(person.permit, self._kinds)[:HISTORY] if person and person.permit else []
        empty(self._history)
        for words in told:
            self._history.addWidget(text(words, "small", wrap=True))
        self._status.setFocus()

    def _show(self, draft: PermitDraft) -> None:
        self._status.setCurrentIndex(max(self._status.findData(draft.status), 0))
        self._interim.setCurrentIndex(max(self._interim.findData(draft.interim), 0))
        for code, edit in self._days.items():
            edit.set_day(getattr(draft, code))
        self._place.setText(draft.appointment_place)
        self._note.setText(draft.note)
        for code, box in self._rights.items():
            box.setChecked(code in draft.rights)
        say_problems(self._fields, [])

    def draft(self) -> PermitDraft:
        """Return what was typed."""
        draft = PermitDraft(
            str(self._who.currentData() or ""),
            str(self._status.currentData()),
            interim=str(self._interim.currentData()),
            appointment_place=self._place.text(),
            rights=tuple(code for code, box in self._rights.items() if box.isChecked()),
            note=self._note.text(),
        )
        days: dict[str, Any] = {code: edit.day() for code, edit in self._days.items()}
        return replace(draft, **days)

    def finish(self) -> None:
        """Give what was typed, unless a day does not read."""
        wrong = [code for code, edit in self._days.items() if edit.is_wrong()]
        if wrong:
            self.show_problems([Problem(code, "date_unreadable") for code in wrong])
        else:
            self._keep(self.draft())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        say_problems(self._fields, problems)
