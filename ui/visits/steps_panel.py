"""The steps that are still to be done, on the screen of a visit: a tap says that one was done there and then."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from caseworker.steps.model import Step
from caseworker.visits.model import VisitDraft
from ui.visits.panels import SNUG, Panel
from ui.widgets.buttons import choice
from ui.widgets.flow import Flow
from ui.widgets.layout import column
from ui.widgets.texts import text


class StepsPanel(Panel):
    """One choice a step; those that are lit are done on the day of the visit, once it ends."""

    fields = ("steps",)

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        self._steps = {step.code: self._choice(step) for step in steps}
        told = text(
            "Démarches\u00a0: ce qui est touché est fait le jour de l’entretien, quand il se termine.",
            "muted",
            wrap=True,
        )
        self.setLayout(column(told, Flow(list(self._steps.values()), around=SNUG), None, spacing=6))

    def _choice(self, step: Step) -> QPushButton:
        short = step.label.split("\u00a0:")[0]
        made = choice(short, name=f"Démarche faite\u00a0: {step.label}")
        made.setProperty("snug", "true")
        made.setToolTip(step.label)
        made.clicked.connect(lambda _checked: self.edited.emit())
        return made

    def show_draft(self, draft: VisitDraft) -> None:
        for code, made in self._steps.items():
            made.setChecked(code in draft.steps)

    def applied(self, draft: VisitDraft) -> VisitDraft:
        return replace(draft, steps=tuple(code for code, made in self._steps.items() if made.isChecked()))

    def is_filled(self) -> bool:
        return any(made.isChecked() for made in self._steps.values())
