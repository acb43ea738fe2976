"""works: what is asked of maintenance, from the request to what was done."""

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.errors import NotFound
from caseworker.folding import fold
from caseworker.households.instructions import AccessInstruction
from caseworker.housing.model import Unit
from caseworker.interventions.model import Nature
from caseworker.labels import NBSP, NNBSP, URGENCIES, WORK_STATES, plural, wording
from caseworker.works.model import Charge, Done, Step, StepKind, Work, WorkDraft
from caseworker.works.service import days_waited
from caseworker.workspace import Workspace


def list_works(options: argparse.Namespace) -> int:
    """List requests, newest first: of everywhere, of a unit, or of an owner's dwellings."""
    with opened(options) as workspace:
        today = workspace.session.today()
        works = [work for work in _asked_for(workspace, options) if _is_wanted(workspace, work, options.state, today)]
        units: dict[str, Unit] = {unit.id: unit for unit in workspace.housing.units()}
        document = [_document(work, units[work.unit_id], today) for work in works]
    return answer(options, document, *(_line(work, units[work.unit_id]) for work in works))


def _asked_for(workspace: Workspace, options: argparse.Namespace) -> list[Work]:
    if options.unit:
        return workspace.works.of_unit(options.unit)
    if options.owner:
        wanted = fold(options.owner)
        found = [owner for owner in workspace.housing.owners() if fold(owner.name) == wanted]
        if not found:
            raise NotFound("owner")
        return [work for owner in found for work in workspace.works.of_owner(owner.id)]
    return workspace.works.works()


def _is_wanted(workspace: Workspace, work: Work, state: str, today: date) -> bool:
    if state == "retard":
        return workspace.works.is_late(work, today)
    return state == "tous" or work.is_open == (state == "ouverts")


def _document(work: Work, unit: Unit, today: date) -> dict[str, Any]:
    kept = asdict(work)
    for internal in ("id", "unit_id", "support_id"):
        del kept[internal]
    return kept | {
        "photos": len(work.photos),
        "unit": unit.ref,
        "state": work.state,
        "planned_on": work.planned_on,
        "days": days_waited(work, today),
    }


def _line(work: Work, unit: Unit) -> str:
    urgency = "" if work.is_veiled else URGENCIES[work.urgency]
    words = (work.ref, short_day(work.opened_on), unit.ref, work.what, urgency, wording(WORK_STATES, work.state))
    return "  ".join(word for word in words if word)


def show(options: argparse.Namespace) -> int:
    """Show one request: what, where, how to get in, who to ring and what to beware of first."""
    with opened(options) as workspace:
        work, today = workspace.works.work(options.ref), workspace.session.today()
        unit = workspace.housing.unit(work.unit_id)
        reached = [] if work.is_veiled else workspace.works.reach(work.ref)
    document = _document(work, unit, today) | {
        "address": f"{unit.address}, {unit.postal_code} {unit.city}",
        "reach": [asdict(one) for one in reached],
    }
    return answer(options, document, _line(work, unit), document["address"], *_ways_in(work, reached))


def _ways_in(work: Work, reached: list[AccessInstruction]) -> list[str]:
    entering = [f"Pour entrer{NBSP}: {work.access}"] if work.access else []
    beware = [f"Attention{NBSP}: {one.instruction}" for one in reached if one.instruction]
    numbers = [" · ".join((*filter(None, (one.name,)), *one.phones)) for one in reached if one.phones]
    return [*beware, *entering, *(f"Convenir d’un moment{NBSP}: {number}" for number in numbers)]


def add(options: argparse.Namespace) -> int:
    """Write a request down."""
    draft = WorkDraft(
        options.unit,
        options.what,
        options.support,
        options.asked_by,
        options.room,
        options.urgency,
        options.unsafe,
        options.access,
        options.on,
        options.visit,
        _charge(options),
    )
    with opened(options) as workspace:
        work = workspace.works.ask(draft)
    return _told(options, work)


def charge(options: argparse.Namespace) -> int:
    """Say who bears the cost, and why."""
    with opened(options) as workspace:
        work = workspace.works.set_charge(options.ref, _charge(options))
    return _told(options, work)


def _charge(options: argparse.Namespace) -> Charge:
    return Charge(options.borne_by, options.reason, options.repair)


def quote(options: argparse.Namespace) -> int:
    """Write a quote down."""
    return _followed(options, StepKind.QUOTE, options.by, cents=options.amount)


def agree(options: argparse.Namespace) -> int:
    """Write an agreement down."""
    return _followed(options, StepKind.AGREEMENT, options.by)


def plan(options: argparse.Namespace) -> int:
    """Plan a day."""
    return _followed(options, StepKind.PLANNED, options.by)


def give_up(options: argparse.Namespace) -> int:
    """Give a request up."""
    return _followed(options, StepKind.GIVEN_UP, reason=options.reason)


def _followed(
    options: argparse.Namespace, kind: StepKind, who: str = "", cents: int | None = None, reason: str = ""
) -> int:
    with opened(options) as workspace:
        step = Step(kind, options.on or workspace.session.today(), who, cents, reason)
        work = workspace.works.follow(options.ref, step)
    return _told(options, work)


def done(options: argparse.Namespace) -> int:
    """Say that it was done: its intervention is written with it."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        work = workspace.works.finish(options.ref, Done(on, options.minutes, options.cost, options.by))
    return _told(options, work)


def count(options: argparse.Namespace) -> int:
    """Count the maintenance of a period: how many, how long, how much, at whose charge."""
    with opened(options) as workspace:
        totals = workspace.interventions.totals(Nature.MAINTENANCE, options.first, options.until)
        open_works = sum(work.is_open for work in workspace.works.works())
    number = sum(one.count for one in totals)
    document = {
        "interventions_maintenance": number,
        "minutes": sum(one.minutes for one in totals),
        "cost_cents": sum(one.cost_cents for one in totals),
        "by_charge": {one.borne_by or "inconnu": one.count for one in totals},
        "open": open_works,
    }
    told = plural(number, "intervention", "interventions")
    return answer(
        options, document, f"{told} de maintenance{NNBSP}; {plural(open_works, 'demande', 'demandes')} en attente."
    )


def _told(options: argparse.Namespace, work: Work) -> int:
    told = {"ref": work.ref, "state": work.state}
    return answer(options, told, f"{work.ref}{NBSP}: {wording(WORK_STATES, work.state).lower()}.")
