"""Resources that end, of the newest budgets: said early enough for another right to be asked for."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from caseworker.agenda.model import Due, DueKind
from caseworker.budget.kinds import load_kinds
from caseworker.budget.scales import END_NOTICE
from caseworker.parameters.service import ParameterTable
from caseworker.storage.database import Row


def resource_dues(rows: Iterable[Row], parameters: ParameterTable, today: date, until: date) -> Iterator[Due]:
    """Yield the resources that end by a day, or within their notice, and those that have ended and nobody has said anything of.

    Args:
        rows: as `Registers.ending_resources` reads them.
        parameters: the notice.
        today: the day it is.
        until: the last day asked for.
    """
    kinds, last = load_kinds(), max(until, today + timedelta(days=parameters.integer(END_NOTICE, today)))
    for row in rows:
        day = date.fromisoformat(row["ends_on"])
        if day <= last:
            label = kinds.label("resource", row["source"])
            yield Due(
                DueKind.RESOURCE_END, row["ref"], row["name"], day, day < today, subject=label, code=row["id"],
                person=row["first_name"],
            )  # fmt: skip
