"""repayment: plans from a terminal, tested, drawn up, proposed, signed, followed, ended."""

import argparse
from dataclasses import asdict
from typing import Any

from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.errors import NotFound, RuleBroken
from caseworker.labels import NBSP, plural
from caseworker.money import euros
from caseworker.repayment_words import INSTALMENT_STATES, PLAN_STATES, afforded_words, left_words, too_long_words
from caseworker.repayments.affording import Afforded
from caseworker.repayments.following import Followed, Step
from caseworker.repayments.model import FOLLOWED, UNSIGNED, DecisionKind, PlanDraft, PlanState, Terms
from caseworker.supports.model import Support
from caseworker.workspace import Workspace


def list_plans(options: argparse.Namespace) -> int:
    """List every plan with its state."""
    with opened(options) as workspace:
        found = [one for one in workspace.repayments.everyone(options.on) if options.state in {None, one.state}]
        names = workspace.search.names_of({one.plan.support_id for one in found})
    told = [(names[one.plan.support_id].ref, one) for one in found]
    told.sort(key=lambda pair: pair[0])
    lines = [f"{ref}  {PLAN_STATES[one.state]}  reste {euros(one.left_cents)}" for ref, one in told]
    return answer(options, [{"support": ref} | document_of(one) for ref, one in told], *lines)


def show_plans(options: argparse.Namespace) -> int:
    """Show the plans of an accompaniment, instalment by instalment."""
    with opened(options) as workspace:
        return _told(workspace, options)


def add_plan(options: argparse.Namespace) -> int:
    """Draw up a plan."""
    with opened(options) as workspace:
        workspace.repayments.begin(options.ref, _draft(workspace, options))
        return _told(workspace, options, "Plan préparé.")


def test_plan(options: argparse.Namespace) -> int:
    """Say what a plan would come to; nothing is kept."""
    with opened(options) as workspace:
        proposal = workspace.repayments.proposed(options.ref, _draft(workspace, options))
        if proposal.terms is None:
            raise RuleBroken(proposal.problems)
        terms = proposal.terms
        afforded = workspace.affording.afforded(options.ref, terms.amount_cents)
    warnings = [words for words in (too_long_words(proposal.most_months), afforded_words(afforded)) if words]
    lines = [f"{short_day(one.due_on)}  {euros(one.cents)}" for one in terms.instalments]
    document = {"terms": _terms_document(terms), "afforded": _afforded_document(afforded), "warnings": warnings}
    return answer(options, document, _sentence(terms), *lines, *filter(None, [left_words(afforded)]), *warnings)


def take_back_plan(options: argparse.Namespace) -> int:
    """Take a draft back."""
    with opened(options) as workspace:
        plan = _chosen(workspace, options.ref, frozenset({PlanState.DRAFT}))
        workspace.repayments.take_back(plan.plan.id)
        return _told(workspace, options, "Brouillon retiré.")


def propose_plan(options: argparse.Namespace) -> int:
    """Propose a draft."""
    with opened(options) as workspace:
        plan = _chosen(workspace, options.ref, frozenset({PlanState.DRAFT}))
        workspace.repayments.decide(plan.plan.id, DecisionKind.PROPOSED, options.on)
        return _told(workspace, options, "Plan proposé.")


def sign_plan(options: argparse.Namespace) -> int:
    """Note that a plan is signed."""
    with opened(options) as workspace:
        plan = _chosen(workspace, options.ref, UNSIGNED)
        workspace.repayments.decide(plan.plan.id, DecisionKind.SIGNED, options.on)
        return _told(workspace, options, "Plan signé.")


def end_plan(options: argparse.Namespace) -> int:
    """Freeze, take up again, break or withdraw a plan."""
    with opened(options) as workspace:
        plan = _chosen(workspace, options.ref, FOLLOWED | {PlanState.PROPOSED, PlanState.BROKEN})
        kind = DecisionKind(options.decision)
        workspace.repayments.decide(plan.plan.id, kind, options.on, options.reason)
        return _told(workspace, options, "Décision notée.")


def _draft(workspace: Workspace, options: argparse.Namespace) -> PlanDraft:
    on = options.debt_on or workspace.session.today()
    return PlanDraft(on, options.amount, options.count, options.first, options.day, options.means, options.note)


def _chosen(workspace: Workspace, ref: str, states: frozenset[PlanState]) -> Followed:
    found = next((one for one in workspace.repayments.followed_of(ref) if one.state in states), None)
    if found is None:
        raise NotFound("repayment", ref)
    return found


def _told(workspace: Workspace, options: argparse.Namespace, *done: str) -> int:
    support = workspace.supports.support(options.ref)
    plans = workspace.repayments.followed_of(support.ref, getattr(options, "on", None) if not done else None)
    lines = [line for one in plans for line in _plan_lines(one)]
    document = {"support": support.ref, "plans": [document_of(one) for one in plans]}
    return answer(options, document, *done, *(lines or ["Aucun plan d’apurement."]))


def _plan_lines(one: Followed) -> list[str]:
    head = f"{PLAN_STATES[one.state]}{NBSP}: {_sentence(one.plan.terms)} Payé {euros(one.paid_cents)}, reste {euros(one.left_cents)}."
    return [head, *(f"  {_step_words(step)}" for step in one.steps)]


def _step_words(step: Step) -> str:
    paid = f", payé {euros(step.paid_cents)}" if step.paid_cents and step.left_cents else ""
    cents = euros(step.instalment.cents)
    return f"{short_day(step.instalment.due_on)}  {cents}  {INSTALMENT_STATES[step.state]}{paid}"


def _sentence(terms: Terms) -> str:
    months = plural(terms.count, "mensualité", "mensualités")
    return (
        f"{euros(terms.debt_cents)} dus au {short_day(terms.debt_on)}, {months} de {euros(terms.amount_cents)}, "
        f"la dernière de {euros(terms.instalments[-1].cents)} le {short_day(terms.last_due_on)}."
    )


def plans_document(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the plans of a dossier as JSON says them."""
    return [document_of(one) for one in workspace.repayments.followed_of(support.ref)]


def document_of(one: Followed) -> dict[str, Any]:
    """Return a plan on a day as JSON says it."""
    return {
        "id": one.plan.id,
        "on": one.on,
        "state": one.state.value,
        "terms": _terms_document(one.plan.terms),
        "decisions": [asdict(decision) for decision in one.plan.decisions],
        "replaces": one.plan.replaces_id,
        "paid_cents": one.paid_cents,
        "left_cents": one.left_cents,
        "broken_on": one.broken_on,
        "settled_on": one.settled_on,
        "instalments": [
            asdict(step.instalment)
            | {"paid_cents": step.paid_cents, "paid_on": step.paid_on, "state": step.state.value}
            for step in one.steps
        ],
    }


def _terms_document(terms: Terms) -> dict[str, Any]:
    return asdict(terms) | {"last_due_on": terms.last_due_on}


def _afforded_document(afforded: Afforded | None) -> dict[str, Any] | None:
    if afforded is None or afforded.before is None or afforded.after is None:
        return None
    return {
        "evaluated_on": afforded.evaluated_on,
        "left_cents": afforded.before.balance.left_cents,
        "left_after_cents": afforded.after.balance.left_cents,
        "person_day_after_cents": afforded.after.balance.person_day_cents,
        "warning": afforded.warned.value if afforded.warned else None,
    }
