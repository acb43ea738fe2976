"""permit: the residence permits of a household, from a terminal."""

import argparse
from dataclasses import asdict, replace
from typing import Any

from caseworker.commands.frame import UsageError, answer, opened
from caseworker.days import short_day
from caseworker.permits.kinds import load_kinds
from caseworker.permits.model import PermitDraft, PersonPermit
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

_GIVEN = (
    "status", "valid_from", "valid_until", "filed_on", "interim", "interim_until", "appointment_on",
    "appointment_place", "rights", "note",
)  # fmt: skip


def show(options: argparse.Namespace) -> int:
    """List who has which permit, until when."""
    with opened(options) as workspace:
        people = workspace.permits.people_of(options.ref)
    return answer(options, [_document(one) for one in people], *(_words(one) for one in people))


def keep(options: argparse.Namespace) -> int:
    """Write what is known of a person's permit; what is not said stays as it was."""
    with opened(options) as workspace:
        person = _person(workspace, options.ref, options.person)
        known = person.permit.now if person.permit else PermitDraft(person.person_id)
        said: dict[str, Any] = {name: value for name in _GIVEN if (value := getattr(options, name)) is not None}
        if "rights" in said:
            said["rights"] = tuple(code.strip() for code in said["rights"].split(",") if code.strip())
        permit = workspace.permits.keep(options.ref, replace(known, **said))
    kept = replace(person, permit=permit)
    return answer(options, _document(kept), _words(kept))


def _person(workspace: Workspace, ref: str, first_name: str) -> PersonPermit:
    people = workspace.permits.people_of(ref)
    found = [one for one in people if one.first_name.casefold() == first_name.casefold()]
    if len(found) > 1:
        raise UsageError(
            f"Plusieurs personnes du ménage s’appellent «\u202f{first_name}\u202f»\u00a0: passez par l’écran."
        )
    if not found:
        raise UsageError(f"«\u202f{first_name}\u202f» ne fait pas partie du ménage.")
    return found[0]


def permits_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the permits of a dossier as JSON says them."""
    known = [one for one in workspace.permits.people_of(support.ref) if one.permit]
    return [_document(one) | {"support": support.ref} for one in known]


def _document(one: PersonPermit) -> dict[str, Any]:
    """Return what is known of a person's permit; only the person when nothing is."""
    said: dict[str, Any] = {"person_id": one.person_id, "person": one.first_name, "status": None}
    if one.permit is None:
        return said
    places = [{"on": on, "place": place} for on, place in one.permit.appointments()]
    last, others = one.permit.last, {"appointments": places, "versions": len(one.permit.versions)}
    return said | asdict(one.permit.now) | others | {"author": last.author, "made_at": last.made_at}


def _words(one: PersonPermit) -> str:
    if one.permit is None:
        return f"{one.first_name}\u00a0: rien n’est noté"
    kinds, now = load_kinds(), one.permit.now
    until = f", jusqu’au {short_day(now.valid_until)}" if now.valid_until else ""
    filed = f", demande déposée le {short_day(now.filed_on)}" if now.filed_on else ""
    meanwhile = f", {kinds.interim(now.interim).lower()}" if now.interim else ""
    ending = f" jusqu’au {short_day(now.interim_until)}" if now.interim_until else ""
    return f"{one.first_name}\u00a0: {kinds.label(now.status)}{until}{filed}{meanwhile}{ending}"
