"""One household in a meeting: why it is spoken of, what is written of it; then, once closed, what is added."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPlainTextEdit

from caseworker.access.rights import Access, Kind
from caseworker.agenda.meeting_list import Listed
from caseworker.concertation.model import Meeting, PointDraft
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import NBSP, sentence
from caseworker.meeting_words import reason_words, who_and_when
from ui.meetings.form import PointForm
from ui.shell.pages import Desk
from ui.visits.additions import moment_words
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Card, Elided, Item, column, row
from ui.widgets.texts import text

SAVE_AFTER_MS, HIDDEN = 800, "Notes masquées (mode discret)"


class PointCard(Card):
    """`on_move` is called to go on to the next household, `on_remove` to take this one off the list."""

    def __init__(
        self,
        desk: Desk,
        meeting: Meeting,
        listed: Listed,
        on_move: Callable[[], object],
        on_remove: Callable[[], object],
    ) -> None:
        super().__init__()
        self._desk, self._meeting, self.listed = desk, meeting, listed
        self._written = listed.point.written if listed.point else PointDraft()
        self.form: PointForm | None = None
        self._on_move, self._on_remove = on_move, on_remove
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self._keep)
        self._may_write = desk.workspace.session.may(Kind.SOCIAL_NOTES, Access.WRITE)
        self.add(*self._build_head(), *self._build_body())

    def _build_head(self) -> list[Item]:
        hides, name = self._desk.discreet.hides, self._desk.discreet.name(self.listed.household)
        opener = button(
            "Dossier", self._open_file, kind="ghost", icon="folder-open", name=f"Ouvrir le dossier de {name}"
        )
        lead = f"Suivi par {self.listed.lead}" if self.listed.lead else "Sans référent"
        why = [reason_words(reason) for reason in self.listed.reasons]
        who = column(Elided(name, "heading"), Elided(f"{self.listed.ref} · {lead}", "small"), spacing=2)
        title = row(who, opener, spacing=8)
        title.setStretch(0, 1)
        parts: list[Item] = [title]
        if why:
            parts.append(text(hides(" · ".join(why)), wrap=True))
        return [*parts, *self._build_before()]

    def _build_before(self) -> list[Item]:
        """Recall what the meeting before decided."""
        if self._desk.discreet.on:
            return []
        told = self._desk.workspace.concertation.told_of(self.listed.ref)
        before = [one for one in told if one.meeting.on < self._meeting.on and one.point.written.decision]
        if not before:
            return []
        written = before[0].point.written
        whole = " · ".join(part for part in (written.decision.replace("\n", " "), who_and_when(written)) if part)
        return [text(f"Décidé le {short_day(before[0].meeting.on)}{NBSP}: {whole}", "muted", wrap=True)]

    def _build_body(self) -> list[Item]:
        if self._desk.discreet.on:
            return [text(HIDDEN, "muted"), None]
        if not self._meeting.is_open or not self._may_write:
            return [*self._told(), *self._build_addition(), None]
        self.form = PointForm(self._written, self._meeting.on)
        self.form.edited.connect(self._note_edit)
        following = button("Ménage suivant", self._on_move, icon="arrow-right")
        off = button("Retirer", self._on_remove, kind="ghost", icon="x", name="Retirer de la liste")
        return [self.form, row(following, None, off, spacing=8)]

    def _told(self) -> list[Item]:
        shown = {
            "Note": self._written.note,
            "Décision": self._written.decision,
            "Qui, quand": who_and_when(self._written),
        }
        parts: list[Item] = []
        for title, said in shown.items():
            if said:
                parts += [text(title, "strong"), text(said, wrap=True)]
        for one in self.listed.point.additions if self.listed.point else ():
            words = f"Complément {moment_words(one.added_at)}, par {one.author}"
            parts += [text(words, "small"), text(one.text, wrap=True)]
        return parts or [text("Rien n’a été noté pour ce ménage.", "muted", wrap=True)]

    def _build_addition(self) -> list[Item]:
        if self._meeting.is_open or not self._may_write or self.listed.point is None:
            return []
        self._added = QPlainTextEdit(self._desk.workspace.visit_drafts.additions().get(self.listed.point.id, ""))
        self._added.setAccessibleName("À ajouter à ce que dit la réunion")
        self._added.setPlaceholderText("La réunion est close\u00a0: ce complément s’affichera dessous, daté et signé.")
        self._added.setTabChangesFocus(True)
        self._added.setFixedHeight(88)
        self._added.textChanged.connect(self._note_edit)
        self._problem = ProblemLabel()
        return [self._added, self._problem, row(button("Ajouter un complément daté", self._add), None)]

    def _add(self) -> None:
        if self.listed.point is None:
            return
        self.settle()
        try:
            self._desk.workspace.concertation.add_to(self.listed.point.id, self._added.toPlainText())
        except RuleBroken as error:
            self._problem.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        self._desk.workspace.visit_drafts.keep_addition(self.listed.point.id, "")
        self._desk.say("Complément ajouté.")

    def _open_file(self) -> None:
        self.settle()
        self._desk.go("dossier", ref=self.listed.ref)

    def _note_edit(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def settle(self) -> None:
        """Write at once what the timer would write in a moment."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _keep(self) -> None:
        """Keep what was typed; a field that cannot be kept says so, and never holds the others back."""
        if self.form:
            self._keep_point(self.form)
        elif self.listed.point:
            self._desk.workspace.visit_drafts.keep_addition(self.listed.point.id, self._added.toPlainText())

    def _keep_point(self, form: PointForm) -> None:
        keep, draft = self._desk.workspace.concertation.keep_point, form.draft()
        try:
            keep(self._meeting.id, self.listed.ref, draft)
        except RuleBroken as error:
            form.show_problems(error.problems)
            wrong = {
                problem.field: getattr(self._written, problem.field) for problem in error.problems if problem.field
            }
            if not wrong:  # it was closed meanwhile
                return
            draft = replace(draft, **wrong)
            keep(self._meeting.id, self.listed.ref, draft)
        else:
            form.show_problems([])
        self._written = draft
