"""What is due, and the figures of the day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DueKind(StrEnum):
    """What a deadline is about; the other kinds of the command line come with their features."""

    AGREEMENT_END = "agreement_end"
    MONTH_MARK = "month_mark"
    VISIT_OVERDUE = "visit_overdue"
    PASSAGE_MISSING = "monthly_passage_missing"


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline.

    Args:
        kind: what it is about.
        ref: reference of the accompaniment.
        household: the household's name.
        due_on: the day.
        overdue: the day has passed.
        detail: days without a visit, month of the stay…: what the sentence quotes.
        mark: the month of the stay that the scheme points out; None for the maximum, and for other kinds.
    """

    kind: DueKind
    ref: str
    household: str
    due_on: date
    overdue: bool
    detail: int = 0
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class TodaysVisit:
    """A visit of the day, already logged or planned."""

    ref: str
    household: str
    at_time: str
    kind: str
    status: str
    address: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the dashboard. `visits_this_month` counts those that took place since the 1st."""

    households: int
    to_renew: int
    to_renew_this_week: int
    without_agreement: int
    beyond_maximum: int
    places: int
    places_taken: int
    vacant_units: int
    visits_this_month: int
    missed_this_month: int
