"""The plan of a dossier: its goals, then its actions: one line to add, what is to do, what was done or given up."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.errors import RuleBroken
from caseworker.plan.model import Action, ActionDraft
from caseworker.plan.service import doers_known, own_doer
from caseworker.supports.model import Support
from ui.papers.steps import StepsCard
from ui.plan.fields import ActionFields
from ui.plan.goals_card import GoalsCard
from ui.plan.line import ActionLine
from ui.plan.words import Days
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, column, scrolling, separated
from ui.widgets.texts import text

CLOSED_SHOWN = 20


class ActionsTab(QWidget):
    """Actions of one accompaniment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._support: Support | None = None
        self._shown = CLOSED_SHOWN
        self._lines: list[ActionLine] = []
        doers = doers_known(desk.workspace.session, Access.WRITE)
        self.entry = ActionFields(doers, desk.today()) if doers else None
        self._to_do, self._closed = Card("À faire"), Card("Fait ou abandonné")
        self.goals = GoalsCard(desk) if desk.workspace.session.may(Kind.PLAN, Access.READ) else None
        self.steps = StepsCard(desk, folds=True) if desk.workspace.session.may(Kind.SOCIAL_NOTES, Access.READ) else None
        above, below = ([card] if card else [] for card in (self.goals, self.steps))
        cards = column(*above, *self._adding(), self._to_do, *below, self._closed, None, spacing=12)
        self.setLayout(column(scrolling(cards), spacing=0))

    def _adding(self) -> list[QWidget]:
        if self.entry is None:
            return []
        self.entry.finished.connect(self._add)
        add = button("Ajouter l’action", self._add, kind="primary", icon="plus")
        self.entry.put(add)
        self._card = Card("", self.entry)
        return [self._card]

    def show_support(self, support: Support) -> None:
        """Show the actions of an accompaniment that the role may read; what is being typed for it stays."""
        if self.entry and (self._support is None or self._support.id != support.id):
            self._show_blank(support)
        self._support = support
        if self.goals:
            self.goals.show_support(support)
        if self.steps:
            self.steps.show_support(support)
        if self.entry:
            self._card.setVisible(support.exit is None and not self._desk.discreet.on)
        actions = self._desk.workspace.plan.actions_of(support.ref)
        days = self._desk.workspace.search.visit_days({one.visit_id for one in actions if one.visit_id})
        self._show(actions, days)

    def _show_blank(self, support: Support) -> None:
        if self.entry:
            self.entry.show_draft(ActionDraft(support.id, doer=own_doer(self._desk.workspace.session)))

    def _show(self, actions: Sequence[Action], days: Days) -> None:
        place = self._place_of_hand()
        waiting = [action for action in actions if action.is_open]
        closed = [action for action in actions if not action.is_open]
        to_do = [ActionLine(self._desk, action, days) for action in waiting]
        done = [ActionLine(self._desk, action, days) for action in closed[: self._shown]]
        self._lines = to_do + done
        self._to_do.fill(*(separated(to_do) or [text("Rien à faire pour l’instant.", "muted")]), None)
        more = [button("Voir les plus anciennes", self._show_more, kind="ghost")] if len(closed) > len(done) else []
        self._closed.setVisible(bool(closed))
        self._closed.fill(*separated(done), *more, None)
        if place is not None and self._lines:
            tick = self._lines[min(place, len(self._lines) - 1)].tick
            QTimer.singleShot(0, tick, tick.setFocus)  # once it is on screen

    def _place_of_hand(self) -> int | None:
        """Return which line was just pressed: the next one takes its place, so that a second press goes on from there."""
        focused = QApplication.focusWidget()
        for number, line in enumerate(self._lines):
            if focused and line.isAncestorOf(focused):
                return number
        return None

    def _show_more(self) -> None:
        self._shown += CLOSED_SHOWN * 4
        if self._support:
            self.show_support(self._support)

    def _add(self) -> None:
        entry, support = self.entry, self._support
        if entry is None or support is None:
            return
        try:
            if faults := entry.faults():
                raise RuleBroken(faults)
            action = self._desk.workspace.plan.add(entry.draft())
        except RuleBroken as error:
            entry.show_problems(error.problems)
            return
        self._show_blank(support)
        entry.what.setFocus()
        plan = self._desk.workspace.plan
        self._desk.say("Action ajoutée.", lambda: plan.take_back(action.ref))
