"""print, for the papers of the accompaniment: its plan, its budget, where the household stands, its repayment plan."""

import argparse

from caseworker.commands.keeping_papers import kept, let_go, never
from caseworker.documents.model import Printed
from caseworker.errors import NotFound
from caseworker.workspace import Workspace


def print_budget(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print the newest evaluation, or the one of a day; a draft to complete while there is none."""
    papers = workspace.budget_papers
    try:
        evaluation_id = papers.evaluation_of(options.ref, options.on).id
    except NotFound:
        if not options.draft:
            raise
        return kept(workspace, papers.unwritten(options.ref, options.kind), never)
    paper = papers.paper(evaluation_id, options.kind, draft=options.draft)
    keep, handed = papers.issue, papers.draft_handed_out
    return kept(workspace, paper, lambda printed: keep(paper, printed, evaluation_id), lambda: handed(evaluation_id))


def print_plan(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print the plan as it stands today."""
    papers, ref = workspace.plan_papers, options.ref
    paper = papers.paper(ref, options.kind, draft=options.draft)
    return kept(workspace, paper, lambda printed: papers.issue(paper, printed, ref))


def print_repayment(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print the newest repayment plan; a draft to complete while there is none."""
    papers = workspace.repayment_papers
    try:
        plan = papers.plan_of(options.ref)
    except NotFound:
        if not options.draft:
            raise
        return kept(workspace, papers.unwritten(options.ref, options.kind), never)
    paper = papers.paper(plan.id, options.kind, draft=options.draft)
    handed = papers.draft_handed_out
    return kept(workspace, paper, lambda printed: papers.issue(paper, printed, plan.id), lambda: handed(options.ref))


def print_assessment(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print where the household stands."""
    return let_go(workspace, workspace.assessment_papers.paper(options.ref, draft=options.draft))
