"""keys: the checklist before them, their handing over and their return, from a terminal."""

import argparse
from dataclasses import asdict, replace
from typing import Any

from caseworker.access.rights import Access, Kind
from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.handovers.model import Direction, EntryLine, HandoverDraft, KeySet, KeysHandedOver
from caseworker.inventories.words import InventoryKind
from caseworker.key_words import line_words, state_words, use_words
from caseworker.supports.model import Support
from caseworker.workspace import Workspace


def list_keys(options: argparse.Namespace) -> int:
    """List what precedes the keys, and the keys by use."""
    with opened(options) as workspace:
        document = keys_of(workspace, workspace.supports.support(options.ref))[0]
        lines = workspace.handovers.checklist(options.ref)
        counts = workspace.handovers.keys_of(options.ref)
    told = [f"{line.code}  {line_words(line)}  {state_words(line)}" for line in lines]
    told += [f"{use_words(one.use)}  {one.given} remises, {one.returned} rendues" for one in counts]
    return answer(options, document, *told)


def keys_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the keys of a dossier: the checklist, each time they changed hands, how many are out."""
    handovers = workspace.handovers
    return [
        {
            "support": support.ref,
            "before": [_line_document(line) for line in handovers.checklist(support.ref)],
            "moves": [_move_document(one) for one in handovers.handovers_of(support.ref)],
            "counts": [asdict(one) | {"out": one.out} for one in handovers.keys_of(support.ref)],
            "returned_on": handovers.returned_on(support.ref),
        }
    ]


def _line_document(line: EntryLine) -> dict[str, Any]:
    check = asdict(line.check) if line.check else None
    return {
        "line": line.code,
        "known_on": line.known_on,
        "known_place": line.known_place,
        "settled": line.is_settled,
        "check": check,
    }


def _move_document(move: KeysHandedOver) -> dict[str, Any]:
    return asdict(move)


def tick(options: argparse.Namespace) -> int:
    """Say that a line is there."""
    with opened(options) as workspace:
        workspace.handovers.tick(options.ref, options.line, options.on or workspace.session.today(), options.place)
    return answer(options, {"line": options.line}, "Ligne cochée.")


def pass_over(options: argparse.Namespace) -> int:
    """Let keys go without a line."""
    with opened(options) as workspace:
        workspace.handovers.pass_over(options.ref, options.line, options.reason)
    return answer(options, {"line": options.line}, "Ligne passée outre\u00a0: la raison est gardée.")


def take_back(options: argparse.Namespace) -> int:
    """Take back what was said of a line."""
    with opened(options) as workspace:
        workspace.handovers.take_back(options.ref, options.line)
    return answer(options, {"line": options.line}, "Ligne reprise.")


def give(options: argparse.Namespace) -> int:
    """Hand keys over."""
    with opened(options) as workspace:
        draft = _draft(workspace, options)
        if not draft.keys and workspace.session.may(
            Kind.INVENTORIES, Access.READ
        ):  # counted with the household already
            counted = workspace.inventories.keys_counted(options.ref, InventoryKind.ENTRY)
            draft = replace(draft, keys=tuple(KeySet(use, number) for use, number in counted.items()))
        return _told(options, workspace.handovers.hand_over(options.ref, draft))


def give_back(options: argparse.Namespace) -> int:
    """Note keys that come back."""
    with opened(options) as workspace:
        return _told(options, workspace.handovers.give_back(options.ref, _draft(workspace, options)))


def _draft(workspace: Workspace, options: argparse.Namespace) -> HandoverDraft:
    keys = tuple(KeySet(use, quantity) for use, quantity in options.key)
    return HandoverDraft(options.on or workspace.session.today(), options.person, keys, options.note)


def _told(options: argparse.Namespace, move: KeysHandedOver) -> int:
    number = sum(key.quantity for key in move.keys)
    done = "remises à" if move.direction is Direction.GIVEN else "rendues par"
    return answer(options, _move_document(move), f"Clés {done} {move.person}, le {short_day(move.on)}\u00a0: {number}.")
