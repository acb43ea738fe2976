"""What a visit led to: the actions and the requests that were born of it, each opening what it has become."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.labels import NBSP
from caseworker.plan.model import Action
from caseworker.plan.service import doers_known
from caseworker.supports.model import Support
from caseworker.works.model import Work
from ui.plan.words import TAB, outcome_words
from ui.shell.pages import Desk
from ui.widgets.layout import Line, LineButton
from ui.widgets.texts import chip
from ui.works.words import state_chip, title_of


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What was born of the visits of an accompaniment."""

    actions: Sequence[Action] = ()
    works: Sequence[Work] = ()

    def of(self, visit_id: str) -> "Outcomes":
        """Return what was born of one visit."""
        actions = tuple(one for one in self.actions if one.visit_id == visit_id)
        return Outcomes(actions, tuple(one for one in self.works if one.visit_id == visit_id))


def read_outcomes(desk: Desk, support: Support) -> Outcomes:
    """Read what was born of the visits of an accompaniment, within the person's rights."""
    workspace = desk.workspace
    actions = workspace.plan.actions_of(support.ref) if doers_known(workspace.session) else []
    reads_works = workspace.session.may(Kind.INTERVENTIONS, Access.READ)
    return Outcomes(actions, workspace.works.from_visits_of(support.ref) if reads_works else ())


def outcome_lines(desk: Desk, outcomes: Outcomes, support_ref: str) -> list[QWidget]:
    """Return a line for each action and each request, which opens it."""
    lines: list[QWidget] = []
    for action in outcomes.actions:
        words = f"→ Action{NBSP}: {action.what}"
        line = Line("list-checks", words, outcome_words(action))
        lines.append(LineButton(line, words, partial(desk.go, "dossier", ref=support_ref, tab=TAB)))
    for work in outcomes.works:
        words = f"→ Demande {work.ref}{NBSP}: {title_of(work)}"
        late = desk.workspace.works.is_late(work, desk.today())
        line = Line("wrench", words, "", chip(*state_chip(work, late=late)))
        lines.append(LineButton(line, words, partial(desk.go, "work", ref=work.ref)))
    return lines
