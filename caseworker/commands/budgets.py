"""budget: evaluations and what they come to, from a terminal."""

import argparse
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from caseworker.budget.balance import Frequency, WhatIf
from caseworker.budget.comparison import compare
from caseworker.budget.kinds import load_kinds
from caseworker.budget.model import (
    Budget,
    Charge,
    Debt,
    DebtStatus,
    Evaluation,
    Payee,
    Resource,
    ResourceState,
    owed_cents,
    standing_on,
)
from caseworker.budget.result import Result
from caseworker.budget_words import FREQUENCIES, STANDINGS
from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.labels import NBSP
from caseworker.money import euros
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

SHORT = 8
"""How much of an id names a line."""


def show(options: argparse.Namespace) -> int:
    """Show an evaluation, its lines and what it comes to."""
    with opened(options) as workspace:
        return _told(workspace, options, _of_day(workspace, options.ref, options.on))


def begin(options: argparse.Namespace) -> int:
    """Begin an evaluation."""
    with opened(options) as workspace:
        return _told(workspace, options, workspace.budgets.begin(options.ref, options.on))


def resource(options: argparse.Namespace) -> int:
    """Add a resource."""

    def add(workspace: Workspace, budget: Budget) -> Budget:
        ends_on = options.ends_on or workspace.budgets.lasting(options.source, options.starts_on)
        made = Resource(
            "", options.source, options.amount, _word(Frequency, "frequency", options.frequency),
            _person(workspace, options), options.label, options.starts_on, ends_on, options.proof,
            _word(ResourceState, "state", options.state),
        )  # fmt: skip
        return replace(budget, resources=(*budget.resources, made))

    return _changed(options, add)


def charge(options: argparse.Namespace) -> int:
    """Add a charge."""
    made = Charge("", options.kind, options.amount, _word(Frequency, "frequency", options.frequency), options.label)
    return _changed(options, lambda _, budget: replace(budget, charges=(*budget.charges, made)))


def debt(options: argparse.Namespace) -> int:
    """Add a debt."""
    status = _word(DebtStatus, "status", options.status)
    made = Debt("", options.kind, options.creditor, options.left, options.instalment, status)
    return _changed(options, lambda _, budget: replace(budget, debts=(*budget.debts, made)))


def housing(options: argparse.Namespace) -> int:
    """Write what is asked for the dwelling, and the aid."""
    given = {
        f"{name}_cents": getattr(options, name)
        for name in ("rent", "charges", "aid")
        if getattr(options, name) is not None
    }
    if options.payee:
        given["payee"] = _word(Payee, "payee", options.payee)
    return _changed(options, lambda _, budget: replace(budget, housing=replace(budget.housing, **given)))


def suspend(options: argparse.Namespace) -> int:
    """Suspend a resource."""
    with opened(options) as workspace:
        evaluation = _of_day(workspace, options.ref)
        line = _named(evaluation, options.line)
        return _told(workspace, options, workspace.budgets.suspend(evaluation.id, line, options.since, options.until))


def drop(options: argparse.Namespace) -> int:
    """Take a line away."""

    def without(_: Workspace, budget: Budget) -> Budget:
        return replace(
            budget,
            resources=tuple(one for one in budget.resources if not one.id.startswith(options.line)),
            charges=tuple(one for one in budget.charges if not one.id.startswith(options.line)),
            debts=tuple(one for one in budget.debts if not one.id.startswith(options.line)),
        )

    return _changed(options, without)


def what_if(options: argparse.Namespace) -> int:
    """Show what the newest budget would come to."""
    asked = WhatIf(options.rent, options.charges, options.aid, options.lost, options.won, options.repayment)
    with opened(options) as workspace:
        evaluation = _of_day(workspace, options.ref)
        today = max(workspace.session.today(), evaluation.budget.on)
        now = workspace.budgets.result_of(evaluation, today)
    then = now.what_if(asked)
    document = {"now": _result_document(now), "then": _result_document(then)}
    return answer(options, document, "Aujourd’hui", *_result_lines(now), "Si cela changeait", *_result_lines(then))


