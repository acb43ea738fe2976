"""association, households, visit, support: the caseload from a terminal."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from caseworker.access.model import Delegation
from caseworker.access.session import AccountId
from caseworker.commands.frame import UsageError, answer, opened, text_of
from caseworker.errors import Problem, RuleBroken
from caseworker.households.composition import composition_on
from caseworker.households.model import HouseholdId, Member
from caseworker.labels import plural
from caseworker.search.model import filtered
from caseworker.staff.model import StaffMember
from caseworker.supports.model import Exit, SupportDraft
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace


def association(options: argparse.Namespace) -> int:
    """Show, or change, the association's own details."""
    changes = {}
    for pair in options.set or []:
        key, sign, value = pair.partition("=")
        if not sign:
            raise UsageError(f"« {pair} » : écrivez clé=valeur.")
        changes[key.strip()] = value.strip()
    picture = _content(Path(changes["logo"])) if changes.get("logo") else None
    with opened(options) as workspace:
        if "logo" in changes:
            workspace.logo.change(picture, changes)
        elif changes:
            workspace.association.set_details(changes)
        details = asdict(workspace.association.details())
    return answer(options, details, *(f"{key}\u00a0: {value}" for key, value in details.items() if value))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"Le fichier «\u202f{path.name}\u202f» ne se lit pas.") from error


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
        line = files[HouseholdId(case.household_id)]
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
                "members": [member_document(member) for member in line.members],
                "support": support if case.support_ref else None,
                "unit": case.unit_ref or None,
            }
        )
    return rows


def member_document(member: Member) -> dict[str, Any]:
    """Return a person of a household as the import format writes it."""
    person = member.person
    return {
        "last_name": person.last_name,
        "first_name": person.first_name,
        "sex": person.sex.value,
        "born_on": person.born_on,
        "relation": member.relation.value,
    }


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
    with opened(options) as workspace:
        workspace.occupancies.end_stay(options.ref, ending, sliding_lease=options.sliding_lease)
    return answer(options, {"ref": options.ref}, "L’accompagnement est terminé.")


def support_hand_over(options: argparse.Namespace) -> int:
    """Hand a colleague's households over for good, or lend their files until a day."""
    with opened(options) as workspace:
        giver, receiver = _staff(workspace, options.giver), _staff(workspace, options.receiver)
        today = workspace.session.today()
        if options.until:
            workspace.access.lend_files(Delegation(_account_of(workspace, receiver), giver.id, today, options.until))
            led = [support for support in workspace.supports.present_on(today) if support.lead_on(today) == giver.id]
        else:
            led = workspace.supports.hand_over_all(giver.id, receiver.id, today)
    told = plural(len(led), "dossier confié", "dossiers confiés")
    return answer(options, {"refs": [support.ref for support in led]}, f"{told} à {receiver.name}.")


def _staff(workspace: Workspace, name: str) -> StaffMember:
    member = workspace.staff.member_named(name)
    if member is None:
        raise RuleBroken([Problem("", "staff_unknown", {"name": name})])
    return member


def _account_of(workspace: Workspace, member: StaffMember) -> AccountId:
    for account in workspace.access.accounts():
        if account.staff_id == member.id:
            return account.id
    raise RuleBroken([Problem("", "account_not_linked", {"name": member.name})])
