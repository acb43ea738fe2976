"""Repayment plans: what was missed, what waits to be signed, what ends, and when the aid to housing is looked at again."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from caseworker.agenda.model import Due, DueKind
from caseworker.dates import add_months
from caseworker.errors import RuleBroken
from caseworker.parameters.service import ParameterTable
from caseworker.repayments.following import Followed
from caseworker.repayments.model import FOLLOWED, DecisionKind, PlanState
from caseworker.storage.database import Row

AID_CHECK = "repayment.aid_check_months"


def repayment_dues(
    plans: Iterable[Followed], whose: Mapping[str, Row], parameters: ParameterTable, today: date, until: date
) -> Iterator[Due]:
    """Yield what comes to its day of the plans.

    Args:
        plans: as they stand today.
        whose: reference, name and aid of the accompaniments, by id; those left out are not the person's.
        parameters: the delays.
        today: the day it is.
        until: the last day asked for.
    """
    for one in plans:
        row = whose.get(one.plan.support_id)
        if row is None:
            continue
        found = [*_missed(one), *_to_sign(one, until), *_ending(one, today, until)]
        if row["aid_cents"]:
            found += _aid_checks(one, parameters, today, until)
        for kind, day, detail in found:
            yield Due(kind, row["ref"], row["name"], day, day < today, detail, code=one.plan.id)


Found = tuple[DueKind, date, int]


def _missed(one: Followed) -> Iterator[Found]:
    """Yield the oldest instalment missed; a plan that its own rule broke waits for a decision."""
    is_broken = one.state is PlanState.BROKEN and one.plan.decided_on(DecisionKind.BROKEN, one.on) is None
    if (one.state is PlanState.INCIDENT or is_broken) and one.missed:
        yield DueKind.REPAYMENT_MISSED, one.missed[0].instalment.due_on, len(one.missed)


def _to_sign(one: Followed, until: date) -> Iterator[Found]:
    if one.state is PlanState.PROPOSED and one.plan.terms.first_due_on <= until:
        yield DueKind.REPAYMENT_TO_SIGN, one.plan.terms.first_due_on, 0


def _ending(one: Followed, today: date, until: date) -> Iterator[Found]:
    if one.state in FOLLOWED and today <= one.plan.terms.last_due_on <= until:
        yield DueKind.REPAYMENT_END, one.plan.terms.last_due_on, 0


def _aid_checks(one: Followed, parameters: ParameterTable, today: date, until: date) -> Iterator[Found]:
    """Yield the days on which who pays the aid looks at the plan again; nothing where the law no longer says so."""
    signed = one.plan.decided_on(DecisionKind.SIGNED, one.on)
    if signed is None or one.state not in FOLLOWED:
        return
    day = signed
    while day <= min(until, one.plan.terms.last_due_on):
        try:
            months = parameters.integer(AID_CHECK, day)
        except RuleBroken:
            return
        day = add_months(day, months)
        if today <= day <= until and _is_said(parameters, day):
            yield DueKind.REPAYMENT_AID_CHECK, day, 0


def _is_said(parameters: ParameterTable, day: date) -> bool:
    try:
        return parameters.integer(AID_CHECK, day) > 0
    except RuleBroken:
        return False
