"""A goal: what the household wants, in its own words, who does what, by when, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.plan.model import FARTHEST_MONTHS, OLDEST_MONTHS, Doer, Theme

GoalId = NewType("GoalId", str)
MOST_PARTS = 8


class GoalState(StrEnum):
    """Where a goal stands."""

    UNDER_WAY = "en_cours"
    REACHED = "atteint"
    PARTLY_REACHED = "atteint_en_partie"
    GIVEN_UP = "abandonne"


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody does for a goal: code of `Doer`, and a few words, or none."""

    doer: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class GoalTold:
    """What a visit says of a goal: id of the goal, and a sentence that will appear under it, or ""."""

    goal_id: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal as typed; only its words are needed.

    Args:
        support_id: reference or id of the accompaniment.
        what: one line, in the household's own words.
        theme: code of `Theme`, or "".
        phase: number of a phase of the plan, or None.
        starts_on: None: today for a new goal, unchanged for another.
        expected_on: by when; None when nobody said.
        parts: who does what.
    """

    support_id: str
    what: str = ""
    theme: str = ""
    phase: int | None = None
    starts_on: date | None = None
    expected_on: date | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalStateLine:
    """What became of a goal on a day, and who said so; `reason` is why it was given up, or what is left to do."""

    state: GoalState
    on: date
    reason: str
    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class GoalVersion:
    """A goal as it was written once."""

    what: str
    theme: str
    phase: int | None
    starts_on: date
    expected_on: date | None
    parts: tuple[Part, ...]
    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its whole history, oldest first: never empty for versions, perhaps for states."""

    id: GoalId
    ref: str
    support_id: str
    place: int
    versions: tuple[GoalVersion, ...]
    states: tuple[GoalStateLine, ...] = ()

    @property
    def now(self) -> GoalVersion:
        """Return the goal as it reads today."""
        return self.versions[-1]

    @property
    def state(self) -> GoalState:
        """Return where it stands."""
        return self.states[-1].state if self.states else GoalState.UNDER_WAY

    @property
    def is_open(self) -> bool:
        """Tell whether it is still aimed at."""
        return self.state is GoalState.UNDER_WAY

    @property
    def ended_on(self) -> date | None:
        """Return the day it was reached or given up, or None."""
        return None if self.is_open else self.states[-1].on

    @property
    def reason(self) -> str:
        """Return why it was given up, or what was left to do; "" while it is aimed at."""
        return "" if self.is_open else self.states[-1].reason

    def draft(self) -> GoalDraft:
        """Return what can be typed over."""
        now = self.now
        return GoalDraft(self.support_id, now.what, now.theme, now.phase, now.starts_on, now.expected_on, now.parts)

    def was_open_on(self, day: date) -> bool:
        """Tell whether it was aimed at on a day, as the file says it today."""
        if self.now.starts_on > day:
            return False
        said = [line for line in self.states if line.on <= day]
        return not said or said[-1].state is GoalState.UNDER_WAY


def is_late(goal: Goal, today: date) -> bool:
    """Tell whether the day by which it was expected has passed."""
    return goal.is_open and goal.now.expected_on is not None and goal.now.expected_on < today


def is_to_come(goal: Goal, today: date) -> bool:
    """Tell whether it begins later."""
    return goal.is_open and goal.now.starts_on > today


def carried_over(goal: Goal, renewals: Sequence[date]) -> int:
    """Return how many renewals it went through without an end.

    Args:
        goal: whichever.
        renewals: first days of the amendments, in any order.
    """
    return sum(1 for day in renewals if goal.now.starts_on < day and goal.was_open_on(day))


def tidied(draft: GoalDraft) -> GoalDraft:
    """Return the draft as it is kept: a part that says nobody is left out."""
    parts = tuple(Part(part.doer, one_line(part.what)) for part in draft.parts if part.doer or one_line(part.what))
    return replace(draft, what=one_line(draft.what), parts=parts)


def problems_in(draft: GoalDraft, phases: Sequence[int], today: date) -> list[Problem]:
    """Return what is wrong with a goal.

    Args:
        draft: tidied, with its first day.
        phases: numbers of the plan's phases.
        today: the day it is.
    """
    problems = _line("what", draft.what, needed=True)
    if draft.theme and draft.theme not in set(Theme):
        problems.append(Problem("theme", "unknown_value", {"value": draft.theme, "known": list(Theme)}))
    if draft.phase is not None and draft.phase not in phases:
        problems.append(Problem("phase", "phase_unknown"))
    problems += _problems_in_days(draft, today)
    if len(draft.parts) > MOST_PARTS:
        problems.append(Problem("parts", "parts_too_many", {"most": MOST_PARTS}))
    for part in draft.parts:
        if not part.doer:
            problems.append(Problem("parts", "part_without_doer"))
        elif part.doer not in set(Doer):
            problems.append(Problem("parts", "unknown_value", {"value": part.doer, "known": list(Doer)}))
        problems += _line("parts", part.what)
    return problems


def _problems_in_days(draft: GoalDraft, today: date) -> list[Problem]:
    oldest, farthest = add_months(today, -OLDEST_MONTHS), add_months(today, FARTHEST_MONTHS)
    problems = [
        Problem(name, "day_unlikely")
        for name, day in (("starts_on", draft.starts_on), ("expected_on", draft.expected_on))
        if day and not oldest <= day <= farthest
    ]
    if draft.starts_on and draft.expected_on and draft.expected_on < draft.starts_on:
        problems.append(Problem("expected_on", "goal_reversed", {"on": draft.starts_on}))
    return problems


def problems_in_state(goal: Goal, state: GoalState, on: date, reason: str, today: date) -> list[Problem]:
    """Return what keeps a goal from being said reached, given up, or aimed at again."""
    problems = [Problem("", "goal_stands_so")] if goal.state is state else []
    if on > today:
        problems.append(Problem("on", "in_the_future"))
    elif on < goal.now.starts_on and state is not GoalState.GIVEN_UP:
        problems.append(Problem("on", "too_early", {"on": goal.now.starts_on}))
    return problems + _line("reason", reason, needed=state is GoalState.GIVEN_UP)


def _line(field: str, text: str, *, needed: bool = False) -> list[Problem]:
    if needed and not text:
        return [Problem(field, "missing")]
    fault = fault_of_line(text)
    return [Problem(field, fault, {"longest": LINE_LENGTH})] if fault else []
