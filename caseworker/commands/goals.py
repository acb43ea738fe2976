"""plan: the phases and the goals of a household, from a terminal."""

import argparse
from dataclasses import asdict
from typing import Any

from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.errors import Problem, RuleBroken
from caseworker.labels import NBSP, wording
from caseworker.plan.goal import GoalDraft, GoalState, Part
from caseworker.plan.goals import GoalLine, Plan
from caseworker.plan.phases import PhaseDraft
from caseworker.plan_words import DOERS, GOAL_STATES, THEMES
from caseworker.supports.model import Support
from caseworker.workspace import Workspace


def show(options: argparse.Namespace) -> int:
    """Show the whole plan of a household."""
    with opened(options) as workspace:
        plan = workspace.goals.plan_of(options.ref)
    return answer(options, document_of(plan), *told(plan))


def add(options: argparse.Namespace) -> int:
    """Write a goal down."""
    draft = GoalDraft(
        options.ref, options.what, options.theme, options.phase, options.start, options.by, _parts(options.part)
    )
    with opened(options) as workspace:
        goal = workspace.goals.add(draft)
    return answer(options, {"ref": goal.ref, "state": goal.state}, f"{goal.ref}{NBSP}: {goal.now.what}")


def say(options: argparse.Namespace) -> int:
    """Say what becomes of a goal."""
    with opened(options) as workspace:
        goal = workspace.goals.say(options.goal, GoalState(options.state), options.on, options.reason)
    told_state = f"{goal.ref}{NBSP}: {wording(GOAL_STATES, goal.state).lower()}."
    return answer(options, {"ref": goal.ref, "state": goal.state}, told_state)


def adapt(options: argparse.Namespace) -> int:
    """Keep other phases for a household."""
    drafts = [_phase(text, rank) for rank, text in enumerate(options.phases, 1)]
    with opened(options) as workspace:
        workspace.goals.adapt_phases(options.ref, drafts)
        plan = workspace.goals.plan_of(options.ref)
    return answer(options, document_of(plan), *told(plan))


def _phase(text: str, rank: int) -> PhaseDraft:
    """Read "1-6 Ancrage"; "13- Sortie" has an open end."""
    months, _, title = text.strip().partition(" ")
    first, _, last = months.partition("-")
    if not first.isdigit() or (last and not last.isdigit()):
        raise RuleBroken([Problem(f"{rank}.months", "number_unreadable")])
    return PhaseDraft(title, int(first), int(last) if last else None)


def _parts(texts: list[str]) -> tuple[Part, ...]:
    """Read "menage: apporter les pièces"."""
    cut = [text.partition(":") for text in texts]
    return tuple(Part(doer.strip(), what.strip()) for doer, _, what in cut)


def plan_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the plan of a dossier as JSON says it."""
    return [{"support": support.ref} | document_of(workspace.goals.plan_of(support.ref))]


def document_of(plan: Plan) -> dict[str, Any]:
    """Return a plan as one document."""
    return {"phases": [asdict(phase) for phase in plan.phases], "goals": [_goal(line) for line in plan.lines]}


def _goal(line: GoalLine) -> dict[str, Any]:
    goal = line.goal
    kept = asdict(goal.now) | {"ref": goal.ref, "state": goal.state, "ended_on": goal.ended_on, "reason": goal.reason}
    return kept | {"renewals": line.renewals, "contacts": len(line.mentions), "minutes": line.minutes}


def told(plan: Plan) -> list[str]:
    """Return the lines of a plan, in words."""
    phases = [f"{one.number}. {one.title}, dès le {short_day(one.starts_on)}" for one in plan.phases]
    return [*phases, *(_line(line) for line in plan.lines)] or ["Aucun objectif pour l’instant."]


def _line(line: GoalLine) -> str:
    now = line.goal.now
    by = f"pour le {short_day(now.expected_on)}" if now.expected_on else ""
    who = ", ".join(wording(DOERS, part.doer) for part in now.parts)
    words = (line.goal.ref, now.what, wording(THEMES, now.theme) if now.theme else "", who, by)
    return "  ".join([*(word for word in words if word), wording(GOAL_STATES, line.goal.state)])
