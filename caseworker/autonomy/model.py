"""An assessment: levels by domain, on a day, said by two; each domain stands by itself, and nothing adds them up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from caseworker.checklists.model import Checklist, Item
from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line

AssessmentId = NewType("AssessmentId", str)
BEFORE_ENTRY_MONTHS = 6
"""An assessment may come from the meetings before the entry; earlier, a year was typed wrong."""


class Scorer(StrEnum):
    """Who says it."""

    WORKER = "travailleur_social"
    HOUSEHOLD = "menage"


@dataclass(frozen=True, slots=True)
class Mark:
    """A level said once; None when it was taken away. The newest of a domain and a scorer is the one that is read."""

    item: str
    scorer: Scorer
    level: int | None
    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Saying:
    """What the household says of a domain, in its own words; "" when it was taken away."""

    item: str
    words: str
    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was said on a day, read with the version of the grid it was said in.

    Args:
        author: who began it.
        marks, sayings: every version, oldest first.
    """

    id: AssessmentId
    support_id: str
    on: date
    grid: Checklist
    author: str
    marks: tuple[Mark, ...] = ()
    sayings: tuple[Saying, ...] = ()

    def level(self, item: str, scorer: Scorer) -> int | None:
        """Return the level that somebody says of a domain, or None."""
        return next((m.level for m in reversed(self.marks) if (m.item, m.scorer) == (item, scorer)), None)

    def saying(self, item: str) -> str:
        """Return the household's own words about a domain, or ""."""
        return next((one.words for one in reversed(self.sayings) if one.item == item), "")

    def has(self, scorer: Scorer) -> bool:
        """Tell whether somebody says a level of any domain."""
        return any(self.level(item.key, scorer) is not None for item in self.grid.items)

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the domains that were spoken of, in the order of the grid."""
        return tuple(item for item in self.grid.items if self.speaks_of(item.key))

    def speaks_of(self, item: str) -> bool:
        """Tell whether anything is said of a domain."""
        return bool(self.saying(item)) or any(self.level(item, scorer) is not None for scorer in Scorer)

    def levels(self, scorer: Scorer) -> dict[str, int]:
        """Return the levels that somebody says, by domain."""
        said = {item.key: self.level(item.key, scorer) for item in self.grid.items}
        return {key: level for key, level in said.items() if level is not None}


@dataclass(frozen=True, slots=True)
class Way:
    """Assessments that may be drawn together, oldest first: the last one, and those before it on the same scale."""

    assessments: tuple[Assessment, ...]

    @property
    def last(self) -> Assessment:
        """Return the newest."""
        return self.assessments[-1]

    @property
    def first(self) -> Assessment | None:
        """Return the oldest, to compare with; None when there is but one."""
        return self.assessments[0] if len(self.assessments) > 1 else None

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the domains that were ever spoken of, as the last one words them; those that it no longer has come last."""
        seen = {item.key: item for one in self.assessments for item in one.items}
        now = [item for item in self.last.grid.items if item.key in seen]
        return (*now, *(item for key, item in seen.items() if key not in {one.key for one in now}))

    def series(self, item: str, scorer: Scorer) -> tuple[tuple[date, int], ...]:
        """Return the levels of a domain over time, in one voice."""
        said = ((one.on, one.level(item, scorer)) for one in self.assessments)
        return tuple((on, level) for on, level in said if level is not None)


def way_of(assessments: Sequence[Assessment]) -> Way | None:
    """Return what may be drawn together; None when nothing was said.

    Args:
        assessments: oldest first.
    """
    said = [one for one in assessments if one.items]
    if not said:
        return None
    last = said[-1]
    same = [one for one in said if one.grid.key == last.grid.key and one.grid.measures_as(last.grid)]
    return Way(tuple(same))


def offered(grid: Checklist, *, children: bool) -> tuple[Item, ...]:
    """Return the domains that a household is asked about."""
    return tuple(item for item in grid.items if children or not item.for_children)


def words_of_level(grid: Checklist, item: str, level: int) -> str:
    """Return the household's words for a level of a domain, or those of the scale when the domain has none."""
    known = next((one for one in grid.items if one.key == item), None)
    values = [choice.value for choice in grid.answers]
    if known and known.levels and level in values:
        return known.levels[values.index(level)]
    return next((choice.label for choice in grid.answers if choice.value == level), str(level))


def problems_in_levels(grid: Checklist, levels: Iterable[tuple[str, int | None]]) -> list[Problem]:
    """Return what is wrong with levels about to be said."""
    items, values = [item.key for item in grid.items], [choice.value for choice in grid.answers]
    problems = []
    for item, level in levels:
        if item not in items:
            problems.append(Problem("item", "unknown_value", {"value": item, "known": items}))
        elif level is not None and level not in values:
            problems.append(Problem(item, "out_of_range", {"least": min(values), "most": max(values)}))
    return problems


def problems_in_day(on: date, entered_on: date, exited_on: date | None, today: date) -> list[Problem]:
    """Return what is wrong with the day of an assessment."""
    earliest = add_months(entered_on, -BEFORE_ENTRY_MONTHS)
    if on > today:
        return [Problem("on", "in_the_future")]
    if on < earliest:
        return [Problem("on", "too_early", {"on": earliest})]
    return [Problem("on", "after_exit", {"on": exited_on})] if exited_on and on > exited_on else []


def problems_in_saying(words: str) -> list[Problem]:
    """Return what is wrong with a sentence of the household."""
    fault = fault_of_line(words)
    return [Problem("words", fault, {"longest": LINE_LENGTH})] if fault else []
