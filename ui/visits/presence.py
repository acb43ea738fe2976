"""Who was there: one tap each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QPushButton

from caseworker.lines import initials
from caseworker.visits.model import VisitDraft
from ui.visits.panels import Panel
from ui.widgets.buttons import choice
from ui.widgets.flow import Flow
from ui.widgets.layout import block, column
from ui.widgets.texts import text


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone who may be present: their id, the name to tap, and whether a note may concern them alone."""

    person_id: str
    name: str
    is_adult: bool = False


class PresencePanel(Panel):
    """The people of the household; and, when there are several adults, whom the note concerns alone."""

    title = "Présents"
    fields = ("people", "concerns")

    def __init__(self, attendees: Sequence[Attendee]) -> None:
        super().__init__()
        self._names = {a.person_id: a.name for a in attendees}
        adults = [a for a in attendees if a.is_adult]
        self.people = {a.person_id: choice(a.name, name=f"Présent\u00a0: {a.name}") for a in attendees}
        self.alone = {a.person_id: choice(a.name, name=f"Ne concerne que {a.name}") for a in adults}
        for made in (*self.people.values(), *self.alone.values()):
            made.toggled.connect(lambda _on: self.edited.emit())
        question = text("La note ne concerne que… Elle restera hors des écrans et des papiers lus ensemble.", "small")
        question.setWordWrap(True)
        self._asked = block(column(question, Flow(list(self.alone.values())), spacing=4))
        self.setLayout(column(Flow(list(self.people.values())), self._asked, None, spacing=10))
        if len(adults) < 2:  # alone, there is nobody to keep it from
            self._asked.hide()

    def set_discreet(self, *, on: bool) -> None:
        for group, words in ((self.people, "Présent\u00a0:"), (self.alone, "Ne concerne que")):
            for code, made in group.items():
                name = initials(self._names[code]) if on else self._names[code]
                made.setText(name)
                made.setAccessibleName(f"{words} {name}")

    def show_draft(self, draft: VisitDraft) -> None:
        for group, kept in ((self.people, draft.people), (self.alone, draft.concerns)):
            for code, made in group.items():
                made.setChecked(code in kept)

    def applied(self, draft: VisitDraft) -> VisitDraft:
        return replace(draft, people=_taken(self.people), concerns=_taken(self.alone))

    def is_filled(self) -> bool:
        return bool(_taken(self.people) or _taken(self.alone))


def _taken(group: dict[str, QPushButton]) -> tuple[str, ...]:
    return tuple(code for code, made in group.items() if made.isChecked())
