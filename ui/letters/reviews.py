"""How the papers of bilans are gathered and kept."""

from typing import TYPE_CHECKING

from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from ui.letters.money import Gather

if TYPE_CHECKING:
    from caseworker.workspace import Workspace


def review(kind: str) -> Gather:
    """Return how one of this kind is gathered."""

    def gather(workspace: "Workspace", ref: str, draft: bool) -> Paper:
        papers = workspace.review_papers
        try:
            return papers.paper(papers.review_of(ref).id, kind, draft=draft)
        except NotFound:
            if not draft:
                raise
            return papers.unwritten(ref, kind)

    return gather


def keep_review(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    """Keep one, frozen."""
    papers = workspace.review_papers
    return workspace.issuing.handed_out(papers.issue(paper, printed, papers.review_of(ref).id))


def end_report(workspace: "Workspace", ref: str, draft: bool) -> Paper:
    """Gather the report that ends an accompaniment."""
    return workspace.review_papers.end_report(ref, draft=draft)


def keep_end_report(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    """Keep it, frozen."""
    return workspace.issuing.handed_out(workspace.review_papers.issue_report(paper, printed, ref))
