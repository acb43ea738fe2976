"""call and close: the month's rents asked for, and the months closed, from a terminal."""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from caseworker.call_words import CALL_STATES, working_lines
from caseworker.commands.dues_papers import print_month, ready_place
from caseworker.commands.frame import answer, opened, tell
from caseworker.days import month_and_year
from caseworker.errors import RuleBroken
from caseworker.issuing.dues_paper import KIND, PLAIN
from caseworker.labels import NBSP, sentence
from caseworker.money import euros
from caseworker.rents.calling import CallLine, Preview
from caseworker.workspace import Workspace


def call(options: argparse.Namespace) -> int:
    """Call a month for everyone, or for one accompaniment; with --dry-run, only say what would be called."""
    with opened(options) as workspace:
        before = workspace.calls.preview(options.month, options.support)
        if options.dry_run:
            return _told(options, before, before.ready, made=False)
        place = ready_place(options.notices) if options.notices else None
        if options.support is None:
            made = {one.support_id for one in workspace.calls.call(options.month)}
        else:
            made = _called_alone(workspace, options)
        if place:
            print_month(workspace, options.month, PLAIN if options.plain else KIND, place)
        return _told(options, before, [one for one in before.lines if one.support_id in made], made=True)


def _called_alone(workspace: Workspace, options: argparse.Namespace) -> set[str]:
    calls = workspace.calls.call_one(options.month, options.support, is_sure=options.sure)
    return {one.support_id for one in calls}


def _told(options: argparse.Namespace, preview: Preview, lines: Sequence[CallLine], *, made: bool) -> int:
    document = {
        "month": f"{preview.month:%Y-%m}",
        "closed": preview.is_closed,
        "called" if made else "ready": [_document(one) for one in lines],
        "odd": [_document(one) for one in preview.odd],
        "total_cents": sum(one.due.residual_cents for one in lines),
    }
    for one in preview.odd if options.support is None else ():
        tell(f"{one.ref}  laissé de côté{NBSP}: {_odd(one)}")
    done = "Appelé" if made else "À appeler"
    told = [f"{one.ref}  {CALL_STATES[one.state]}  {euros(one.due.residual_cents)}" for one in lines]
    total = euros(sum(one.due.residual_cents for one in lines))
    return answer(
        options, document, *told, f"{done}, {month_and_year(preview.month)}{NBSP}: {len(lines)}, soit {total}"
    )


def _odd(one: CallLine) -> str:
    return " ".join(sentence(problem.code, problem.values) for problem in one.problems)


def _document(one: CallLine) -> Mapping[str, Any]:
    return {
        "support": one.ref,
        "state": one.state.value,
        "rent_cents": one.due.rent_cents,
        "charges_cents": one.due.charges_cents,
        "aid_cents": one.due.aid_cents,
        "asked_cents": one.due.residual_cents,
        "working": working_lines(one.working),
        "problems": [problem.code for problem in one.problems],
    }


def close(options: argparse.Namespace) -> int:
    """Close a month for good, or list those that are."""
    with opened(options) as workspace:
        closed = _closed_now(workspace, options.month, with_earlier=options.with_earlier) if options.month else []
        months = workspace.closing.closed_months()
        following = workspace.closing.next_to_close()
        document = {
            "closed_now": [f"{one:%Y-%m}" for one in closed],
            "closed": [f"{one:%Y-%m}" for one in months],
            "next": f"{following:%Y-%m}" if following else None,
        }
        told = [f"Clôturé{NBSP}: {month_and_year(one)}" for one in closed or months]
        return answer(options, document, *(told or ["Aucun mois clôturé."]))


def _closed_now(workspace: Workspace, month: date, *, with_earlier: bool) -> list[date]:
    try:
        return workspace.closing.close(month, with_earlier=with_earlier)
    except RuleBroken as refused:
        if any(problem.code == "earlier_month_open" for problem in refused.problems):
            tell("Avec --with-earlier, les mois plus anciens se clôturent en même temps.")
        raise
