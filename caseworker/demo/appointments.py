"""The demonstration's coming weeks: entretiens and passages at the rhythm of each scheme, on working days."""

import itertools
from dataclasses import replace
from datetime import date, time, timedelta

from caseworker.appointments.model import AppointmentDraft, TeamTime
from caseworker.visits.model import Post, VisitKind
from caseworker.workspace import Workspace

HOURS = (time(9), time(10, 30), time(14), time(15, 30), time(17))
KINDS = (VisitKind.HOME, VisitKind.HOME, VisitKind.OFFICE, VisitKind.ACCOMPANIED)
SATURDAY, TUESDAY = 5, 1
Taken = set[tuple[str | None, date, time]]


def plan_appointments(workspace: Workspace) -> None:
    """Plan two weeks of entretiens, the passages of the month to come, and the service's meetings."""
    today = workspace.session.today()
    house = next((member.id for member in workspace.staff.members() if member.post == Post.HOME_SUPPORT), None)
    taken: Taken = set()
    with workspace.session.database.atomic("appointments"):
        for number, support in enumerate(sorted(workspace.supports.present_on(today), key=lambda support: support.ref)):
            worker = support.lead_on(today)
            on, at = _free_moment(taken, worker, today + timedelta(days=number % 12), number)
            draft = AppointmentDraft(support.id, on, at, 60, KINDS[number % len(KINDS)], staff_id=worker)
            workspace.appointments.plan(draft)
            on, at = _free_moment(taken, house, today + timedelta(days=1 + number % 20), number)
            workspace.appointments.plan(
                replace(draft, on=on, at=at, kind=VisitKind.HOME, post=Post.HOME_SUPPORT, staff_id=house)
            )
        for week in range(2):
            _plan_meeting(workspace, week)


def _free_moment(taken: Taken, who: str | None, first: date, number: int) -> tuple[date, time]:
    """Return the first hour on which nobody expects this person, from a day on; take it."""
    days = (working_day(first + timedelta(days=later)) for later in itertools.count())
    hours = HOURS[number % len(HOURS) :] + HOURS[: number % len(HOURS)]
    moments = ((on, at) for on in days for at in hours)
    moment = next(moment for moment in moments if (who, *moment) not in taken)
    taken.add((who, *moment))
    return moment


def _plan_meeting(workspace: Workspace, week: int) -> None:
    today = workspace.session.today()
    tuesday = today + timedelta(days=(TUESDAY - today.weekday()) % 7, weeks=week)
    workspace.appointments.plan(
        AppointmentDraft(None, tuesday, time(11, 45), 90, TeamTime.MEETING, subject="Réunion de service")
    )


def working_day(day: date) -> date:
    """Return the day, or the Monday after a week-end."""
    return day if day.weekday() < SATURDAY else day + timedelta(days=7 - day.weekday())
