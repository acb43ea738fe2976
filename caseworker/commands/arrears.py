"""arrears: who owes what, since when, and what is done about it, from a terminal."""

import argparse
from collections.abc import Sequence
from typing import Any

from caseworker.arrears.model import Aged, EventKind, Group, Grouping, grouped
from caseworker.arrears.service import ArrearLine
from caseworker.arrears_words import KEPT_BY, NO_PLACE, event_words, rung_words
from caseworker.commands.frame import answer, opened
from caseworker.days import month_and_year, short_day
from caseworker.labels import NBSP
from caseworker.money import euros
from caseworker.workspace import Workspace

AGES = ("days_0_30", "days_31_60", "days_61_90", "days_over_90")


def arrears(options: argparse.Namespace) -> int:
    """List who owes what at a date, departed households included, with the age of each debt and the next step."""
    with opened(options) as workspace:
        day = options.on or workspace.session.today()
        debts = workspace.rents.debts(day)
        lines = {line.support_id: line for line in workspace.arrears.lines(day)}
        refs = {
            one.support_id: one.ref for one in workspace.search.names_of({one.support_id for one in debts}).values()
        }
        groups = _groups(workspace, list(lines.values()), options.by) if options.by else []
    owing = sorted(((refs[one.support_id], one.account) for one in debts), key=lambda pair: pair[0])
    own = {refs[support_id]: line for support_id, line in lines.items()}
    items = [_item(ref, account.balance_cents, own.get(ref)) for ref, account in owing]
    total = sum(account.balance_cents for _, account in owing)
    by = {group.place.key: _ages(group.aged) for group in groups}
    document = {"total_cents": total, "items": items} | ({"by": by} if options.by else {})
    told = [_told(ref, account.balance_cents, own.get(ref)) for ref, account in owing]
    if options.by:
        told = [_told_group(group) for group in groups]
    return answer(options, document, *told, f"Total{NBSP}: {euros(total)}")


def _item(ref: str, balance: int, line: ArrearLine | None) -> dict[str, Any]:
    if line is None:
        return {"support": ref, "balance_cents": balance, "oldest_unpaid_month": None, "repayment_plan": None}
    standing = line.standing
    return {
        "support": ref,
        "balance_cents": balance,
        "oldest_unpaid_month": f"{standing.since:%Y-%m}",
        "repayment_plan": line.plan_state or None,
        "own_cents": line.own_cents,
        "ages": _ages(line.aged),
        "days_late": standing.days_late,
        "next_step": standing.step,
        "next_step_on": standing.due_on,
        "must_be_seen": standing.must_be_seen,
        "kept_by": standing.kept_by,
        "kept_until": standing.kept_until,
        "threshold_reached_on": standing.reached_on,
    }


def _ages(aged: Aged) -> dict[str, int]:
    return dict(zip(AGES, aged.cents, strict=True)) | {"total_cents": aged.total_cents}


def _told(ref: str, balance: int, line: ArrearLine | None) -> str:
    if line is None:
        return f"{ref}  {euros(balance)}"
    standing = line.standing
    after = KEPT_BY.get(standing.kept_by, "")
    if standing.rung:
        after = rung_words(standing.rung)
    since = f", depuis {month_and_year(standing.since)}"
    return f"{ref}  {euros(balance)}{since}{f'  {after}' if after else ''}"


def _groups(workspace: Workspace, lines: Sequence[ArrearLine], by: str) -> list[Group]:
    """Return the debts by unit or by scheme."""
    places = workspace.arrears.places(lines, Grouping(by))
    return grouped({line.support_id: line.aged for line in lines}, places)


def _told_group(group: Group) -> str:
    place = f"{group.place.key}  {group.place.label}" if group.place.key else NO_PLACE
    return f"{place}  {euros(group.aged.total_cents)}"


def show(options: argparse.Namespace) -> int:
    """Tell the way made with one household."""
    with opened(options) as workspace:
        return _shown(workspace, options)


def do(options: argparse.Namespace) -> int:
    """Write down that a step is done."""
    with opened(options) as workspace:
        workspace.arrears.do(options.ref, options.step, options.on, options.note)
        done = workspace.arrears.events_of(options.ref)[-1]
        return _shown(workspace, options, f"{event_words(done)}.")


def see(options: argparse.Namespace) -> int:
    """Say that the referent has read what is about to leave."""
    with opened(options) as workspace:
        workspace.arrears.see(options.ref)
        return _shown(workspace, options, "Relu.")


def hold(options: argparse.Namespace) -> int:
    """Hold reminders until a day."""
    with opened(options) as workspace:
        workspace.arrears.hold(options.ref, options.until, options.reason)
        return _shown(workspace, options, "Relances suspendues.")


def decide(options: argparse.Namespace) -> int:
    """Pursue a debt, freeze it or write it off."""
    with opened(options) as workspace:
        workspace.arrears.decide(options.ref, EventKind(options.decision), options.reason)
        return _shown(workspace, options, "Décision notée.")


def _shown(workspace: Workspace, options: argparse.Namespace, *done: str) -> int:
    support = workspace.supports.support(options.ref)
    line, events = workspace.arrears.line_of(support.ref), workspace.arrears.events_of(support.ref)
    item = _item(support.ref, line.account.balance_cents if line else 0, line)
    kept = [
        {"kind": one.kind, "step": one.step, "on": one.on, "until": one.until, "note": one.note, "author": one.author}
        for one in events
    ]
    told = ["  ".join(word for word in (short_day(one.on), event_words(one), one.note) if word) for one in events]
    where = _told(support.ref, line.account.balance_cents, line) if line else f"{support.ref}  rien n’est dû"
    return answer(options, item | {"events": kept}, *done, *told, where)
