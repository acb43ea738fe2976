"""How the papers of the accompaniment itself are gathered and kept."""

from typing import TYPE_CHECKING

from caseworker.documents.model import Paper, Printed
from ui.letters.money import Gather

if TYPE_CHECKING:
    from caseworker.workspace import Workspace


def plan(kind: str) -> Gather:
    """Return how a plan of this kind is gathered."""
    return lambda workspace, ref, draft: workspace.plan_papers.paper(ref, kind, draft=draft)


def keep_plan(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    """Keep one, frozen."""
    return workspace.issuing.handed_out(workspace.plan_papers.issue(paper, printed, ref))
