"""deposit: the ledger of a deposit and its account, from a terminal."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from caseworker.commands.frame import UsageError, answer, opened, write_file
from caseworker.days import short_day
from caseworker.deposit_words import ENTRY_KINDS, LAW_WORDS, PARTIES, TO_PARTIES, percent_words
from caseworker.deposits.model import Entry, EntryDraft, Line, LineDraft, LineKind
from caseworker.deposits.service import Ledger
from caseworker.deposits.settling import Exit
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.labels import NBSP
from caseworker.money import euros
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

T = TypeVar("T", Entry, Line)
SHORT = 8
"""How much of an id names a line."""


def show(options: argparse.Namespace) -> int:
    """Show what is expected, received, retained and to give back."""
    return _answered(options)


def deposits_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the deposit of a dossier as JSON says it."""
    return [_document(workspace, support.ref) | {"support": support.ref}]


def _document(workspace: Workspace, ref: str) -> dict[str, Any]:
    ledger, leaving = workspace.deposits.ledger_of(ref), workspace.settling.exit_of(ref)
    account = asdict(leaving.account) | {"left_cents": leaving.account.left_cents}
    return {
        "expected": [asdict(one) for one in ledger.instalments],
        "entries": [_entry_document(entry) for entry in ledger.entries],
        "balance_cents": ledger.balance_cents,
        "lines": [_line_document(line) for line in leaving.lines],
        "departure": asdict(leaving.departure),
        "account": account,
    }


def _entry_document(entry: Entry) -> dict[str, Any]:
    kept = asdict(entry)
    del kept["support_id"]
    return kept


def _line_document(line: Line) -> dict[str, Any]:
    kept = asdict(line)
    for internal in ("support_id", "piece_id"):
        del kept[internal]
    amounts = {"retained_cents": line.retained_cents, "borne_cents": line.borne_cents, "share_bp": line.share_bp}
    return kept | {"grid": line.grid.key if line.grid else None, "has_quote": line.piece_id is not None} | amounts


def _answered(options: argparse.Namespace, done: str = "") -> int:
    """Answer with the whole of it: what was done shows in what is left."""
    with opened(options) as workspace:
        return _told(workspace, options, done)


def _told(workspace: Workspace, options: argparse.Namespace, done: str = "") -> int:
    ledger, leaving = workspace.deposits.ledger_of(options.ref), workspace.settling.exit_of(options.ref)
    lines = [*([done] if done else []), *_ledger_lines(ledger), *_exit_lines(leaving)]
    return answer(options, _document(workspace, options.ref), *lines)


def _ledger_lines(ledger: Ledger) -> list[str]:
    expected = [f"Attendu le {short_day(one.due_on)}{NBSP}: {euros(one.cents)}" for one in ledger.instalments]
    entries = [
        f"{entry.id[:SHORT]}  {short_day(entry.effective_on)}  {ENTRY_KINDS[entry.kind]}"
        f"{f' ({PARTIES[entry.party]})' if entry.party else ''}  {euros(entry.amount_cents)}"
        for entry in ledger.entries
    ]
    return [*expected, *entries, f"Solde{NBSP}: {euros(ledger.balance_cents)}"]


def _exit_lines(leaving: Exit) -> list[str]:
    account = leaving.account
    if leaving.departure.keys_on is None:
        return []
    kept = [
        f"{line.id[:SHORT]}  {line.element}  {euros(line.cost_cents)} × {percent_words(line.share_bp)}"
        f" = {euros(line.retained_cents)}"
        for line in leaving.lines
    ]
    shares = [f"À rendre {TO_PARTIES.get(party, party)}{NBSP}: {euros(cents)}" for party, cents in account.shares]
    late = [f"Majoration de retard{NBSP}: {euros(account.penalty_cents)}"] if account.penalty_cents else []
    due = [f"Avant le {short_day(account.deadline)} ({LAW_WORDS[leaving.rules.is_law]})"] if account.deadline else []
    return [*kept, *shares, *late, *due]


def receive(options: argparse.Namespace) -> int:
    """Write down what someone paid."""
    with opened(options) as workspace:
        workspace.deposits.receive(options.ref, _payment(workspace, options))
        return _told(workspace, options, "Versement noté.")


