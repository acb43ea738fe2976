"""association, households, dossier, search, visit, due, support: the caseload from a terminal."""

import argparse
from dataclasses import asdict
from typing import Any

from caseworker.access.rights import Access, Kind
from caseworker.agreements.model import AgreementState
from caseworker.commands.frame import UsageError, answer, opened, text_of
from caseworker.errors import NotFound
from caseworker.households.composition import composition_on
from caseworker.households.model import Member
from caseworker.labels import DUE_KINDS, short_day
from caseworker.search.model import filtered
from caseworker.supports.model import Exit, Support, SupportDraft
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace


def association(options: argparse.Namespace) -> int:
    """Show, or change, the association's own details."""
    changes = {}
    for pair in options.set or []:
        key, sign, value = pair.partition("=")
        if not sign:
            raise UsageError(f"« {pair} » : écrivez clé=valeur.")
        changes[key.strip()] = value.strip()
    with opened(options) as workspace:
        if changes:
            workspace.association.set_details(changes)
        details = asdict(workspace.association.details())
    return answer(options, details, *(f"{key} : {value}" for key, value in details.items() if value))


def households(options: argparse.Namespace) -> int:
    """List the caseload."""
    with opened(options) as workspace:
        document = _caseload(workspace, options.search or "")
    lines = [f"{row['ref']}  {row['name']}  {row['support']['ref'] if row['support'] else ''}" for row in document]
    return answer(options, document, *lines)


def _caseload(workspace: Workspace, text: str) -> list[dict[str, Any]]:
    today = workspace.session.today()
    files = {line.household.id: line for line in workspace.households.caseload()}
    rows = []
    for case in filtered(workspace.search.caseload(), text):
        line = files[case.household_id]  # type: ignore[index]
        support = {
            "ref": case.support_ref,
            "scheme": case.scheme,
            "lead_worker": case.lead_worker,
            "entered_on": case.entered_on,
            "exited_on": case.exited_on,
            "exit_reason": case.exit_destination,
        }
        rows.append(
            {
                "ref": case.ref,
                "name": case.name,
                "composition": composition_on(line.members, today, flat_sharing=line.household.flat_sharing).value,
                "members": [_member(member) for member in line.members],
                "support": support if case.support_ref else None,
                "unit": case.unit_ref or None,
            }
        )
    return rows


def _member(member: Member) -> dict[str, Any]:
    person = member.person
    return {
        "last_name": person.last_name,
        "first_name": person.first_name,
        "sex": person.sex.value,
        "born_on": person.born_on,
        "relation": member.relation.value,
    }


def dossier(options: argparse.Namespace) -> int:
    """Print everything that the person may see of one household."""
    with opened(options) as workspace:
        document = dossier_of(workspace, options.ref)
    household = document["household"]
    lines = [f"{household['ref']} {household['name']}", *(f"{key} : {value}" for key, value in document.items() if key != "household")]
    return answer(options, document, *lines)


def dossier_of(workspace: Workspace, ref: str) -> dict[str, Any]:
    """Return one document, one key per feature; what the role may not read is left out.

    Args:
        workspace: of the person at work.
        ref: of the household (M…) or of an accompaniment (A…).
    """
    household_id = _household_id(workspace, ref)
    file = workspace.households.file(household_id)
    document: dict[str, Any] = {
        "household": asdict(file.household),
        "members": [_member(m) | {"joined_on": m.joined_on, "left_on": m.left_on} for m in file.members],
        "contacts": [asdict(contact) for contact in file.contacts],
        "professionals": [asdict(professional) for professional in file.professionals],
        "residences": [asdict(residence) for residence in file.residences],
        "supports": [],
    }
    for support in workspace.supports.of_household(household_id):
        document["supports"].append(_support_document(workspace, support))
    return document


def _household_id(workspace: Workspace, ref: str) -> str:
    try:
        return workspace.households.household(ref).id
    except NotFound:
        return workspace.supports.support(ref).household_id


