"""The visit's form: taps first, words second; it knows no service."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QWidget

from caseworker.checklists.model import Progress
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.errors import Problem
from caseworker.labels import TOPICS, VISIT_KINDS, VISIT_STATUSES, sentence
from caseworker.plan.goal import Goal
from caseworker.steps.model import Step
from caseworker.visits.model import VisitDraft, VisitKind
from ui.visits.checklist_panel import ChecklistPanel
from ui.visits.editor import NoteEditor
from ui.visits.following import FollowingPanel
from ui.visits.goals import GoalsPanel
from ui.visits.language import LanguagePanel
from ui.visits.panels import ROOM, Panels
from ui.visits.partners import Partner, PartnersPanel
from ui.visits.photos import PhotosPanel
from ui.visits.plan_panel import PlanPanel
from ui.visits.presence import Attendee, PresencePanel
from ui.visits.steps_panel import StepsPanel
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.fields import WRONG_DAY, DateField, ProblemLabel, TimeField
from ui.widgets.layout import Card, block, column, row
from ui.widgets.texts import text

MINUTES = {15: "15 min", 30: "30 min", 45: "45 min", 60: "1 h", 90: "1 h 30", 120: "2 h"}
NOTES_ABOVE, PRIVATE_MORE = 220, 132
ROOM_ABOVE = 240
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own, which PySide6 does not give


@dataclass(frozen=True, slots=True)
class Around:
    """Who may be there, the household's language, what may be talked about, what is still to be done of the entry."""

    attendees: Sequence[Attendee] = ()
    goals: Sequence[Goal] | None = None
    """Goals that may be spoken of; None for who reads no plan."""
    partners: Sequence[Partner] = ()
    language: str = ""
    progress: Mapping[str, Progress] = field(default_factory=dict)
    checklists: ChecklistCatalogue = field(default_factory=ChecklistCatalogue)
    picture: Callable[[str], QPixmap] = field(default=lambda _photo_id: QPixmap())
    topics: Mapping[str, str] = field(default_factory=lambda: TOPICS)
    steps: Sequence[Step] = ()