def give_back(options: argparse.Namespace) -> int:
    """Write down what was given back."""
    with opened(options) as workspace:
        draft = _payment(workspace, options)
        penalty = workspace.settling.exit_of(options.ref, draft.on).account.penalty_cents
        workspace.deposits.give_back(options.ref, draft, penalty)
        return _told(workspace, options, "Restitution notée.")


def _payment(workspace: Workspace, options: argparse.Namespace) -> EntryDraft:
    on = options.on or workspace.session.today()
    return EntryDraft(options.party, options.amount, on, options.means, options.note)


def move(options: argparse.Namespace) -> int:
    """Move a deposit to another accompaniment."""
    with opened(options) as workspace:
        workspace.deposits.move(options.ref, options.to_ref, options.on)
        return _told(workspace, options, "Dépôt transféré.")


def reverse(options: argparse.Namespace) -> int:
    """Correct a line by another."""
    with opened(options) as workspace:
        entry = _chosen(workspace.deposits.ledger_of(options.ref).entries, options.entry)
        workspace.deposits.reverse(entry.id, options.on)
        return _told(workspace, options, "Ligne annulée par une autre.")


def _chosen(listed: Sequence[T], typed: str) -> T:
    found = [one for one in listed if typed and one.id.startswith(typed)]
    if len(found) != 1:
        raise NotFound("deposit_line")
    return found[0]


def retain(options: argparse.Namespace) -> int:
    """Retain a damage, with its quote."""
    draft = LineDraft(
        LineKind.DAMAGE, options.what, options.cost, options.reason, options.room, options.damage,
        options.word, options.row, options.age, _share(options.share), _content(options.quote),
    )  # fmt: skip
    return _retained(options, draft)


def debt(options: argparse.Namespace) -> int:
    """Retain what is owed."""
    return _retained(options, LineDraft(LineKind.DEBT, options.what, options.cost, options.reason))


def _retained(options: argparse.Namespace, draft: LineDraft) -> int:
    with opened(options) as workspace:
        workspace.settling.retain(options.ref, draft)
        return _told(workspace, options, "Retenue notée.")


def _share(typed: str | None) -> int | None:
    if typed is None:
        return None
    try:
        return int(Decimal(typed.replace(",", ".").rstrip(" %")) * 100)
    except (InvalidOperation, ValueError, OverflowError):
        raise RuleBroken([Problem("own_share", "wear_percent_wrong")]) from None


def _content(path: Path | None) -> bytes:
    if path is None:
        return b""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"Le fichier «\u202f{path.name}\u202f» ne se lit pas.") from error


def leave(options: argparse.Namespace) -> int:
    """Write how the household leaves; what no option says stays as it was."""
    typed = {
        "keys_on": options.keys,
        "is_conform": options.is_conform,
        "new_address": options.new_address,
        "is_collective": options.is_collective,
        "provision_cents": options.provision,
        "provision_until": options.provision_until,
    }
    said = {name: value for name, value in typed.items() if value is not None}
    with opened(options) as workspace:
        departure = workspace.settling.exit_of(options.ref).departure
        workspace.settling.leave(options.ref, replace(departure, **said))
        return _told(workspace, options, "Départ noté.")


def settle(options: argparse.Namespace) -> int:
    """Close the account."""
    with opened(options) as workspace:
        workspace.settling.settle(options.ref, options.on)
        return _told(workspace, options, "Décompte arrêté.")


def reopen(options: argparse.Namespace) -> int:
    """Open a closed account again."""
    with opened(options) as workspace:
        workspace.settling.reopen(options.ref)
        return _told(workspace, options, "Décompte rouvert.")


def drop(options: argparse.Namespace) -> int:
    """Retain something no more."""
    with opened(options) as workspace:
        line = _chosen(workspace.settling.exit_of(options.ref).lines, options.line)
        workspace.settling.drop(line.id)
        return _told(workspace, options, "Retenue enlevée.")


def quote(options: argparse.Namespace) -> int:
    """Write the quote of a line to a file."""
    with opened(options) as workspace:
        line = _chosen(workspace.settling.exit_of(options.ref).lines, options.line)
        write_file(options.out, workspace.settling.quote(line.id))
    return answer(options, {"path": str(options.out)}, f"Devis enregistré{NBSP}: {options.out}")
