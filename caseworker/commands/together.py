"""collective: what is done with several households at once, from a terminal."""

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from caseworker.collective.model import ActionDraft, CollectiveAction
from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.labels import COLLECTIVE_KINDS, plural, wording


def list_actions(options: argparse.Namespace) -> int:
    """List the actions of a period, the year under way unless it says otherwise, newest first."""
    with opened(options) as workspace:
        year = workspace.session.today().year
        first, last = options.first or date(year, 1, 1), options.until or date(year, 12, 31)
        actions = workspace.collective.actions(first, last)
    return answer(options, [_document(action) for action in actions], *(_line(action) for action in actions))


def _document(action: CollectiveAction) -> dict[str, Any]:
    kept = asdict(action)
    del kept["participants"]  # a list tells how many, whoever they are
    return kept


def _line(action: CollectiveAction) -> str:
    kind = wording(COLLECTIVE_KINDS, action.kind)
    count = plural(action.enrolled, "inscrit", "inscrits")
    words = (short_day(action.on), kind, action.title, action.place, "Annulée" if action.cancelled else count)
    return "  ".join(word for word in words if word)


def add(options: argparse.Namespace) -> int:
    """Set a collective action up."""
    draft = ActionDraft(
        options.on,
        options.kind,
        options.title,
        options.at,
        options.minutes,
        options.place,
        options.cost,
        options.note,
    )
    with opened(options) as workspace:
        action_id = workspace.collective.add(draft)
    return answer(options, {"id": action_id}, "Action collective ajoutée.")
