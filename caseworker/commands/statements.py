"""statement: the file of the bank, and the payments made of its lines, from a terminal."""

import argparse
from pathlib import Path
from typing import Any

from caseworker.commands.frame import UsageError, answer, opened, progress_bar
from caseworker.days import short_day
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.folding import fold
from caseworker.labels import NBSP, plural, sentence
from caseworker.money import cents_from_text, euros
from caseworker.rents.model import PaymentDraft
from caseworker.statement_words import AID_REASON, PARTS, STATES, why
from caseworker.statements.model import BankLine, Move, Proposal, Reading, Share, State
from caseworker.workspace import Workspace

SHORT = 8
"""How much of an id names a line."""


def take_in(options: argparse.Namespace) -> int:
    """Read the file of the bank, and keep what is new."""
    content = _content(options.file)
    with opened(options) as workspace:
        reading = workspace.statements.read_file(content)
        if options.column:
            reading = workspace.statements.read_file(content, _mapped(reading, options.column))
        taken = workspace.statements.take_in(reading, leave_faults=options.leave_faults)
        faults = [f"Ligne {one.number}, {one.column}{NBSP}: {sentence(one.code)}" for one in reading.faults]
        columns = [f"{PARTS[part]}{NBSP}: {reading.headings[number]}" for part, number in reading.mapped.items()]
        told = [
            plural(taken.added, "ligne nouvelle", "lignes nouvelles"),
            *([f"{plural(taken.known, 'ligne', 'lignes')} déjà là"] if taken.known else []),
            *([f"{plural(taken.left, 'sortie', 'sorties')} d’argent, jamais gardées"] if taken.left else []),
        ]
        document = {
            "added": taken.added,
            "known": taken.known,
            "left_out": taken.left,
            "faults": [{"line": one.number, "column": one.column, "problem": one.code} for one in reading.faults],
            "columns": {part: reading.headings[number] for part, number in reading.mapped.items()},
        }
        return answer(options, document, *columns, *faults, *told)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"Le fichier «\u202f{path.name}\u202f» ne se lit pas.") from error


def _mapped(reading: Reading, chosen: list[str]) -> dict[str, int]:
    mapped, headings = dict(reading.mapped), [fold(one) for one in reading.headings]
    for one in chosen:
        part, _, heading = one.partition("=")
        if part not in PARTS or (heading and fold(heading) not in headings):
            known = ", ".join(PARTS if part not in PARTS else reading.headings)
            value = part if part not in PARTS else heading
            raise RuleBroken([Problem("column", "unknown_value", {"value": value, "known": known})])
        mapped.pop(part, None)
        if heading:
            mapped[part] = headings.index(fold(heading))
    return mapped


def list_lines(options: argparse.Namespace) -> int:
    """List the lines, with what is proposed for those to deal with."""
    with opened(options) as workspace:
        return _told(workspace, options, options.state)


def _told(workspace: Workspace, options: argparse.Namespace, state: str, *done: str) -> int:
    statements = workspace.statements
    proposals = {one.line.id: one for one in statements.proposals()}
    lines = statements.lines(None if state == "toutes" else State(state))
    lines = [one for one in lines if one.state is not State.OPEN or one.id in proposals]
    who = {who for one in lines for who in one.support_ids} | {one.support_id or "" for one in proposals.values()}
    refs = {key: named.ref for key, named in workspace.search.names_of(who - {""}).items()}
    items = [_item(one, proposals.get(one.id), refs) for one in lines]
    told = [_said(one, proposals.get(one.id), refs) for one in lines]
    return answer(options, {"items": items}, *done, *told)


def _item(line: BankLine, proposal: Proposal | None, refs: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": line.id,
        "on": line.on,
        "cents": line.cents,
        "label": line.label,
        "reference": line.reference,
        "state": line.state,
        "reason": line.reason,
        "support": refs.get(line.support_id or ""),
        "shares": [{"support": refs.get(one.support_id), "cents": one.cents} for one in line.shares],
        "proposal": None,
    }
    if proposal:
        made["proposal"] = {
            "move": proposal.move,
            "support": refs.get(proposal.support_id or ""),
            "sure": proposal.is_sure,
            "reason": proposal.reason,
            "fit": proposal.fit,
        }
    return made


