"""The side of the agenda where one appointment is planned, moved, given up or taken to its entretien."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access
from caseworker.access.session import Session
from caseworker.agenda.model import Entry, EntryState
from caseworker.appointments.model import Appointment, AppointmentDraft
from caseworker.days import long_day
from caseworker.errors import RuleBroken
from caseworker.households.model import HouseholdId
from caseworker.labels import POSTS
from caseworker.visits.model import Post
from caseworker.visits.service import POST_OF_ROLE, kind_of_post
from ui.agenda.form import AppointmentForm, Choices
from ui.agenda.lines import hour_words, state_words, title_words
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Page, row, scrolled
from ui.widgets.texts import chip, text

PLANNED_POSTS = (Post.SOCIAL_WORKER, Post.HOME_SUPPORT)


def posts_planned_by(session: Session) -> list[Post]:
    """Return the functions that someone plans for."""
    return [post for post in PLANNED_POSTS if session.may(kind_of_post(post), Access.WRITE)]


class AppointmentPanel(Page):
    """One appointment. `on_close` is called when it is done with."""

    def __init__(self, desk: Desk, on_close: Callable[[], object]) -> None:
        self._desk, self._on_close = desk, on_close
        self._card = Card("")
        self._form: AppointmentForm | None = None
        self._foot = Card("").low()
        self._entry: Entry | None = None
        self._title = text("", "heading", wrap=True)
        super().__init__(scrolled(self._card), self._foot)
        desk.discreet.changed.connect(self._name_again)

    def _name_again(self) -> None:
        """Say the names again, in discreet mode or out of it; what is being typed stays."""
        if self._form:
            self._form.name_again(self._choices().supports, hidden=self._desk.discreet.on)
        if self._entry:
            self._title.setText(title_words(self._desk, self._entry))

    def show_new(self, draft: AppointmentDraft) -> None:
        """Begin a new appointment."""
        self._entry = None
        self._form = AppointmentForm(self._with_post(draft), self._choices(), self._desk.today(), is_new=True)
        plan = button("Prévoir", self._plan, kind="primary", icon="check")
        self._card.fill(text("Nouveau rendez-vous", "heading"), self._form, None)
        self._foot.fill(row(self._closing(), None, plan))
        QTimer.singleShot(0, self._form.household, self._form.household.setFocus)  # once it is on screen

    def show_kept(self, entry: Entry) -> None:
        """Show an appointment that exists."""
        kept = self._desk.workspace.appointments.appointment(entry.appointment_id)
        self._entry, self._title = entry, text(title_words(self._desk, entry), "heading", wrap=True)
        when = " · ".join(
            part for part in (long_day(entry.on, weekday=True).capitalize(), hour_words(entry.at_time)) if part
        )
        head: list[QWidget] = [self._title, text(when, "muted", wrap=True), chip(state_words(entry))]
        if entry.ref:
            head.append(button("Ouvrir le dossier", lambda: self._desk.go("dossier", ref=entry.ref), kind="ghost"))
        self._card.fill(*head, *self._actions(kept, entry), None)
        self._foot.fill(row(self._closing(), None))

    def _actions(self, kept: Appointment, entry: Entry) -> list[QWidget]:
        self._form = None
        if not self._desk.workspace.session.may(kind_of_post(kept.post), Access.WRITE):
            return []
        if entry.state == EntryState.CANCELLED:
            return [button("Rétablir", lambda: self._restore(kept.id), icon="undo-2")]
        actions: list[QWidget] = []
        if entry.ref and entry.state in {EntryState.PLANNED, EntryState.TO_LOG}:
            is_passage = kept.post == Post.HOME_SUPPORT
            words = "Noter le passage" if is_passage else "Noter l’entretien"
            page = "passages" if is_passage and self._desk.has("passages") else "visit"
            actions.append(
                button(words, lambda: self._desk.go(page, ref=entry.ref), kind="primary", icon="notebook-pen")
            )
        if entry.state == EntryState.PLANNED:
            self._form = AppointmentForm(_draft_of(kept), self._choices(), self._desk.today(), is_new=False)
            self._form.name_again((), hidden=self._desk.discreet.on)
            move = button("Garder les changements", lambda: self._move(kept), icon="check")
            actions += [self._form, move]
        if entry.state in {EntryState.PLANNED, EntryState.TO_LOG}:
            actions.append(button("Annuler le rendez-vous", lambda: self._cancel(kept.id), kind="ghost", icon="x"))
        return actions

    def _closing(self) -> QWidget:
        return button("Fermer", self._on_close, kind="ghost")

    def _with_post(self, draft: AppointmentDraft) -> AppointmentDraft:
        session = self._desk.workspace.session
        own = POST_OF_ROLE.get(session.role, Post.SOCIAL_WORKER)
        return AppointmentDraft(draft.support_id, draft.on, draft.at, draft.minutes, draft.kind, own, session.staff_id)

    def _choices(self) -> Choices:
        workspace, today = self._desk.workspace, self._desk.today()
        names = {line.household.id: line.household.name for line in workspace.households.caseload()}
        supports = sorted(
            (self._desk.discreet.name(names[HouseholdId(support.household_id)]), support.ref, support.id)
            for support in workspace.supports.present_on(today)
        )
        staff = tuple((member.id, member.name) for member in workspace.staff.members() if member.works_on(today))
        posts = tuple((post.value, POSTS[post]) for post in posts_planned_by(workspace.session))
        return Choices(tuple((support_id, f"{name} · {ref}") for name, ref, support_id in supports), staff, posts)

    def _plan(self) -> None:
        def act(draft: AppointmentDraft) -> None:
            appointments = self._desk.workspace.appointments
            appointment_id = appointments.plan(draft)
            self._desk.say("Rendez-vous prévu.", lambda: appointments.take_back([appointment_id]))

        self._try(act)

    def _move(self, kept: Appointment) -> None:
        def act(draft: AppointmentDraft) -> None:
            appointments = self._desk.workspace.appointments
            appointments.move(kept.id, draft)
            self._desk.say("Rendez-vous changé.", lambda: appointments.move(kept.id, _draft_of(kept)))

        self._try(act)

    def _try(self, act: Callable[[AppointmentDraft], object]) -> None:
        """Do it, or say what is wrong beside each field."""
        if self._form is None:
            return
        problems = self._form.faults()
        if not problems:
            try:
                act(self._form.draft())
            except RuleBroken as error:
                problems = list(error.problems)
        if problems:
            self._form.show_problems(problems)
        else:
            self._on_close()

    def _cancel(self, appointment_id: str) -> None:
        appointments = self._desk.workspace.appointments
        appointments.cancel(appointment_id)
        self._desk.say(
            "Rendez-vous annulé. Il reste dans l’agenda, barré.", lambda: appointments.restore(appointment_id)
        )
        self._on_close()

    def _restore(self, appointment_id: str) -> None:
        self._desk.workspace.appointments.restore(appointment_id)
        self._on_close()


def _draft_of(kept: Appointment) -> AppointmentDraft:
    return AppointmentDraft(
        kept.support_id, kept.on, kept.at, kept.minutes, kept.kind, kept.post, kept.staff_id, kept.place, kept.subject
    )
