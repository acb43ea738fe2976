"""aid: the file of the housing aid, the letters of the CAF or the MSA, and what they change, from a terminal."""

import argparse
from dataclasses import asdict, replace
from typing import Any

from caseworker.aid_words import (
    AID_KINDS,
    OFFICES,
    REASONS,
    change_lines,
    change_title,
    check_words,
    month_aid_words,
    reason_of_gap,
    reason_of_sum,
)
from caseworker.aids.model import AidFile, Notification, NotificationDraft
from caseworker.aids.receiving import ReceiptDraft
from caseworker.commands.frame import answer, opened
from caseworker.days import month_and_year, short_day
from caseworker.errors import NotFound
from caseworker.labels import NBSP
from caseworker.money import euros
from caseworker.rents.aid_check import Difference
from caseworker.rents.aid_months import Awaiting, Change
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

SHORT = 8
_TYPED = ("kind", "office", "number", "asked_on", "paid_to", "direct_from", "first_month")


def list_aid(options: argparse.Namespace) -> int:
    """Say what is known of the aid of an accompaniment."""
    with opened(options) as workspace:
        return _told(workspace, options)


def add_aid(options: argparse.Namespace) -> int:
    """Open the file of the aid, or complete it: what is not said stays as it was."""
    with opened(options) as workspace:
        before = workspace.aids.file(options.ref) or AidFile()
        said = {name: value for name in _TYPED if (value := getattr(options, name)) is not None}
        if options.estimate is not None:
            said["estimate_cents"] = options.estimate
        workspace.aids.keep_file(options.ref, replace(before, **said))
        return _told(workspace, options, "Dossier d’aide noté.")


def notify(options: argparse.Namespace) -> int:
    """Write down a letter, or another line in place of a wrong one."""
    with opened(options) as workspace:
        wrong = _letter(workspace, options.ref, options.corrects).id if options.corrects else None
        received_on = options.received_on or workspace.session.today()
        said = (received_on, options.from_month, options.amount, options.reason, options.note)
        workspace.aids.notify(options.ref, NotificationDraft(*said, is_sure=options.sure), wrong)
        return _told(workspace, options, "Lettre notée.")


def withdraw(options: argparse.Namespace) -> int:
    """Withdraw a letter by another line."""
    with opened(options) as workspace:
        workspace.aids.withdraw(_letter(workspace, options.ref, options.letter).id, options.note)
        return _told(workspace, options, "Lettre retirée par une autre ligne.")


def post(options: argparse.Namespace) -> int:
    """Put in the account the sum of a letter, or what a closed month deducted wrongly."""
    with opened(options) as workspace:
        accounts, office = workspace.aid_accounts, _office(workspace, options.ref)
        if options.letter:
            letter = _letter(workspace, options.ref, options.letter)
            accounts.take_up(letter.id, reason_of_sum(letter, office))
        else:
            months = accounts.months(options.ref, workspace.session.today())
            found = [one for one in months if one.month == options.month]
            if not found:
                raise NotFound("due")
            accounts.settle_month(options.ref, options.month, reason_of_gap(found[0], office))
        return _told(workspace, options, "Ligne ajoutée au compte.")


