"""Who was there: one tap each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from caseworker.visits.model import VisitDraft
from ui.visits.panels import Panel
from ui.widgets.buttons import choice
from ui.widgets.flow import Flow
from ui.widgets.layout import column


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone who may be present: their id and the name to tap."""

    person_id: str
    name: str


class PresencePanel(Panel):
    """The people of the household."""

    title = "Présents"

    def __init__(self, attendees: Sequence[Attendee]) -> None:
        super().__init__()
        self.people = {a.person_id: choice(a.name, name=f"Présent\u00a0: {a.name}") for a in attendees}
        for made in self.people.values():
            made.toggled.connect(lambda _on: self.edited.emit())
        self.setLayout(column(Flow(list(self.people.values())), None))

    def show_draft(self, draft: VisitDraft) -> None:
        for code, made in self.people.items():
            made.setChecked(code in draft.people)

    def applied(self, draft: VisitDraft) -> VisitDraft:
        return replace(draft, people=tuple(code for code, made in self.people.items() if made.isChecked()))

    def is_filled(self) -> bool:
        return any(made.isChecked() for made in self.people.values())