def _said(line: BankLine, proposal: Proposal | None, refs: dict[str, str]) -> str:
    begun = f"{line.id[:SHORT]}  {short_day(line.on)}  {euros(line.cents)}  {line.label}"
    if proposal is None:
        shares = " + ".join(f"{refs.get(one.support_id, '')} {euros(one.cents)}" for one in line.shares)
        ref = shares or refs.get(line.support_id or "", "")
        return "  ".join(part for part in (begun, STATES[line.state], ref, line.reason) if part)
    ref, sure = refs.get(proposal.support_id or "", ""), "sûr" if proposal.is_sure else ""
    return "  ".join(part for part in (begun, ref, sure, why(proposal.reason, proposal.fit)) if part)


def post(options: argparse.Namespace) -> int:
    """Write the payment of a line, or of all that are sure."""
    if options.all_sure == bool(options.line):
        raise UsageError("Donnez une ligne, ou bien --all-sure.")
    with opened(options) as workspace:
        if options.all_sure:
            done = workspace.statements.post_sure(AID_REASON, progress_bar() or _untold)
            words = [plural(done.payments, "paiement noté", "paiements notés")]
            words += [f"{plural(done.aids, 'aide mise', 'aides mises')} à part"] if done.aids else []
            words += [f"{plural(len(done.asked), 'ligne', 'lignes')} à confirmer une à une"] if done.asked else []
            document = {"payments": done.payments, "aids": done.aids, "asked": list(done.asked)}
            return answer(options, document, *words)
        _post_one(workspace, options)
        return _told(workspace, options, "toutes", "Ligne traitée.")


def _post_one(workspace: Workspace, options: argparse.Namespace) -> None:
    proposal = next((one for one in workspace.statements.proposals() if one.line.id.startswith(options.line)), None)
    line = _line(workspace, options.line)
    ref = options.ref or (proposal.support_id if proposal else "") or ""
    if proposal and proposal.move is Move.RETURN and proposal.payment_id:
        workspace.statements.give_back(line.id, proposal.payment_id)
        return
    if not ref:
        raise RuleBroken([Problem("ref", "missing")])
    means = options.means or (proposal.means if proposal else "virement")
    payer = options.payer or (proposal.payer if proposal else "menage")
    draft = PaymentDraft(None, None, means, payer, options.month, is_sure=options.sure)
    workspace.statements.post(line.id, ref, draft)


def split(options: argparse.Namespace) -> int:
    """Write the payments of a line that several households share."""
    with opened(options) as workspace:
        line = _line(workspace, options.line)
        shares = [_share(workspace, one) for one in options.shares]
        workspace.statements.split(line.id, shares, PaymentDraft(None, None, is_sure=options.sure))
        return _told(workspace, options, "toutes", "Ligne partagée.")


def _share(workspace: Workspace, typed: str) -> Share:
    ref, _, amount = typed.partition("=")
    try:
        cents = cents_from_text(amount)
    except ValueError:
        raise RuleBroken([Problem("shares", "amount_unreadable")]) from None
    return Share(workspace.supports.support(ref).id, cents)


def set_aside(options: argparse.Namespace) -> int:
    """Put a line aside."""
    with opened(options) as workspace:
        workspace.statements.set_aside(_line(workspace, options.line).id, options.reason)
        return _told(workspace, options, "toutes", "Ligne mise à part.")


def undo(options: argparse.Namespace) -> int:
    """Deal with a line again."""
    with opened(options) as workspace:
        workspace.statements.undo(_line(workspace, options.line).id)
        return _told(workspace, options, "toutes", "Ligne à traiter de nouveau.")


def _untold(_done: int, _total: int) -> None:
    """Draw nothing: nobody looks."""


def _line(workspace: Workspace, typed: str) -> BankLine:
    found = [one for one in workspace.statements.lines() if typed and one.id.startswith(typed)]
    if len(found) != 1:
        raise NotFound("bank_line")
    return found[0]
