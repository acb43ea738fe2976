"""What unfolds under a goal: what can be done about it, in place, and what it went through."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.access.rights import Access
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.plan.goal import GoalState
from caseworker.plan.goals import GoalLine
from caseworker.plan.model import ActionDraft
from caseworker.plan.phases import PlanPhase
from caseworker.plan.service import doers_known, own_doer
from caseworker.plan_words import GOAL_STATES
from ui.plan.fields import ActionFields
from ui.plan.goal_fields import GoalFields
from ui.plan.goal_words import history_of
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import Field, combo, line_edit
from ui.widgets.flow import Flow
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

ENDS = (GoalState.PARTLY_REACHED, GoalState.GIVEN_UP)


class GoalPanel(QWidget):
    """Buttons, the form that one of them asked for, and the history. `closed` is emitted when a form is given up."""

    closed = Signal()

    def __init__(self, desk: Desk, line: GoalLine, phases: Sequence[PlanPhase], *, writes: bool) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._goal, self._phases = desk, line.goal, phases
        self._form: QWidget | None = None
        self._buttons = self._build_buttons() if writes and line.goal.is_open else []
        told = [text(one, "small", wrap=True) for one in history_of(line)]
        self._history = block(column(*told, spacing=2))
        buttons = [Flow(self._buttons)] if self._buttons else []
        self._column = column(*buttons, self._history, spacing=8, margins=(78, 2, 8, 8))
        self.setLayout(self._column)

    def _build_buttons(self) -> list[QPushButton]:
        what = self._goal.now.what
        made = [
            button("Modifier", self._open_correction, icon="pencil", name=f"Modifier l’objectif\u00a0: {what}"),
            button("Autre issue", self._open_end, icon="flag", name=f"Autre issue\u00a0: {what}"),
        ]
        if doers_known(self._desk.workspace.session, Access.WRITE):
            made.insert(0, button("Action", self._open_action, icon="plus", name=f"Ajouter une action\u00a0: {what}"))
        return made

    def take_focus(self) -> None:
        """Let keys choose what follows."""
        if self._buttons:
            QTimer.singleShot(0, self._buttons[0], self._buttons[0].setFocus)  # once it is on screen

    def _show_form(self, form: QWidget) -> None:
        if self._form:
            self._form.hide()
            self._form.deleteLater()
        self._form = form
        self._column.insertWidget(self._column.indexOf(self._history), form)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _closing(self) -> QPushButton:
        return button("Ne rien changer", self._close, kind="ghost")

    def _open_action(self) -> None:
        session, plan = self._desk.workspace.session, self._desk.workspace.plan
        fields = ActionFields(doers_known(session, Access.WRITE), self._desk.today())
        goal = self._goal
        fields.show_draft(ActionDraft(goal.support_id, "", own_doer(session), goal.now.theme, goal_id=goal.id))

        def keep() -> None:
            try:
                if faults := fields.faults():
                    raise RuleBroken(faults)
                action = plan.add(fields.draft())
            except RuleBroken as error:
                fields.show_problems(error.problems)
            else:
                self._desk.say("Action ajoutée sous l’objectif.", lambda: plan.take_back(action.ref))

        fields.finished.connect(keep)
        done = button("Ajouter l’action", keep, kind="primary", icon="plus")
        self._show_form(block(column(fields, row(done, self._closing(), None), spacing=8)))
        fields.what.setFocus()

    def _open_correction(self) -> None:
        fields = GoalFields(self._phases, self._desk.today())
        fields.show_draft(self._goal.draft())

        def keep() -> None:
            try:
                if faults := fields.faults():
                    raise RuleBroken(faults)
                self._desk.workspace.goals.correct(self._goal.ref, fields.draft())
            except RuleBroken as error:
                fields.show_problems(error.problems)
            else:
                self._desk.say("Objectif modifié\u00a0: ce qui était écrit reste dans son histoire.")

        fields.finished.connect(keep)
        done = button("Enregistrer", keep, kind="primary", icon="check", name="Enregistrer l’objectif")
        self._show_form(block(column(fields, row(done, self._closing(), None), spacing=8)))
        fields.what.setFocus()

    def _open_end(self) -> None:
        which = combo({code.value: GOAL_STATES[code] for code in ENDS}, "Issue de l’objectif")
        reason = line_edit("Ce qui reste à faire, ou pourquoi", "Précision sur l’issue")
        field = Field("En quelques mots", reason)

        def end() -> None:
            goals, ref = self._desk.workspace.goals, self._goal.ref
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
        self._show_form(block(column(Field("Issue", which), field, row(done, self._closing(), None), spacing=8)))
        which.setFocus()
