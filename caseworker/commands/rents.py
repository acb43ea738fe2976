"""arrears: who owes what, from a terminal."""

import argparse
from datetime import date

from caseworker.commands.frame import answer, opened
from caseworker.days import month_and_year
from caseworker.labels import NBSP
from caseworker.money import euros


def arrears(options: argparse.Namespace) -> int:
    """List who owes what at a date, departed households included."""
    with opened(options) as workspace:
        debts = workspace.rents.debts(options.on or workspace.session.today())
        refs = {
            one.support_id: one.ref for one in workspace.search.names_of({debt.support_id for debt in debts}).values()
        }
    owing = sorted(((refs[debt.support_id], debt.account) for debt in debts), key=lambda pair: pair[0])
    items = [
        {
            "support": ref,
            "balance_cents": account.balance_cents,
            "oldest_unpaid_month": f"{account.oldest_unpaid_month:%Y-%m}" if account.oldest_unpaid_month else None,
            "repayment_plan": None,
        }
        for ref, account in owing
    ]
    total = sum(account.balance_cents for _, account in owing)
    told = [f"{ref}  {euros(account.balance_cents)}{_since(account.oldest_unpaid_month)}" for ref, account in owing]
    return answer(options, {"total_cents": total, "items": items}, *told, f"Total{NBSP}: {euros(total)}")


def _since(month: date | None) -> str:
    return f", depuis {month_and_year(month)}" if month else ""
