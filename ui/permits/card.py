"""Who has which permit of residence, until when, and what is under way: one line a person, one tap to say that a renewal was asked for."""

from datetime import date

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agenda.permits import permit_notices_on
from caseworker.dates import age_on
from caseworker.errors import RuleBroken
from caseworker.permits.kinds import load_kinds
from caseworker.permits.model import Permit, PermitDraft, PersonPermit, awaited
from caseworker.supports.model import Support
from ui.permits.form import PermitForm
from ui.permits.words import more_words, permit_chip, permit_words
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, LineButton, block, column, empty, row, separated
from ui.widgets.texts import chip, text

ADULT = 18
NONE = "Aucun titre de séjour noté dans ce ménage."


class PermitsCard(Card):
    """The permits of one household."""

    def __init__(self, desk: Desk) -> None:
        self._add = button("Noter un titre", self._open_new, kind="ghost", icon="plus", name="Noter un titre de séjour")
        super().__init__("Titres de séjour", action=self._add)
        self._desk, self._kinds, self._ref = desk, load_kinds(), ""
        self._people: list[PersonPermit] = []
        self._form: PermitForm | None = None
        self._holder, self._lines = column(spacing=0), column(spacing=6)
        self.fill(self._holder, self._lines, None)

    def show_support(self, support: Support) -> None:
        """Show the permits of the household of an accompaniment; what is being typed about one stays."""
        if self._form and (self._ref != support.ref or self._desk.discreet.on):
            self._fold()
        self._ref = support.ref
        self._people = self._desk.workspace.permits.people_of(support.ref)
        may_write = self._desk.workspace.session.may(Kind.SOCIAL_NOTES, Access.WRITE)
        self._writes = may_write and not self._desk.discreet.on
        self._add.setVisible(self._writes and bool(self._people))
        if self._form:
            self._form.show_people(self._people, [one.name for one in self._people])
        empty(self._lines)
        lines: list[QWidget] = [self._line(one, one.permit) for one in self._people if one.permit]
        for widget in separated(lines) or [text(NONE, "muted")]:
            self._lines.addWidget(widget)
        self.show()

    def _line(self, one: PersonPermit, permit: Permit) -> QWidget:
        now, today, hides = permit.now, self._desk.today(), self._desk.discreet.hides
        notices = permit_notices_on(self._desk.workspace.parameters, today)
        title = f"{self._desk.discreet.name(one.first_name or one.name)} · {hides(self._kinds.label(now.status))}"
        sub = hides(" · ".join(permit_words(permit, self._kinds, today)))
        more = [text(hides(words), "small", wrap=True) for words in more_words(now, self._kinds, today)]
        mark = permit_chip(now, self._kinds, notices, today)
        colour = getattr(tokens(), mark[1], tokens().muted) if mark else tokens().muted
        line = Line("file-text", title, sub, chip(*mark) if mark else None, colour)
        below = block(column(*more, spacing=2, margins=(40, 0, 0, 0)))
        if not self._writes:
            return block(column(line, below, spacing=2))
        opening = LineButton(line, f"Modifier\u00a0: {title}", lambda: self._open(one.person_id))
        made = row(opening, *self._actions(one, now), spacing=6)
        made.setStretch(0, 1)
        return block(column(block(made), below, spacing=2))

    def _actions(self, one: PersonPermit, now: PermitDraft) -> list[QWidget]:
        """Return what is done in one tap: to say that the renewal was asked for, once it may be."""
        what, today = awaited(now, self._kinds), self._desk.today()
        notices = permit_notices_on(self._desk.workspace.parameters, today)
        if what is None or not what.is_to_ask or notices.announced_on(what) > today:
            return []
        name = f"Demande de renouvellement déposée\u00a0: {one.first_name}"
        return [button("Demande déposée", lambda: self._file(one.person_id, now), name=name)]

    def _file(self, person_id: str, before: PermitDraft) -> None:
        permits, ref = self._desk.workspace.permits, self._ref
        permits.file_renewal(ref, person_id)
        self._desk.say("Demande de renouvellement notée aujourd’hui.", lambda: permits.keep(ref, before))

    def _open_new(self) -> None:
        """Open the form on the first adult of whom nothing is written; on the first person otherwise."""
        blank = [one for one in self._people if one.permit is None]
        grown = [one for one in blank if _is_adult(one.born_on, self._desk.today())]
        self._open((grown or blank or self._people)[0].person_id)

    def open_first(self) -> None:
        """Open the permit whose day comes first."""
        days = {
            one.person_id: what.day
            for one in self._people
            if one.permit and (what := awaited(one.permit.now, self._kinds))
        }
        if days and self._writes:
            self._open(min(days, key=lambda person_id: days[person_id]))

    def _open(self, person_id: str) -> None:
        if self._form is None:
            self._form = PermitForm(self._kinds, self._desk.today(), self._keep, self._fold)
            self._holder.addWidget(self._form)
        self._form.show_people(self._people, [one.name for one in self._people])
        self._form.show_person(person_id)

    def _keep(self, draft: PermitDraft) -> None:
        try:
            self._desk.workspace.permits.keep(self._ref, draft)
        except RuleBroken as error:
            if self._form:
                self._form.show_problems(error.problems)
            return
        self._fold()
        self._desk.say("Titre de séjour noté\u00a0: ce qui était écrit reste dans son histoire.")

    def _fold(self) -> None:
        if self._form:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._add.setFocus()


def _is_adult(born_on: date | None, today: date) -> bool:
    return born_on is None or age_on(born_on, today) >= ADULT
