"""An appointment: when, how, by whom, with which household."""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import NewType

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.visits.model import MOST_MINUTES, Post, VisitKind

AppointmentId = NewType("AppointmentId", str)
FARTHEST_MONTHS = 12  # beyond, a year was typed wrong


class TeamTime(StrEnum):
    """What is planned without a household."""

    MEETING = "reunion_de_service"
    COLLECTIVE = "action_collective"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment as it is kept.

    Args:
        support_id: the accompaniment; None for what concerns no household.
        kind: code of `VisitKind`, or of `TeamTime` without a household.
        post: code of `Post`: in which function the person comes.
        staff_id: who comes, when it is known.
        place: where, when it is not what `kind` says.
        subject: a few words; they are shown on screens only.
        cancelled_on: the day on which it was given up; None while it holds.
    """

    id: AppointmentId
    support_id: str | None
    on: date
    at: time | None
    minutes: int | None
    kind: str
    post: str
    staff_id: str | None
    place: str
    subject: str
    cancelled_on: date | None
    cancel_reason: str


@dataclass(frozen=True, slots=True)
class AppointmentDraft:
    """What was tapped and typed. `post` and `staff_id` left out are those of the person at work."""

    support_id: str | None
    on: date | None
    at: time | None = None
    minutes: int | None = None
    kind: str = VisitKind.HOME
    post: str = ""
    staff_id: str | None = None
    place: str = ""
    subject: str = ""


def problems_in(draft: AppointmentDraft, today: date) -> list[Problem]:
    """Return what keeps the appointment from being planned."""
    problems = _problems_with_day(draft.on, today)
    kinds = tuple(kind.value for kind in (VisitKind if draft.support_id else TeamTime))
    for name, known in (("kind", kinds), ("post", tuple(post.value for post in Post))):
        value = getattr(draft, name)
        if value not in known:
            problems.append(Problem(name, "unknown_value", {"value": value, "known": list(known)}))
    if draft.minutes is not None and not 0 < draft.minutes <= MOST_MINUTES:
        problems.append(Problem("minutes", "out_of_range", {"least": 1, "most": MOST_MINUTES}))
    if draft.support_id is None and not one_line(draft.subject):
        problems.append(Problem("subject", "missing"))
    for name in ("place", "subject"):
        fault = fault_of_line(one_line(getattr(draft, name)))
        if fault:
            problems.append(Problem(name, fault, {"most": LINE_LENGTH}))
    return problems


def _problems_with_day(on: date | None, today: date) -> list[Problem]:
    if on is None:
        return [Problem("on", "missing")]
    if on < today:
        return [Problem("on", "in_the_past")]
    if on > add_months(today, FARTHEST_MONTHS):
        return [Problem("on", "too_far_ahead")]
    return []


def tidied(draft: AppointmentDraft) -> AppointmentDraft:
    """Return the draft as it is kept."""
    return replace(draft, place=one_line(draft.place), subject=one_line(draft.subject))
