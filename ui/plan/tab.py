"""The plan of a dossier: its goals, then its actions: one line to add, what is to do, what was done or given up."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.errors import RuleBroken
from caseworker.plan.model import Action, ActionDraft
from caseworker.plan.service import doers_known, own_doer
from caseworker.supports.model import Support
from ui.autonomy.card import AutonomyCard
from ui.housing_projects.card import ProjectCard
from ui.papers.steps import StepsCard
from ui.plan.fields import ActionFields
from ui.plan.goals_card import GoalsCard
from ui.plan.line import ActionLine
from ui.plan.words import Days
from ui.reviews.line import ReviewLine
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.gradual import Gradual, separate
from ui.widgets.layout import Card, column, scrolling
from ui.widgets.texts import text

FIRST = 3  # lines built at once: goals stand above them


class ActionsTab(QWidget):
    """Actions of one accompaniment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._support: Support | None = None
        doers = doers_known(desk.workspace.session, Access.WRITE)
        self.entry = ActionFields(doers, desk.today()) if doers else None
        self._waiting, self._past = Gradual(FIRST), Gradual(FIRST)
        self._nothing = text("Rien à faire pour l’instant.", "muted")
        self._to_do = Card("À faire", self._nothing, self._waiting, None)
        self._closed = Card("Fait ou abandonné", self._past, None)
        self.goals = GoalsCard(desk) if desk.workspace.session.may(Kind.PLAN, Access.READ) else None
        self.review = ReviewLine(desk)
        knows = desk.workspace.session.may(Kind.SOCIAL_NOTES, Access.READ)
        self.autonomy = AutonomyCard(desk) if knows else None
        self.project = ProjectCard(desk) if knows else None
        self.steps = StepsCard(desk, folds=True) if knows else None
        above = [card for card in (self.review, self.goals) if card]
        below = [card for card in (self.steps, self.project, self.autonomy) if card]
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
        anew = self._support is None or self._support.id != support.id
        if self.entry and anew:
            self._show_blank(support)
        self._support = support
        self.review.show_support(support)
        if self.steps:
            self.steps.show_support(support)
        if self.entry:
            self._card.setVisible(support.exit is None and not self._desk.discreet.on)
        actions = self._desk.workspace.plan.actions_of(support.ref)
        days = self._desk.workspace.search.visit_days({one.visit_id for one in actions if one.visit_id})
        if self.goals:
            self.goals.show_support(support, actions, days)
            actions = [action for action in actions if not self.goals.holds(action)]
        if self.autonomy:
            self.autonomy.show_support(support)
        if self.project:
            self.project.show_support(support)
        self._show(actions, days, anew=anew)

    def settle(self) -> None:
        """Write at once what is being typed."""
        if self.autonomy:
            self.autonomy.settle()

    def _show_blank(self, support: Support) -> None:
        if self.entry:
            self.entry.show_draft(ActionDraft(support.id, doer=own_doer(self._desk.workspace.session)))

    def _show(self, actions: Sequence[Action], days: Days, *, anew: bool) -> None:
        waiting = [action for action in actions if action.is_open]
        closed = [action for action in actions if not action.is_open]
        self._waiting.fill(self._makers(waiting, days), anew=anew)
        self._nothing.setVisible(not waiting)
        self._past.fill(self._makers(closed, days), anew=anew)
        self._closed.setVisible(bool(closed))

    def _makers(self, actions: Sequence[Action], days: Days) -> list[Callable[[], QWidget]]:
        return separate([partial(ActionLine, self._desk, action, days) for action in actions])

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
