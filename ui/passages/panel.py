"""The right side of the page: the passage of one household, with what must be known before ringing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from caseworker.access.rights import Kind
from caseworker.errors import RuleBroken
from caseworker.labels import ATTEMPTS
from caseworker.passages.board import BoardLine
from caseworker.passages.model import PassageDraft
from caseworker.visits.model import VisitId
from ui.passages.form import PassageForm
from ui.passages.words import day_and_hour, said_on
from ui.photos.door import PhotoDoor
from ui.photos.pictures import pixmap_of
from ui.shell.pages import Desk
from ui.visits.unfinished import instruction_words
from ui.widgets.buttons import button
from ui.widgets.keeping import KeepTimer
from ui.widgets.layout import Card, Elided, Page, column, empty, row, scrolled
from ui.widgets.notices import Banner
from ui.widgets.texts import chip, text

TOUCH = 44


class PassagePanel(Page):
    """One passage. `on_close` is called when it is done with, `on_undo` when one that was noted is taken back."""

    def __init__(self, desk: Desk, on_close: Callable[[], object], on_undo: Callable[[str], object]) -> None:
        self._desk, self._on_close, self._on_undo = desk, on_close, on_undo
        self._line: BoardLine | None = None
        self._resumed = False
        self._photos = PhotoDoor(desk, Kind.PASSAGES, narrow=True)
        self._form = PassageForm(desk.today(), partial(pixmap_of, desk))
        self._title, self._when = Elided("", "heading"), Elided("", "small")
        self._warning = column(spacing=0)
        self._timer = KeepTimer(self._keep)
        self._card = Card("", self._build_head(), self._warning, self._photos.offer, self._form)
        super().__init__(scrolled(self._card), self._build_foot())
        self._connect()

    def _build_head(self) -> QHBoxLayout:
        close = button("", self.leave, kind="ghost", icon="x", name="Fermer ce passage")
        close.setFixedSize(TOUCH, TOUCH)
        head = row(column(self._title, self._when, spacing=2), self._form.on, close, spacing=8)
        head.setStretch(0, 1)
        return head

    def _build_foot(self) -> Card:
        self._save = button("Enregistrer le passage", self.save, kind="primary", icon="check")
        self._save.setMinimumHeight(TOUCH)
        keep = row(chip("3"), self._save, spacing=8)
        keep.setStretch(1, 1)
        attempts = [
            button(words, partial(self._attempt, code), name=f"Passage tenté\u00a0: {words}")
            for code, words in ATTEMPTS.items()
        ]
        for made in attempts:
            made.setMinimumHeight(TOUCH)
        missed = row(text("Personne\u202f?", "muted"), *attempts, spacing=6)
        for number in range(1, missed.count()):
            missed.setStretch(number, 1)
        foot = Card("", keep, missed)
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return foot

    def _connect(self) -> None:
        self._form.edited.connect(self._timer.begin)
        self._form.ready.connect(self._save.setFocus)
        self._desk.discreet.changed.connect(self._show_head)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)
        self._photos.guard(self)
        self._photos.lead_to(self._form.photos)

    def show_line(self, line: BoardLine) -> None:
        """Begin the passage of a household, or go on with what was tapped of it."""
        self.settle()
        kept = [draft for draft in self._desk.workspace.passages.drafts() if draft.support_id == line.support_id]
        self._line = line
        self._resumed = bool(kept)
        self._form.show_draft(kept[0] if kept else PassageDraft(line.support_id, self._desk.today()))
        workspace = self._desk.workspace
        workspace.observations.sweep_photos()
        self._photos.open(workspace.supports.household_of(line.support_id)[1])
        self._show_head()
        QTimer.singleShot(0, self._form, self._form.take_focus)  # once it is on screen

    def follow(self, line: BoardLine) -> None:
        """Show what changed of the household; what is being tapped stays."""
        self._line = line
        self._show_head()

    def _show_head(self) -> None:
        line, today = self._line, self._desk.today()
        if line is None:
            return
        self._title.setText(f"Chez {self._desk.discreet.name(f'{line.household} {line.first_name}'.strip())}")
        planned = f"Prévu {day_and_hour(line.planned, today)}" if line.planned else ""
        resumed = "Saisie reprise où vous l’aviez laissée" if self._resumed else ""
        last = f"Dernier passage {said_on(line.last_on, today)}" if line.last_on else "Premier passage"
        self._when.setText(resumed or planned or last)
        empty(self._warning)
        if line.instruction:
            self._warning.addWidget(Banner(instruction_words(self._desk, line.instruction), kind="danger"))
        self._form.hide_words(hidden=self._desk.discreet.on)

    def _keep(self) -> None:
        """Keep what was tapped, or forget a draft of which nothing is left."""
        if self._line is None:
            return
        draft, passages = self._form.draft(), self._desk.workspace.passages
        if draft.is_blank(self._desk.today()):
            passages.drop_draft(draft.support_id)
        else:
            passages.keep_draft(draft)

    def settle(self) -> None:
        """Write at once what the timer would write in a moment: before leaving, locking or closing."""
        self._timer.settle()

    def save(self) -> None:
        """Note the passage: when the panel closes, it is on the disk."""
        self._log(self._form.draft(), "Passage noté chez")

    def _attempt(self, attempt: str) -> None:
        """Note that nobody could be seen: nothing was done, what was typed for the team and the photos stay."""
        draft = self._form.draft()
        missed = PassageDraft(
            draft.support_id, draft.on, to_pass_on=draft.to_pass_on, attempt=attempt, photos=draft.photos
        )
        self._log(missed, f"{ATTEMPTS[attempt]}, noté chez")

    def _log(self, draft: PassageDraft, words: str) -> None:
        line = self._line
        if line is None:
            return
        self._timer.settle()
        if under_way := self._photos.problems():
            self._form.show_problems(under_way)
            return
        try:
            visit_id = self._desk.workspace.passages.log_passage(draft)
        except RuleBroken as error:
            self._form.show_problems(error.problems)
            return
        self._line = None
        self._photos.close()
        name = self._desk.discreet.name(line.household)
        self._desk.say(f"{words} {name}.", partial(self._take_back, visit_id, line, self._form.draft()))
        self._on_close()

    def _take_back(self, visit_id: VisitId, line: BoardLine, draft: PassageDraft) -> None:
        """Take the passage back; what was tapped waits in the form again."""
        passages = self._desk.workspace.passages
        try:
            passages.take_back(visit_id)
        except RuleBroken:
            self._desk.say("Trop tard\u00a0: ce passage ne s’annule plus.")
            return
        if not draft.is_blank(self._desk.today()):
            passages.keep_draft(draft)
        self._on_undo(line.ref)

    def leave(self) -> None:
        """Leave the passage for later: what was tapped waits."""
        self.settle()
        self._line = None
        self._photos.close()
        self._on_close()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)
