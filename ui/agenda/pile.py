"""The pile of the month: conventions to sign, to draw up, and those that are signed; printed as one list."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind, Role
from caseworker.access.session import Session
from caseworker.agenda.pile import PileLine, PileState
from caseworker.dates import add_months
from caseworker.days import short_day
from caseworker.due_words import PILE_STATES, agreement_words, pile_words
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.visits.papers import print_sheet
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Item, Line, LineButton, Page, row, scrolled
from ui.widgets.texts import chip, text

_COLOURS = {PileState.TO_SIGN: "info", PileState.TO_DRAW_UP: "warn", PileState.SIGNED: "ok"}


def has_pile(session: Session) -> bool:
    """Tell whether the person at work signs for the association: the head of service."""
    return session.role is Role.HEAD_OF_SERVICE and session.may(Kind.AGREEMENTS, Access.WRITE)


def pile_line(desk: Desk, on_open: Callable[[], object]) -> LineButton:
    """Return the line that leads to the pile of the present month."""
    words = pile_words(desk.today())
    return LineButton(Line("signature", words, "Conventions et avenants à signer ce mois-ci"), words, on_open)


class PilePanel(Page):
    """The pile, one month at a time. `on_close` is called when it is done with."""

    def __init__(self, desk: Desk, on_close: Callable[[], object]) -> None:
        self._desk, self._on_close = desk, on_close
        self._month = desk.today().replace(day=1)
        self._card, self._foot = Card(""), Card("").low()
        super().__init__(scrolled(self._card), self._foot)

    def show_month(self, month: date | None = None) -> None:
        """Show the pile of a month; that of the one shown already when None."""
        self._month = (month or self._month).replace(day=1)
        lines = self._desk.workspace.pile.of_month(self._month, self._desk.today())
        left = button("", lambda: self._shift(-1), icon="chevron-left", name="Mois précédent")
        right = button("", lambda: self._shift(1), icon="chevron-right", name="Mois suivant")
        title = text(pile_words(self._month), "heading", wrap=True)
        top = row(title, left, right, spacing=4)
        top.setStretch(0, 1)
        nothing = text("Rien n’est à signer ce mois-là.", "muted", wrap=True)
        self._card.fill(top, *(self._groups(lines) or [nothing]), None)
        sheet = button("Imprimer la liste", self._print, icon="printer")
        self._foot.fill(row(button("Fermer", self._on_close, kind="ghost"), None, sheet))

    def _groups(self, lines: list[PileLine]) -> list[Item]:
        items: list[Item] = []
        for is_earlier, words in ((False, ""), (True, "D’avant ce mois")):
            group = [line for line in lines if line.is_earlier is is_earlier]
            if group and words:
                items.append(text(words, "small", wrap=True))
            items += [self._line(line) for line in group]
        return items

    def _line(self, line: PileLine) -> QWidget:
        colour, name = _COLOURS[line.state], self._desk.discreet.name(line.household)
        period = f"Du {short_day(line.starts_on)}" + (f" au {short_day(line.ends_on)}" if line.ends_on else "")
        state = chip(PILE_STATES[line.state], colour)
        words = f"{agreement_words(line.number)} · {period}"
        short = f"{agreement_words(line.number)} · du {short_day(line.starts_on)}"
        shown = Line("file-text", name, short, state, getattr(tokens(), colour))
        return LineButton(shown, f"{name}\u00a0: {words}, {PILE_STATES[line.state].lower()}", lambda: self._open(line))

    def _open(self, line: PileLine) -> None:
        """Open the convention, where it is printed and signed; the dossier while it is to be drawn up."""
        if line.agreement_id:
            self._desk.go("agreement", agreement_id=line.agreement_id)
        else:
            self._desk.go("dossier", ref=line.ref, tab="Convention")

    def _shift(self, months: int) -> None:
        self.show_month(add_months(self._month, months))

    def _print(self) -> None:
        print_sheet(self._desk, self._desk.workspace.visit_papers.signing_list(self._month))
