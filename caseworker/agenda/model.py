"""What is due, and the figures of the day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.visits.model import Post


class DueKind(StrEnum):
    """What a deadline is about."""

    AGREEMENT_END = "agreement_end"
    MONTH_MARK = "month_mark"
    VISIT_OVERDUE = "visit_overdue"
    PASSAGE_MISSING = "monthly_passage_missing"
    APPOINTMENT = "appointment"
    MAINTENANCE = "maintenance"
    ACTION = "action"
    DOCUMENT_EXPIRY = "document_expiry"
    PERMIT_EXPIRY = "permit_expiry"
    PREFECTURE = "permit_appointment"
    HEATING_CHECK = "heating_check"
    STEP = "step"
    REVIEW = "review"
    DEPOSIT_INSTALMENT = "deposit_instalment"
    DEPOSIT_RETURN = "deposit_return"
    INVENTORY_AMENDMENT = "inventory_amendment"
    HEAD_LEASE_NOTICE = "head_lease_notice"
    RETENTION = "retention"
    RESOURCE_END = "resource_end"
    AID_ANSWER = "aid_answer"
    AID_FIRST_PAYMENT = "aid_first_payment"
    REPAYMENT_MISSED = "repayment_missed"
    REPAYMENT_TO_SIGN = "repayment_to_sign"
    REPAYMENT_END = "repayment_end"
    REPAYMENT_AID_CHECK = "repayment_aid_check"
    AID_DECISION = "aid_decision"
    AID_REPAYMENT = "aid_repayment"
    CLAIM = "claim_declaration"
    ARREARS_STEP = "arrears_step"
    RENT_REVISION = "rent_revision"
    HOUSING_REQUEST = "housing_request"
    HOUSING_PROPOSAL = "housing_proposal"


VALIDATION = "validation"
"""Code of a bilan that was held and waits to be validated; without it, a bilan is to be held."""


@dataclass(frozen=True, slots=True)
class Snooze:
    """A deadline put off: until which day, why, and by whom. It stays listed, apart."""

    until: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline.

    Args:
        kind: what it is about.
        ref: reference of the accompaniment; of the request for maintenance (T…); of the dwelling (L…) when it is of one.
        household: the household's name; the address, for what is of a dwelling or a request that is nobody's.
        due_on: the day.
        overdue: the day has passed.
        detail: days without a visit, month of the stay…: what the sentence quotes.
        mark: the month of the stay that the scheme points out; None for the maximum, and for other kinds.
        subject: what is asked of maintenance; what is to be done, for an action; which paper, or which step.
        attempts: of a month without a passage, how many were attempted.
        who: code of the `Post` that must act.
        is_pressing: a convention that ends within the days of its second notice, a permit whose last day to ask has passed.
        snooze: until when someone put it off; None when nobody did, or when that day has come.
        code: tells this deadline from the others of its kind and day: id of a paper, code of a step.
        person: first name of whose paper it is.
        act_by: the last day to do it, when it is not the day itself: to ask for a permit, before it expires.
        is_of_unit: `ref` is of a dwelling.
        to_read: a reminder that its referent has not read yet.
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
    who: str = Post.SOCIAL_WORKER
    is_pressing: bool = False
    snooze: Snooze | None = None
    code: str = ""
    person: str = ""
    act_by: date | None = None
    is_of_unit: bool = False
    to_read: bool = False

    @property
    def identity(self) -> str:
        """Return what tells this deadline from another of its kind: a new convention, or another month, is another one."""
        told = self.code if self.mark is None else f"M{self.mark}"
        return f"{self.due_on.isoformat()} {told}".rstrip()


def with_actor(due: Due, today: date, last_notice: int, snooze: Snooze | None = None) -> Due:
    """Return the deadline with who must act, and until when it was put off.

    The référent prepares, the maîtresse de maison passes; what must be signed or waived within days is the head of
    service's. An appointment already says whose it is.

    Args:
        due: a deadline.
        today: the day it is.
        last_notice: days before the end of a convention from which it presses.
        snooze: until when someone put it off.
    """
    is_pressing = due.kind is DueKind.AGREEMENT_END and due.due_on <= today + timedelta(days=last_notice)
    who = _ACTORS.get(due.kind, due.who)
    if is_pressing or (due.kind is DueKind.MONTH_MARK and due.mark is None):
        who = Post.HEAD_OF_SERVICE
    return replace(due, who=who, is_pressing=due.is_pressing or is_pressing, snooze=snooze)


_ACTORS = {
    DueKind.AGREEMENT_END: Post.SOCIAL_WORKER,
    DueKind.MONTH_MARK: Post.SOCIAL_WORKER,
    DueKind.VISIT_OVERDUE: Post.SOCIAL_WORKER,
    DueKind.PASSAGE_MISSING: Post.HOME_SUPPORT,
    DueKind.MAINTENANCE: Post.MAINTENANCE,
    DueKind.HEAD_LEASE_NOTICE: Post.HEAD_OF_SERVICE,
    DueKind.RETENTION: Post.HEAD_OF_SERVICE,
    DueKind.DEPOSIT_INSTALMENT: Post.RENTAL,
    DueKind.DEPOSIT_RETURN: Post.RENTAL,
    DueKind.HEATING_CHECK: Post.RENTAL,
    DueKind.AID_FIRST_PAYMENT: Post.RENTAL,
    DueKind.AID_REPAYMENT: Post.RENTAL,
    DueKind.RENT_REVISION: Post.RENTAL,
}


def problems_with_snooze(until: date | None, reason: str, today: date, most_days: int) -> list[Problem]:
    """Return what keeps a deadline from being put off: a day to come, not too far, and a reason."""
    problems, farthest = [], today + timedelta(days=most_days)
    if until is None:
        problems.append(Problem("until", "missing"))
    elif until <= today:
        problems.append(Problem("until", "in_the_past"))
    elif until > farthest:
        problems.append(Problem("until", "snooze_too_long", {"on": farthest}))
    fault = fault_of_line(one_line(reason)) if one_line(reason) else "missing"
    if fault:
        problems.append(Problem("reason", fault, {"longest": LINE_LENGTH}))
    return problems


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
