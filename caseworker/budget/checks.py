"""What keeps a budget from being written down: beside which line, and which field."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from caseworker.budget.balance import Frequency
from caseworker.budget.kinds import load_kinds
from caseworker.budget.model import Budget, Charge, Debt, DebtStatus, Payee, Resource, ResourceState
from caseworker.budget.typed import MOST_CENTS
from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, TEXT_LENGTH, fault_of_line, fault_of_text, one_line, several_lines

MOST_LINES = 60
FARTHEST_MONTHS = 600
_WITH_DAY = {ResourceState.SUSPENDED, ResourceState.ENDED}


def tidied(budget: Budget) -> Budget:
    """Return the budget as it is kept."""
    return replace(
        budget,
        resources=tuple(replace(one, label=one_line(one.label)) for one in budget.resources),
        charges=tuple(replace(one, label=one_line(one.label)) for one in budget.charges),
        debts=tuple(replace(one, creditor=one_line(one.creditor)) for one in budget.debts),
        note=several_lines(budget.note),
    )


def problems_in(budget: Budget, people: Collection[str], today: date) -> list[Problem]:
    """Return what is wrong, each problem's field being "id of the line.field", or the field of the evaluation."""
    problems = list(_evaluation(budget, today))
    for resource in budget.resources:
        problems += [_at(resource.id, one) for one in _resource(resource, people)]
    for charge in budget.charges:
        problems += [_at(charge.id, one) for one in _charge(charge)]
    for debt in budget.debts:
        problems += [_at(debt.id, one) for one in _debt(debt)]
    return problems


def _at(line_id: str, problem: Problem) -> Problem:
    return replace(problem, field=f"{line_id}.{problem.field}")


def _evaluation(budget: Budget, today: date) -> Iterator[Problem]:
    if budget.on > today:
        yield Problem("on", "in_the_future")
    elif budget.on < add_months(today, -FARTHEST_MONTHS):
        yield Problem("on", "day_unlikely")
    if max(len(lines) for lines in (budget.resources, budget.charges, budget.debts)) > MOST_LINES:
        yield Problem("", "budget_too_long", {"most": MOST_LINES})
    housing = budget.housing
    for name in ("rent_cents", "charges_cents", "aid_cents"):
        yield from _amount(name, getattr(housing, name))
    yield from _word("payee", housing.payee, Payee)
    asked = (housing.rent_cents or 0) + (housing.charges_cents or 0)
    if housing.rent_cents is not None and (housing.aid_cents or 0) > asked:
        yield Problem("aid_cents", "aid_above_rent")
    if fault := fault_of_text(budget.note):
        yield Problem("note", fault, {"longest": TEXT_LENGTH})


def _resource(one: Resource, people: Collection[str]) -> Iterator[Problem]:
    known = [source.code for source in load_kinds().resource]
    if one.source not in known:
        yield Problem("source", "unknown_value", {"value": one.source, "known": known})
    if one.person_id and one.person_id not in people:
        yield Problem("person_id", "budget_stranger")
    yield from _amount("cents", one.cents)
    yield from _word("frequency", one.frequency, Frequency)
    yield from _word("state", one.state, ResourceState)
    yield from _line("label", one.label)
    if one.state in _WITH_DAY and one.state_from is None:
        yield Problem("state_from", "missing")
    if one.state_from and one.state_until and one.state_until < one.state_from:
        yield Problem("state_until", "ends_before_start")
    if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
        yield Problem("ends_on", "ends_before_start")


def _charge(one: Charge) -> Iterator[Problem]:
    known = [kind.code for kind in load_kinds().charge]
    if one.kind not in known:
        yield Problem("kind", "unknown_value", {"value": one.kind, "known": known})
    yield from _amount("cents", one.cents)
    yield from _word("frequency", one.frequency, Frequency)
    yield from _line("label", one.label)


def _debt(one: Debt) -> Iterator[Problem]:
    known = [kind.code for kind in load_kinds().debt]
    if one.kind not in known:
        yield Problem("kind", "unknown_value", {"value": one.kind, "known": known})
    yield from _amount("left_cents", one.left_cents)
    yield from _amount("instalment_cents", one.instalment_cents)
    if one.left_cents is not None and (one.instalment_cents or 0) > one.left_cents:
        yield Problem("instalment_cents", "instalment_above_debt")
    yield from _word("status", one.status, DebtStatus)
    yield from _line("creditor", one.creditor)


def _amount(field: str, cents: int | None) -> Iterator[Problem]:
    if cents is not None and not 0 <= cents <= MOST_CENTS:
        yield Problem(field, "amount_negative" if cents < 0 else "amount_impossible")


def _word(field: str, value: str, words: type[StrEnum]) -> Iterator[Problem]:
    known = [word.value for word in words]
    if value not in known:
        yield Problem(field, "unknown_value", {"value": value, "known": known})


def _line(field: str, typed: str) -> Iterator[Problem]:
    if fault := fault_of_line(typed):
        yield Problem(field, fault, {"longest": LINE_LENGTH})
