"""Checklists of observations: data shipped with the program; what was answered is read with the version it was answered in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_files
from caseworker.errors import Problem
from caseworker.parameters.model import Certainty


class Score(StrEnum):
    """How the answers of one visit become one figure."""

    MEAN = "mean"
    """Mean of the answers that count: progress goes up."""
    SHARE = "share"
    """Share of the items that are done, in percent."""
    MAX = "max"
    """The worst room decides."""
    COUNT = "count"
    """How many items have the worst answer: progress goes down."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `counts` is false for "not observed" and "not applicable"."""

    value: int
    label: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to observe."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist.

    Args:
        version: raised when an item or an answer changes its meaning.
        rank: its place among the others.
        alert_from: figure from which something has to be done; None when there is none.
        source: where it comes from; shown with its certainty.
    """

    key: str
    version: int
    rank: int
    title: str
    score: Score
    answers: tuple[Choice, ...]
    items: tuple[Item, ...]
    source: str
    certainty: Certainty
    alert_from: int | None = None

    @property
    def best(self) -> int:
        """Return the highest figure that can be reached: the top of the chart."""
        if self.score is Score.SHARE:
            return 100
        return len(self.items) if self.score is Score.COUNT else max(choice.value for choice in self.answers)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was observed about one item, in which version of its checklist."""

    checklist: str
    version: int
    item: str
    value: int


@dataclass(frozen=True, slots=True)
class Point:
    """The figure of one visit."""

    on: date
    figure: float


@dataclass(frozen=True, slots=True)
class Progress:
    """The figures of a checklist, oldest first."""

    checklist: Checklist
    points: tuple[Point, ...]

    @property
    def is_alert(self) -> bool:
        """Tell whether the newest figure asks for something to be done."""
        limit = self.checklist.alert_from
        return limit is not None and bool(self.points) and self.points[-1].figure >= limit


@cache
def checklists() -> tuple[Checklist, ...]:
    """Return the checklists shipped with the program, in their order.

    Raises:
        RuleBroken: a file cannot be read.
    """
    read = [record_from(Checklist, parse(text)) for _, text in shipped_files("checklists")]
    return tuple(sorted(read, key=lambda one: one.rank))


def checklist(key: str) -> Checklist | None:
    """Return one checklist, or None: a former version of the program may have known it."""
    return next((one for one in checklists() if one.key == key), None)


def figure_of(known: Checklist, answers: Iterable[Answer]) -> float | None:
    """Return the figure that answers give together; None when none of them counts."""
    counting = {choice.value for choice in known.answers if choice.counts}
    values = [one.value for one in answers if one.value in counting]
    if not values:
        return None
    if known.score is Score.MAX:
        return max(values)
    if known.score is Score.COUNT:
        return sum(value == max(counting) for value in values)
    mean = sum(values) / len(values)
    return round(mean * 100) if known.score is Score.SHARE else round(mean, 1)


def worrying(answers: Iterable[Answer]) -> list[str]:
    """Return, in the words of the checklists, what was observed at its worst and asks for something to be done.

    Where a low figure is bad it is the lowest answer; where a high one is, the highest, or from the alert on. What was
    answered in another version of a checklist is left out.
    """
    found = []
    for one in answers:
        known = checklist(one.checklist)
        if known is None or known.version != one.version or not _is_worst(known, one.value):
            continue
        label = next(item.label for item in known.items if item.key == one.item)
        answer = next(choice.label for choice in known.answers if choice.value == one.value)
        found.append(f"{label} ({answer[:1].lower()}{answer[1:]})")
    return found


def _is_worst(known: Checklist, value: int) -> bool:
    counting = {choice.value for choice in known.answers if choice.counts}
    if value not in counting:
        return False
    if known.score is Score.MAX and known.alert_from is not None:
        return value >= known.alert_from
    return value == (max(counting) if known.score in {Score.MAX, Score.COUNT} else min(counting))


def problems_in_answers(answers: Sequence[Answer]) -> list[Problem]:
    """Return what is wrong with answers about to be kept."""
    for one in answers:
        known = checklist(one.checklist)
        if known is None or known.version != one.version:
            return [Problem("answers", "checklist_changed")]
        if one.item not in {item.key for item in known.items} or one.value not in {c.value for c in known.answers}:
            return [Problem("answers", "checklist_changed")]
    return []