def compare_two(options: argparse.Namespace) -> int:
    """Compare two evaluations line by line."""
    with opened(options) as workspace:
        first = _of_day(workspace, options.ref, options.first)
        last = _of_day(workspace, options.ref, options.last)
    kinds = load_kinds()
    changes = compare(first.budget, last.budget)
    document = [
        {"family": o.family, "code": o.code, "before_cents": o.before, "after_cents": o.after, "difference": o.difference}
        for o in changes
    ]  # fmt: skip
    words = [f"{kinds.label(one.family, one.code)}{NBSP}: {euros(one.difference)}" for one in changes]
    return answer(options, document, *words)


def budgets_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the evaluations of a dossier as JSON says them, the newest first."""
    return [
        _document(workspace, evaluation) | {"support": support.ref}
        for evaluation in workspace.budgets.evaluations_of(support.ref)
    ]


def _changed(options: argparse.Namespace, change: Callable[[Workspace, Budget], Budget]) -> int:
    with opened(options) as workspace:
        evaluation = _of_day(workspace, options.ref)
        written = workspace.budgets.write(evaluation.id, change(workspace, evaluation.budget))
        return _told(workspace, options, written)


def _of_day(workspace: Workspace, ref: str, day: object = None) -> Evaluation:
    found = workspace.budgets.evaluations_of(ref)
    chosen = next((one for one in found if day is None or one.budget.on == day), None)
    if chosen is None:
        raise NotFound("budget", ref)
    return chosen


def _word(words: type[Any], field: str, value: str) -> Any:
    try:
        return words(value)
    except ValueError:
        known = [str(word) for word in words]
        raise RuleBroken([Problem(field, "unknown_value", {"value": value, "known": known})]) from None


def _person(workspace: Workspace, options: argparse.Namespace) -> str:
    if not options.person:
        return ""
    people = [member.person for member in workspace.budgets.people_of(options.ref)]
    found = next((one for one in people if one.first_name.casefold() == options.person.casefold()), None)
    if found is None:
        raise RuleBroken([Problem("person", "budget_stranger")])
    return found.id


def _named(evaluation: Evaluation, start: str) -> str:
    found = [one.id for one in evaluation.budget.resources if one.id.startswith(start)]
    if len(found) != 1:
        raise NotFound("budget_line", start)
    return found[0]


def _told(workspace: Workspace, options: argparse.Namespace, evaluation: Evaluation) -> int:
    result = workspace.budgets.result_of(evaluation)
    head = f"Évaluation du {short_day(evaluation.budget.on)}, {evaluation.author}"
    lines = [head, *_lines_of(evaluation.budget), *_result_lines(result)]
    return answer(options, _document(workspace, evaluation), *lines)


def _document(workspace: Workspace, evaluation: Evaluation) -> dict[str, Any]:
    kept = asdict(evaluation.budget)
    result = _result_document(workspace.budgets.result_of(evaluation))
    return {"id": evaluation.id, "author": evaluation.author} | kept | {"result": result}


def _result_document(result: Result) -> dict[str, Any]:
    return asdict(result.balance) | {"clearance_cents": result.clearance_cents}


def _lines_of(budget: Budget) -> list[str]:
    kinds, owed = load_kinds(), owed_cents(budget)
    found = [
        f"{one.id[:SHORT]}  {kinds.label('resource', one.source)}  {euros(one.cents or 0)} {FREQUENCIES[one.frequency]}"
        f"  {STANDINGS[standing_on(one, budget.on)]}".rstrip()
        for one in budget.resources
    ]
    found += [
        f"{one.id[:SHORT]}  {kinds.label('charge', one.kind)}  {euros(one.month_cents)}" for one in budget.charges
    ]
    found += [
        f"{one.id[:SHORT]}  {kinds.label('debt', one.kind)}  {euros(one.left_cents or 0)}" for one in budget.debts
    ]
    return [*found, f"Dettes{NBSP}: {euros(owed)}"] if owed else found


def _result_lines(result: Result) -> list[str]:
    balance = result.balance
    lines = [
        f"Total des ressources{NBSP}: {euros(balance.total_cents)}",
        f"Loyer résiduel{NBSP}: {euros(balance.residual_cents)}",
        f"Reste à vivre{NBSP}: {euros(balance.left_cents)}",
    ]
    if balance.person_day_cents is not None:
        lines.append(f"Par personne et par jour{NBSP}: {euros(balance.person_day_cents)}")
    if balance.unit_day_cents is not None:
        lines.append(f"Par unité de consommation et par jour{NBSP}: {euros(balance.unit_day_cents)}")
    return lines
