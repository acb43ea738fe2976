"""The plan of a dossier on one page: its phases, then its goals by theme, narrowed by phase."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day
from caseworker.errors import RuleBroken
from caseworker.labels import wording
from caseworker.plan.goal import GoalDraft
from caseworker.plan.goals import GoalLine, Plan
from caseworker.plan.model import Action
from caseworker.plan.phases import PhaseDraft, PlanPhase, phase_on
from caseworker.plan_words import THEMES
from caseworker.supports.model import Support
from ui.plan.goal_fields import GoalFields
from ui.plan.goal_filter import GoalFilter
from ui.plan.goal_line import GoalRow
from ui.plan.goal_words import THEME_ICONS, goal_chip
from ui.plan.line import ActionLine
from ui.plan.phases_form import PhasesForm
from ui.plan.track import stay_track
from ui.plan.words import Days
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.gradual import Gradual, separate
from ui.widgets.grip import DropMark, rank_at
from ui.widgets.layout import Card, Item, block, column, empty, row
from ui.widgets.month_track import TrackPhase
from ui.widgets.texts import chip, picture, text

NO_THEME = "Sans thème"
NOTHING_YET = "Pas encore d’objectif\u00a0: notez ce que le ménage souhaite, dans ses mots."
ORDER = ("En cours", "En retard", "Atteint", "Atteint en partie", "À venir", "Abandonné")


class GoalsCard(Card):
    """Phases and goals of one accompaniment."""

    def __init__(self, desk: Desk) -> None:
        self._add_button = button("Objectif", self._open_form, icon="plus", name="Ajouter un objectif")
        super().__init__("Objectifs", action=self._add_button)
        self._desk = desk
        self._support: Support | None = None
        self._plan = Plan((), (), is_adapted=False)
        self._rows: list[GoalRow] = []
        self._serving: dict[str, list[Action]] = {}
        self._days: Days = {}
        self._fields: GoalFields | None = None
        self._filter = GoalFilter()
        self._filter.changed.connect(self._show_lines)
        self._track, self._form, self._counts = (block(column(spacing=8)) for _ in range(3))
        self._said, self._lines = text("", "muted", wrap=True), Gradual()
        self._mark = DropMark(self._lines)
        self._form.hide()
        self.fill(self._track, self._form, self._filter, self._counts, self._said, self._lines)

    def show_support(self, support: Support, actions: Sequence[Action] = (), days: Days | None = None) -> None:
        """Show the plan of an accompaniment; what is being typed for it stays.

        Args:
            support: the accompaniment.
            actions: those of the accompaniment; the ones to do stand under the goal that they serve.
            days: days of the visits that they come from.
        """
        self._days = days or {}
        is_other = self._support is None or self._support.id != support.id
        self._support, self._plan = support, self._desk.workspace.goals.plan_of(support.ref)
        if is_other:
            self._form.hide()
        self._filter.show_plan(self._plan)
        self._writes = self._desk.workspace.session.may(Kind.PLAN, Access.WRITE) and support.exit is None
        self._add_button.setVisible(self._writes and not self._desk.discreet.on)
        self._show_track(support)
        self._serving = self._by_goal(actions)
        self._show_lines(anew=is_other)

    def holds(self, action: Action) -> bool:
        """Tell whether an action stands under a goal of this card."""
        return action in self._serving.get(action.goal_id or "", ())

    def _by_goal(self, actions: Sequence[Action]) -> dict[str, list[Action]]:
        serving: dict[str, list[Action]] = {line.goal.id: [] for line in self._plan.lines if line.goal.is_open}
        for action in actions:
            if action.is_open and action.goal_id in serving:
                serving[action.goal_id].append(action)
        return serving

    def _show_track(self, support: Support) -> None:
        today = min(self._desk.today(), support.exit.on) if support.exit else self._desk.today()
        items: list[Item] = []
        if self._plan.phases and all(phase.to_month for phase in self._plan.phases):
            months = [TrackPhase(one.title, (one.to_month or 0) - one.from_month + 1) for one in self._plan.phases]
            items += stay_track(self._desk, support, months)
        if here := phase_on(self._plan.phases, today):
            said = text(_phase_words(here, today), "small", wrap=True)
            adapt = button("Adapter les phases", self._open_phases, kind="ghost", icon="pencil")
            line = row(said, *([adapt] if self._writes and not self._desk.discreet.on else []))
            line.setStretch(0, 1)
            items.append(block(line))
        _fill(self._track, items)

    def _open_phases(self) -> None:
        form = PhasesForm(self._plan.phases, self._keep_phases, self._form.hide)
        _fill(self._form, [form])
        self._form.show()
        form.take_focus()

    def _keep_phases(self, drafts: Sequence[PhaseDraft]) -> None:
        if self._support:
            self._desk.workspace.goals.adapt_phases(self._support.ref, drafts)
            self._form.hide()
            self._desk.say("Phases enregistrées pour ce ménage.")

    def _show_lines(self, *, anew: bool = True) -> None:
        kept = [line for line in self._plan.lines if self._filter.keeps(line.goal)]
        self._said.setText("Aucun objectif ici." if self._plan.lines else NOTHING_YET)
        self._said.setVisible(not kept)
        _fill(self._counts, self._heading())
        self._rows = []
        self._lines.fill(self._by_theme(kept), anew=anew)

    def _heading(self) -> list[Item]:
        counted = Counter(goal_chip(line.goal, self._desk.today()) for line in self._plan.lines)
        chips = [
            chip(self._desk.discreet.counts(f"{count} {word.lower()}"), kind)
            for (word, kind), count in sorted(counted.items(), key=lambda one: ORDER.index(one[0][0]))
        ]
        return [block(row(*chips, None, spacing=6))] if chips else []

    def _by_theme(self, lines: Sequence[GoalLine]) -> list[Callable[[], QWidget]]:
        """Return what builds the goals under the name of their theme; themes come in the order of their first goal."""
        makers: list[Callable[[], QWidget]] = []
        for theme in dict.fromkeys(line.goal.now.theme for line in lines):
            makers.append(partial(_theme_line, theme))
            makers += separate([partial(self._row, line) for line in lines if line.goal.now.theme == theme])
        return makers

    def _row(self, line: GoalLine) -> GoalRow:
        actions = [ActionLine(self._desk, one, self._days) for one in self._serving.get(line.goal.id, ())]
        made = GoalRow(self._desk, line, self._plan.phases, actions, writes=self._writes)
        made.moved.connect(lambda step: self._move(made, step))
        made.grip.carried.connect(lambda height: self._mark.show_at(self._rows, rank_at(self._rows, height)))
        made.grip.dropped.connect(lambda height: self._drop(made, height))
        self._rows.append(made)
        return made

    def _move(self, moved: GoalRow, step: int) -> None:
        """Exchange a goal with its neighbour on the page, and leave the keyboard on it."""
        place = self._rows.index(moved)
        if 0 <= place + step < len(self._rows):
            self._put(moved, place + step)

    def _drop(self, moved: GoalRow, height: int) -> None:
        """Put a goal where it was carried."""
        self._mark.hide()
        place, rank = self._rows.index(moved), rank_at(self._rows, height)
        rank -= rank > place  # its own place is given back
        if rank != place:
            self._put(moved, rank)

    def _put(self, moved: GoalRow, rank: int) -> None:
        order = [one.goal.id for one in self._rows if one is not moved]
        order.insert(rank, moved.goal.id)
        if self._support:
            self._desk.workspace.goals.order(self._support.ref, order)

    def _open_form(self) -> None:
        if self._support is None:
            return
        fields = GoalFields(self._plan.phases, self._desk.today(), self._plan.usual)
        here = phase_on(self._plan.phases, self._desk.today())
        fields.show_draft(GoalDraft(self._support.id, phase=here.number if here else None))
        fields.finished.connect(self._add)
        self._fields = fields
        done = button("Ajouter l’objectif", self._add, kind="primary", icon="check")
        close = button("Fermer", self._form.hide, kind="ghost", name="Ne pas ajouter d’objectif")
        _fill(self._form, [fields, block(row(done, close, None))])
        self._form.show()
        fields.what.setFocus()

    def _add(self) -> None:
        fields, goals = self._fields, self._desk.workspace.goals
        if fields is None:
            return
        try:
            if faults := fields.faults():
                raise RuleBroken(faults)
            goal = goals.add(fields.draft())
        except RuleBroken as error:
            fields.show_problems(error.problems)
            return
        self._form.hide()
        self._add_button.setFocus()
        self._desk.say("Objectif ajouté.", lambda: goals.take_back(goal.ref))


def _theme_line(theme: str) -> QWidget:
    name = wording(THEMES, theme) if theme else NO_THEME
    return block(row(picture(THEME_ICONS.get(theme, "flag")), text(name, "strong"), None, spacing=8))


def _phase_words(phase: PlanPhase, today: date) -> str:
    if phase.ends_on is None:
        return f"Phase {phase.number}\u00a0: {phase.title}."
    if today > phase.ends_on:
        return f"La dernière phase s’est achevée le {long_day(phase.ends_on)}."
    return f"Phase {phase.number}\u00a0: {phase.title}, jusqu’au {long_day(phase.ends_on)}."


def _fill(place: QWidget, items: Sequence[Item]) -> None:
    layout = place.layout()
    if layout is None:
        return
    empty(layout)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
