"""A collective action: when, what, where, who enrolled and who came, what it cost."""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import NewType

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, TEXT_LENGTH, fault_of_line, fault_of_text, note_text, one_line
from caseworker.visits.model import MOST_MINUTES

ActionId = NewType("ActionId", str)
FARTHEST_MONTHS = 18
DEAREST_CENTS = 10_000_000


class ActionKind(StrEnum):
    """What is done together."""

    OUTING = "sortie"
    WORKSHOP = "atelier"
    MEAL = "repas"
    CELEBRATION = "fete"
    SPORT = "sport"
    INFORMATION = "information"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """What was tapped and typed. `cost_cents` is what the association paid."""

    on: date | None
    kind: str = ActionKind.WORKSHOP
    title: str = ""
    at: time | None = None
    minutes: int | None = None
    place: str = ""
    cost_cents: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone enrolled. `present` is None until somebody says."""

    person_id: str
    name: str
    household: str
    present: bool | None = None


@dataclass(frozen=True, slots=True)
class CollectiveAction:
    """A collective action as it is kept.

    Args:
        participants: those of the households within the reader's scope, by household and name.
        enrolled, came: how many people, whoever they are.
        households: how many households they make.
    """

    id: ActionId
    on: date
    at: time | None
    minutes: int | None
    kind: str
    title: str
    place: str
    cost_cents: int
    note: str
    cancelled: bool
    enrolled: int = 0
    came: int = 0
    households: int = 0
    participants: tuple[Participant, ...] = ()

    def draft(self) -> ActionDraft:
        """Return what can be typed over."""
        return ActionDraft(
            self.on, self.kind, self.title, self.at, self.minutes, self.place, self.cost_cents, self.note
        )


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many actions of a period someone came to."""

    person_id: str
    name: str
    household: str
    times: int


def problems_in(draft: ActionDraft, today: date) -> list[Problem]:
    """Return what keeps the action from being kept."""
    problems = []
    if draft.on is None:
        problems.append(Problem("on", "missing"))
    elif draft.on > add_months(today, FARTHEST_MONTHS):
        problems.append(Problem("on", "too_far_ahead"))
    if draft.kind not in set(ActionKind):
        problems.append(Problem("kind", "unknown_value", {"value": draft.kind, "known": list(ActionKind)}))
    if not one_line(draft.title):
        problems.append(Problem("title", "missing"))
    faults = {name: fault_of_line(one_line(getattr(draft, name))) for name in ("title", "place")}
    faults["note"] = fault_of_text(note_text(draft.note))
    longest = {"note": TEXT_LENGTH}
    problems += [
        Problem(name, fault, {"longest": longest.get(name, LINE_LENGTH)}) for name, fault in faults.items() if fault
    ]
    if draft.minutes is not None and not 0 < draft.minutes <= MOST_MINUTES:
        problems.append(Problem("minutes", "out_of_range", {"least": 1, "most": MOST_MINUTES}))
    if not 0 <= draft.cost_cents <= DEAREST_CENTS:
        problems.append(Problem("cost_cents", "out_of_range", {"least": 0, "most": DEAREST_CENTS // 100}))
    return problems


def tidied(draft: ActionDraft) -> ActionDraft:
    """Return the draft as it is kept."""
    return replace(draft, title=one_line(draft.title), place=one_line(draft.place), note=note_text(draft.note))
