"""An accompaniment under way, and the deadlines that its scheme gives it."""

from dataclasses import dataclass
from datetime import date

from caseworker.agenda.model import Due, DueKind
from caseworker.agenda.rhythms import marks_between
from caseworker.agreements.model import Terms, limit_of
from caseworker.dates import month_number

LEAVING = "conge"
"""What tells the end that a notice gives from the end of a convention."""


@dataclass(frozen=True, slots=True)
class Stay:
    """An accompaniment under way. `agreement_ends_on` is the end of what covers today, or of what last did.

    `leaving_on`: the last day that a notice gives, whatever the end of the convention.
    """

    ref: str
    household: str
    entered_on: date
    is_covered: bool
    agreement_ends_on: date | None
    terms: Terms
    has_waiver: bool
    support_id: str
    marks: tuple[int, ...] = ()
    scheme: str = ""
    leaving_on: date | None = None


def marks_of(stay: Stay, today: date, until: date) -> list[Due]:
    """Return the marks from the 1st of this month on: nothing says that an older one was seen to, and it would never leave."""
    return [
        Due(DueKind.MONTH_MARK, stay.ref, stay.household, day, day < today, month_number(stay.entered_on, today), mark)
        for mark, day in marks_between(stay.entered_on, stay.marks, today.replace(day=1), until)
    ]


def dues_of(stay: Stay, today: date, until: date) -> list[Due]:
    """Return the end of its convention, or of its right to stay, when it comes by a day or has come already.

    A notice takes the place of both: there is nothing left to renew.
    """
    dues = []
    if stay.leaving_on:
        if stay.leaving_on > until:
            return []
        return [
            Due(DueKind.AGREEMENT_END, stay.ref, stay.household, stay.leaving_on, stay.leaving_on < today, code=LEAVING)
        ]
    if stay.terms.period_months and not (stay.terms.is_tacit and stay.agreement_ends_on):
        end = stay.agreement_ends_on or stay.entered_on
        if end <= until:
            dues.append(Due(DueKind.AGREEMENT_END, stay.ref, stay.household, end, not stay.is_covered))
    limit = limit_of(stay.entered_on, stay.terms)
    if limit and limit <= until and not stay.has_waiver:
        months = month_number(stay.entered_on, today)
        dues.append(Due(DueKind.MONTH_MARK, stay.ref, stay.household, limit, limit <= today, months))
    return dues
