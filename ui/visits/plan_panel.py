"""What a visit does for the plan, in one part of its screen: the goals spoken of, then the steps of the entry done there."""

from collections.abc import Sequence

from caseworker.errors import Problem
from caseworker.visits.model import VisitDraft
from ui.visits.panels import Panel
from ui.widgets.layout import column


class PlanPanel(Panel):
    """Parts that share one tab, from top to bottom."""

    title = "Plan"

    def __init__(self, parts: Sequence[Panel]) -> None:
        super().__init__()
        self._parts = parts
        self.fields = tuple(field for part in parts for field in part.fields)
        for part in parts:
            part.edited.connect(self.edited)
        self.setLayout(column(*parts, None, spacing=14))

    def show_draft(self, draft: VisitDraft) -> None:
        for part in self._parts:
            part.show_draft(draft)

    def applied(self, draft: VisitDraft) -> VisitDraft:
        for part in self._parts:
            draft = part.applied(draft)
        return draft

    def is_filled(self) -> bool:
        return any(part.is_filled() for part in self._parts)

    def faults(self) -> list[Problem]:
        return [fault for part in self._parts for fault in part.faults()]

    def show_problems(self, said: dict[str, str]) -> bool:
        wrong = [part for part in self._parts if part.show_problems(said)]
        return bool(wrong)

    def set_discreet(self, *, on: bool) -> None:
        for part in self._parts:
            part.set_discreet(on=on)
