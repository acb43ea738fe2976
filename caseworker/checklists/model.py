"""A checklist of observations, its versions, and what was answered: always read with the version it was answered in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from caseworker.parameters.model import Certainty

OWN_FROM = 1001
"""The first version of the association's own; those that come with the program stay below."""


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
    LEVELS = "levels"
    """Each item keeps its own level; nothing is ever made of them together. Such a grid is no observation of a visit."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `counts` is false for "not observed" and "not applicable"."""

    value: int
    label: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to observe. Its key is its identity from one version to the next; `section` is the title above it.

    Args:
        levels: what each answer says of this item, in the order of the answers; nothing when the answers say enough.
        for_children: asked only of those with whom a child lives.
    """

    key: str
    label: str
    help: str = ""
    section: str = ""
    levels: tuple[str, ...] = ()
    for_children: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist.

    Args:
        rank: its place among the others.
        alert_from: figure from which something has to be done; None when there is none.
        source: where it comes from; shown with its certainty.
        version: a shipped file raises it when an item or an answer changes its meaning; the vault numbers the association's.
    """

    key: str
    title: str
    score: Score
    answers: tuple[Choice, ...]
    items: tuple[Item, ...]
    source: str
    certainty: Certainty
    rank: int = 100
    alert_from: int | None = None
    version: int = 0

    @property
    def best(self) -> int:
        """Return the highest figure that can be reached: the top of the chart."""
        if self.score is Score.SHARE:
            return 100
        return len(self.items) if self.score is Score.COUNT else max(choice.value for choice in self.answers)

    def measures_as(self, other: "Checklist") -> bool:
        """Tell whether the figures of two versions may stand on the same line: the same answers count, the same way."""
        return self.score is other.score and _scale(self.answers) == _scale(other.answers)


def _scale(answers: Iterable[Choice]) -> frozenset[tuple[int, bool]]:
    return frozenset((choice.value, choice.counts) for choice in answers)


@dataclass(frozen=True, slots=True)
class Published:
    """A version of the association's own: `checklist` is None from the day on which the shipped one was brought back.

    `is_refused` is true when this version of the program cannot read it.
    """

    key: str
    version: int
    checklist: Checklist | None
    author: str
    published_at: datetime
    is_refused: bool = False


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
class ItemHistory:
    """What was answered about one line, oldest first, in the words of that day.

    `former_labels` are what the line said before it was worded as it is; `is_former` is true for a line that the checklist
    in use no longer has.
    """

    label: str
    answers: tuple[tuple[date, str], ...]
    former_labels: tuple[str, ...] = ()
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """The figures of a checklist, oldest first.

    `is_former` is true when they were measured on a scale that is no longer in use, or with a checklist that is not.
    """

    checklist: Checklist
    points: tuple[Point, ...]
    items: tuple[ItemHistory, ...] = ()
    is_former: bool = False

    @property
    def is_alert(self) -> bool:
        """Tell whether the newest figure asks for something to be done."""
        limit = self.checklist.alert_from
        return limit is not None and not self.is_former and bool(self.points) and self.points[-1].figure >= limit

    @property
    def top(self) -> float:
        """Return the top of the chart: a former version may have had more lines."""
        return max(self.checklist.best, *(point.figure for point in self.points))


def figure_of(known: Checklist, answers: Iterable[Answer]) -> float | None:
    """Return the figure that answers give together; None when none of them counts, or when they may not be added up."""
    if known.score is Score.LEVELS:
        return None
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


def fits(known: Checklist, answers: Sequence[Answer]) -> bool:
    """Tell whether a checklist has the lines and the answers that were tapped."""
    items, values = {item.key for item in known.items}, {choice.value for choice in known.answers}
    return all(one.item in items and one.value in values for one in answers)


def is_worst(known: Checklist, value: int) -> bool:
    """Tell whether an answer is the worst there is, and asks for something to be done.

    Where a low figure is bad it is the lowest answer; where a high one is, the highest, or from the alert on.
    """
    counting = {choice.value for choice in known.answers if choice.counts}
    if value not in counting or known.score is Score.LEVELS:
        return False
    if known.score is Score.MAX and known.alert_from is not None:
        return value >= known.alert_from
    return value == (max(counting) if known.score in {Score.MAX, Score.COUNT} else min(counting))
