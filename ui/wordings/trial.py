"""A template tried on a real household: a draft, never issued."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from caseworker.documents.model import Paper
from caseworker.errors import NotFound
from caseworker.issuing.annexes import TRIPARTITE
from caseworker.issuing.assessment_paper import KIND as ASSESSMENT
from caseworker.issuing.budget_paper import TITLES as BUDGETS
from caseworker.issuing.dues_paper import KINDS as NOTICES
from caseworker.issuing.end_paper import KIND as END_REPORT
from caseworker.issuing.household_sheet import KIND as SHEET
from caseworker.issuing.inventories import BLANK, COMPARISON
from caseworker.issuing.letter_kinds import LETTERS
from caseworker.issuing.plan_paper import TITLES as PLANS
from caseworker.issuing.receipt_paper import KINDS as RECEIPTS
from caseworker.issuing.repayment_paper import TITLES as REPAYMENTS
from caseworker.issuing.review_paper import TITLES as REVIEWS
from caseworker.workspace import Workspace

INVENTORIES = frozenset({"inventory-entry", "inventory-exit", "inventory-comparison"})
OF_A_HOUSEHOLD = frozenset(
    {
        "agreement",
        "agreement-plain",
        TRIPARTITE,
        SHEET,
        "amendment",
        "visit",
        "blank-visit",
        "blank-passage",
        "deposit-account",
        *NOTICES,
        *RECEIPTS,
        *BUDGETS,
        *REPAYMENTS,
        *REVIEWS,
        END_REPORT,
        BLANK,
        *INVENTORIES,
        *LETTERS,
    }
)


def trial_paper(workspace: Workspace, kind: str, support_ref: str, text: str) -> Paper:
    """Return the paper of a kind as it would be printed for a household, with a text in place of the one in use.

    Raises:
        NotFound: there is nothing of the kind to print for it.
    """
    return replace(_paper(workspace, kind, support_ref), template=text, draft=True)


def _paper(workspace: Workspace, kind: str, ref: str) -> Paper:
    gather = _household_papers(workspace, ref).get(kind) or _other_papers(workspace).get(kind)
    if kind in LETTERS:
        return workspace.letters.paper(kind, ref, draft=True)
    if gather is None:
        raise NotFound("paper", kind)
    return gather()


def _household_papers(workspace: Workspace, ref: str) -> Mapping[str, Callable[[], Paper]]:
    issuing, visits, inventories = workspace.issuing, workspace.visit_papers, workspace.inventory_papers
    found = inventories.inventory_of
    return {
        "agreement": lambda: issuing.agreement_paper(issuing.agreement_of(ref, "agreement").id, draft=True),
        "agreement-plain": lambda: issuing.plain_paper(issuing.agreement_of(ref, "agreement").id, draft=True),
        TRIPARTITE: lambda: workspace.annexes.paper(ref, draft=True),
        SHEET: lambda: workspace.household_sheets.paper(ref, draft=True),
        ASSESSMENT: lambda: workspace.assessment_papers.paper(ref, draft=True),
        "amendment": lambda: issuing.agreement_paper(issuing.agreement_of(ref, "amendment").id, draft=True),
        "visit": lambda: visits.visit_paper(visits.visit_of(ref).id, draft=True),
        "blank-visit": lambda: visits.blank_visit(ref, "", draft=True),
        "blank-passage": lambda: visits.blank_passage(ref, draft=True),
        "deposit-account": lambda: workspace.deposit_papers.paper(ref, draft=True),
        **{kind: partial(workspace.dues_papers.paper, ref, None, kind, draft=True) for kind in NOTICES},
        **{kind: partial(workspace.receipt_papers.paper, ref, None, kind, draft=True) for kind in RECEIPTS},
        "aid-sheet": lambda: workspace.aid_papers.paper(ref, draft=True),
        **{kind: partial(workspace.plan_papers.paper, ref, kind, draft=True) for kind in PLANS},
        **{kind: partial(_budget, workspace, ref, kind) for kind in BUDGETS},
        **{kind: partial(_repayment, workspace, ref, kind) for kind in REPAYMENTS},
        **{kind: partial(_review, workspace, ref, kind) for kind in REVIEWS},
        END_REPORT: lambda: workspace.review_papers.end_report(ref, draft=True),
        "inventory-entry": lambda: inventories.paper(found(ref, "inventory-entry").ref, draft=True),
        "inventory-exit": lambda: inventories.paper(found(ref, "inventory-exit").ref, draft=True),
        COMPARISON: lambda: inventories.comparison(found(ref, COMPARISON).ref, draft=True),
        BLANK: lambda: inventories.blank(ref, draft=True),
    }


def _budget(workspace: Workspace, ref: str, kind: str) -> Paper:
    papers = workspace.budget_papers
    return papers.paper(papers.evaluation_of(ref).id, kind, draft=True)


def _repayment(workspace: Workspace, ref: str, kind: str) -> Paper:
    papers = workspace.repayment_papers
    return papers.paper(papers.plan_of(ref).id, kind, draft=True)


def _review(workspace: Workspace, ref: str, kind: str) -> Paper:
    papers = workspace.review_papers
    return papers.paper(papers.review_of(ref).id, kind, draft=True)


def _other_papers(workspace: Workspace) -> Mapping[str, Callable[[], Paper]]:
    papers, today = workspace.visit_papers, workspace.session.today()
    work, meeting = next(iter(workspace.works.works()), None), next(iter(workspace.concertation.meetings()), None)
    found = {
        "day-list": lambda: papers.day_list(today, draft=True),
        "signing-list": lambda: papers.signing_list(today, draft=True),
    }
    if work:
        found["owner-letter"] = lambda: workspace.owner_letters.paper(work.ref, draft=True)
    if meeting:
        found["meeting-sheet"] = lambda: workspace.meeting_papers.sheet(meeting.id, draft=True)
    return found
