"""What keeps a request, a decision or a sum from being written down."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.financial_aids.model import (
    Aid,
    AidDraft,
    AidKind,
    DecisionDraft,
    LineKind,
    MoneyDraft,
    Outcome,
    Payee,
    Purpose,
)
from caseworker.lines import LINE_LENGTH, fault_of_line

MOST_CENTS = 5_000_000
OLDEST_MONTHS = 240
MOST_INSTALMENTS = 120


def problems_in_request(draft: AidDraft, today: date) -> list[Problem]:
    """Return what is wrong with a request."""
    problems = [*_known("kind", draft.kind, AidKind), *_known("purpose", draft.purpose, Purpose)]
    problems += [*_amount("asked_cents", draft.asked_cents), *_day("asked_on", draft.asked_on, today)]
    return [*problems, *_words("organisation", draft.organisation), *_words("note", draft.note)]


def problems_in_decision(draft: DecisionDraft, aid: Aid, today: date) -> list[Problem]:
    """Return what is wrong with a decision."""
    problems = [
        *_known("outcome", draft.outcome, Outcome),
        *_day("on", draft.on, today),
        *_words("reason", draft.reason),
    ]
    if draft.on and draft.on < aid.asked_on:
        problems.append(Problem("on", "before_request", {"on": aid.asked_on}))
    if draft.outcome == Outcome.REFUSED and not draft.reason:
        problems.append(Problem("reason", "missing"))
    if draft.outcome != Outcome.GRANTED:
        return problems + ([Problem("outcome", "aid_paid_already")] if aid.paid_cents() else [])
    problems += _amount("granted_cents", draft.granted_cents)
    return problems + list(_loan_problems(draft, aid))


def _loan_problems(draft: DecisionDraft, aid: Aid) -> Iterator[Problem]:
    granted = draft.granted_cents or 0
    if not 0 <= draft.loan_cents <= granted:
        yield Problem("loan_cents", "loan_above_grant")
        return
    if granted < aid.paid_cents() or draft.loan_cents < aid.repaid_cents():
        yield Problem("granted_cents", "aid_paid_already")
    monthly = draft.monthly_cents or 0
    if monthly < 0 or (monthly and -(-draft.loan_cents // monthly) > MOST_INSTALMENTS):
        yield Problem("monthly_cents", "amount_impossible")
    if bool(monthly) != (draft.first_due_on is not None):
        yield Problem("monthly_cents" if not monthly else "first_due_on", "missing")
    if draft.first_due_on and draft.on and draft.first_due_on < draft.on:
        yield Problem("first_due_on", "day_unlikely")


def problems_in_money(draft: MoneyDraft, aid: Aid, kind: LineKind, today: date) -> list[Problem]:
    """Return what is wrong with a payment of the aid, or with a repayment."""
    problems = [*_known("payee", draft.payee, Payee), *_amount("cents", draft.cents), *_day("on", draft.on, today)]
    problems += _words("note", draft.note)
    if draft.on and draft.on < aid.asked_on:
        problems.append(Problem("on", "before_request", {"on": aid.asked_on}))
    if problems:
        return problems
    cents = draft.cents or 0
    if kind is LineKind.PAID and cents > aid.granted_cents - aid.paid_cents():
        problems.append(Problem("cents", "more_than_granted" if aid.granted_cents else "aid_not_granted"))
    if kind is LineKind.REPAID and cents > aid.left_cents():
        problems.append(Problem("cents", "more_than_lent"))
    return problems


def _known(field: str, value: str, codes: type[StrEnum]) -> Iterator[Problem]:
    if value not in set(codes):
        yield Problem(field, "unknown_value", {"value": value, "known": ", ".join(codes)})


def _amount(field: str, cents: int | None) -> Iterator[Problem]:
    if not cents:
        yield Problem(field, "missing")
    elif not 0 < cents <= MOST_CENTS:
        yield Problem(field, "amount_impossible")


def _day(field: str, day: date | None, today: date) -> Iterator[Problem]:
    if day is None:
        yield Problem(field, "missing")
    elif day > today:
        yield Problem(field, "in_the_future")
    elif day < add_months(today, -OLDEST_MONTHS):
        yield Problem(field, "day_unlikely")


def _words(field: str, words: str) -> Iterator[Problem]:
    if fault := fault_of_line(words):
        yield Problem(field, fault, {"longest": LINE_LENGTH})
