"""dossier: everything that one may see of one household, from a terminal."""

import argparse
import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from caseworker.access.rights import Kind
from caseworker.commands.agreements import next_of, notices_of, waivers_of
from caseworker.commands.aids import aids_of
from caseworker.commands.budgets import budgets_of
from caseworker.commands.caseload import member_document
from caseworker.commands.deposits import deposits_of
from caseworker.commands.financial_aids import financial_aids_of
from caseworker.commands.frame import answer, opened
from caseworker.commands.goals import plan_of
from caseworker.commands.grid import autonomy_of
from caseworker.commands.inventories import inventories_of
from caseworker.commands.keys import keys_of
from caseworker.commands.permits import permits_of
from caseworker.commands.plan import document_of
from caseworker.commands.projects import project_of
from caseworker.commands.registers import papers_of, steps_of
from caseworker.commands.rents import rents_of
from caseworker.commands.repayments import plans_document
from caseworker.commands.reviews import reviews_of
from caseworker.days import short_day
from caseworker.errors import NotFound
from caseworker.households.model import HouseholdId
from caseworker.housing.model import Unit
from caseworker.staff.model import StaffId
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # of a row: it tells nobody anything


def dossier(options: argparse.Namespace) -> int:
    """Print everything that the person may see of one household."""
    with opened(options) as workspace:
        document = dossier_of(workspace, options.ref)
    household = document["household"]
    lines = [f"{household['ref']} {household['name']}"]
    for name, rows in document.items():
        if name != "household" and rows:
            lines += ["", f"{name}\u00a0:", *(f"  {_in_words(row)}" for row in rows)]
    return answer(options, document, *lines)


def _in_words(row: object) -> str:
    """Return what a row holds, for people: days as they write them, neither names of keys nor what is empty."""
    if isinstance(row, dict):
        return " · ".join(words for value in row.values() if (words := _in_words(value)))
    if isinstance(row, list | tuple):
        return ", ".join(words for value in row if (words := _in_words(value)))
    if isinstance(row, bool) or row is None:
        return ""
    return short_day(row) if isinstance(row, date) else _ID.sub("", " ".join(str(row).split()))


def dossier_of(workspace: Workspace, ref: str) -> dict[str, Any]:
    """Return one document, one key per feature; what the role may not read is left out, and the omission noted.

    Args:
        workspace: of the person at work.
        ref: of the household (M…) or of an accompaniment (A…).
    """
    id_ = household_id(workspace, ref)
    file = workspace.households.file(id_)
    supports = workspace.supports.of_household(id_)
    document: dict[str, Any] = {
        "household": asdict(file.household),
        "members": [member_document(m) | {"joined_on": m.joined_on, "left_on": m.left_on} for m in file.members],
        "contacts": [asdict(contact) for contact in file.contacts],
    }
    if not workspace.session.omits(Kind.HOUSEHOLD):
        document["professionals"] = [asdict(professional) for professional in file.professionals]
        document["residences"] = [asdict(residence) for residence in file.residences]
    workspace.session.omits(Kind.SOCIAL_NOTES)  # `visits` holds what is left: passages
    document["supports"] = [_support(workspace, support) for support in supports]
    for name, kind, read in _FEATURES:
        if not workspace.session.omits(kind):
            document[name] = [row for support in supports for row in read(workspace, support)]
    return document


def household_id(workspace: Workspace, ref: str) -> HouseholdId:
    """Return the household that a reference names, its own or its accompaniment's. Raises NotFound."""
    try:
        return workspace.households.household(ref).id
    except NotFound:
        return HouseholdId(workspace.supports.support(ref).household_id)


def _support(workspace: Workspace, support: Support) -> dict[str, Any]:
    names = {member.id: member.name for member in workspace.staff.members()}
    leads = [asdict(lead) | {"name": names.get(StaffId(lead.staff_id), "")} for lead in support.lead_workers]
    return asdict(support) | {"lead_workers": leads}


def _occupancies(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    units: dict[str, Unit] = {unit.id: unit for unit in workspace.housing.units()}
    return [
        asdict(stay) | {"support": support.ref, "unit": units[stay.unit_id].ref, "address": units[stay.unit_id].address}
        for stay in workspace.occupancies.of_support(support.id)
    ]


def _agreements(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    return [
        asdict(agreement) | {"support": support.ref} for agreement in workspace.agreements.agreements_of(support.ref)
    ]


def _agreement_states(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    state = workspace.agreements.state_of(support, workspace.session.today())
    return [
        {
            "support": support.ref,
            "current": state.current.id if state.current else None,
            "without_agreement_since": state.without_since,
            "limit_on": state.limit_on,
            "beyond_maximum": state.is_beyond,
            "waiver_missing": state.waiver_missing,
        }
    ]


def _visits(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    return [asdict(visit) | {"support": support.ref} for visit in workspace.visits.visits_of(support.ref)]


def _passages(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    return [
        asdict(passage) | {"support": support.ref} for passage in workspace.passages.of_support(support.id).values()
    ]


def _actions(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    return [document_of(action) | {"support": support.ref} for action in workspace.plan.actions_of(support.ref)]


def _interventions(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    return [asdict(work) | {"support": support.ref} for work in workspace.interventions.of_support(support.id)]


_FEATURES: tuple[tuple[str, Kind, Callable[[Workspace, Support], list[dict[str, Any]]]], ...] = (
    ("occupancies", Kind.HOUSING, _occupancies),
    ("agreements", Kind.AGREEMENTS, _agreements),
    ("agreement_states", Kind.AGREEMENTS, _agreement_states),
    ("next_moves", Kind.AGREEMENTS, next_of),
    ("waivers", Kind.AGREEMENTS, waivers_of),
    ("notices", Kind.AGREEMENTS, notices_of),
    ("reviews", Kind.SOCIAL_NOTES, reviews_of),
    ("keys", Kind.KEYS, keys_of),
    ("visits", Kind.PASSAGES, _visits),
    ("passages", Kind.PASSAGES, _passages),
    ("actions", Kind.PASSAGES, _actions),
    ("plan", Kind.PLAN, plan_of),
    ("autonomy", Kind.SOCIAL_NOTES, autonomy_of),
    ("housing_project", Kind.SOCIAL_NOTES, project_of),
    ("interventions", Kind.INTERVENTIONS, _interventions),
    ("inventories", Kind.INVENTORIES, inventories_of),
    ("papers", Kind.DOCUMENTS, papers_of),
    ("permits", Kind.SOCIAL_NOTES, permits_of),
    ("steps", Kind.SOCIAL_NOTES, steps_of),
    ("deposits", Kind.RENTS, deposits_of),
    ("financial_aids", Kind.RENTS, financial_aids_of),
    ("budget", Kind.BUDGET, budgets_of),
    ("rents", Kind.RENTS, rents_of),
    ("repayments", Kind.RENTS, plans_document),
    ("aids", Kind.RENTS, aids_of),
)