class VisitForm(QWidget):
    """One visit. `edited` is emitted at each tap and each letter."""

    edited = Signal()

    def __init__(self, draft: VisitDraft, around: Around, today: date, *, private: bool) -> None:
        super().__init__()
        self.setObjectName("body")
        self._base = draft
        self._today = today
        self._silent = False
        self._may_be_private = private
        self._build(around)
        self._lay_out(private=private)
        self._connect()
        self.show_draft(draft)

    def _build(self, around: Around) -> None:
        self._kinds = {code: choice(label) for code, label in VISIT_KINDS.items()}
        self._statuses = {code: choice(label) for code, label in VISIT_STATUSES.items()}
        self._minutes = {minutes: choice(label, name=f"Durée\u00a0: {label}") for minutes, label in MINUTES.items()}
        self.presence, self.following = PresencePanel(around.attendees), FollowingPanel(self._today)
        self.language, self.partners = LanguagePanel(around.language), PartnersPanel(around.partners)
        self.photos = PhotosPanel(around.picture)
        self.checklists = ChecklistPanel(around.checklists, around.progress)
        parts = [self.presence, self.following, self.photos, self.checklists, self.language, self.partners]
        goals = [GoalsPanel(around.goals)] if around.goals is not None else []
        plan = [*goals, *([StepsPanel(around.steps)] if around.steps else [])]
        self.panels = Panels([*parts, PlanPanel(plan)] if plan else parts)
        self._topics = {code: choice(label, name=f"Sujet\u00a0: {label}") for code, label in around.topics.items()}
        for made in (*self._kinds.values(), *self._minutes.values(), *self._topics.values()):
            made.setProperty("snug", "true")  # a tick widens none: the others stay where they are
        self._groups = [exclusive(list(group.values())) for group in (self._kinds, self._statuses)]
        self._on = DateField(None, self._today, "Date de l’entretien")
        self._at = TimeField(None, "Heure de l’entretien")
        self.notes = NoteEditor("Notes", "Ce qui a été vu, dit, décidé… Le ménage peut demander à lire ces notes.")
        self._private = NoteEditor("Note privée", "Un aide-mémoire que vous seul pourrez relire.")
        self._problems = {
            name: ProblemLabel()
            for name in ("on", "at", "kind", "status", "minutes", "topics", "shared_note", "private_note")
        }

    def _lay_out(self, *, private: bool) -> None:
        self._on.setFixedWidth(124)
        self._at.setFixedWidth(104)
        meeting = Card("", _grid(list(self._kinds.values()), 5), row(*self._statuses.values(), spacing=6))
        meeting.add(row(self._on, self._at, 4, *self._minutes.values(), spacing=6))
        meeting.add(*(self._problems[name] for name in ("on", "at", "kind", "status", "minutes")))
        topics = Card("Sujets abordés", _grid(list(self._topics.values()), 3), self._problems["topics"])
        self._words = self._notes_card(private=private)
        self._parts = ((meeting, self.panels), (self._words, topics))
        words = column(self._words, topics, spacing=12)
        words.setStretch(0, 1)
        taps = column(meeting, self.panels, spacing=12)
        taps.setStretch(1, 1)
        # When both do not fit, words come above: what is typed stays in sight.
        self._sides = SideBySide(block(taps), block(words), stretches=(11, 10), spacing=12, first_above=False)
        self.setLayout(column(self._sides))

    def parts(self) -> list[QWidget]:
        """Return the cards in the order that they are read, and that Tab follows."""
        taps, words = self._parts
        return [*words, *taps] if self._sides.is_stacked() else [*taps, *words]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        above = NOTES_ABOVE + (PRIVATE_MORE if self._private_box.isVisibleTo(self) else 0)
        stacked = self.width() < self._sides.room()
        self.panels.ask_for(ROOM_ABOVE if stacked else ROOM)
        self._words.setMinimumHeight(above if stacked else 0)
        self._words.setMaximumHeight(above if stacked else QWIDGETSIZE_MAX)

    def _notes_card(self, *, private: bool) -> Card:
        self._reveal = button(
            "Note privée", self._show_private, kind="ghost", icon="eye-off", name="Ajouter une note privée"
        )
        self._private_box = QWidget()
        self._private_box.setObjectName("body")
        caption = text(
            "Note privée\u00a0: chiffrée pour vous seul, jamais imprimée, effacée un jour. Elle peut relever du droit d’accès.",
            "small",
            wrap=True,
        )
        self._private_box.setLayout(column(caption, self._private, self._problems["private_note"], spacing=4))
        self._private_box.hide()
        self._private.setMaximumHeight(110)
        next_step = button("", self._write_next_step, kind="ghost", icon="list-checks", name="Noter ce qui est à faire")
        next_step.setText("")
        next_step.setToolTip("Noter ce qui est à faire")
        self.tools = row(next_step, self._reveal, spacing=0)
        take_up = button("Reprendre la note", self._take_note_up, icon="eye")
        veiled = text("Note masquée (mode discret, F9).", "muted", wrap=True)
        self._veil = block(column(veiled, row(take_up, None), None, spacing=8))
        self._veil.hide()
        card = Card(
            "Notes", self.notes, self._veil, self._problems["shared_note"], self._private_box, action=block(self.tools)
        )
        self._reveal.setVisible(private)  # inside its card by now: alone it would be a window of its own
        card.setMinimumWidth(320)
        return card

    def _connect(self) -> None:
        self.panels.edited.connect(self._tell)
        self._kinds[VisitKind.TRIPARTITE].clicked.connect(lambda _checked: self.panels.open(self.partners))
        for group in (self._kinds, self._statuses, self._topics):
            for made in group.values():
                made.toggled.connect(self._tell)
        for minutes, made in self._minutes.items():
            made.toggled.connect(lambda on, chosen=minutes: self._choose_minutes(chosen, on=on))
        for edit in (self._on, self._at):
            edit.textChanged.connect(self._tell)
        for editor in (self.notes, self._private):
            editor.textChanged.connect(self._tell)

    def _choose_minutes(self, chosen: int, *, on: bool) -> None:
        """At most one length: choosing another releases the first, tapping it again leaves none."""
        if on:
            for minutes, made in self._minutes.items():
                made.setChecked(minutes == chosen)
        self._tell()

    def _tell(self) -> None:
        if not self._silent:
            self.edited.emit()

    def _show_private(self) -> None:
        self._private_box.show()
        self._reveal.hide()
        self._fit_words()
        self._private.setFocus()

    def _write_next_step(self) -> None:
        self.panels.open(self.following)
        self.following.to_do.setFocus()
        QTimer.singleShot(0, self, self._bring_next_step_into_sight)  # once it is laid out

    def _bring_next_step_into_sight(self) -> None:
        above = self.following.to_do.parentWidget()
        while above:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(self.following.to_do)
            above = above.parentWidget()

    def set_discreet(self, *, on: bool) -> None:
        """Hide the notes, the names and the photos from someone who looks over the shoulder; a tap takes the note up again."""
        self._hide_private(hidden=on)
        self._veil_note(hidden=on and bool(self.notes.toPlainText()))
        self.panels.set_discreet(on=on)

    def _veil_note(self, *, hidden: bool) -> None:
        self.notes.setVisible(not hidden)
        self._veil.setVisible(hidden)

    def _take_note_up(self) -> None:
        self._veil_note(hidden=False)
        self.notes.setFocus()

    def _hide_private(self, *, hidden: bool) -> None:
        self._private_box.setVisible(not hidden and bool(self._private.toPlainText()))
        self._reveal.setVisible(self._may_be_private and not hidden and not self._private_box.isVisibleTo(self))

    def draft(self) -> VisitDraft:
        """Return what was tapped and typed."""
        minutes = next((m for m, made in self._minutes.items() if made.isChecked()), None)
        draft = replace(
            self._base,
            on=self._on.day(),
            at=self._at.hour(),
            kind=_checked(self._kinds) or self._base.kind,
            status=_checked(self._statuses) or self._base.status,
            minutes=minutes,
            topics=tuple(code for code, made in self._topics.items() if made.isChecked()),
            shared_note=self.notes.toPlainText().strip(),
            private_note=self._private.toPlainText().strip(),
        )
        return self.panels.applied(draft)

    def show_draft(self, draft: VisitDraft) -> None:
        """Show a draft without saying that something was edited."""
        self._silent = True
        self._base = draft
        self._on.set_day(draft.on)
        self._at.set_time(draft.at)
        for group, chosen in ((self._kinds, {draft.kind}), (self._statuses, {draft.status})):
            for code, made in group.items():
                made.setChecked(code in chosen)
        for minutes, made in self._minutes.items():
            made.setChecked(minutes == draft.minutes)
        for code, made in self._topics.items():
            made.setChecked(code in draft.topics)
        self.panels.show_draft(draft)
        self.notes.setPlainText(draft.shared_note)
        self._private.setPlainText(draft.private_note)
        if draft.private_note:
            self._private_box.show()
            self._reveal.hide()
        self._silent = False

    def faults(self) -> list[Problem]:
        """Return what does not read in the fields themselves: nothing is ended while there is something."""
        wrong = [Problem("at", "time_unreadable")] if self._at.is_wrong() else []
        return [*wrong, *self.panels.faults()]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem beside its field; an hour or a day that does not read is one too."""
        said = {problem.field: sentence(problem.code, problem.values) for problem in problems}
        self.panels.show_problems(said)
        if self._on.is_wrong():
            said["on"] = WRONG_DAY
        for name, label in self._problems.items():
            label.say(said.get(name, ""))


def _grid(buttons: Sequence[QPushButton], across: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(6)
    for number, made in enumerate(buttons):
        grid.addWidget(made, number // across, number % across)
    for number in range(across):
        grid.setColumnStretch(number, 1)
    return grid


def _checked(group: dict[str, QPushButton]) -> str | None:
    return next((code for code, made in group.items() if made.isChecked()), None)
