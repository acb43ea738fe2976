"""The demonstration's life together: actions with people of several households, and doors that stayed closed."""

from datetime import date, time, timedelta
from itertools import islice

from caseworker.collective.model import ActionDraft, ActionKind
from caseworker.passages.board import MonthState
from caseworker.passages.model import Attempt, PassageDraft
from caseworker.workspace import Workspace

HALL = "Maison de quartier"


def bring_together(workspace: Workspace) -> None:
    """Write an outing and a meal that took place, a workshop to come, and a month attempted twice."""
    today = workspace.session.today()
    river, meal, damp = (today + timedelta(days=days) for days in (-48, -13, 8))
    actions = (
        ActionDraft(river, ActionKind.OUTING, "Journée à la rivière", time(10), 360, "Gardon", 62_00),
        ActionDraft(meal, ActionKind.MEAL, "Un repas pour 2\u00a0€", time(11), 180, HALL, 38_50),
        ActionDraft(damp, ActionKind.WORKSHOP, "Moins d’humidité chez soi", time(14), 120, HALL),
    )
    for number, draft in enumerate(actions):
        _gather(workspace, draft, number)
    _find_doors_closed(workspace, today)


def _gather(workspace: Workspace, draft: ActionDraft, number: int) -> None:
    """Enrol some people of each household, and point those who came when the day is past."""
    collective, today = workspace.collective, workspace.session.today()
    action_id, on = collective.add(draft), draft.on or today
    for rank, one in enumerate(islice(collective.people(on), number, None, 5)):
        collective.enrol(action_id, one.person_id)
        if on <= today:
            collective.say_present(action_id, one.person_id, present=rank % 4 != 1)


def _find_doors_closed(workspace: Workspace, today: date) -> None:
    """Attempt the passage of one household twice since the 1st, as far as the month allows."""
    waiting = [line for line in workspace.passages.board(today).lines if line.state is MonthState.TO_DO]
    for line in waiting[1:2]:
        for on in (today - timedelta(days=3), today - timedelta(days=1)):
            if on.month == today.month:
                workspace.passages.log_passage(PassageDraft(line.ref, on, attempt=Attempt.DOOR_CLOSED))
