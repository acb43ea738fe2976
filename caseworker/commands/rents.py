"""arrears and payments: who owes what and who paid, from a terminal."""

import argparse
from dataclasses import asdict
from typing import Any

from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.errors import NotFound
from caseworker.labels import NBSP
from caseworker.money import euros
from caseworker.rent_words import ADJUSTMENTS, MEANS, PAYERS
from caseworker.rents.model import AdjustmentDraft, PaymentDraft, PaymentLine
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

SHORT = 8
"""How much of an id names a line."""


def list_payments(options: argparse.Namespace) -> int:
    """List the payments of an accompaniment, and what is left to pay."""
    with opened(options) as workspace:
        return _told(workspace, options)


def add_payment(options: argparse.Namespace) -> int:
    """Write down a payment."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        draft = PaymentDraft(
            options.amount, on, options.means, options.payer, options.month, options.note, is_sure=options.sure
        )
        workspace.payments.receive(options.ref, draft)
        return _told(workspace, options, "Paiement noté.")


def reverse_payment(options: argparse.Namespace) -> int:
    """Take a payment back by another line."""
    with opened(options) as workspace:
        lines = workspace.payments.payments_of(options.ref)
        found = [one for one in lines if options.payment and one.id.startswith(options.payment)]
        if len(found) != 1:
            raise NotFound("payment")
        workspace.payments.reverse(found[0].id, options.returned_on, options.note)
        return _told(workspace, options, "Paiement repris par une autre ligne.")


def list_adjustments(options: argparse.Namespace) -> int:
    """List what adds to the months called, or takes from them."""
    with opened(options) as workspace:
        return _adjusted(workspace, options)


def add_adjustment(options: argparse.Namespace) -> int:
    """Ask for a sum, or give it back."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        workspace.adjustments.adjust(options.ref, AdjustmentDraft(options.amount, on, options.kind, options.reason))
        return _adjusted(workspace, options, "Ligne ajoutée au compte.")


def reverse_adjustment(options: argparse.Namespace) -> int:
    """Take a line back by another one."""
    with opened(options) as workspace:
        lines = workspace.adjustments.adjustments_of(options.ref)
        found = [one for one in lines if options.adjustment and one.id.startswith(options.adjustment)]
        if len(found) != 1:
            raise NotFound("adjustment")
        workspace.adjustments.reverse(found[0].id, options.reason)
        return _adjusted(workspace, options, "Ligne reprise par une autre.")


def _adjusted(workspace: Workspace, options: argparse.Namespace, *done: str) -> int:
    support = workspace.supports.support(options.ref)
    lines = workspace.adjustments.adjustments_of(support.ref)
    account = workspace.rents.account(support.ref, workspace.session.today())
    told = [
        f"{one.id[:SHORT]}  {short_day(one.on)}  {ADJUSTMENTS[one.kind]}  {euros(one.cents)}  {one.reason}"
        for one in lines
    ]
    document = {"support": support.ref, "balance_cents": account.balance_cents, "items": [asdict(one) for one in lines]}
    return answer(options, document, *done, *told, f"Reste dû{NBSP}: {euros(account.balance_cents)}")


def rents_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the rents of a dossier as JSON says them."""
    account = workspace.rents.account(support.ref, workspace.session.today())
    lines = workspace.payments.payments_of(support.ref)
    return [{"support": support.ref} | asdict(account) | {"payments": [_line_document(line) for line in lines]}]


def _line_document(line: PaymentLine) -> dict[str, Any]:
    kept = asdict(line)
    del kept["support_id"]
    return kept


def _told(workspace: Workspace, options: argparse.Namespace, done: str = "") -> int:
    support = workspace.supports.support(options.ref)
    account = workspace.rents.account(support.ref, workspace.session.today())
    lines = [
        f"{one.id[:SHORT]}  {short_day(one.on)}  {MEANS[one.means]}  {PAYERS[one.payer]}  {euros(one.cents)}"
        for one in workspace.payments.payments_of(support.ref)
    ]
    balance = f"Reste dû{NBSP}: {euros(account.balance_cents)}"
    return answer(options, rents_of(workspace, support)[0], *([done] if done else []), *lines, balance)
