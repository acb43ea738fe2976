"""action: what is to be done with a household, from a terminal."""

import argparse
from dataclasses import asdict, replace
from typing import Any

from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.labels import NBSP, wording
from caseworker.plan.model import Action, ActionDraft
from caseworker.plan_words import ACTION_STATES, DOERS


def add(options: argparse.Namespace) -> int:
    """Write an action down."""
    draft = ActionDraft(options.ref, options.what, options.doer, options.theme, options.by, options.visit)
    with opened(options) as workspace:
        goal_id = workspace.goals.goal(options.goal).id if options.goal else None
        action = workspace.plan.add(replace(draft, goal_id=goal_id))
    return _told(options, action)


def list_actions(options: argparse.Namespace) -> int:
    """List actions: of a household, or of all."""
    with opened(options) as workspace:
        plan = workspace.plan
        actions = plan.actions_of(options.ref) if options.ref else plan.actions()
        names = workspace.search.names_of({action.support_id for action in actions})
    kept = [action for action in actions if options.state in {"toutes", action.state}]
    document = [document_of(action) | {"support": names[action.support_id].ref} for action in kept]
    return answer(options, document, *(_line(action, names[action.support_id].ref) for action in kept))


def document_of(action: Action) -> dict[str, Any]:
    """Return an action as one document, with where it stands."""
    kept = asdict(action)
    for internal in ("id", "support_id"):
        del kept[internal]
    return kept | {"state": action.state, "closed_on": action.closed_on}


def _line(action: Action, ref: str) -> str:
    by = f"pour le {short_day(action.expected_on)}" if action.expected_on else ""
    words = (action.ref, ref, action.what, wording(DOERS, action.doer), by, wording(ACTION_STATES, action.state))
    return "  ".join(word for word in words if word)


def done(options: argparse.Namespace) -> int:
    """Say that an action is done."""
    with opened(options) as workspace:
        action = workspace.plan.finish(options.action, options.on)
    return _told(options, action)


def give_up(options: argparse.Namespace) -> int:
    """Give an action up."""
    with opened(options) as workspace:
        action = workspace.plan.give_up(options.action, options.reason)
    return _told(options, action)


def reopen(options: argparse.Namespace) -> int:
    """Say that an action is to be done again."""
    with opened(options) as workspace:
        action = workspace.plan.reopen(options.action)
    return _told(options, action)


def _told(options: argparse.Namespace, action: Action) -> int:
    told = {"ref": action.ref, "state": action.state}
    return answer(options, told, f"{action.ref}{NBSP}: {wording(ACTION_STATES, action.state).lower()}.")
