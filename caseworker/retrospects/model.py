"""What a file says of a period: facts and figures, never a note. A section that the role may not read is None."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caseworker.agreements.model import Agreement, Waiver
from caseworker.errors import Problem
from caseworker.financial_aids.model import Aid
from caseworker.lines import TEXT_LENGTH, fault_of_text, note_text
from caseworker.plan.goal import GoalState
from caseworker.plan.model import Action
from caseworker.plan.phases import PlanPhase
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
    """A goal as it stood at the end of the period, in the household's words.

    Args:
        what: the words.
        state: where it stood.
        on: the day of that state; None while it is aimed at.
        reason: why it was given up, or what is left of it.
        expected_on: by when, if somebody said.
    """

    what: str
    state: GoalState
    on: date | None = None
    reason: str = ""
    expected_on: date | None = None


@dataclass(frozen=True, slots=True)
class ActionTold:
    """An action that was done, and when."""

    what: str
    on: date


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
    actions: tuple[ActionTold, ...] = ()
    steps: tuple[Step, ...] = ()
    works: tuple[WorkTold, ...] | None = None
    aids: tuple[Aid, ...] | None = None


@dataclass(frozen=True, slots=True)
class Regularity:
    """How the rents were paid over the stay: months asked for, and those of them that are wholly paid."""

    months: int
    paid: int


@dataclass(frozen=True, slots=True)
class Way:
    """The whole way made.

    Args:
        told: from the entry to the exit, or to today.
        phases: of the plan, those that began.
        agreements: in force, the convention first; () for who reads none, as for what follows.
        waivers: permissions to stay longer, oldest first.
        reviews: the bilan of each period, oldest first.
        to_do: open actions.
        is_sliding: the lease is meant to slide to the household's name: its bilans are examinations.
        regularity: of the rents; None for who does not read them, or when nothing was asked for.
    """

    told: Retrospect
    phases: tuple[PlanPhase, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    reviews: tuple[Review, ...] = ()
    to_do: tuple[Action, ...] = ()
    is_sliding: bool = False
    regularity: Regularity | None = None


@dataclass(frozen=True, slots=True)
class EndReportDraft:
    """What is typed of the report that ends an accompaniment.

    Args:
        written_on: its day.
        summary: the way made, drafted from the file and read over.
        household_words: theirs.
        remains: what is left to do, and with whom.
    """

    written_on: date | None
    summary: str = ""
    household_words: str = ""
    remains: str = ""


@dataclass(frozen=True, slots=True)
class EndReport:
    """A report as it is kept; written again, the newest one is read."""

    id: str
    support_id: str
    written_on: date
    summary: str
    household_words: str
    remains: str
    author: str

    def draft(self) -> EndReportDraft:
        """Return what can be typed over."""
        return EndReportDraft(self.written_on, self.summary, self.household_words, self.remains)


REPORT_TEXTS = ("summary", "household_words", "remains")


def tidied_report(draft: EndReportDraft) -> EndReportDraft:
    """Return the draft as it is kept."""
    tidy: dict[str, Any] = {name: note_text(getattr(draft, name)) for name in REPORT_TEXTS}
    return replace(draft, **tidy)


def problems_in_report(draft: EndReportDraft, entered_on: date, today: date) -> list[Problem]:
    """Return what keeps a report from being written."""
    problems = [] if draft.summary else [Problem("summary", "report_empty")]
    if draft.written_on is None:
        problems.append(Problem("written_on", "missing"))
    elif draft.written_on > today:
        problems.append(Problem("written_on", "in_the_future"))
    elif draft.written_on < entered_on:
        problems.append(Problem("written_on", "report_before_entry", {"on": entered_on}))
    faults = ((name, fault_of_text(getattr(draft, name))) for name in REPORT_TEXTS)
    return problems + [Problem(name, fault, {"longest": TEXT_LENGTH}) for name, fault in faults if fault]
