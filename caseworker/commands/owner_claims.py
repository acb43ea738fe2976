"""owner claims, claim: insurance claims, from a terminal."""

import argparse
from dataclasses import asdict, fields, replace

from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.errors import NotFound
from caseworker.labels import NBSP
from caseworker.owner_accounts.claims import ClaimDraft
from caseworker.owner_words import CLAIMS
from caseworker.workspace import Workspace

SHORT = 8
"""How much of an id names a claim."""


def list_claims(options: argparse.Namespace) -> int:
    """List the claims of a dwelling, or of all."""
    with opened(options) as workspace:
        return _told(workspace, options)


def add(options: argparse.Namespace) -> int:
    """Write a claim down, or complete one."""
    with opened(options) as workspace:
        said = {each.name: getattr(options, each.name) for each in fields(ClaimDraft)}
        typed = {name: value for name, value in said.items() if value is not None}
        if not options.claim:
            workspace.claims.open(options.unit, replace(ClaimDraft("", "", workspace.session.today()), **typed))
            return _told(workspace, options, "Sinistre noté.")
        found = [one for one in workspace.claims.claims(options.unit) if one.id.startswith(options.claim)]
        if len(found) != 1:
            raise NotFound("claim")
        workspace.claims.follow(found[0].id, replace(found[0].draft, **typed))
        return _told(workspace, options, "Sinistre complété.")


def _told(workspace: Workspace, options: argparse.Namespace, *done: str) -> int:
    refs = {str(unit.id): unit.ref for unit in workspace.housing.units()}
    found = workspace.claims.claims(options.unit)
    items = [
        {"id": one.id, "unit": refs[one.unit_id], "declare_by": one.declare_by, **asdict(one.draft)} for one in found
    ]
    told = []
    for one in found:
        by = f", à déclarer avant le {short_day(one.declare_by)}" if one.is_to_declare else ""
        told.append(f"{one.id[:SHORT]}  {refs[one.unit_id]}  {CLAIMS[one.draft.kind]}{NBSP}: {one.draft.what}{by}")
    return answer(options, {"items": items}, *done, *(told or ["Aucun sinistre."]))