def _support_document(workspace: Workspace, support: Support) -> dict[str, Any]:
    today, session = workspace.session.today(), workspace.session
    document: dict[str, Any] = asdict(support)
    document["lead_workers"] = [asdict(lead) | {"name": workspace.staff.member(lead.staff_id).name} for lead in support.lead_workers]
    if session.may(Kind.HOUSING, Access.READ):
        units = {unit.id: unit.ref for unit in workspace.housing.units()}
        document["occupancies"] = [
            asdict(o) | {"unit": units[o.unit_id]} for o in workspace.occupancies.of_support(support.id)
        ]
    if session.may(Kind.AGREEMENTS, Access.READ):
        document["agreements"] = [asdict(agreement) for agreement in workspace.agreements.agreements_of(support.ref)]
        document["agreement_state"] = _state(workspace.agreements.state_of(support, today))
    if session.may(Kind.PASSAGES, Access.READ):
        document["visits"] = [asdict(visit) for visit in workspace.visits.visits_of(support.ref)]
    return document


def _state(state: AgreementState) -> dict[str, Any]:
    return {
        "current": state.current.id if state.current else None,
        "without_agreement_since": state.without_since,
        "limit_on": state.limit_on,
        "beyond_maximum": state.is_beyond,
        "waiver_missing": state.waiver_missing,
    }


def search(options: argparse.Namespace) -> int:
    """Search the full text of what the person may read."""
    with opened(options) as workspace:
        results = workspace.search.search(options.text)
    document = [{"kind": r.kind, "ref": r.ref, "on": r.on, "snippet": r.snippet} for r in results]
    return answer(options, document, *(f"{r.ref}  {short_day(r.on) if r.on else '':10}  {r.snippet}" for r in results))


def visit_add(options: argparse.Namespace) -> int:
    """Log a visit: when this has exited 0, it is durable."""
    with opened(options) as workspace:
        draft = VisitDraft(
            workspace.supports.support(options.ref).id,
            options.on,
            options.kind,
            options.status,
            minutes=options.minutes,
            topics=tuple(topic.strip() for topic in (options.topics or "").split(",") if topic.strip()),
            shared_note=text_of(options.note_file),
            private_note=text_of(options.private_note_file),
        )
        visit_id = workspace.visits.log_visit(draft)
    return answer(options, {"id": visit_id}, "Entretien enregistré.")


def due(options: argparse.Namespace) -> int:
    """List what is due."""
    with opened(options) as workspace:
        today = workspace.session.today()
        dues = workspace.agenda.due(today, options.until or today)
    document = [
        {"kind": d.kind.value, "ref": d.ref, "due_on": d.due_on, "overdue": d.overdue, "label": f"{DUE_KINDS[d.kind]} · {d.household}"}
        for d in dues
    ]
    return answer(options, document, *(f"{short_day(d.due_on)}  {d.ref}  {DUE_KINDS[d.kind]} · {d.household}" for d in dues))


def support_open(options: argparse.Namespace) -> int:
    """Open an accompaniment, in a unit if one is named."""
    with opened(options) as workspace, workspace.session.database.atomic("supports"):
        household = workspace.households.household(options.household)
        lead = workspace.staff.ensure(options.lead) if options.lead else None
        support = workspace.supports.open_support(SupportDraft(household.id, options.scheme, options.on, lead))
        if options.unit:
            workspace.occupancies.move_in(support.id, workspace.housing.unit(options.unit).id, options.on)
    return answer(options, {"ref": support.ref}, f"{support.ref} est ouvert.")


def support_transfer(options: argparse.Namespace) -> int:
    """Move a household to another unit: not an exit, the history stays."""
    with opened(options) as workspace:
        support = workspace.supports.support(options.ref)
        unit = workspace.housing.unit(options.unit)
        workspace.occupancies.transfer(support.id, unit.id, options.on, options.reason)
    return answer(options, {"ref": options.ref}, "Le ménage a changé de logement.")


def support_close(options: argparse.Namespace) -> int:
    """Close a stay: nature, destination and reason are three things."""
    ending = Exit(options.on, options.nature, options.destination, options.reason or "")
    with opened(options) as workspace, workspace.session.database.atomic("supports"):
        support = workspace.supports.close_support(options.ref, ending, sliding_lease=options.sliding_lease)
        if workspace.occupancies.current_of_support(support.id, options.on):
            workspace.occupancies.move_out(support.id, options.on, "bail_glissant" if options.sliding_lease else "sortie")
    return answer(options, {"ref": options.ref}, "L’accompagnement est terminé.")
