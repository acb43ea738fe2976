"""An action: what is to be done, by whom, by when, where it came from, and what became of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line

ActionId = NewType("ActionId", str)
FARTHEST_MONTHS = 36  # beyond, a year was typed wrong
OLDEST_MONTHS = 60


class Theme(StrEnum):
    """What an action is about; "" when nobody said."""

    HOME = "logement"
    BUDGET = "budget"
    RIGHTS = "droits"
    HEALTH = "sante"
    WORK = "emploi_formation"
    PARENTING = "parentalite"
    DAILY_LIFE = "vie_quotidienne"
    MOBILITY = "mobilite"
    LANGUAGE = "langue"
    TIES = "lien_social"


class Doer(StrEnum):
    """Who does it."""

    HOUSEHOLD = "menage"
    WORKER = "travailleur_social"
    HOME_SUPPORT = "maitresse_de_maison"
    PARTNER = "partenaire"


class ActionState(StrEnum):
    """Where an action stands."""

    TO_DO = "a_faire"
    DONE = "fait"
    GIVEN_UP = "abandonne"


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action as typed.

    Args:
        support_id: reference or id of the accompaniment.
        what: one line, in one's own words.
        theme: code of `Theme`, or "".
        expected_on: by when; None when nobody said.
        visit_id: the visit that it comes from.
        goal_id: the goal that it serves, of the same plan; None when it serves none.
    """

    support_id: str
    what: str = ""
    doer: str = Doer.WORKER
    theme: str = ""
    expected_on: date | None = None
    visit_id: str | None = None
    goal_id: str | None = None


@dataclass(frozen=True, slots=True)
class StateLine:
    """What became of an action on a day, and who said so; `reason` is why it was given up."""

    state: ActionState
    on: date
    reason: str
    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Action:
    """An action as it is kept, with what became of it, oldest first."""

    id: ActionId
    ref: str
    support_id: str
    visit_id: str | None
    what: str
    theme: str
    doer: str
    expected_on: date | None
    author: str
    made_at: datetime
    states: tuple[StateLine, ...] = ()
    goal_id: str | None = None

    @property
    def state(self) -> ActionState:
        """Return where it stands."""
        return self.states[-1].state if self.states else ActionState.TO_DO

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.state is ActionState.TO_DO

    @property
    def closed_on(self) -> date | None:
        """Return the day it was done or given up, or None."""
        return None if self.is_open else self.states[-1].on

    @property
    def reason(self) -> str:
        """Return why it was given up, or ""."""
        return self.states[-1].reason if self.state is ActionState.GIVEN_UP else ""

    def draft(self) -> ActionDraft:
        """Return what can be typed over."""
        return ActionDraft(
            self.support_id, self.what, self.doer, self.theme, self.expected_on, self.visit_id, self.goal_id
        )


def is_late(action: Action, today: date) -> bool:
    """Tell whether the day by which it was expected has passed."""
    return action.is_open and action.expected_on is not None and action.expected_on < today


def in_order(actions: list[Action]) -> list[Action]:
    """Return the actions as they are read: to do first, the soonest expected first, then what is closed, newest first."""
    waiting = [action for action in actions if action.is_open]
    closed = [action for action in actions if not action.is_open]
    waiting.sort(key=lambda action: (action.expected_on or date.max, action.made_at))
    closed.sort(key=lambda action: (action.closed_on or date.min, action.made_at), reverse=True)
    return waiting + closed


def problems_in(draft: ActionDraft, today: date, *, is_new: bool = True) -> list[Problem]:
    """Return what is wrong with an action. A day that has passed is refused for a new one only: others have waited."""
    problems = [] if one_line(draft.what) else [Problem("what", "missing")]
    if fault := fault_of_line(one_line(draft.what)):
        problems.append(Problem("what", fault, {"longest": LINE_LENGTH}))
    problems += _word("doer", draft.doer, Doer)
    if draft.theme:
        problems += _word("theme", draft.theme, Theme)
    if draft.expected_on is None:
        return problems
    if draft.expected_on > add_months(today, FARTHEST_MONTHS):
        problems.append(Problem("expected_on", "action_too_far"))
    elif draft.expected_on < (today if is_new else add_months(today, -OLDEST_MONTHS)):
        problems.append(Problem("expected_on", "in_the_past"))
    return problems


def problems_in_closing(action: Action, state: ActionState, on: date, reason: str, today: date) -> list[Problem]:
    """Return what keeps an action from being said done or given up."""
    problems = [] if action.is_open else [Problem("", "action_closed", {"on": action.closed_on})]
    if on > today:
        problems.append(Problem("on", "in_the_future"))
    elif on < add_months(today, -OLDEST_MONTHS):
        problems.append(Problem("on", "too_early", {"on": add_months(today, -OLDEST_MONTHS)}))
    if state is ActionState.GIVEN_UP and not one_line(reason):
        problems.append(Problem("reason", "missing"))
    if fault := fault_of_line(one_line(reason)):
        problems.append(Problem("reason", fault, {"longest": LINE_LENGTH}))
    return problems


def tidied(draft: ActionDraft) -> ActionDraft:
    """Return the draft as it is kept."""
    return replace(draft, what=one_line(draft.what))


def _word(field: str, value: str, words: type[StrEnum]) -> list[Problem]:
    known = [word.value for word in words]
    return [] if value in known else [Problem(field, "unknown_value", {"value": value, "known": known})]
