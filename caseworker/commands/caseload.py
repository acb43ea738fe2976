"""association, households, dossier, visit, support: the caseload from a terminal."""

import argparse
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from caseworker.access.model import Delegation
from caseworker.access.rights import Kind
from caseworker.access.session import AccountId
from caseworker.attachments.model import LOGO
from caseworker.commands.frame import UsageError, answer, opened, text_of
from caseworker.commands.plan import document_of
from caseworker.commands.registers import papers_of, steps_of
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.households.composition import composition_on
from caseworker.households.model import HouseholdId, Member
from caseworker.housing.model import Unit
from caseworker.labels import plural
from caseworker.search.model import filtered
from caseworker.staff.model import StaffId, StaffMember
from caseworker.supports.model import Exit, Support, SupportDraft
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
    logo = _picture(Path(changes["logo"])) if changes.get("logo") else None
    with opened(options) as workspace:
        if changes:
            _change_association(workspace, changes, logo)
        details = asdict(workspace.association.details())
    return answer(options, details, *(f"{key} : {value}" for key, value in details.items() if value))


def _change_association(workspace: Workspace, changes: dict[str, str], logo: tuple[bytes, str] | None) -> None:
    former = workspace.association.details().logo
    with workspace.session.database.atomic("association"):
        if logo:
            changes["logo"] = workspace.attachments.add(logo[0], LOGO, logo[1])
        workspace.association.set_details(changes)
    if "logo" in changes and former:
        with suppress(NotFound):
            workspace.attachments.remove(former)


_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
LARGEST_LOGO = 5_000_000


def _picture(path: Path) -> tuple[bytes, str]:
    """Return a picture's bytes and its media type, told by how the file begins; one that would not print is refused."""
    from caseworker.documents.logo import logo_from

    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"Le fichier « {path.name} » ne se lit pas.") from error
    for start, media_type in _PICTURES.items():
        if content.startswith(start) and len(content) <= LARGEST_LOGO and logo_from(content):
            return content, media_type
    raise UsageError(f"« {path.name} » n’est pas une image PNG ou JPEG de 5 Mo au plus, ou elle est abîmée.")


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
    lines = [
        f"{household['ref']} {household['name']}",
        *(f"{key} : {value}" for key, value in document.items() if key != "household"),
    ]
    return answer(options, document, *lines)


def dossier_of(workspace: Workspace, ref: str) -> dict[str, Any]:
    """Return one document, one key per feature; what the role may not read is left out, and the omission noted.

    Args:
        workspace: of the person at work.
        ref: of the household (M…) or of an accompaniment (A…).
    """
    household_id = _household_id(workspace, ref)
    file = workspace.households.file(household_id)
    supports = workspace.supports.of_household(household_id)
    document: dict[str, Any] = {
        "household": asdict(file.household),
        "members": [_member(m) | {"joined_on": m.joined_on, "left_on": m.left_on} for m in file.members],
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


def _household_id(workspace: Workspace, ref: str) -> HouseholdId:
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
    ("visits", Kind.PASSAGES, _visits),
    ("passages", Kind.PASSAGES, _passages),
    ("actions", Kind.PASSAGES, _actions),
    ("interventions", Kind.INTERVENTIONS, _interventions),
    ("papers", Kind.DOCUMENTS, papers_of),
    ("steps", Kind.SOCIAL_NOTES, steps_of),
)


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
