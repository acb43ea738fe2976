"""One goal on the page of the plan: reached in one tap, moved in place; the rest unfolds under it, its actions too."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.plan.goal import GoalState
from caseworker.plan.goals import GoalLine
from caseworker.plan.phases import PlanPhase
from ui.plan.goal_panel import GoalPanel
from ui.plan.goal_words import goal_chip, goal_day, goal_words
from ui.plan.line import FINGER
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.grip import Grip
from ui.widgets.layout import block, column, row
from ui.widgets.texts import chip, text

LAST_SAID = 2
"""Sentences of visits shown under a goal: the newest."""
INDENT = 58  # actions stand under the goal that they serve


class GoalRow(QWidget):
    """A goal and the actions that serve it; in discreet mode, nothing shows.

    `moved` gives the steps, up (−1) or down (+1), asked for by Alt and an arrow.
    """

    moved = Signal(int)

    def __init__(
        self, desk: Desk, line: GoalLine, phases: Sequence[PlanPhase], actions: Sequence[QWidget] = (), *, writes: bool
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._line, self.goal, self._phases = desk, line, line.goal, phases
        self._writes = writes and not desk.discreet.on
        self._panel: GoalPanel | None = None
        self._column = column(self._build_line(line), *[_indented(one) for one in actions], spacing=6)
        self.setLayout(self._column)
        self.setFocusProxy(self.tick)

    def _build_line(self, line: GoalLine) -> QWidget:
        goal, hides = line.goal, self._desk.discreet.hides
        words = column(
            text(f"«\u202f{hides(goal.now.what)}\u202f»", "strong" if goal.is_open else "", wrap=True), spacing=2
        )
        if said := goal_words(line):
            words.addWidget(text(hides(said), "small", wrap=True))
        for mention in [one for one in line.mentions if one.sentence and one.is_joint][-LAST_SAID:]:
            told = f"{short_day(mention.on)}\u00a0: {mention.sentence}"
            words.addWidget(text(hides(told), "small", wrap=True))
        self.tick, self.grip = self._build_tick(), Grip()
        self.grip.setVisible(False)
        made = row(
            self.grip,
            self.tick,
            words,
            text(goal_day(goal), "small"),
            chip(*goal_chip(goal, self._desk.today())),
            spacing=10,
        )
        if not self._desk.discreet.on:
            made.addWidget(self._build_more())
        made.setStretch(2, 1)
        for number in range(made.count()):
            if (item := made.itemAt(number)) and item.widget():
                item.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        held = block(made)
        self.grip.setVisible(self._writes)  # inside its line by now: alone it would be a window of its own
        return held

    def _build_tick(self) -> QPushButton:
        goal, what = self.goal, self._desk.discreet.hides(self.goal.now.what)
        name = f"Atteint\u00a0: {what}" if goal.is_open else f"De nouveau en cours\u00a0: {what}"
        icon = "circle" if goal.is_open else "x" if goal.state is GoalState.GIVEN_UP else "circle-check"
        made = _small(icon, self._reach if goal.is_open else self._resume, name)
        made.setToolTip("Atteint" if goal.is_open else "De nouveau en cours")
        made.setEnabled(self._writes)
        return made

    def _build_more(self) -> QPushButton:
        made = _small("chevron-down", self._unfold, f"Suites et histoire\u00a0: {self.goal.now.what}")
        made.setToolTip("Suites et histoire")
        return made

    def _unfold(self) -> None:
        """Show what can be done about the goal, and what it went through; press again to fold it."""
        if self._panel and self._panel.isVisible():
            self._panel.hide()
            return
        if self._panel:
            self._panel.deleteLater()
        self._panel = GoalPanel(self._desk, self._line, self._phases, writes=self._writes)
        self._panel.closed.connect(self.tick.setFocus)
        self._column.insertWidget(1, self._panel)
        self._panel.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step and self._writes and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)

    def _reach(self) -> None:
        goals, ref = self._desk.workspace.goals, self.goal.ref
        self._say(GoalState.REACHED)
        self._desk.say("Objectif atteint.", lambda: goals.say(ref, GoalState.UNDER_WAY))

    def _resume(self) -> None:
        self._say(GoalState.UNDER_WAY)
        self._desk.say("L’objectif est de nouveau en cours.")

    def _say(self, state: GoalState) -> None:
        try:
            self._desk.workspace.goals.say(self.goal.ref, state)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))


def _indented(made: QWidget) -> QWidget:
    return block(column(made, margins=(INDENT, 0, 0, 0)))


def _small(icon: str, press: Callable[[], object], name: str) -> QPushButton:
    made = button("", press, kind="ghost", icon=icon, name=name)
    made.setText("")
    made.setFixedSize(FINGER, FINGER)
    return made
