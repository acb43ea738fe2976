"""owner: what is owed to the owners, and what was paid to them, from a terminal."""

import argparse
from datetime import date
from typing import Any

from caseworker.commands.frame import answer, opened, write_file
from caseworker.days import month_and_year, short_day
from caseworker.errors import NotFound
from caseworker.labels import NBSP
from caseworker.money import euros
from caseworker.owner_accounts.model import OwnerMonth, OwnerPaymentDraft, RentLine
from caseworker.owner_accounts.sheet import csv_of
from caseworker.workspace import Workspace

SHORT = 8
"""How much of an id names a line."""


def rents(options: argparse.Namespace) -> int:
    """List the rents of a month, what was paid, and what is left of the months before."""
    with opened(options) as workspace:
        found = workspace.owner_accounts.month(_month(workspace, options), options.on)
        if options.csv:
            write_file(options.csv, csv_of(found))
        return _told(options, found)


def pay(options: argparse.Namespace) -> int:
    """Write down what was paid for a dwelling."""
    with opened(options) as workspace:
        month, on = _month(workspace, options), options.on or workspace.session.today()
        for lease in _leases(workspace, options.unit, month):
            draft = OwnerPaymentDraft(month, on, options.amount, options.means, options.note)
            workspace.owner_accounts.pay(lease, draft)
        return _told(options, workspace.owner_accounts.month(month), "Paiement noté.")


def reverse(options: argparse.Namespace) -> int:
    """Take a payment back by another line."""
    with opened(options) as workspace:
        month = _month(workspace, options)
        unit = workspace.housing.unit(options.unit)
        lines = [one for one in workspace.owner_accounts.month(month).lines if one.unit.id == unit.id]
        made = [
            one for line in lines for one in line.payments if options.payment and one.id.startswith(options.payment)
        ]
        if len(made) != 1:
            raise NotFound("payment")
        workspace.owner_accounts.reverse(made[0].id, options.note)
        done = "Paiement repris par une autre ligne."
        return _told(options, workspace.owner_accounts.month(month), done)


def _month(workspace: Workspace, options: argparse.Namespace) -> date:
    return (options.month or workspace.session.today()).replace(day=1)


def _leases(workspace: Workspace, unit_ref: str, month: date) -> list[str]:
    """Return the one lease of a dwelling that asks for something in a month: the first that is not wholly paid."""
    unit = workspace.housing.unit(unit_ref)
    lines = [one for one in workspace.owner_accounts.month(month).lines if one.unit.id == unit.id]
    if not lines:
        raise NotFound("head_lease")
    return [next((one for one in lines if one.left_cents > 0), lines[0]).lease.id]


def _told(options: argparse.Namespace, found: OwnerMonth, *done: str) -> int:
    document = {
        "month": f"{found.month:%Y-%m}",
        "total_cents": found.asked_cents,
        "paid_cents": found.paid_cents,
        "left_cents": found.left_cents,
        "earlier_cents": found.earlier_cents,
        "items": [_document(line) for line in found.lines],
        "earlier": [_document(line) for line in found.earlier],
    }
    told = [line for one in [*found.earlier, *found.lines] for line in _words(one)]
    total = (
        f"{month_and_year(found.month).capitalize()}{NBSP}: {euros(found.asked_cents)}, reste {euros(found.left_cents)}"
    )
    return answer(options, document, *done, *told, total)


def _words(line: RentLine) -> list[str]:
    head = f"{line.unit.ref}  {month_and_year(line.month)}  {euros(line.owed.cents)}, reste {euros(line.left_cents)}"
    paid = [f"    {one.id[:SHORT]}  {short_day(one.on)}  {euros(one.cents)}" for one in line.payments]
    return [f"{head}  {line.owner_name}".rstrip(), *paid]


def _document(line: RentLine) -> dict[str, Any]:
    return {
        "unit": line.unit.ref,
        "owner": line.owner_name,
        "month": f"{line.month:%Y-%m}",
        "first_day": line.owed.first,
        "last_day": line.owed.last,
        "rent_cents": line.owed.rent_cents,
        "charges_cents": line.owed.charges_cents,
        "settled_cents": line.owed.settled_cents,
        "paid_cents": line.paid_cents,
        "left_cents": line.left_cents,
        "payments": [
            {"id": one.id, "on": one.on, "cents": one.cents, "means": one.means, "reversed": one.is_reversed}
            for one in line.payments
        ],
    }
