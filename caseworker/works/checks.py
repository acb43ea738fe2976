"""What keeps a request, or a fact that follows it, from being written."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.interventions.model import BorneBy
from caseworker.lines import LINE_LENGTH, TEXT_LENGTH, fault_of_line, fault_of_text, note_text, one_line
from caseworker.visits.model import MOST_MINUTES, MOST_PHOTOS
from caseworker.works.model import Asker, Charge, Done, Step, StepKind, Urgency, Work, WorkDraft

MOST_CENTS = 1_000_000_00  # beyond, the comma was forgotten
FARTHEST_MONTHS = 12  # beyond, a year was typed wrong
OLDEST_YEARS = 5


def problems_in(draft: WorkDraft, repairs: Collection[str], today: date) -> list[Problem]:
    """Return what is wrong with a request."""
    problems = [] if one_line(draft.what) else [Problem("what", "missing")]
    problems += [*_line("what", draft.what), *_line("room", draft.room), *_text("access", draft.access)]
    problems += [*_word("asked_by", draft.asked_by, Asker), *_word("urgency", draft.urgency, Urgency)]
    problems += problems_in_charge(draft.charge, repairs)
    if len(draft.photos) > MOST_PHOTOS:
        problems.append(Problem("photos", "photos_too_many", {"most": MOST_PHOTOS}))
    return problems + _past("opened_on", draft.opened_on or today, add_months(today, -12 * OLDEST_YEARS), today)


def problems_in_charge(charge: Charge, repairs: Collection[str]) -> list[Problem]:
    """Return what is wrong with who bears the cost."""
    problems = _line("reason", charge.reason)
    if charge.borne_by:
        problems += _word("borne_by", charge.borne_by, BorneBy)
    if charge.repair and charge.repair not in repairs:
        problems.append(Problem("repair", "unknown_value", {"value": charge.repair, "known": sorted(repairs)}))
    return problems


def problems_in_step(step: Step, work: Work, today: date) -> list[Problem]:
    """Return what is wrong with a fact that follows a request."""
    problems = [*_still_open(work), *_line("who", step.who), *_line("reason", step.reason)]
    if step.kind is StepKind.PLANNED:
        if step.on < work.opened_on:
            problems.append(Problem("on", "too_early", {"on": work.opened_on}))
        if step.on > add_months(today, FARTHEST_MONTHS):
            problems.append(Problem("on", "too_far_ahead"))
    else:
        problems += _past("on", step.on, work.opened_on, today)
    if step.kind is StepKind.QUOTE and (step.cents is None or not 0 < step.cents <= MOST_CENTS):
        problems.append(Problem("cents", "missing" if step.cents is None else "amount_out_of_range"))
    if step.kind is StepKind.GIVEN_UP and not one_line(step.reason):
        problems.append(Problem("reason", "missing"))
    return problems


def problems_in_done(done: Done, work: Work, today: date) -> list[Problem]:
    """Return what is wrong with what was done."""
    problems = [*_still_open(work), *_line("done_by", done.done_by)]
    problems += _past("on", done.on, work.opened_on, today) if done.on else [Problem("on", "missing")]
    if done.minutes is not None and not 0 < done.minutes <= MOST_MINUTES:
        problems.append(Problem("minutes", "out_of_range", {"least": 1, "most": MOST_MINUTES}))
    if not 0 <= done.cost_cents <= MOST_CENTS:
        problems.append(Problem("cost_cents", "amount_out_of_range"))
    return problems


def _still_open(work: Work) -> list[Problem]:
    return [] if work.is_open else [Problem("", "work_closed", {"on": work.closed_on})]


def _past(field: str, day: date, first: date, today: date) -> list[Problem]:
    if day > today:
        return [Problem(field, "in_the_future")]
    return [Problem(field, "too_early", {"on": first})] if day < first else []


def _word(field: str, value: str, words: type[StrEnum]) -> list[Problem]:
    known = [word.value for word in words]
    return [] if value in known else [Problem(field, "unknown_value", {"value": value, "known": known})]


def _line(field: str, typed: str) -> list[Problem]:
    fault = fault_of_line(one_line(typed))
    return [Problem(field, fault, {"longest": LINE_LENGTH})] if fault else []


def _text(field: str, typed: str) -> list[Problem]:
    fault = fault_of_text(note_text(typed))
    return [Problem(field, fault, {"longest": TEXT_LENGTH})] if fault else []
