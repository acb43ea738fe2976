"""The card « Où j’en suis » of a dossier: the way made, and the panel in which an assessment is scored."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.autonomy.model import Scorer, Way
from caseworker.autonomy_words import TITLE
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.supports.model import Support
from ui.autonomy.drawn import drawn
from ui.autonomy.panel import ScoringPanel
from ui.autonomy.words import NOBODY
from ui.shell.discreet import HIDDEN
from ui.shell.pages import Desk
from ui.visits.papers import print_sheet
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY
from ui.widgets.layout import Card, Item, add, block, column, empty, row
from ui.widgets.texts import text


class AutonomyCard(Card):
    """Assessments of one accompaniment; in discreet mode, nothing of them shows."""

    def __init__(self, desk: Desk) -> None:
        self._begin = button("Faire le point", self._open, icon="plus", name=f"Faire le point\u00a0: {TITLE}")
        self._print = button(
            "Imprimer", self._hand_out, kind="ghost", icon="printer", name=f"Imprimer la page\u00a0: {TITLE}"
        )
        policy = self._begin.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the title stays where it was
        self._begin.setSizePolicy(policy)
        super().__init__(TITLE, action=block(row(self._print, self._begin)))
        self._desk = desk
        self._support: Support | None = None
        self._drawn: tuple[str, Way | None, bool] | None = None
        self.panel: ScoringPanel | None = None
        self._place, self._charts = block(column(spacing=0)), block(column(spacing=10))
        self._place.hide()
        self.fill(self._place, self._charts)

    def show_support(self, support: Support) -> None:
        """Show the way made by a household; the panel that is open for it stays."""
        if self._support is None or self._support.id != support.id:
            self._close()
        self._support = support
        hides = self._desk.discreet.on
        self._begin.setVisible(
            self._desk.workspace.session.may(Kind.SOCIAL_NOTES, Access.WRITE) and not hides and not self.panel
        )
        self._place.setVisible(self.panel is not None and not hides)
        way = self._desk.workspace.autonomy.way_of(support.ref)
        self._print.setVisible(way is not None and not hides)
        if self._drawn != (support.id, way, hides):
            self._drawn = (support.id, way, hides)
            _fill(
                self._charts,
                [text(HIDDEN)] if hides and way else drawn(way) if way else [text(NOBODY, "muted", wrap=True)],
            )
        if self.panel and (day := self.panel.day.day()):
            self._show_day(day)

    def _open(self) -> None:
        if self._support is None:
            return
        left_on, today = self._support.exit.on if self._support.exit else None, self._desk.today()
        day = min(left_on or today, today)
        panel = ScoringPanel(day, today)
        panel.day_chosen.connect(lambda chosen: self._show_day(chosen) if chosen else None)
        panel.scored.connect(self._score)
        panel.quoted.connect(self._quote)
        panel.moved.connect(self._move)
        panel.closed.connect(self._end)
        self.panel = panel
        _fill(self._place, [panel])
        self._place.show()
        self._begin.hide()
        self._show_day(day)
        panel.take_focus()

    def _show_day(self, day: date) -> None:
        if self.panel and self._support:
            page = self._desk.workspace.autonomy.page(self._support.ref, day)
            self.panel.show_page(page, day, self._support.id)

    def _score(self, item: str, scorer: str, level: int | None) -> None:
        service = self._desk.workspace.autonomy
        self._write(lambda ref, day: service.score(ref, day, Scorer(scorer), {item: level}))

    def _quote(self, item: str, words: str) -> None:
        service = self._desk.workspace.autonomy
        self._write(lambda ref, day: service.quote(ref, day, item, words))

    def _write(self, write: Callable[[str, date], object]) -> None:
        """Write what was tapped; what is refused is said, and what was there shows again."""
        day = self.panel.day.day() if self.panel else None
        if self.panel is None or self._support is None:
            return
        if day is None:
            self.panel.problem.say(WRONG_DAY)
            return
        try:
            write(self._support.ref, day)
        except RuleBroken as error:
            self._show_day(day)
            self.panel.problem.say(" ".join(sentence(one.code, one.values) for one in error.problems))

    def _move(self, to: date) -> None:
        """Say that the point that is shown is of another day."""
        panel, support = self.panel, self._support
        day = panel.day.day() if panel else None
        if panel is None or support is None or day is None:
            return
        self.settle()
        try:
            self._desk.workspace.autonomy.move(support.ref, day, to)
        except RuleBroken as error:
            panel.mover.say(" ".join(sentence(one.code, one.values) for one in error.problems))
            return
        panel.day.set_day(to)
        self._show_day(to)
        self._desk.say("Date du point corrigée.", lambda: self._move_back(support.ref, to, day))

    def _move_back(self, ref: str, on: date, to: date) -> None:
        self._desk.workspace.autonomy.move(ref, on, to)
        if self.panel:
            self.panel.day.set_day(to)

    def _hand_out(self) -> None:
        """Print the household's page; it is not kept: what it says is in the vault, with its day."""
        self.settle()
        if self._support:
            print_sheet(self._desk, self._desk.workspace.assessment_papers.paper(self._support.ref))

    def _end(self) -> None:
        self._close()
        self._begin.show()
        self._begin.setFocus()

    def _close(self) -> None:
        self.settle()
        self.panel = None
        self._place.hide()
        _fill(self._place, [])

    def settle(self) -> None:
        """Write at once what is typed."""
        if self.panel:
            self.panel.settle()


def _fill(place: QWidget, items: Sequence[Item]) -> None:
    layout = place.layout()
    if layout is None:
        return
    empty(layout)
    for item in items:
        add(layout, item)  # type: ignore[arg-type]  # `block` holds a column
