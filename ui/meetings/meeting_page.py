"""One meeting: whom it speaks of at the left, one household at the right; what is typed is kept as one types."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agenda.meeting_list import Listed
from caseworker.concertation.model import Meeting, MeetingDraft
from caseworker.days import long_day, short_day
from caseworker.errors import RuleBroken
from caseworker.labels import plural
from caseworker.meeting_words import meeting_title, plain_title, short_reasons
from caseworker.workspace import Workspace
from ui.meetings.adding import HouseholdAdder
from ui.meetings.details import MeetingDetails
from ui.meetings.point_card import PointCard
from ui.shell.pages import Desk, LivingPage
from ui.visits.papers import print_sheet
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Elided, block, column, empty, header, row, scrolled
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import chip

CLOSE = "Clore cette réunion\u202f? Les notes ne changeront plus\u00a0: on y ajoute ensuite des compléments datés."


class MeetingPage(LivingPage):
    """`arrive` with the reference of a meeting, and perhaps of an accompaniment to show first."""

    topics = frozenset(
        {"meetings", "visits", "agreements", "supports", "households", "works", "snoozes", "schemes", "exchange"}
    )

    def __init__(self, desk: Desk) -> None:
        self._desk, self._ref, self._wanted = desk, "", ""
        self._meeting: Meeting | None = None
        self._details: MeetingDetails | None = None
        self._card: PointCard | None = None
        self._may_write = desk.workspace.session.may(Kind.SOCIAL_NOTES, Access.WRITE)
        super().__init__(desk, self._build_header(), self._build_body())
        self._table.opened.connect(self._open)
        self._adder.chosen.connect(self._add)

    def _build_header(self) -> QWidget:
        back = button("Retour", self._desk.back, kind="ghost", icon="chevron-left")
        self._title, self._facts = Elided("", "title"), Elided("", "small")
        self._marks = QHBoxLayout()
        title = row(back, column(self._title, self._facts, spacing=2), self._marks, spacing=10)
        title.setStretch(1, 1)
        self._edit = button("Jour, présents", self._toggle_details, icon="pencil")
        self._print = button(
            "Imprimer", lambda: self._print_sheet(names=False), icon="printer", name="Imprimer la feuille"
        )
        self._print_names = button("Avec les noms", lambda: self._print_sheet(names=True), kind="ghost")
        self._print_names.setAccessibleName("Imprimer la feuille avec les noms")
        self._close = button("Clore", self._ask_to_close, kind="primary", icon="check", name="Clore la réunion")
        return header(title, self._print, self._print_names, self._edit, self._close)

    def _build_body(self) -> QWidget:
        self._panel: QVBoxLayout = column(spacing=0)
        columns = self._columns()
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Ménages de la réunion")
        nobody = EmptyState(
            "circle-check", "Personne sur la liste", "Rien n’est en retard. Ajoutez un ménage ci-dessous."
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(nobody)
        self._adder = HouseholdAdder(self._desk)
        self._left = Card("", self._lists, self._adder)
        self._left.setMinimumWidth(330)
        self._side: QVBoxLayout = column(spacing=0)
        right = block(self._side)
        right.setMinimumWidth(380)
        parts = SideBySide(self._left, right, stretches=(5, 4), spacing=14)
        return block(column(self._panel, parts, spacing=10, margins=(24, 14, 24, 14)))

    def _columns(self) -> list[Column[Listed]]:
        name, hides = self._desk.discreet.name, self._desk.discreet.hides
        return [
            Column("Ménage", lambda one: name(one.household), width=158),
            Column("Pourquoi", lambda one: hides(short_reasons(one.reasons))),
            Column("Suivi par", lambda one: one.lead or "–", width=120, rank=2),
            Column("", lambda one: _state(one)[0], chip=lambda one: _state(one)[1], width=90, rank=1),
        ]

    def arrive(self, ref: str = "", support: str = "") -> None:
        """Show a meeting.

        Args:
            ref: of the meeting (R…).
            support: of the accompaniment to show first; the first of the list when empty.
        """
        self.settle()
        if ref and ref != self._ref:
            self._ref, self._card, self._details = ref, None, None
            empty(self._panel)
            self._rows.show_rows([])
        self._wanted = support or self._wanted
        self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._table.setFocus()  # else Qt chooses "Retour"

    def reread(self) -> None:
        if not self._ref:
            return
        self.settle()
        meeting = self._meeting = self.desk.workspace.concertation.meeting(self._ref)
        self._show_header(meeting, self._rows.rowCount())
        if self._card:  # discreet mode does not wait for the list to be read
            self._show_one(self._freshened(self._card.listed.ref))
        self.desk.run(
            _reading(self.desk.workspace, meeting), partial(self._show_list, meeting), "La liste de la réunion"
        )

    def _show_list(self, meeting: Meeting, listed: list[Listed]) -> None:
        """Show the households of a meeting, once they are read; what was being typed meanwhile stays where it is."""
        if meeting.ref != self._ref:
            return
        self.settle()
        self._show_header(meeting, len(listed))
        shown = self._card.listed.ref if self._card else ""
        wanted, self._wanted = self._wanted or shown, ""
        self._rows.show_rows(listed)
        self._lists.setCurrentIndex(0 if listed else 1)
        self._adder.setVisible(meeting.is_open and self._may_write)
        if self._adder.isVisible():
            self._adder.offer({one.ref for one in listed})
        refs = [one.ref for one in self._rows.rows()]
        chosen = wanted if wanted in refs else next(iter(refs), "")
        if chosen != shown or not chosen:
            self._show_one(self._freshened(chosen))
        else:
            self._freshened(chosen)

    def _show_header(self, meeting: Meeting, count: int) -> None:
        is_mine = meeting.is_open and self._may_write
        hidden, day = self.desk.discreet.on, long_day(meeting.on, weekday=True)
        self._title.setText(plain_title(meeting) if hidden else meeting_title(meeting))
        told = (plural(count, "ménage", "ménages"), ", ".join(meeting.present))
        self._facts.setText(day if hidden else " · ".join(part for part in (day, *told) if part))
        empty(self._marks)
        if meeting.closed_at:
            self._marks.addWidget(chip(f"Close le {short_day(meeting.closed_at.astimezone().date())}", "ok"))
        self._edit.setVisible(is_mine)
        self._close.setVisible(is_mine)
        for made in (self._print, self._print_names):
            made.setEnabled(not self.desk.discreet.on)
        self._edit.setEnabled(not hidden)
        if (hidden or not is_mine) and self._details:
            self._toggle_details()

    def _toggle_details(self) -> None:
        """Open or close the day and the names; what they hold was kept as one typed."""
        if self._details:
            self._details.settle()
            empty(self._panel)
            self._details = None
        elif self._meeting:
            day = self._meeting.on
            team = [one.name for one in self.desk.workspace.staff.members() if one.works_on(day)]
            self._details = MeetingDetails(self._meeting, team)
            self._details.edited.connect(self._change)
            self._panel.addWidget(Card("", self._details).low())

    def _change(self, draft: MeetingDraft) -> None:
        if self._meeting is None or self._details is None:
            return
        try:
            self.desk.workspace.concertation.change(self._meeting.id, draft)
        except RuleBroken as error:
            self._details.show_problems(error.problems)
        else:
            self._details.show_problems([])

    def _open(self, listed: Listed) -> None:
        if self._card is None or self._card.listed.ref != listed.ref:
            self.settle()
            self._show_one(self._freshened(listed.ref))
        if self._card and self._card.form:
            self._card.form.note.setFocus()

    def _freshened(self, ref: str) -> Listed | None:
        """Read again what was written, not the whole list, and return one of its households."""
        if self._meeting is None:
            return None
        points = {one.support_id: one for one in self.desk.workspace.concertation.points(self._meeting.id)}
        self._rows.show_rows([replace(one, point=points.get(one.support_id)) for one in self._rows.rows()])
        return next((one for one in self._rows.rows() if one.ref == ref), None)

    def _show_one(self, listed: Listed | None) -> None:
        """Show a household at the right."""
        meeting = self._meeting
        if meeting is None:
            return
        empty(self._side)
        self._card = None
        if listed is None:
            return
        self._table.choose(lambda one: one.ref == listed.ref)
        self._card = PointCard(self.desk, meeting, listed, self._move_on, self._remove)
        self._side.addWidget(scrolled(self._card))

    def _move_on(self) -> None:
        """Go on to the next household; after the last one, stay there."""
        rows = self._rows.rows()
        refs = [one.ref for one in rows]
        place = refs.index(self._card.listed.ref) + 1 if self._card and self._card.listed.ref in refs else 0
        if place < len(rows):
            self._open(rows[place])
        else:
            self.desk.say("C’était le dernier ménage de la liste.")

    def _add(self, ref: str) -> None:
        if self._meeting:
            self.settle()
            self._wanted = ref
            self.desk.workspace.concertation.put_on_list(self._meeting.id, ref)

    def _remove(self) -> None:
        if self._meeting is None or self._card is None:
            return
        self.settle()
        concertation, meeting_id, one = self.desk.workspace.concertation, self._meeting.id, self._card.listed
        concertation.take_off_list(meeting_id, one.ref)
        name = self.desk.discreet.name(one.household)
        self.desk.say(f"{name} n’est plus sur la liste.", lambda: concertation.put_on_list(meeting_id, one.ref))

    def _ask_to_close(self) -> None:
        self.desk.ask(CLOSE, "Clore", self._close_it)

    def _close_it(self) -> None:
        if self._meeting:
            self.settle()
            self.desk.workspace.meeting_lists.close(self._meeting.id)
            self.desk.say("Réunion close. Les décisions se lisent dans les dossiers.")

    def _print_sheet(self, *, names: bool) -> None:
        self.settle()
        print_sheet(self.desk, self.desk.workspace.meeting_papers.sheet(self._ref, names=names))

    def settle(self) -> None:
        """Write at once what is being typed: before leaving, locking or closing."""
        if self._card:
            self._card.settle()
        if self._details:
            self._details.settle()


def _state(one: Listed) -> tuple[str, str]:
    written = one.point.written if one.point else None
    if written is None or written.is_empty:
        return "", ""
    return ("Décidé", "ok") if written.decision else ("Noté", "info")


def _reading(workspace: Workspace, meeting: Meeting) -> Callable[[object], list[Listed]]:
    """Return the job that reads who is spoken of, on a connection of its own."""

    def job(_progress: object) -> list[Listed]:
        reader = workspace.reader()
        try:
            return reader.meeting_lists.listed(meeting)
        finally:
            reader.close_reader()

    return job
