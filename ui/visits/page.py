"""The visit's page: whose, the form, drafts kept as one types, and the end of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.appointments.ending import EndedVisit
from caseworker.appointments.model import AppointmentId
from caseworker.days import long_day
from caseworker.errors import RuleBroken
from caseworker.search.model import Case
from caseworker.supports.model import Support
from caseworker.visits.drafts import UnfinishedVisit
from caseworker.visits.model import VisitDraft
from caseworker.visits.service import kind_logged
from ui.photos.door import PhotoDoor
from ui.shell.pages import Desk, LivingPage
from ui.visits.form import VisitForm
from ui.visits.phrases import PhraseButton
from ui.visits.picker import HouseholdPicker
from ui.visits.surroundings import around
from ui.visits.unfinished import instruction_words
from ui.visits.words import words_for
from ui.widgets.buttons import button
from ui.widgets.keeping import KeepTimer, SavedMark
from ui.widgets.layout import Elided, bar, column, row, scrolling
from ui.widgets.notices import Banner
from ui.widgets.tabbing import after, beyond, stops_in
from ui.widgets.unfinished import moment_of

MOST_UNDONE = 50


class VisitPage(LivingPage):
    """Ctrl+N from anywhere: choose the household if it is not known, then type."""

    topics = frozenset[str]()

    def __init__(self, desk: Desk) -> None:
        self._words = words_for(desk.workspace.session)
        self._form: VisitForm | None = None
        self._support: Support | None = None
        self._name, self._instruction = "", ""
        self._warning: Banner | None = None
        self._body: QWidget | None = None
        self._area: QWidget | None = None
        self._phrases: PhraseButton | None = None
        self._history: list[VisitDraft] = []
        self._stack = QStackedWidget()
        self._picker = HouseholdPicker(desk)
        self._timer = KeepTimer(self._keep)
        self._photos = PhotoDoor(desk, kind_logged(desk.workspace.session), margins=(24, 8, 24, 0))
        super().__init__(desk, self._build_top(), self._photos.offer, self._stack, self._build_bottom())
        self._stack.addWidget(self._picker)
        self._connect()

    def _build_top(self) -> QWidget:
        self._back = button("Retour", self.leave, kind="ghost", icon="chevron-left")
        self._title = Elided(self._words.new, "heading", fills=False)
        self._saved = SavedMark()
        return bar("topbar", row(self._back, 8, self._title, None, self._saved, margins=(12, 6, 24, 6)))

    def _build_bottom(self) -> QWidget:
        self._undo = button("Annuler la dernière saisie", self.undo, icon="undo-2")
        self._later = button("Terminer plus tard", self.leave)
        self._finish = button(self._words.finish, self.finish, kind="primary", icon="check")
        self._bottom = bar("bottombar", row(self._undo, None, self._later, self._finish, margins=(24, 8, 24, 8)))
        return self._bottom

    def _connect(self) -> None:
        self._picker.chosen.connect(self._choose)
        self.desk.discreet.changed.connect(self._mask)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.finish)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo)  # a field of words that has the focus keeps it for itself
        self._photos.guard(self)
        self._photos.added.connect(lambda: self._form.panels.open(self._form.photos) if self._form else None)

    def reread(self) -> None:
        """Nothing to read again: what is typed here is newer than what is stored."""

    def arrive(self, ref: str = "", *, resume: bool = False) -> None:
        """Begin a visit.

        Args:
            ref: the accompaniment; "" to choose.
            resume: take the unfinished draft up again.
        """
        self.settle()
        if not ref:
            self._show_picker()
            return
        self._open(self.desk.workspace.supports.support(ref), resume=resume)

    def _show_picker(self) -> None:
        self._support, self._form, self.household_ref = None, None, ""
        self._photos.close()
        self.desk.workspace.observations.sweep_photos()
        self._title.setText(self._words.new)
        self._bottom.hide()
        self._saved.forget()
        self._stack.setCurrentWidget(self._picker)
        self._picker.begin()

    def _choose(self, case: Case) -> None:
        self._open(self.desk.workspace.supports.support(case.support_ref), resume=False)

    def _open(self, support: Support, *, resume: bool) -> None:
        workspace, today = self.desk.workspace, self.desk.today()
        file = workspace.households.file(support.household_id)
        self._support, self.household_ref = support, support.ref
        self._name, self._instruction = file.household.name, file.household.safety_instruction
        unfinished = next((u for u in workspace.visit_drafts.unfinished() if u.draft.support_id == support.id), None)
        draft = unfinished.draft if unfinished and resume else VisitDraft(support.id, today)
        self._form = VisitForm(
            draft,
            around(self.desk, file, support.ref, today),
            today,
            private=workspace.session.may(Kind.PRIVATE_NOTES, Access.WRITE),
        )
        self._form.edited.connect(self._note_edit)
        self._phrases = PhraseButton(self.desk, self._form.notes)
        self._form.tools.insertWidget(0, self._phrases.button)
        self._photos.lead_to(self._form.photos.basket)
        self._form.notes.pictures.connect(self._photos.take)
        self._history = [draft]
        self._show_form(self._form, file.household.safety_instruction, unfinished if not resume else None)

    def _show_form(self, form: VisitForm, instruction: str, unfinished: UnfinishedVisit | None) -> None:
        body = column(spacing=12)
        self._warning = Banner(instruction_words(self.desk, instruction), kind="danger") if instruction else None
        if self._warning:
            body.addWidget(self._warning)
        if unfinished:
            body.addWidget(self._resume_banner(unfinished))
            form.setEnabled(False)
        body.addWidget(form, 1)
        area = scrolling(body)
        self._body = area.widget()
        self._replace_form(area)
        self._bottom.show()
        self._saved.forget()
        self._undo.setEnabled(False)
        self._finish.setEnabled(not unfinished)  # first the older one is taken up again, or put aside
        if unfinished or self._support is None:
            self._photos.close()
        else:
            self._photos.open(self._support.household_id)
        self._mask()
        (self._resume_it if unfinished else form.notes).setFocus()

    def _replace_form(self, area: QWidget) -> None:
        if self._area:
            self._stack.removeWidget(self._area)
            self._area.deleteLater()
        self._area = area
        self._stack.addWidget(area)
        self._stack.setCurrentWidget(area)

    def _resume_banner(self, unfinished: UnfinishedVisit) -> Banner:
        when = moment_of(unfinished.updated_at, self.desk.today())
        self._resume_it = button("Reprendre", lambda: self._resume(keep=True), kind="primary")
        ignore = button("Ignorer", lambda: self._resume(keep=False))
        return Banner(self._words.unfinished(when), self._resume_it, ignore)

    def _resume(self, *, keep: bool) -> None:
        support = self._support
        if support is None:
            return
        if not keep:
            self.desk.workspace.visit_drafts.drop(support.id)
        self._open(support, resume=keep)

    def _note_edit(self) -> None:
        self._timer.begin()

    def _keep(self) -> None:
        """Write the draft, durably and inside the vault, and remember it for undoing."""
        if self._form is None:
            return
        draft = self._form.draft()
        if draft == self._history[-1]:
            return
        self.desk.workspace.visit_drafts.keep(draft)
        self._history = [*self._history, draft][-MOST_UNDONE:]
        self._undo.setEnabled(True)
        self._saved.tell()

    def undo(self) -> None:
        """Go back to the draft before the last one."""
        self.settle()
        if self._form is None or len(self._history) < 2:
            return
        self._history.pop()
        draft = self._history[-1]
        self._form.show_draft(draft)
        if draft == VisitDraft(draft.support_id, draft.on):  # nothing is left of it: nothing to offer again
            self.desk.workspace.visit_drafts.drop(draft.support_id)
        else:
            self.desk.workspace.visit_drafts.keep(draft)
        self._undo.setEnabled(len(self._history) > 1)

    def settle(self) -> None:
        """Write at once what the timer would write in a moment: before leaving, locking or closing."""
        self._timer.settle()

    def finish(self) -> None:
        """Turn the draft into a visit: when the page closes, it is on the disk."""
        form, support = self._form, self._support
        if form is None or support is None or not form.isEnabled():
            return
        self.settle()
        draft = form.draft()
        if faults := form.faults() + self._photos.problems():
            form.show_problems(faults)
            return
        try:
            ended = self.desk.workspace.visit_ending.finish(draft)
        except RuleBroken as error:
            form.show_problems(error.problems)
            return
        self._form = None
        self._photos.close()
        self._say_ended(ended, draft)
        self.desk.go("dossier", ref=support.ref, visit=ended.visit_id)

    def _say_ended(self, ended: EndedVisit, draft: VisitDraft) -> None:
        """Say what was written; a slip of the hand on the next appointment is taken back from there."""
        planned = ended.appointment_id
        done = f"{self._words.done} Action ajoutée." if ended.action else self._words.done
        if planned is None or draft.next_on is None:
            self.desk.say(done)
            return
        when = long_day(draft.next_on, weekday=True)
        self.desk.say(f"{done} Rendez-vous pris pour le {when}.", lambda: _take_back(self.desk, planned))

    def leave(self) -> None:
        """Leave the visit for later: its draft waits."""
        self.settle()
        self._form = None
        self._photos.close()
        self.desk.back()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        self._photos.give_up()
        super().hideEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on from the notes to the topics, then to the end of the visit; the navigation comes last."""
        banners = [self._area] if self._area and self._form and not self._form.isEnabled() else []
        parts = self._form.parts() if self._form and self._form.isEnabled() else banners
        buttons = (self._finish, self._later, self._undo)
        order = (self._back, self._photos.offer, *parts, *buttons)
        reached = self.focusWidget()
        wanted = after(order, reached, forward=forward)
        if wanted is None and reached in stops_in(order):
            wanted = beyond(self, forward=forward)
        if wanted is None:
            return super().focusNextPrevChild(forward)
        wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _mask(self) -> None:
        """Show, or hide from who looks over the shoulder, the name, the safety instruction and the private note."""
        if self._form is None:
            return
        self._title.setText(f"{self._words.named} · {self.desk.discreet.name(self._name)}")
        self._form.set_discreet(on=self.desk.discreet.on)
        if self._warning and self._body and (layout := self._body.layout()):
            banner = Banner(instruction_words(self.desk, self._instruction), kind="danger")
            layout.replaceWidget(self._warning, banner)
            self._warning.hide()
            self._warning.deleteLater()
            self._warning = banner


def _take_back(desk: Desk, planned: AppointmentId) -> None:
    desk.workspace.appointments.take_back([planned])
    desk.say("Rendez-vous retiré. L’entretien reste enregistré.")
