"""The day that a request waits for: its renewal, its answer, or the home that must follow a favourable decision."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.housing_projects.model import RequestDraft, RequestKind, RequestState
from caseworker.parameters.service import ParameterTable


class Wait(StrEnum):
    """What is waited for."""

    RENEWAL = "renouvellement"
    ANSWER = "reponse"
    OFFER = "offre"


@dataclass(frozen=True, slots=True)
class Awaited:
    """A day, and whether it was typed from a paper rather than counted."""

    wait: Wait
    day: date
    is_typed: bool = False


def awaited(request: RequestDraft, parameters: ParameterTable) -> Awaited | None:
    """Return what a request waits for; None when nothing is."""
    wait, since = _wait(request), request.decided_on or request.asked_on
    if wait is None or since is None:
        return None
    if request.due_on and request.due_on >= since:
        return Awaited(wait, request.due_on, is_typed=True)
    day = _counted(request.kind, wait, since, parameters)
    return Awaited(wait, day) if day else None


def _wait(request: RequestDraft) -> Wait | None:
    if request.state is RequestState.OPEN:
        return Wait.RENEWAL if request.kind is RequestKind.SOCIAL else Wait.ANSWER
    is_right = request.kind in {RequestKind.DALO, RequestKind.DAHO}
    return Wait.OFFER if request.state is RequestState.GRANTED and is_right else None


def _counted(kind: RequestKind, wait: Wait, since: date, parameters: ParameterTable) -> date | None:
    if kind is RequestKind.SOCIAL:
        return add_months(since, parameters.integer("social_housing.renewal_months", since))
    if kind is RequestKind.DALO:
        code = "dalo.answer_months" if wait is Wait.ANSWER else "dalo.offer_months"
        return add_months(since, parameters.integer(code, since))
    if kind is RequestKind.DAHO:
        code = "daho.answer_weeks" if wait is Wait.ANSWER else "daho.offer_weeks"
        return since + timedelta(weeks=parameters.integer(code, since))
    return None
