"""The money of a big service: the monthly call of everyone with its notices, and who owes what at any date."""

import itertools
import random
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from big_vault import TODAY
from pairs import milliseconds, paired
from plan import ClosedVault, Plan, say

from caseworker.dates import add_months
from caseworker.demo.service import ASSOCIATION
from caseworker.storage.vault import Vault
from caseworker.workspace import Workspace

MONTHS, TOGETHER = 36, 20
CALLED = date(2026, 12, 1)
OWED = """WITH asked AS (
  SELECT support_id, month, rent_cents + charges_cents - aid_cents AS cents FROM dues WHERE month <= :month
), paid AS (SELECT support_id, sum(amount_cents) AS cents FROM payments WHERE effective_on <= :day GROUP BY support_id),
owed AS (
  SELECT a.support_id, sum(a.cents) - coalesce(p.cents, 0) AS cents FROM asked a LEFT JOIN paid p USING (support_id)
  GROUP BY a.support_id HAVING sum(a.cents) > coalesce(p.cents, 0)
), later AS (
  SELECT support_id, month, cents, coalesce(sum(cents) OVER (
    PARTITION BY support_id ORDER BY month DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS after
  FROM asked JOIN (SELECT support_id FROM owed) USING (support_id)
)
SELECT l.support_id, l.month, l.cents, min(l.cents, o.cents - l.after) FROM later l JOIN owed o USING (support_id)
WHERE o.cents > l.after AND l.cents > 0 ORDER BY l.support_id, l.month"""
"""What is left of each unpaid month, by hand: payments go to the oldest, so what is left is in the newest."""


def furnish(vault: Vault, count: int) -> None:
    """Write three years of dues and payments, and conventions that hold in the month to call."""
    chance, database = random.Random(11), vault.database  # noqa: S311 - a caseload, not a secret
    with database.atomic():
        database.execute("UPDATE supports SET exited_on = NULL")
        database.execute("UPDATE occupancies SET ends_on = NULL")
        database.execute(
            "UPDATE agreements SET rent_cents = 38400, charges_cents = 4000, aid_cents = 25000, due_day = 5"
        )
        database.execute("UPDATE agreements SET ends_on = '2027-12-31' WHERE number = 0")
    first = add_months(CALLED, -MONTHS)
    for start in range(0, count, 1000):
        rows = [_account(chance, n, first) for n in range(start, min(start + 1000, count))]
        with database.atomic():
            database.insert_all("dues", itertools.chain.from_iterable(dues for dues, _ in rows))
            database.insert_all("payments", itertools.chain.from_iterable(paid for _, paid in rows))


def _account(chance: random.Random, n: int, first: date) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    dues, paid, misses = [], [], chance.random() < 0.3
    for rank in range(MONTHS):
        month = add_months(first, rank)
        amounts = {"rent_cents": 384_00, "charges_cents": 40_00, "aid_cents": 250_00, "recorded_on": f"{month}"}
        dues.append({"id": f"d{n}-{rank}", "support_id": f"s{n}", "month": f"{month:%Y-%m}"} | amounts)
        cents = 0 if misses and chance.random() < 0.2 else 174_00 if chance.random() < 0.95 else 100_00
        if cents:
            line = {"effective_on": f"{month.replace(day=5)}", "recorded_on": f"{month}", "amount_cents": cents}
            paid.append({"id": f"p{n}-{rank}", "support_id": f"s{n}", "means": "virement"} | line)
    return dues, paid


def _vault(plan: Plan, name: str) -> ClosedVault:
    say(f"{MONTHS} mois de loyers et de paiements…")
    copy = plan.big.copied(plan.folder / name)
    vault = copy.opened()
    furnish(vault, plan.households)
    vault.close()
    return copy


def aged(plan: Plan) -> dict[str, Any]:
    """Measure who owes what and since when, at any date, against the same written by hand in SQL."""
    workspace = _vault(plan, "aged").workspace()
    days = itertools.cycle([TODAY, date(2025, 6, 30), date(2026, 3, 31)])
    try:
        _require_the_same(workspace, TODAY)
        return {
            "aged": paired(
                lambda: milliseconds(lambda: workspace.rents.debts(next(days))),
                lambda: milliseconds(lambda: _by_hand(workspace, next(days))),
                rounds=plan.rounds,
                target=1.5,
            )
        }
    finally:
        workspace.vault.close()


def _by_hand(workspace: Workspace, day: date) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = workspace.session.database.connection.execute(
        OWED, {"month": f"{day:%Y-%m}", "day": day.isoformat()}
    ).fetchall()
    return found


def _require_the_same(workspace: Workspace, day: date) -> None:
    ours = {
        (debt.support_id, f"{one.month:%Y-%m}"): one.left_cents
        for debt in workspace.rents.debts(day)
        for one in debt.account.unpaid
    }
    theirs = {(support, month): left for support, month, _, left in _by_hand(workspace, day)}
    if ours != theirs or not ours:
        raise SystemExit("the two aged tables do not say the same")


def monthly_call(plan: Plan) -> dict[str, Any]:
    """Measure the call of a month for everyone, then its notices, against the sum of their page builds.

    The call is made once for all; the notices are made twenty at a time, each round with its share of the call.
    """
    workspace = _vault(plan, "called").workspace()
    try:
        workspace.association.set_details(ASSOCIATION)
        call_ms = milliseconds(lambda: workspace.calls.call(CALLED))
        refs = workspace.dues_papers.called_in(CALLED)
        if len(refs) != plan.households:
            raise SystemExit("some households were not called")
        slices = _slices(refs)
        share, wanted = call_ms * TOGETHER / plan.households, [next(slices)]
        measure = paired(
            lambda: share + milliseconds(lambda: _make(workspace, wanted[0])),
            lambda: _builds(workspace, wanted, slices),
            rounds=plan.rounds,
            target=1.2,
        )
        return {"monthly_call": measure | {"call_ms": round(call_ms)}}
    finally:
        workspace.vault.close()


def _slices(refs: Sequence[str]) -> Iterator[Sequence[str]]:
    return itertools.cycle([refs[start : start + TOGETHER] for start in range(0, len(refs), TOGETHER)])


def _make(workspace: Workspace, refs: Sequence[str]) -> None:
    made = list(workspace.dues_papers.make_all(CALLED, refs, lambda *_: None))
    if any(one.pdf is None for one in made):
        raise SystemExit("a notice lacks something")


def _builds(workspace: Workspace, wanted: list[Sequence[str]], slices: Iterator[Sequence[str]]) -> float:
    """Build the pages of the notices just made, and nothing else; the next round makes others."""
    from caseworker.documents.printing import print_paper

    papers = [workspace.dues_papers.paper(ref, CALLED) for ref in wanted[0]]
    wanted[0] = next(slices)
    return milliseconds(lambda: [print_paper(paper) for paper in papers])
