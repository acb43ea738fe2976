"""Arrears: the next step of each debt, for who must take it; nothing of those that something keeps back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.agenda.model import Due, DueKind
from caseworker.arrears.model import REMINDERS, Standing, Step
from caseworker.arrears.service import ArrearLine
from caseworker.storage.database import Row
from caseworker.visits.model import Post


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next for one debt: which step, when, whose it is; `to_read` while its referent has not read it."""

    line: ArrearLine
    step: Step
    on: date
    who: Post
    to_read: bool


def next_steps(lines: Iterable[ArrearLine], until: date) -> Iterator[NextStep]:
    """Yield the step to take of each debt, else the one that comes by a day should nothing be paid until then.

    The report that the law wants is told as soon as its threshold is reached: its day is the last one to make it.
    """
    for line in lines:
        standing = line.standing
        if standing.step and standing.due_on:
            who = _actor(standing.step, to_read=standing.must_be_seen)
            yield NextStep(line, standing.step, standing.due_on, who, standing.must_be_seen)
        elif standing.coming and standing.coming_on and standing.coming_on <= until:
            to_read = _is_unread(standing)
            yield NextStep(line, standing.coming, standing.coming_on, _actor(standing.coming, to_read=to_read), to_read)


def _is_unread(standing: Standing) -> bool:
    return standing.coming in REMINDERS and not standing.is_seen


def _actor(step: Step, *, to_read: bool) -> Post:
    """Return who takes a step: its referent reads a reminder first, and does what is done face to face."""
    if to_read:
        return Post.SOCIAL_WORKER
    return Post.RENTAL if step in {*REMINDERS, Step.REPORT} else Post.SOCIAL_WORKER


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
            is_report, late = one.step is Step.REPORT, one.line.standing.days_late
            told = (row["ref"], row["name"], one.on, one.on < today, late)
            yield Due(
                DueKind.ARREARS_STEP, *told, subject=one.line.told_to if is_report else "", who=one.who,
                is_pressing=is_report, code=one.step.value, to_read=one.to_read,
            )  # fmt: skip
