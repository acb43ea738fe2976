"""cash: receipts of cash, the box, what is taken to the bank, counting."""

import argparse
from dataclasses import asdict

from caseworker.cash.model import CountDraft, DepositDraft
from caseworker.commands.frame import answer, opened, write_file
from caseworker.days import short_day
from caseworker.errors import NotFound
from caseworker.labels import NBSP, plural
from caseworker.money import euros
from caseworker.rent_words import DEPOSITED
from caseworker.workspace import Workspace

SHORT = 8
"""How much of an id names a line."""


def list_receipts(options: argparse.Namespace) -> int:
    """List the receipts of a year, those cancelled included."""
    with opened(options) as workspace:
        found = workspace.cash.receipts(options.year or workspace.session.today().year)
        refs = workspace.search.names_of({one.support_id for one in found})
        items = [
            {
                "reference": one.reference,
                "support": refs[one.support_id].ref,
                "on": one.on,
                "cents": one.cents,
                "cancelled_on": one.cancelled_on,
            }
            for one in found
        ]
        told = [
            f"{one.reference}  {refs[one.support_id].ref}  {short_day(one.on)}  {euros(one.cents)}"
            + (f"  annulé le {short_day(one.cancelled_on)}" if one.cancelled_on else "")
            for one in found
        ]
    return answer(options, {"items": items}, *told)


def show_box(options: argparse.Namespace) -> int:
    """Tell what should be in the box, what was taken to the bank, what counting found."""
    with opened(options) as workspace:
        return _told(workspace, options)


def add_deposit(options: argparse.Namespace) -> int:
    """Write down money taken to the bank."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        workspace.cash.deposit(DepositDraft(options.kind, options.amount, on, options.slip))
        return _told(workspace, options, "Remise en banque notée.")


def undo_deposit(options: argparse.Namespace) -> int:
    """Take back, by another line, money taken to the bank."""
    with opened(options) as workspace:
        found = [one for one in workspace.cash.deposits() if options.deposit and one.id.startswith(options.deposit)]
        if len(found) != 1:
            raise NotFound("bank_deposit")
        workspace.cash.reverse(found[0].id)
        return _told(workspace, options, "Remise reprise par une autre ligne.")


def count(options: argparse.Namespace) -> int:
    """Write down what was counted in the box."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        made = workspace.cash.count(CountDraft(options.amount, on, options.explanation))
        return _told(workspace, options, f"Caisse comptée, écart{NBSP}: {euros(made.difference_cents)}")


def export_books(options: argparse.Namespace) -> int:
    """Write the books of a month in a file."""
    with opened(options) as workspace:
        books = workspace.accounting.books(options.month, options.journal)
        write_file(options.out, workspace.accounting.handed_out(books))
        document = {"lines": len(books.lines), "debit_cents": books.debit_cents, "credit_cents": books.credit_cents}
        said = f"{plural(len(books.lines), 'ligne', 'lignes')}, débit et crédit{NBSP}: {euros(books.debit_cents)}"
        return answer(options, document, said)


def _told(workspace: Workspace, options: argparse.Namespace, *done: str) -> int:
    box, deposits, counts = workspace.cash.box(options.on), workspace.cash.deposits(), workspace.cash.counts()
    document = asdict(box) | {
        "expected_cents": box.expected_cents,
        "deposits": [asdict(one) for one in deposits],
        "counts": [asdict(one) for one in counts],
    }
    told = [
        f"{one.id[:SHORT]}  {short_day(one.on)}  {DEPOSITED[one.kind]}  {euros(one.cents)}  {one.slip}"
        for one in deposits
    ]
    told += [
        f"{short_day(one.on)}  compté {euros(one.counted_cents)}, écart {euros(one.difference_cents)}  {one.explanation}"
        for one in counts
    ]
    there = f"Doit être dans la caisse{NBSP}: {euros(box.expected_cents)}"
    return answer(options, document, *done, *told, there, f"Chèques à remettre{NBSP}: {euros(box.cheques_cents)}")
