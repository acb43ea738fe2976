"""Arrears: the next step of each debt, for who must take it; nothing of those that something keeps back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.agenda.model import Due, DueKind
from caseworker.arrears.model import Step
from caseworker.arrears.rungs import Rung
from caseworker.arrears.service import ArrearLine
from caseworker.storage.database import Row
from caseworker.visits.model import Post


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next for one debt: which rung, when; `to_read` while its referent has not read it."""

    line: ArrearLine
    rung: Rung
    on: date
    to_read: bool

    @property
    def who(self) -> str:
        """Return whose it is: its referent reads a reminder first."""
        return Post.SOCIAL_WORKER if self.to_read else self.rung.who


def next_steps(lines: Iterable[ArrearLine], until: date) -> Iterator[NextStep]:
    """Yield the step to take of each debt, else the one that comes by a day should nothing be paid until then.

    The report that the law wants is told as soon as its threshold is reached: its day is the last one to make it.
    """
    for line in lines:
        standing = line.standing
        if standing.rung and standing.due_on:
            yield NextStep(line, standing.rung, standing.due_on, standing.must_be_seen)
        elif standing.coming and standing.coming_on and standing.coming_on <= until:
            to_read = standing.coming.is_reminder and not standing.is_seen
            yield NextStep(line, standing.coming, standing.coming_on, to_read)


def arrears_dues(steps: Iterable[NextStep], whose: Mapping[str, Row], today: date) -> Iterator[Due]:
    """Yield a deadline for each step.

    Args:
        steps: of `next_steps`.
        whose: reference and name of the accompaniments, by id; those left out are not the person's.
        today: the day it is.
    """
    for one in steps:
        row = whose.get(one.line.support_id)
        if row is not None:
            is_report, late = one.rung.code == Step.REPORT, one.line.standing.days_late
            told = (row["ref"], row["name"], one.on, one.on < today, late)
            yield Due(
                DueKind.ARREARS_STEP, *told, subject=one.line.told_to if is_report else one.rung.name, who=one.who,
                is_pressing=is_report, code=one.rung.code, to_read=one.to_read,
            )  # fmt: skip
