"""project: the housing project of a household, from a terminal."""

import argparse
from dataclasses import asdict, replace
from typing import Any

from caseworker.commands.frame import UsageError, answer, opened
from caseworker.days import short_day
from caseworker.housing_projects.model import (
    Dwelling,
    Outcome,
    Project,
    Proposal,
    ProposalDraft,
    Reason,
    Request,
    RequestDraft,
    RequestKind,
    RequestState,
    Wish,
    WishDraft,
)
from caseworker.money import euros
from caseworker.project_words import DWELLINGS, OUTCOMES, REQUEST_KINDS, REQUEST_STATES
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

_CODES = {"dwelling": Dwelling, "kind": RequestKind, "state": RequestState, "outcome": Outcome, "reason": Reason}


def show(options: argparse.Namespace) -> int:
    """Show what is wished, asked for and offered."""
    with opened(options) as workspace:
        project = workspace.housing_projects.project_of(options.ref)
        effects = [asdict(one) for one in workspace.housing_projects.effects_of_refusal(options.ref)]
    return answer(
        options,
        _document(project) | {"refusal": effects},
        *(_told(project) or ["Aucun projet de logement noté pour l’instant."]),
    )


def wish(options: argparse.Namespace) -> int:
    """Write what the household wishes; what is not said stays as it was."""
    with opened(options) as workspace:
        known = workspace.housing_projects.project_of(options.ref).wish
        draft = replace(known.now if known else WishDraft(), **_said(options, WishDraft))
        kept = workspace.housing_projects.wish(options.ref, draft)
    return answer(options, _one(kept), _wish_words(kept))


def request(options: argparse.Namespace) -> int:
    """Write a request, or what became of it."""
    with opened(options) as workspace:
        projects, said = workspace.housing_projects, _said(options, RequestDraft)
        if not options.request and "kind" not in said:
            raise UsageError("Dites ce qui est demandé, avec --kind.")
        before = projects.request(options.request).now if options.request else _asked_today(workspace, said)
        kept = projects.ask(options.ref, replace(before, **said), options.request)
    return answer(options, _one(kept), _request_words(kept))


def proposal(options: argparse.Namespace) -> int:
    """Write a proposal, or what became of it."""
    with opened(options) as workspace:
        projects, said = workspace.housing_projects, _said(options, ProposalDraft)
        today = ProposalDraft(received_on=workspace.session.today())
        before = projects.proposal(options.proposal).now if options.proposal else today
        kept = projects.offer(options.ref, replace(before, **said), options.proposal)
    return answer(options, _one(kept), _proposal_words(kept))


def project_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the project of an accompaniment as JSON says it; nothing when there is none."""
    project = workspace.housing_projects.project_of(support.ref)
    return [_document(project) | {"support": support.ref}] if project != Project() else []


def _asked_today(workspace: Workspace, said: dict[str, Any]) -> RequestDraft:
    return RequestDraft(said["kind"], asked_on=workspace.session.today())


def _said(options: argparse.Namespace, kind: type[WishDraft | RequestDraft | ProposalDraft]) -> dict[str, Any]:
    """Return what the options say, by field."""
    names = kind.__dataclass_fields__
    given = {name: value for name in names if (value := getattr(options, name, None)) is not None}
    return {name: _CODES[name](value) if name in _CODES else value for name, value in given.items()}


def _document(project: Project) -> dict[str, Any]:
    return {
        "wish": _one(project.wish) if project.wish else None,
        "requests": [_one(one) for one in project.requests],
        "proposals": [_one(one) for one in project.proposals],
    }


def _one(one: Wish | Request | Proposal) -> dict[str, Any]:
    history = {"versions": len(one.versions), "author": one.last.author, "made_at": one.last.made_at}
    return {"id": one.id} | asdict(one.now) | history


def _told(project: Project) -> list[str]:
    wishes = [_wish_words(project.wish)] if project.wish else []
    asked = [_request_words(one) for one in project.requests]
    return [*wishes, *asked, *(_proposal_words(one) for one in project.proposals)]


def _wish_words(wish: Wish) -> str:
    now = wish.now
    rooms = f"{now.rooms} pièces au moins" if now.rooms and now.rooms > 1 else "1 pièce au moins" if now.rooms else ""
    ceiling = f"jusqu’à {euros(now.ceiling_cents)} par mois" if now.ceiling_cents else ""
    dwelling = DWELLINGS[now.dwelling] if now.dwelling else ""
    parts = (now.communes, dwelling, rooms, ceiling, now.matters, now.unwanted and f"à éviter\u00a0: {now.unwanted}")
    return f"Souhaits\u00a0: {' · '.join(part for part in parts if part)}"


def _request_words(request: Request) -> str:
    now = request.now
    on = f"{REQUEST_KINDS[now.kind]}, le {short_day(now.asked_on)}" if now.asked_on else REQUEST_KINDS[now.kind]
    parts = (REQUEST_STATES[now.state], now.number and f"n°\u00a0{now.number}", now.decision)
    return f"{on}\u00a0: {' · '.join(part for part in parts if part)}"


def _proposal_words(proposal: Proposal) -> str:
    now = proposal.now
    rent = f"{euros(now.rent_cents)} par mois" if now.rent_cents else ""
    on = f"Proposition du {short_day(now.received_on)}" if now.received_on else "Proposition"
    parts = (now.what, now.commune, rent, OUTCOMES[now.outcome], now.words)
    return f"{on}\u00a0: {' · '.join(part for part in parts if part)}"
