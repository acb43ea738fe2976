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
    APPOINTMENT = "appointment"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline.

    Args:
        kind: what it is about.
        ref: reference of the accompaniment; of the request for maintenance (T…).
        household: the household's name; where it is, for a request for maintenance that is nobody's.
        due_on: the day.
        overdue: the day has passed.
        detail: days without a visit, month of the stay…: what the sentence quotes.
        mark: the month of the stay that the scheme points out; None for the maximum, and for other kinds.
        subject: what is asked of maintenance.
        attempts: of a month without a passage, how many were attempted.
    """

    kind: DueKind
    ref: str
    household: str
    due_on: date
    overdue: bool
    detail: int = 0
    mark: int | None = None
    subject: str = ""
    attempts: int = 0


class EntryState(StrEnum):
    """What a planned moment is, when no visit of that day tells what became of it."""

    PLANNED = "prevu"
    TO_LOG = "a_noter"
    CANCELLED = "annule"


@dataclass(frozen=True, slots=True)
class Entry:
    """A moment of the agenda: an appointment, or a visit that nobody had planned.

    Args:
        on: day.
        at_time: "HH:MM", or "" when it has no hour.
        minutes: length; None when nobody said.
        kind: code of `VisitKind`, or of `TeamTime` without a household.
        state: code of `EntryState`, or what became of it: code of `VisitStatus`.
        post: in which function it is.
        staff_id, staff: who comes; "" when it is not known.
        ref: of the accompaniment; "" without a household.
        household: its name.
        address: where the household lives, or the place that was named.
        subject: a few words.
        appointment_id: "" for a visit that nobody had planned.
        is_in_conflict: the same person, or the same household, is expected elsewhere meanwhile.
    """

    on: date
    at_time: str
    minutes: int | None
    kind: str
    state: str
    post: str
    staff_id: str = ""
    staff: str = ""
    ref: str = ""
    household: str = ""
    address: str = ""
    subject: str = ""
    appointment_id: str = ""
    is_in_conflict: bool = False


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
