"""financial-aid: what a household was helped with, from a terminal."""

import argparse
from dataclasses import asdict
from typing import Any

from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.errors import NotFound
from caseworker.financial_aids.model import Aid, AidDraft, DecisionDraft, LineKind, MoneyDraft, instalments
from caseworker.fund_words import AWAITED, FUND_KINDS, FUND_LINES, OUTCOMES, PAYEES, PURPOSES
from caseworker.labels import NBSP
from caseworker.money import euros
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

SHORT = 8
"""How much of an id names a request, or a line."""


def show(options: argparse.Namespace) -> int:
    """Show the requests of an accompaniment, and what followed."""
    with opened(options) as workspace:
        return _told(workspace, options)


def ask(options: argparse.Namespace) -> int:
    """Note a request."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        draft = AidDraft(options.kind, options.purpose, on, options.amount, options.organisation, options.note)
        workspace.financial_aids.ask(options.ref, draft)
        return _told(workspace, options, "Demande notée.")


def decide(options: argparse.Namespace) -> int:
    """Note a decision."""
    with opened(options) as workspace:
        draft = DecisionDraft(
            options.outcome, options.on or workspace.session.today(), options.granted, options.loan, options.monthly,
            options.first_due, options.reason,
        )  # fmt: skip
        workspace.financial_aids.decide(_aid(workspace, options).id, draft)
        return _told(workspace, options, "Décision notée.")


def pay(options: argparse.Namespace) -> int:
    """Note a payment of the aid."""
    with opened(options) as workspace:
        draft = _money(workspace, options, options.payee)
        workspace.financial_aids.pay(_aid(workspace, options).id, draft, linked=not options.alone)
        return _told(workspace, options, "Versement noté.")


def repay(options: argparse.Namespace) -> int:
    """Note what was repaid."""
    with opened(options) as workspace:
        draft = _money(workspace, options, "association")
        workspace.financial_aids.repay(_aid(workspace, options).id, draft)
        return _told(workspace, options, "Remboursement noté.")


def reverse(options: argparse.Namespace) -> int:
    """Take a line back by another."""
    with opened(options) as workspace:
        lines = [line for aid in workspace.financial_aids.aids_of(options.ref) for line in aid.lines]
        found = [one for one in lines if options.line and one.id.startswith(options.line)]
        if len(found) != 1:
            raise NotFound("financial_aid")
        workspace.financial_aids.reverse(found[0].id)
        return _told(workspace, options, "Ligne reprise par une autre.")


def _money(workspace: Workspace, options: argparse.Namespace, payee: str) -> MoneyDraft:
    on = options.on or workspace.session.today()
    return MoneyDraft(options.amount, on, payee, options.means, options.note)


def _aid(workspace: Workspace, options: argparse.Namespace) -> Aid:
    found = [one for one in workspace.financial_aids.aids_of(options.ref) if one.id.startswith(options.aid)]
    if not options.aid or len(found) != 1:
        raise NotFound("financial_aid")
    return found[0]


def financial_aids_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the financial aid of a dossier as JSON says it."""
    return [{"support": support.ref} | _document(aid) for aid in workspace.financial_aids.aids_of(support.ref)]


def _document(aid: Aid) -> dict[str, Any]:
    kept = asdict(aid)
    del kept["support_id"]
    sums = {"granted_cents": aid.granted_cents, "paid_cents": aid.paid_cents(), "left_cents": aid.left_cents()}
    return kept | sums | {"schedule": [asdict(one) for one in instalments(aid)]}


def _told(workspace: Workspace, options: argparse.Namespace, *done: str) -> int:
    aids = workspace.financial_aids.aids_of(options.ref)
    told = [line for aid in aids for line in _said(aid)]
    return answer(options, {"items": [_document(aid) for aid in aids]}, *done, *told)


def _said(aid: Aid) -> list[str]:
    decision = aid.decision
    state = f"{OUTCOMES[decision.outcome]} le {short_day(decision.on)}" if decision else AWAITED
    granted = f", {euros(aid.granted_cents)}" if aid.granted_cents else ""
    begun = f"{aid.id[:SHORT]}  {short_day(aid.asked_on)}  {FUND_KINDS[aid.kind]}, {PURPOSES[aid.purpose]}"
    lines = [
        f"  {one.id[:SHORT]}  {short_day(one.on)}  {FUND_LINES[one.kind]}"
        f"{f' ({PAYEES[one.payee].lower()})' if one.kind is LineKind.PAID else ''}  {euros(one.cents)}"
        for one in aid.lines
    ]
    left = [f"  Reste à rembourser{NBSP}: {euros(aid.left_cents())}"] if aid.left_cents() else []
    return [f"{begun}  {euros(aid.asked_cents)}  {state}{granted}", *lines, *left]
