"""The phases of a household adapted in place: their names, and the month in which each ends; the next begins right after."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from caseworker.errors import Problem, RuleBroken
from caseworker.labels import sentence
from caseworker.plan.phases import PhaseDraft, PlanPhase
from ui.widgets.buttons import button
from ui.widgets.fields import Field, line_edit
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

MONTHS_WIDTH = 150
MOST_MONTHS = 240  # beyond, a figure was typed twice


class PhasesForm(QWidget):
    """Every phase on its line; `on_keep` receives what was typed and raises `RuleBroken` when something is wrong.

    Args:
        phases: as they are.
        on_keep: keeps them.
        on_close: called when nothing is to be changed.
    """

    def __init__(
        self,
        phases: Sequence[PlanPhase],
        on_keep: Callable[[Sequence[PhaseDraft]], object],
        on_close: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self._on_keep = on_keep
        self._rows: list[tuple[QLineEdit, QLineEdit]] = []
        self._fields: dict[str, Field[Any]] = {}
        self._lines = column(spacing=6)
        self._wrong = text("", "problem", wrap=True)
        self._wrong.hide()
        for phase in phases:
            self._add(phase.title, f"{phase.to_month}" if phase.to_month else "")
        told = text(
            "Les phases d’avant restent dans l’histoire du plan. Un nom effacé retire la phase.", "small", wrap=True
        )
        more = button("Ajouter une phase", lambda: self._add("", ""), kind="ghost", icon="plus")
        keep = button("Enregistrer les phases", self._keep, kind="primary", icon="check")
        close = button("Ne rien changer", on_close, kind="ghost", name="Ne rien changer aux phases")
        self.setLayout(column(told, self._lines, self._wrong, row(more, None, close, keep), spacing=8))

    def take_focus(self) -> None:
        """Let keys write the first phase."""
        if self._rows:
            self._rows[0][0].setFocus()

    def _add(self, title: str, to_month: str) -> None:
        rank = len(self._rows) + 1
        name = line_edit("Préparer la sortie…", f"Nom de la phase {rank}")
        name.setText(title)
        month = line_edit("sans fin", f"Dernier mois de la phase {rank}")
        month.setText(to_month)
        for edit in (name, month):
            edit.returnPressed.connect(self._keep)
        self._rows.append((name, month))
        self._fields[f"{rank}.title"] = Field(f"Phase {rank}", name)
        self._fields[f"{rank}.to_month"] = Field("Jusqu’au mois", month)
        self._fields[f"{rank}.to_month"].setFixedWidth(MONTHS_WIDTH)
        line = row(self._fields[f"{rank}.title"], self._fields[f"{rank}.to_month"], spacing=8)
        line.setStretch(0, 1)
        self._lines.addWidget(block(line))

    def _drafts(self) -> list[PhaseDraft]:
        """Return what was typed. Raises `RuleBroken` for a month that is no number."""
        made: list[PhaseDraft] = []
        wrong: list[Problem] = []
        for rank, (name, month) in enumerate(self._rows, 1):
            if not name.text().strip():
                continue
            typed = month.text().strip()
            if typed and not (typed.isascii() and typed.isdigit() and 0 < int(typed) <= MOST_MONTHS):
                wrong.append(Problem(f"{rank}.to_month", "number_unreadable"))
                continue
            first = (made[-1].to_month or made[-1].from_month) + 1 if made else 1
            made.append(PhaseDraft(name.text(), first, int(typed) if typed else None))
        if wrong:
            raise RuleBroken(wrong)
        return made

    def _keep(self) -> None:
        try:
            self._on_keep(self._drafts())
        except RuleBroken as error:
            self._say(error.problems)

    def _say(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field; what concerns no field in particular is said under them all."""
        said: dict[str, str] = {}
        for problem in problems:
            field = problem.field.replace(".from_month", ".to_month")
            said[field if field in self._fields else ""] = sentence(problem.code, problem.values)
        for name, made in self._fields.items():
            made.say(said.get(name, ""))
        self._wrong.setText(said.get("", ""))
        self._wrong.setVisible("" in said)
