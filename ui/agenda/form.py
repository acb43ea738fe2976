"""An appointment being planned or moved: who, when, how; it knows no service."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from caseworker.appointments.model import AppointmentDraft, TeamTime
from caseworker.dates import add_months, working_day
from caseworker.errors import Problem
from caseworker.labels import TEAM_TIMES, VISIT_KINDS, sentence
from caseworker.visits.model import VisitKind
from ui.widgets.buttons import button, choice
from ui.widgets.fields import DateField, Field, TimeField, line_edit, make_searchable, rename
from ui.widgets.layout import column, grid, row

LENGTHS = {30: "30 min", 45: "45 min", 60: "1 h", 90: "1 h 30"}
NOBODY = "Sans ménage (réunion, atelier…)"


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: accompaniments and people by id, with the words shown; the functions one may plan for."""

    supports: tuple[tuple[str, str], ...]
    staff: tuple[tuple[str, str], ...]
    posts: tuple[tuple[str, str], ...]


class AppointmentForm(QWidget):
    """One appointment."""

    def __init__(self, draft: AppointmentDraft, choices: Choices, today: date, *, is_new: bool) -> None:
        super().__init__()
        self.setObjectName("body")
        self._today, self._draft = today, draft
        self.household = _combo("Ménage", (*choices.supports, ("", NOBODY)))
        self.household.setEnabled(is_new)
        make_searchable(self.household)
        self._post = _combo("Fonction", choices.posts)
        self._who = _combo("Qui vient", (*choices.staff, ("", "Personne de précis")))
        self._kind = _combo("Comment", ())
        self._on = DateField(draft.on, today, "Jour du rendez-vous")
        self._at = TimeField(draft.at, "Heure du rendez-vous")
        self._lengths = {minutes: choice(label, name=f"Durée\u00a0: {label}") for minutes, label in LENGTHS.items()}
        self._subject = line_edit("Facultatif avec un ménage", "Objet")
        self._lay_out()
        self._connect()
        self._show(draft)

    def _lay_out(self) -> None:
        self._on.setMinimumWidth(112)
        self._fields = {
            "support_id": Field("Avec qui\u202f?", self.household),
            "kind": Field("Comment\u202f?", self._kind),
            "on": Field("Quel jour\u202f?", self._on),
            "at": Field("À quelle heure\u202f?", self._at),
            "post": Field("Pour quelle fonction\u202f?", self._post),
            "staff_id": Field("Qui vient\u202f?", self._who),
            "subject": Field("Objet", self._subject),
        }
        if self._post.count() < 2:
            self._fields["post"].hide()
        lengths = QWidget()
        lengths.setObjectName("body")
        lengths.setLayout(grid(list(self._lengths.values()), 2))
        self._fields["minutes"] = Field("Combien de temps\u202f?", lengths)
        names = ("support_id", "kind")
        parts = [self._fields[name] for name in names]
        day = row(self._fields["on"], self._fields["at"], spacing=8)
        others = [self._fields[name] for name in ("minutes", "post", "staff_id", "subject")]
        self.setLayout(column(*parts, day, row(*self._soon(), spacing=6), *others, spacing=10))

    def name_again(self, supports: Sequence[tuple[str, str]], *, hidden: bool) -> None:
        """Show other words for the same households, and the subject or dots."""
        rename(self.household, supports)
        self._subject.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)

    def _soon(self) -> list[QPushButton]:
        days = {
            "+ 7\u00a0jours": self._today + timedelta(days=7),
            "+ 14\u00a0jours": self._today + timedelta(days=14),
            "+ 1\u00a0mois": add_months(self._today, 1),
        }
        return [button(words, partial(self._on.set_day, working_day(day)), kind="ghost") for words, day in days.items()]

    def _connect(self) -> None:
        self.household.currentIndexChanged.connect(self._follow_household)
        for minutes, made in self._lengths.items():
            made.toggled.connect(lambda on, chosen=minutes: self._choose_length(chosen, on=on))

    def _choose_length(self, chosen: int, *, on: bool) -> None:
        if on:
            for minutes, made in self._lengths.items():
                made.setChecked(minutes == chosen)

    def _follow_household(self) -> None:
        """Offer the kinds that go with a household, or without one."""
        kinds = VISIT_KINDS if self.household.currentData() else TEAM_TIMES
        if [self._kind.itemData(number) for number in range(self._kind.count())] != list(kinds):
            self._kind.clear()
            for code, label in kinds.items():
                self._kind.addItem(label, code)

    def _show(self, draft: AppointmentDraft) -> None:
        _choose(self.household, draft.support_id or "")
        self._follow_household()
        usual = VisitKind.HOME if draft.support_id else TeamTime.MEETING
        for combo, code in (
            (self._kind, draft.kind or usual),
            (self._post, draft.post),
            (self._who, draft.staff_id or ""),
        ):
            _choose(combo, code)
        for minutes, made in self._lengths.items():
            made.setChecked(minutes == draft.minutes)
        self._subject.setText(draft.subject)

    def draft(self) -> AppointmentDraft:
        """Return what was chosen and typed."""
        return AppointmentDraft(
            self._chosen_household(),
            self._on.day(),
            self._at.hour(),
            next((minutes for minutes, made in self._lengths.items() if made.isChecked()), None),
            self._kind.currentData() or "",
            self._post.currentData() or "",
            self._who.currentData() or None,
            self._draft.place,
            self._subject.text(),
        )

    def _chosen_household(self) -> str | None:
        """Return the accompaniment typed or chosen; words that name nobody are a problem, not a meeting."""
        index = self.household.findText(self.household.currentText(), Qt.MatchFlag.MatchFixedString)
        return (self.household.itemData(index) or None) if index >= 0 else self.household.currentText()

    def faults(self) -> list[Problem]:
        """Return what does not read in the fields themselves."""
        faults = []
        if self.household.findText(self.household.currentText(), Qt.MatchFlag.MatchFixedString) < 0:
            faults.append(Problem("support_id", "choose_in_list"))
        if self._on.is_wrong():
            faults.append(Problem("on", "date_unreadable"))
        if self._at.is_wrong():
            faults.append(Problem("at", "time_unreadable"))
        return faults

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem beside its field."""
        said = {problem.field: sentence(problem.code, problem.values) for problem in reversed(problems)}
        for name, field in self._fields.items():
            field.say(said.get(name, ""))


def _combo(name: str, items: Sequence[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for code, words in items:
        made.addItem(words, code)
    return made


def _choose(combo: QComboBox, code: str) -> None:
    combo.setCurrentIndex(max(combo.findData(code), 0))
