"""How the papers of rents are gathered and kept, kind by kind."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound

if TYPE_CHECKING:
    from caseworker.workspace import Workspace

Gather = Callable[["Workspace", str, bool], Paper]
"""Returns the paper of an accompaniment, or its draft. Raises `NotFound` when there is none."""
Keep = Callable[["Workspace", Paper, Printed, str], bytes]
"""Keeps a paper, frozen, and returns the bytes that leave the vault."""


def rent_notice(kind: str) -> Gather:
    """Return how one of this kind is gathered."""
    return lambda workspace, ref, draft: workspace.dues_papers.paper(ref, None, kind, draft=draft)


def keep_notice(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    """Keep one, frozen."""
    papers = workspace.dues_papers
    return papers.handed_out(papers.issue(paper, printed, ref))


def rent_receipt(kind: str) -> Gather:
    """Return how one of this kind is gathered."""
    return lambda workspace, ref, draft: workspace.receipt_papers.paper(ref, None, kind, draft=draft)


def keep_receipt(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    """Keep one, frozen."""
    papers = workspace.receipt_papers
    return papers.handed_out(papers.issue(paper, printed, ref))


def repayment(kind: str) -> Gather:
    """Return how one of this kind is gathered."""

    def gather(workspace: "Workspace", ref: str, draft: bool) -> Paper:
        papers = workspace.repayment_papers
        try:
            return papers.paper(papers.plan_of(ref).id, kind, draft=draft)
        except NotFound:
            if not draft:
                raise
            return papers.unwritten(ref, kind)

    return gather


def keep_repayment(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    """Keep one, frozen."""
    papers = workspace.repayment_papers
    return papers.handed_out(papers.issue(paper, printed, papers.plan_of(ref).id))


def keep_aid_sheet(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    """Keep one, frozen."""
    papers = workspace.aid_papers
    return papers.handed_out(papers.issue(paper, printed, ref))


def keep_charges(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    """Keep one, frozen."""
    papers = workspace.charge_papers
    return papers.handed_out(papers.issue(paper, printed, ref))
