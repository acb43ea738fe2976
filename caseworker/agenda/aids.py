"""Housing aid asked for and not heard of, or announced and not come yet: said before the household bears it for long."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from caseworker.agenda.model import Due, DueKind
from caseworker.parameters.service import ParameterTable
from caseworker.storage.database import Row

ANSWER_DAYS, FIRST_PAYMENT_DAYS = "aid.answer_days", "aid.first_payment_days"


def answer_dues(rows: Iterable[Row], parameters: ParameterTable, today: date, until: date) -> Iterator[Due]:
    """Yield the requests whose answer should have come by a day.

    Args:
        rows: as `Registers.unanswered_aids` reads them.
        parameters: the delays.
        today: the day it is.
        until: the last day asked for.
    """
    return _late(DueKind.AID_ANSWER, rows, ANSWER_DAYS, parameters, today, until)


def first_payment_dues(rows: Iterable[Row], parameters: ParameterTable, today: date, until: date) -> Iterator[Due]:
    """Yield the aids announced whose first payment should have come by a day; rows are those of `Registers.unpaid_aids`."""
    return _late(DueKind.AID_FIRST_PAYMENT, rows, FIRST_PAYMENT_DAYS, parameters, today, until)


def _late(
    kind: DueKind, rows: Iterable[Row], code: str, parameters: ParameterTable, today: date, until: date
) -> Iterator[Due]:
    for row in rows:
        since = date.fromisoformat(row["since"])
        day = since + timedelta(days=parameters.integer(code, since))
        if day <= until:
            yield Due(kind, row["ref"], row["name"], day, day < today, subject=row["office"].upper())
