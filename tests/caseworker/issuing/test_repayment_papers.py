"""Papers of a plan: the amounts of the screen, a draft never issued, the plan signed once its paper is, a copy without notes."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, RuleBroken
from caseworker.issuing.repayment_paper import COPY, KIND, PLAIN, TITLES
from caseworker.money import euros
from caseworker.repayments.model import DecisionKind, Plan, PlanDraft, PlanState
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import call

TODAY = date(2026, 11, 22)
TERMS = PlanDraft(TODAY, amount_cents=70_00, first_due_on=date(2026, 12, 10), note="On se revoit au printemps.")


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-09", "2026-10", "2026-11")
    workspace.association.set_details(ASSOCIATION)
    return workspace


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(
        " ".join(page.extract_text() for page in pages).replace("\u00a0", " ").replace("\u202f", " ").split()
    )


def begun(head: Workspace) -> Plan:
    return head.repayments.begin("A001", TERMS)


@pytest.mark.parametrize("kind", TITLES)
def test_every_amount_of_the_plan_is_printed_as_it_is_shown(head: Workspace, kind: str):
    plan = begun(head)
    printed = print_paper(head.repayment_papers.paper(plan.id, kind))
    assert printed.blanks == ()
    words = text_of(printed.pdf)
    shown = [plan.terms.debt_cents, plan.terms.amount_cents, plan.terms.instalments[-1].cents]
    assert all(euros(cents).replace("\u00a0", " ") in words for cents in shown)
    assert ("On se revoit au printemps." in words) == (kind == KIND)


def test_a_draft_is_never_issued_and_a_plan_proposed_is_signed_with_its_paper(head: Workspace):
    plan, papers = begun(head), head.repayment_papers
    paper = papers.paper(plan.id)
    printed = print_paper(paper)
    with pytest.raises(RuleBroken) as broken:
        papers.issue(paper, printed, plan.id)
    assert [problem.code for problem in broken.value.problems] == ["plan_is_draft"]
    head.repayments.decide(plan.id, DecisionKind.PROPOSED)
    issued = papers.issue(paper, printed, plan.id)
    assert papers.issue(paper, printed, plan.id) == issued
    line = head.signatures.line(issued.reference)
    assert [one.name for one in line.signatories] == ["Selam TESFAYE", "Cécile Vézinhet"]
    scan = print_paper(replace(paper, draft=True)).pdf
    head.signatures.file_scan(issued.reference, [scan], [1], TODAY)
    head.signatures.file_scan(issued.reference, [scan], [2], TODAY)
    assert [one.state for one in head.repayments.followed_of("A001")] == [PlanState.ACTIVE]
    assert papers.handed_out(issued) == printed.pdf


def test_the_rental_management_prints_a_plan_and_nobody_without_the_rents(files: Files, head: Workspace):
    plan = begun(head)
    head.repayments.decide(plan.id, DecisionKind.PROPOSED)
    rental = files.at_work(Role.RENTAL_MANAGER)
    paper = rental.repayment_papers.paper(plan.id, COPY)
    issued = rental.repayment_papers.issue(paper, print_paper(paper), plan.id)
    assert rental.repayment_papers.handed_out(issued)
    with pytest.raises(NotFound):
        head.repayment_papers.handed_out(replace(issued, kind="budget"))


def test_without_a_plan_there_is_only_a_draft_to_complete(head: Workspace):
    with pytest.raises(NotFound):
        head.repayment_papers.plan_of("A001")
    for kind in (KIND, PLAIN, COPY):
        printed = print_paper(head.repayment_papers.unwritten("A001", kind))
        assert printed.blanks
