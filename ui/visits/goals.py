"""The goals that a visit spoke of: one tap each, and a sentence that will appear under it; a new one in a line."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from caseworker.lines import LINE_LENGTH
from caseworker.plan.goal import Goal, GoalTold
from caseworker.visits.model import VisitDraft
from ui.visits.panels import Panel
from ui.widgets.buttons import choice
from ui.widgets.fields import ProblemLabel, line_edit
from ui.widgets.layout import block, column
from ui.widgets.texts import text

LONGEST = 56  # letters of a goal on its button: the whole of it is in the tip


class GoalsPanel(Panel):
    """The open goals of the plan; the sentence opens once a goal is tapped."""

    fields = ("goals", "new_goal")

    def __init__(self, goals: Sequence[Goal]) -> None:
        super().__init__()
        self._goals = list(goals)
        self.spoken: dict[str, QPushButton] = {}
        self.sentences: dict[str, QLineEdit] = {}
        self.new = line_edit("Un nouvel objectif, dans les mots du ménage", "Nouvel objectif", LINE_LENGTH)
        self.new.textChanged.connect(lambda _typed: self.edited.emit())
        self._problem, self._new_problem = ProblemLabel(), ProblemLabel()
        lines = [self._line(goal) for goal in goals]
        nothing = [] if goals else [text("Pas encore d’objectif dans le plan.", "small")]
        self.setLayout(column(*nothing, *lines, self._problem, self.new, self._new_problem, None, spacing=6))

    def _line(self, goal: Goal) -> QWidget:
        what = goal.now.what
        made = choice(_short(what), name=f"Abordé\u00a0: {what}")
        made.setToolTip(what)
        sentence = line_edit("Ce qui en a été dit, en une phrase", f"Ce qui a été dit\u00a0: {what}", LINE_LENGTH)
        line = block(column(made, sentence, spacing=4))
        sentence.hide()
        made.toggled.connect(lambda on: self._follow(sentence, on=on))
        sentence.textChanged.connect(lambda _typed: self.edited.emit())
        self.spoken[goal.id], self.sentences[goal.id] = made, sentence
        return line

    def _follow(self, sentence: QLineEdit, *, on: bool) -> None:
        sentence.setVisible(on)
        self.edited.emit()

    def set_discreet(self, *, on: bool) -> None:
        echo = QLineEdit.EchoMode.Password if on else QLineEdit.EchoMode.Normal
        for number, goal in enumerate(self._goals, 1):
            what = f"Objectif {number}" if on else goal.now.what
            made, sentence = self.spoken[goal.id], self.sentences[goal.id]
            made.setText(_short(what))
            made.setToolTip(what)
            made.setAccessibleName(f"Abordé\u00a0: {what}")
            sentence.setAccessibleName(f"Ce qui a été dit\u00a0: {what}")
            sentence.setEchoMode(echo)
        self.new.setEchoMode(echo)

    def show_draft(self, draft: VisitDraft) -> None:
        told = {one.goal_id: one.sentence for one in draft.goals}
        for goal_id, made in self.spoken.items():
            made.setChecked(goal_id in told)
            self.sentences[goal_id].setText(told.get(goal_id, ""))
            self.sentences[goal_id].setVisible(goal_id in told)
        self.new.setText(draft.new_goal)

    def applied(self, draft: VisitDraft) -> VisitDraft:
        told = tuple(
            GoalTold(goal_id, self.sentences[goal_id].text().strip())
            for goal_id, made in self.spoken.items()
            if made.isChecked()
        )
        return replace(draft, goals=told, new_goal=self.new.text().strip())

    def is_filled(self) -> bool:
        return bool(self.new.text().strip()) or any(made.isChecked() for made in self.spoken.values())

    def show_problems(self, said: dict[str, str]) -> bool:
        self._problem.say(said.get("goals", ""))
        self._new_problem.say(said.get("new_goal", ""))
        return super().show_problems(said)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
