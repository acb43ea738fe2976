"""One goal on the page of the plan: reached in one tap, corrected, given up or moved in place."""

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
from ui.plan.goal_fields import GoalFields
from ui.plan.goal_words import goal_chip, goal_day, goal_words
from ui.plan.line import FINGER
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import Field, combo, line_edit
from ui.widgets.layout import block, column, row
from ui.widgets.texts import chip, text

LAST_SAID = 2
"""Sentences of visits shown under a goal: the newest."""
ENDS = {
    GoalState.REACHED.value: "Atteint",
    GoalState.PARTLY_REACHED.value: "Atteint en partie",
    GoalState.GIVEN_UP.value: "Abandonné",
}


class GoalRow(QWidget):
    """A goal, and what can be done about it by who writes the plan; in discreet mode, nothing shows.

    `moved` gives the steps, up (−1) or down (+1), asked for by Alt and an arrow.
    """

    moved = Signal(int)

    def __init__(self, desk: Desk, line: GoalLine, phases: Sequence[PlanPhase], *, writes: bool) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self.goal, self._phases = desk, line.goal, phases
        self._writes = writes and not desk.discreet.on
        self._form: QWidget | None = None
        self._column = column(self._build_line(line), spacing=6)
        self.setLayout(self._column)

    def _build_line(self, line: GoalLine) -> QWidget:
        goal, hides = line.goal, self._desk.discreet.hides
        words = column(
            text(f"«\u202f{hides(goal.now.what)}\u202f»", "strong" if goal.is_open else "", wrap=True), spacing=2
        )
        if said := goal_words(line):
            words.addWidget(text(hides(said), "small", wrap=True))
        for mention in [one for one in line.mentions if one.sentence][-LAST_SAID:]:
            told = f"{short_day(mention.on)}\u00a0: {mention.sentence}"
            words.addWidget(text(hides(told), "small", wrap=True))
        self.tick = self._build_tick()
        made = row(
            self.tick, words, text(goal_day(goal), "small"), chip(*goal_chip(goal, self._desk.today())), spacing=10
        )
        for extra in self._others():
            made.addWidget(extra)
        made.setStretch(1, 1)
        for number in range(made.count()):
            if (item := made.itemAt(number)) and item.widget():
                item.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        return block(made)

    def _build_tick(self) -> QPushButton:
        goal, what = self.goal, self._desk.discreet.hides(self.goal.now.what)
        name = f"Atteint\u00a0: {what}" if goal.is_open else f"De nouveau en cours\u00a0: {what}"
        icon = "circle" if goal.is_open else "x" if goal.state is GoalState.GIVEN_UP else "circle-check"
        made = _small(icon, self._reach if goal.is_open else self._resume, name)
        made.setToolTip("Atteint" if goal.is_open else "De nouveau en cours")
        made.setEnabled(self._writes)
        return made

    def _others(self) -> list[QWidget]:
        if not self._writes or not self.goal.is_open:
            return []
        what = self.goal.now.what
        edit = _small("pencil", self._open_correction, f"Modifier l’objectif\u00a0: {what}")
        end = _small("flag", self._open_end, f"Autre issue\u00a0: {what}")
        edit.setToolTip("Modifier")
        end.setToolTip("Atteint en partie, abandonné")
        return [edit, end]

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

    def _show_form(self, form: QWidget) -> None:
        if self._form:
            self._form.hide()
            self._form.deleteLater()
        self._form = form
        self._column.addWidget(form)

    def _close_form(self) -> None:
        if self._form:
            self._form.hide()
        self.tick.setFocus()

    def _open_correction(self) -> None:
        fields = GoalFields(self._phases, self._desk.today())
        fields.show_draft(self.goal.draft())

        def keep() -> None:
            try:
                if faults := fields.faults():
                    raise RuleBroken(faults)
                self._desk.workspace.goals.correct(self.goal.ref, fields.draft())
            except RuleBroken as error:
                fields.show_problems(error.problems)
            else:
                self._desk.say("Objectif modifié\u00a0: ce qui était écrit reste dans son histoire.")

        fields.finished.connect(keep)
        done = button("Enregistrer", keep, kind="primary", icon="check", name="Enregistrer l’objectif")
        close = button("Ne rien changer", self._close_form, kind="ghost")
        self._show_form(block(column(fields, row(done, close, None), margins=(8, 4, 8, 8))))
        fields.what.setFocus()

    def _open_end(self) -> None:
        which = combo(
            {code: ENDS[code] for code in (GoalState.PARTLY_REACHED, GoalState.GIVEN_UP)}, "Issue de l’objectif"
        )
        reason = line_edit("Ce qui reste à faire, ou pourquoi", "Précision sur l’issue")
        field = Field("En quelques mots", reason)

        def end() -> None:
            goals, ref = self._desk.workspace.goals, self.goal.ref
            try:
                goals.say(ref, GoalState(which.currentData()), reason=reason.text())
            except RuleBroken as error:
                field.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            else:
                self._desk.say(
                    "C’est noté\u00a0: l’objectif reste dans le plan.", lambda: goals.say(ref, GoalState.UNDER_WAY)
                )

        reason.returnPressed.connect(end)
        done = button("Noter l’issue", end)
        close = button("Ne rien changer", self._close_form, kind="ghost")
        self._show_form(block(column(Field("Issue", which), field, row(done, close, None), margins=(8, 4, 8, 8))))
        which.setFocus()


def _small(icon: str, press: Callable[[], object], name: str) -> QPushButton:
    made = button("", press, kind="ghost", icon=icon, name=name)
    made.setText("")
    made.setFixedSize(FINGER, FINGER)
    return made
