"""A bilan: of which period, on which day, who was there, what was said, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, TEXT_LENGTH, fault_of_line, fault_of_text, note_text, one_line

LONGEST_PERIOD = 60
FARTHEST_MONTHS = 12  # for the next bilan: beyond, a year was typed wrong
TEXTS = ("household_words", "association_words", "summary", "decisions")


class Outcome(StrEnum):
    """What a bilan decides."""

    RENEW = "reconduction"
    WAIVE = "derogation"
    """A period more, beyond the maximum: the derogation is to be written."""
    END = "fin"
    SLIDE = "glissement"
    """The lease slides to the household's name."""


ENDING = frozenset({Outcome.END, Outcome.SLIDE})


@dataclass(frozen=True, slots=True)
class Validation:
    """That who answers for the service validated a bilan: on which day, and their name."""

    on: date
    author: str


@dataclass(frozen=True, slots=True)
class Review:
    """A bilan that was held.

    Args:
        period_end: last day of the period that it closes.
        held_on: its day.
        outcome: what was decided.
        present: who was there, in one line.
        household_words, association_words: what each side wanted written; both may read them.
        next_ends_on: end proposed for the next period; None for that of the scheme.
        summary: what happened since the bilan before, drafted from the file and read over by its author.
        decisions: what was decided together, beyond the outcome.
        next_on: day of the next bilan, if one was agreed.
        author: who wrote it; "" for one noted before names were kept.
        validated: by whom and when; None while nobody did.
    """

    id: str
    support_id: str
    period_end: date
    held_on: date
    outcome: Outcome
    present: str = ""
    household_words: str = ""
    association_words: str = ""
    next_ends_on: date | None = None
    summary: str = ""
    decisions: str = ""
    next_on: date | None = None
    author: str = ""
    validated: Validation | None = None


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """What is typed of a bilan."""

    held_on: date | None
    outcome: str
    present: str = ""
    household_words: str = ""
    association_words: str = ""
    next_ends_on: date | None = None
    summary: str = ""
    decisions: str = ""
    next_on: date | None = None


def last_of_each(reviews: Sequence[Review]) -> list[Review]:
    """Return the bilan that holds of each period, oldest period first: written again, the newest line wins."""
    held = {review.period_end: review for review in reviews}
    return [held[end] for end in sorted(held)]


def problems_in(draft: ReviewDraft, entered_on: date, period_end: date | None, today: date) -> list[Problem]:
    """Return what keeps a bilan from being noted.

    Args:
        draft: what was typed.
        entered_on: first day of the stay.
        period_end: last day of the period in force, or of the last one; None without any convention.
        today: the day it is.
    """
    problems = []
    if period_end is None:
        problems.append(Problem("", "no_agreement_to_review"))
    if draft.held_on is None:
        problems.append(Problem("held_on", "missing"))
    elif draft.held_on > today:
        problems.append(Problem("held_on", "in_the_future"))
    elif draft.held_on < entered_on:
        problems.append(Problem("held_on", "before_entry", {"on": entered_on}))
    if draft.outcome not in set(Outcome):
        problems.append(Problem("outcome", "missing"))
    fault = fault_of_line(draft.present)
    if fault:
        problems.append(Problem("present", fault, {"longest": LINE_LENGTH}))
    for name in TEXTS:
        fault = fault_of_text(note_text(getattr(draft, name)))
        if fault:
            problems.append(Problem(name, fault, {"longest": TEXT_LENGTH}))
    return [*problems, *_problems_in_next_review(draft, today), *_problems_in_next(draft.next_ends_on, period_end)]


def _problems_in_next_review(draft: ReviewDraft, today: date) -> list[Problem]:
    if draft.next_on and draft.held_on and draft.next_on <= draft.held_on:
        return [Problem("next_on", "next_review_too_early")]
    if draft.next_on and draft.next_on > add_months(today, FARTHEST_MONTHS):
        return [Problem("next_on", "too_far_ahead")]
    return []


def tidied(draft: ReviewDraft) -> ReviewDraft:
    """Return the draft as it is kept."""
    tidy: dict[str, Any] = {name: note_text(getattr(draft, name)) for name in TEXTS}
    return replace(draft, present=one_line(draft.present), **tidy)


def _problems_in_next(next_ends_on: date | None, period_end: date | None) -> list[Problem]:
    if next_ends_on is None or period_end is None:
        return []
    if next_ends_on <= period_end:
        return [Problem("next_ends_on", "ends_before_start")]
    too_long = next_ends_on > add_months(period_end + timedelta(days=1), LONGEST_PERIOD)
    return [Problem("next_ends_on", "period_too_long", {"months": LONGEST_PERIOD})] if too_long else []
