"""What awaits her today and in the days to come, under her households."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from caseworker.agenda.model import Entry, EntryState
from ui.agenda.lines import hour_words, icon_of, kind_words, state_words, title_words
from ui.passages.words import near_day
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, LineButton
from ui.widgets.texts import chip, text

AHEAD, SHOWN = timedelta(days=7), 2
WAITING = {EntryState.PLANNED, EntryState.TO_LOG}


class ComingCard(Card):
    """The next appointments of her function, today's first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__("À venir", action=button("Tout l’agenda", lambda: desk.go("agenda"), kind="ghost"))

    def reread(self) -> None:
        """Read them again."""
        today = self._desk.today()
        entries = self._desk.workspace.calendar.entries(today, today + AHEAD)
        mine = [entry for entry in entries if entry.state in WAITING]
        lines: list[QWidget] = [self._line(entry) for entry in mine[:SHOWN]]
        self.fill(*(lines or [text("Rien de prévu dans les sept jours.", "muted", wrap=True)]))

    def _line(self, entry: Entry) -> LineButton:
        desk, today = self._desk, self._desk.today()
        day, who = near_day(entry.on, today).capitalize(), title_words(desk, entry)
        hour = f"{day}, {hour_words(entry.at_time)}" if entry.at_time else day
        where = desk.discreet.hides(entry.address)
        details = " · ".join(part for part in (who, where, entry.subject if entry.ref else "") if part)
        mark = chip(state_words(entry), "info" if entry.on == today else "plain")
        line = Line(icon_of(entry), f"{hour} · {kind_words(entry).lower()}", details, mark, tokens().primary)
        if entry.ref:
            return LineButton(line, f"Noter le passage chez {who}", lambda: desk.go("passages", ref=entry.ref))
        return LineButton(line, f"Ouvrir l’agenda, {who}", lambda: desk.go("agenda", on=entry.on))
