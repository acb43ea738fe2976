"""What awaits her in the days to come: appointments, cleanings of empty units, collective actions, in one list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from caseworker.agenda.model import Entry, EntryState
from caseworker.interventions.cleaning import EmptyUnit
from caseworker.labels import plural
from ui.agenda.lines import hour_words, icon_of, kind_words, state_words, title_words
from ui.passages.words import address_words, near_day
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, LineButton
from ui.widgets.texts import chip, text

AHEAD, SHOWN = timedelta(days=14), 2
WAITING = {EntryState.PLANNED, EntryState.TO_LOG}


@dataclass(frozen=True, slots=True)
class Coming:
    """One line: when, what it is, whom or where, its mark, the page that a press opens and how it is said."""

    on: date
    at_time: str
    what: str
    where: str
    icon: str
    mark: str
    spoken: str
    page: str
    arguments: tuple[tuple[str, object], ...] = ()


class ComingCard(Card):
    """The next moments of hers, today's first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__("À venir", action=button("Tout l’agenda", lambda: desk.go("agenda"), kind="ghost"))

    def show_units(self, units: list[EmptyUnit]) -> None:
        """Read again what comes; `units` are the empty ones."""
        today = self._desk.today()
        moments = [*self._appointments(today), *self._cleanings(units, today), *self._together(today)]
        moments.sort(key=lambda one: (one.on, one.at_time or "24"))
        lines: list[QWidget] = [self._line(one) for one in moments[:SHOWN]]
        self.fill(*(lines or [text("Rien de prévu dans les deux semaines.", "muted", wrap=True)]))

    def _appointments(self, today: date) -> Iterator[Coming]:
        for entry in self._desk.workspace.calendar.entries(today, today + AHEAD):
            if entry.state in WAITING:
                yield self._appointment(entry)

    def _appointment(self, entry: Entry) -> Coming:
        who, address = title_words(self._desk, entry), self._desk.discreet.hides(entry.address)
        where = " · ".join(
            part for part in (who, address, self._desk.discreet.hides(entry.subject) if entry.ref else "") if part
        )
        icon, kind, state = icon_of(entry), kind_words(entry).lower(), state_words(entry)
        if entry.ref:
            to = ("passages", (("ref", entry.ref),))
            return Coming(entry.on, entry.at_time, kind, where, icon, state, f"Noter le passage chez {who}", *to)
        to_day = ("agenda", (("on", entry.on),))
        return Coming(entry.on, entry.at_time, kind, where, icon, state, f"Ouvrir l’agenda, {who}", *to_day)

    def _cleanings(self, units: list[EmptyUnit], today: date) -> Iterator[Coming]:
        for unit in units:
            if unit.planned_on and today <= unit.planned_on <= today + AHEAD:
                where = self._desk.discreet.hides(address_words(unit.address, unit.floor))
                spoken, to = f"Noter le ménage prévu au {unit.ref}", ("passages", (("unit", unit.ref),))
                yield Coming(
                    unit.planned_on, "", "ménage d’un logement vacant", where, "spray-can", "Prévu", spoken, *to
                )

    def _together(self, today: date) -> Iterator[Coming]:
        for action in self._desk.workspace.collective.actions(today, today + AHEAD):
            if not action.cancelled:
                hour = action.at.strftime("%H:%M") if action.at else ""
                where = " · ".join(part for part in (action.title, action.place) if part)
                enrolled = self._desk.discreet.counts(plural(action.enrolled, "inscrit", "inscrits"))
                spoken, to = f"Ouvrir {action.title}", ("collective", (("action_id", action.id),))
                yield Coming(action.on, hour, "action collective", where, "party-popper", enrolled, spoken, *to)

    def _line(self, one: Coming) -> LineButton:
        today = self._desk.today()
        day = near_day(one.on, today).capitalize()
        when = f"{day}, {hour_words(one.at_time)}" if one.at_time else day
        mark = chip(one.mark, "info" if one.on == today else "plain")
        line = Line(one.icon, f"{when} · {one.what}", one.where, mark, tokens().primary)
        return LineButton(line, one.spoken, partial(self._desk.go, one.page, **dict(one.arguments)))
