"""What a file says of a period: facts and figures, never a note. A section that the role may not read is None."""

from dataclasses import dataclass
from datetime import date

from caseworker.financial_aids.model import Aid
from caseworker.plan.goal import Goal, GoalState
from caseworker.plan.model import Action
from caseworker.reviews.model import Review
from caseworker.steps.model import Step
from caseworker.supports.model import Support


@dataclass(frozen=True, slots=True)
class Contacts:
    """Meetings with the social workers.

    Args:
        held: how many of each kind took place, the most frequent first.
        missed: the household was not there.
        put_off: called off or postponed, by one side or the other.
        minutes: how long those that took place lasted, as far as it was noted.
        apart: those whose note concerns one person alone: counted nowhere else, so that nobody learns of them here.
    """

    held: tuple[tuple[str, int], ...] = ()
    missed: int = 0
    put_off: int = 0
    minutes: int = 0
    apart: int = 0

    @property
    def count(self) -> int:
        """Return how many took place."""
        return sum(count for _, count in self.held)


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages of the maîtresse de maison: those that took place, and those that were attempted."""

    held: int = 0
    tried: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Money:
    """The account of the rents over a period, as the rents count it.

    Args:
        before_cents: owed at the end of the period before; 0 for a stay that begins.
        asked_cents: asked for, aid deducted, adjustments included.
        paid_cents: paid.
        owed_cents: owed at the end; below zero when something is paid in advance.
        aid_cents: housing aid deducted from what was asked for.
    """

    before_cents: int
    asked_cents: int
    paid_cents: int
    owed_cents: int
    aid_cents: int


@dataclass(frozen=True, slots=True)
class GoalTold:
    """A goal as it stood at the end of the period; `on` is the day of that state, None while it is aimed at."""

    goal: Goal
    state: GoalState
    on: date | None = None
    reason: str = ""

    @property
    def what(self) -> str:
        """Return it in the household's words."""
        return self.goal.now.what


@dataclass(frozen=True, slots=True)
class WorkTold:
    """What was asked for in the dwelling, and when it was mended; None while it is not."""

    what: str
    opened_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Retrospect:
    """What happened between two days, both included.

    Args:
        support: whose.
        since, until: the days.
        former: the bilan before; None when the period begins with the entry.
        goals: those of the period: reached, given up, or aimed at on its last day.
        actions, steps: done within it.
        works: asked for or mended within it, in the household's dwelling.
        aids: asked, decided or paid within it.
    """

    support: Support
    since: date
    until: date
    former: Review | None
    contacts: Contacts | None = None
    passages: Passages | None = None
    money: Money | None = None
    goals: tuple[GoalTold, ...] | None = None
    actions: tuple[Action, ...] = ()
    steps: tuple[Step, ...] = ()
    works: tuple[WorkTold, ...] | None = None
    aids: tuple[Aid, ...] | None = None


def state_on(goal: Goal, day: date) -> GoalTold:
    """Return how a goal stood on a day."""
    said = [line for line in goal.states if line.on <= day]
    if not said or said[-1].state is GoalState.UNDER_WAY:
        return GoalTold(goal, GoalState.UNDER_WAY)
    return GoalTold(goal, said[-1].state, said[-1].on, said[-1].reason)


def goals_between(goals: list[Goal], since: date, until: date) -> tuple[GoalTold, ...]:
    """Return the goals of a period: those that ended within it by their day, then those still aimed at, in their order."""
    told = [state_on(goal, until) for goal in goals if goal.now.starts_on <= until]
    ended = sorted((one for one in told if one.on and one.on >= since), key=lambda one: one.on or since)
    return (*ended, *(one for one in told if one.on is None))