def received(options: argparse.Namespace) -> int:
    """Write down a line of the statement of the CAF or the MSA."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        draft = ReceiptDraft(options.month, options.amount, on, options.statement, is_sure=options.sure)
        workspace.aid_receipts.receive(options.ref, draft)
        return _checked(workspace, options, "Aide reçue notée.")


def check(options: argparse.Namespace) -> int:
    """Compare the aid that came for a month with the one deducted."""
    with opened(options) as workspace:
        return _checked(workspace, options)


def _checked(workspace: Workspace, options: argparse.Namespace, *done: str) -> int:
    lines = workspace.aid_checks.check(options.month)
    names = workspace.search.names_of({line.support_id for line in lines})
    refs = {one.support_id: one.ref for one in names.values()}
    lines.sort(key=lambda line: refs[line.support_id])
    differing = [line for line in lines if line.why is not Difference.SAME]
    items = [
        asdict(line)
        | {"support": refs[line.support_id], "difference_cents": line.difference_cents, "why": line.why.value}
        for line in lines
    ]
    told = [
        f"{refs[line.support_id]}  déduite {euros(line.deducted_cents)}, reçue {euros(line.received_cents)}  "
        f"{check_words(line, options.month)}"
        for line in differing
    ]
    received_cents, deducted = sum(one.received_cents for one in lines), sum(one.deducted_cents for one in lines)
    total = f"Déduite{NBSP}: {euros(deducted)}\u202f; reçue{NBSP}: {euros(received_cents)}"
    document = {
        "month": f"{options.month:%Y-%m}",
        "deducted_cents": deducted,
        "received_cents": received_cents,
        "items": [{name: value for name, value in one.items() if name != "support_id"} for one in items],
    }
    return answer(options, document, *done, *told, total)


def _letter(workspace: Workspace, ref: str, beginning: str) -> Notification:
    found = [one for one in workspace.aids.letters(ref) if beginning and one.id.startswith(beginning)]
    if len(found) != 1:
        raise NotFound("aid_notification")
    return found[0]


def _office(workspace: Workspace, ref: str) -> str:
    file = workspace.aids.file(ref)
    return file.office if file else AidFile().office


def aids_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the aid of a dossier as JSON says it; nothing when it was never asked for."""
    file, today = workspace.aids.file(support.ref), workspace.session.today()
    if file is None:
        return []
    now, waits = workspace.aids.expected(support.ref, today), workspace.aid_accounts.awaiting(support.ref, today)
    return [
        {
            "support": support.ref,
            "file": asdict(file),
            "state": now.state.value,
            "amount_cents": now.cents,
            "awaited_cents": waits.office_cents,
            "awaited_in_balance_cents": waits.in_balance_cents,
            "letters": [_letter_document(one) for one in workspace.aids.letters(support.ref)],
            "changes": [_change_document(one, file) for one in workspace.aid_accounts.changes(support.ref, today)],
        }
    ]


def _letter_document(letter: Notification) -> dict[str, Any]:
    kept = asdict(letter)
    del kept["support_id"]
    return kept | {"from_month": f"{letter.from_month:%Y-%m}"}


def _change_document(change: Change, file: AidFile) -> dict[str, Any]:
    return {
        "month": f"{change.month.month:%Y-%m}",
        "asked_cents": change.month.asked_cents,
        "before_cents": change.before.asked_cents,
        "why": change_lines(change, file.office),
    }


def _told(workspace: Workspace, options: argparse.Namespace, *done: str) -> int:
    support = workspace.supports.support(options.ref)
    file, today = workspace.aids.file(support.ref), workspace.session.today()
    if file is None:
        return answer(options, {"support": support.ref, "file": None}, *done, "Aucun dossier d’aide au logement.")
    waits, changes = (
        workspace.aid_accounts.awaiting(support.ref, today),
        workspace.aid_accounts.changes(support.ref, today),
    )
    told = [
        f"{AID_KINDS[file.kind]}, {OFFICES[file.office]}. {month_aid_words(workspace.aids.expected(support.ref, today))}",
        *_awaiting_lines(waits),
        *(_letter_line(one) for one in workspace.aids.letters(support.ref)),
    ]
    for change in changes:
        told += [change_title(change), *(f"  {line}" for line in change_lines(change, file.office))]
    return answer(options, aids_of(workspace, support)[0], *done, *told)


def _awaiting_lines(waits: Awaiting) -> list[str]:
    if not waits.months:
        return []
    since = month_and_year(waits.months[0])
    return [f"En attente du premier versement depuis {since}{NBSP}: {euros(waits.office_cents)}"]


def _letter_line(letter: Notification) -> str:
    state = "  retirée" if letter.withdraws else "  corrigée" if letter.is_corrected else ""
    when = f"{short_day(letter.received_on)}  {month_and_year(letter.from_month)}"
    return f"{letter.id[:SHORT]}  {when}  {REASONS[letter.reason]}  {euros(letter.cents)}{state}"
