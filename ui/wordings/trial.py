"""A template tried on a real household: a draft, never issued."""

from dataclasses import replace

from caseworker.documents.model import Paper
from caseworker.errors import NotFound
from caseworker.workspace import Workspace

OF_A_HOUSEHOLD = frozenset({"agreement", "agreement-plain", "amendment", "visit", "blank-visit", "blank-passage"})


def trial_paper(workspace: Workspace, kind: str, support_ref: str, text: str) -> Paper:
    """Return the paper of a kind as it would be printed for a household, with a text in place of the one in use.

    Raises:
        NotFound: there is nothing of the kind to print for it.
    """
    return replace(_paper(workspace, kind, support_ref), template=text, draft=True)


def _paper(workspace: Workspace, kind: str, ref: str) -> Paper:
    issuing, papers, today = workspace.issuing, workspace.visit_papers, workspace.session.today()
    if kind in {"agreement", "agreement-plain", "amendment"}:
        agreement = issuing.agreement_of(ref, kind.removesuffix("-plain"))
        gather = issuing.plain_paper if kind == "agreement-plain" else issuing.agreement_paper
        return gather(agreement.id, draft=True)
    if kind == "visit":
        return papers.visit_paper(papers.visit_of(ref).id, draft=True)
    if kind == "blank-visit":
        return papers.blank_visit(ref, "", draft=True)
    if kind == "blank-passage":
        return papers.blank_passage(ref, draft=True)
    if kind == "day-list":
        return papers.day_list(today, draft=True)
    if kind == "signing-list":
        return papers.signing_list(today, draft=True)
    if kind == "owner-letter" and (works := workspace.works.works()):
        return issuing.owner_letter(works[0].ref, draft=True)
    if kind == "meeting-sheet" and (meetings := workspace.concertation.meetings()):
        return workspace.meeting_papers.sheet(meetings[0].id, draft=True)
    raise NotFound("paper", kind)
