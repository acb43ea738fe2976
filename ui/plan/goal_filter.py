"""What narrows the page of the plan: one phase, one theme."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker.plan.goal import Goal
from caseworker.plan.goals import Plan
from caseworker.plan_words import THEMES
from ui.widgets.fields import combo
from ui.widgets.filters import Choices
from ui.widgets.layout import column, empty, row

EVERY = "Tout le séjour"
EVERY_THEME = {"*": "Tous les thèmes"}
NO_THEME = {"": "Sans thème"}


class GoalFilter(QWidget):
    """Phases in a row, then the themes of the goals; `changed` when a hand chose."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")
        self._shown: tuple[object, ...] = ()
        self._numbers: dict[str, int] = {}
        self._choices, self._themes = Choices([EVERY]), combo(EVERY_THEME, "Thème")
        self._column = column(spacing=0)
        self.setLayout(self._column)

    def show_plan(self, plan: Plan) -> None:
        """Offer the phases and the themes of a plan; what was chosen stays while they do."""
        codes = {line.goal.now.theme for line in plan.lines}
        themes = {code: words for code, words in (THEMES | NO_THEME).items() if code in codes}
        shown = (plan.phases, tuple(themes))
        if shown == self._shown:
            return
        lit, theme, self._shown = self._choices.lit(), self._themes.currentData(), shown
        self._numbers = {f"Phase {phase.number}": phase.number for phase in plan.phases}
        self._choices = Choices([EVERY, *self._numbers])
        self._choices.light(lit)
        self._themes = combo(EVERY_THEME | themes, "Thème")
        self._themes.setCurrentIndex(max(self._themes.findData(theme), 0))
        self._choices.changed.connect(self.changed)
        self._themes.currentIndexChanged.connect(lambda _index: self.changed.emit())
        empty(self._column)
        line = row(self._choices, None, self._themes)
        self._column.addLayout(line)
        self._choices.setVisible(bool(plan.phases))
        self._themes.setVisible(len(themes) > 1)
        self.setVisible(bool(plan.lines))

    def keeps(self, goal: Goal) -> bool:
        """Tell whether a goal is of the phase and of the theme that are chosen."""
        lit, theme = self._choices.lit(), self._themes.currentData()
        is_of_phase = lit == EVERY or goal.now.phase == self._numbers.get(lit)
        return is_of_phase and theme in ("*", goal.now.theme)
