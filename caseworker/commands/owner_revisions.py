"""owner revisions, clause, revise, unrevise: the yearly revision of head rents, from a terminal."""

import argparse
from typing import Any

from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.errors import NotFound
from caseworker.labels import NBSP, sentence
from caseworker.money import decimal_text, euros
from caseworker.owner_accounts.indexation import Proposal
from caseworker.workspace import Workspace

NONE = "aucune"


def revisions(options: argparse.Namespace) -> int:
    """List the revisions to decide, with the households that they would concern."""
    with opened(options) as workspace:
        return _told(workspace, options)


def clause(options: argparse.Namespace) -> int:
    """Note the clause of the newest lease of a dwelling."""
    with opened(options) as workspace:
        quarter = "" if options.quarter == NONE else options.quarter
        workspace.indexation.set_clause(_lease(workspace, options.unit), quarter, options.each_year)
        return _told(workspace, options, "Clause notée.")


def revise(options: argparse.Namespace) -> int:
    """Apply the revision of a dwelling's rent, or leave it aside."""
    with opened(options) as workspace:
        lease = _lease(workspace, options.unit)
        if options.waive:
            workspace.indexation.waive(lease)
            return _told(workspace, options, "Révision laissée de côté.")
        made = workspace.indexation.apply(lease, options.asked_on, options.index)
        said = f"Loyer révisé{NBSP}: {euros(made.rent_cents)} à partir du {short_day(made.applies_on)}."
        return _told(workspace, options, said)


def unrevise(options: argparse.Namespace) -> int:
    """Take the newest decision back."""
    with opened(options) as workspace:
        made = [one for one in workspace.indexation.revisions_of(_lease(workspace, options.unit)) if one.holds]
        if not made:
            raise NotFound("revision")
        workspace.indexation.reverse(made[-1].id)
        return _told(workspace, options, "Décision reprise par une autre ligne.")


def _lease(workspace: Workspace, unit_ref: str) -> str:
    lease = next(iter(workspace.housing.head_leases(unit_ref)), None)
    if lease is None:
        raise NotFound("head_lease")
    return lease.id


def _told(workspace: Workspace, options: argparse.Namespace, *done: str) -> int:
    found = workspace.indexation.proposals(getattr(options, "on", None))
    told = [line for one in found for line in _words(one)] or ["Aucune révision à décider."]
    return answer(options, {"items": [_document(one) for one in found]}, *done, *told)


def _words(one: Proposal) -> list[str]:
    new = euros(one.new_cents) if one.new_cents is not None else "?"
    head = f"{one.unit.ref}  le {short_day(one.due_on)}  {euros(one.rent_cents)} → {new}"
    why = [f"    {sentence(problem.code, problem.values)}" for problem in one.problems]
    there = [
        f"    {each.support_ref}{NBSP}: à proposer par avenant, si sa convention le prévoit (à vérifier){NBSP}: "
        f"{euros(each.rent_cents)} → {euros(each.revised_cents)}"
        for each in one.households
    ]
    return [head, *why, *there]


def _document(one: Proposal) -> dict[str, Any]:
    return {
        "unit": one.unit.ref,
        "due_on": one.due_on,
        "ask_by": one.until,
        "former_quarter": str(one.former),
        "new_quarter": str(one.new),
        "former_index": decimal_text(one.former_index, ".") if one.former_index else None,
        "new_index": decimal_text(one.new_index, ".") if one.new_index else None,
        "rent_cents": one.rent_cents,
        "new_rent_cents": one.new_cents,
        "problems": [problem.code for problem in one.problems],
        "households": [
            {"support": each.support_ref, "rent_cents": each.rent_cents, "revised_cents": each.revised_cents}
            for each in one.households
        ],
    }
