"""Financial aid: the answer that has been awaited for long, and the next instalment of what is to be repaid."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from caseworker.agenda.model import Due, DueKind
from caseworker.dates import add_months
from caseworker.financial_aids.model import Outcome
from caseworker.parameters.service import ParameterTable
from caseworker.storage.database import Row

AWAITED = "financial_aid.decision_days"


def fund_dues(rows: Iterable[Row], parameters: ParameterTable, today: date, until: date) -> Iterator[Due]:
    """Yield the answers to ask for again by a day, and the instalments due by a day that have not wholly come.

    Args:
        rows: as `Registers.financial_aids` reads them.
        parameters: after how many days an answer is asked for again.
        today: the day it is.
        until: the last day asked for.
    """
    for row in rows:
        is_loan = row["outcome"] == Outcome.GRANTED
        day = _next_instalment(row) if is_loan else _asked_again(row, parameters)
        if day and day <= until:
            kind = DueKind.AID_REPAYMENT if is_loan else DueKind.AID_DECISION
            yield Due(kind, row["ref"], row["name"], day, day < today, subject=row["kind"], code=row["id"])


def _asked_again(row: Row, parameters: ParameterTable) -> date:
    since = date.fromisoformat(row["decided_on"] or row["asked_on"])
    return since + timedelta(days=parameters.integer(AWAITED, since))


def _next_instalment(row: Row) -> date | None:
    """Return the day of the oldest instalment that has not wholly come; the gift is taken to be paid first."""
    lent = min(row["loan_cents"], max(row["paid_cents"] - (row["granted_cents"] - row["loan_cents"]), 0))
    if row["repaid_cents"] >= lent:
        return None
    return add_months(date.fromisoformat(row["first_due_on"]), row["repaid_cents"] // row["monthly_cents"])
