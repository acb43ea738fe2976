"""Deposits to give back: when the household has left and something of it is still held."""

from collections.abc import Iterable, Iterator
from datetime import date

from caseworker.agenda.model import Due, DueKind
from caseworker.dates import add_months, optional_date
from caseworker.deposits.account import CONFORM, DIFFERING
from caseworker.parameters.service import ParameterTable
from caseworker.storage.database import Row


def return_dues(rows: Iterable[Row], parameters: ParameterTable, today: date, until: date) -> Iterator[Due]:
    """Yield the deposits to give back by a day, or that should have been.

    The shorter delay counts until someone says that the inventories differ. What is kept until the annual accounts of the
    building waits for them.

    Args:
        rows: as `Registers.deposits_held` reads them.
        parameters: the delays.
        today: the day it is.
        until: the last day asked for.
    """
    for row in rows:
        left_on = date.fromisoformat(row["left_on"])
        code = DIFFERING if row["is_conform"] == 0 else CONFORM
        day: date | None = add_months(left_on, parameters.integer(code, left_on))
        if row["held_cents"] <= row["provision_cents"]:
            day = optional_date(row["provision_until"])
        if day and day <= until:
            yield Due(DueKind.DEPOSIT_RETURN, row["ref"], row["name"], day, day < today)
