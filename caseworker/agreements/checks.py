"""What keeps an agreement from being what was typed: days that overlap, amounts out of range."""

from collections.abc import Sequence
from datetime import date

from caseworker.agreements.fees import problems_in_fee
from caseworker.agreements.model import (
    LONGEST_NOTE,
    LONGEST_PERIOD,
    Agreement,
    AgreementDraft,
    Purpose,
    current_on,
)
from caseworker.dates import Period, add_months
from caseworker.errors import Problem


def _problems_in_period(period: Period, others: Sequence[Agreement], today: date) -> list[Problem]:
    end = period.end or period.start
    if end < period.start:
        return [Problem("ends_on", "ends_before_start")]
    if period.start > add_months(today, 12):
        return [Problem("starts_on", "too_far_ahead")]
    if end >= add_months(period.start, LONGEST_PERIOD):
        return [Problem("ends_on", "period_too_long", {"months": LONGEST_PERIOD})]
    overlapping = [other for other in others if other.purpose is Purpose.RENEWAL and other.period.overlaps(period)]
    return [Problem("starts_on", "agreement_overlap", {"on": other.ends_on}) for other in overlapping[:1]]


def _problems_in_change(period: Period, others: Sequence[Agreement], _: date) -> list[Problem]:
    """Return what keeps a change from its days: it lives within a period in force, and leaves its end alone."""
    changed = current_on([other for other in others if other.purpose is Purpose.RENEWAL], period.start)
    if changed is None:
        return [Problem("starts_on", "no_agreement_to_change")]
    if period.end != changed.ends_on:
        return [Problem("ends_on", "change_moves_no_end", {"on": changed.ends_on})]
    return []


def problems_in(draft: AgreementDraft, agreement: Agreement, others: Sequence[Agreement], today: date) -> list[Problem]:
    """Return what is wrong with new values for `agreement`, `others` being those of the same accompaniment."""
    problems = []
    if draft.starts_on or draft.ends_on:
        period = Period(draft.starts_on or agreement.starts_on, draft.ends_on or agreement.ends_on)
        known = [other for other in others if other.id != agreement.id]
        check = _problems_in_change if agreement.purpose is Purpose.CHANGE else _problems_in_period
        problems += check(period, known, today)
    for name in ("rent_cents", "charges_cents", "aid_cents", "deposit_cents"):
        value = getattr(draft, name)
        if value is not None and not 0 <= value <= 100_000_00:
            problems.append(Problem(name, "amount_out_of_range"))
    if draft.due_day is not None and not 1 <= draft.due_day <= 28:
        problems.append(Problem("due_day", "day_out_of_range"))
    problems += problems_in_fee(draft.options or {})
    if draft.note and len(draft.note) > LONGEST_NOTE:
        problems.append(Problem("note", "too_long", {"most": LONGEST_NOTE}))
    return problems
