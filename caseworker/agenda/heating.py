"""The heating that a household may have added to its entry inventory, during the first month of heating."""

from collections.abc import Iterable, Iterator
from datetime import date

from caseworker.agenda.model import Due, DueKind
from caseworker.inventories.followup import heating_window
from caseworker.parameters.service import ParameterTable
from caseworker.storage.database import Row


def heating_dues(rows: Iterable[Row], parameters: ParameterTable, today: date, until: date) -> Iterator[Due]:
    """Yield the entry inventories whose heating may be told, from the first day of heating to the end of its month.

    Args:
        rows: finished entry inventories of the stays under way, as `Registers.unheated_inventories` reads them.
        parameters: when the heating begins, and for how long it may be told.
        today: the day it is.
        until: the last day asked for.
    """
    for row in rows:
        first, last = heating_window(date.fromisoformat(row["on_date"]), parameters)
        if today <= last and first <= max(today, until):
            yield Due(DueKind.HEATING_CHECK, row["ref"], row["name"], last, overdue=False, code=row["id"])
