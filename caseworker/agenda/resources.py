"""Resources that end, of the newest budgets: said early enough for another right to be asked for."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from caseworker.agenda.model import Due, DueKind
from caseworker.budget.kinds import load_kinds
from caseworker.budget.scales import END_NOTICE
from caseworker.parameters.service import ParameterTable
from caseworker.storage.database import Row


def last_end(parameters: ParameterTable, today: date, until: date) -> date:
    """Return the last day on which a resource may end and be said: within its notice, or by the last day asked for."""
    return max(until, today + timedelta(days=parameters.integer(END_NOTICE, today)))


def resource_dues(rows: Iterable[Row], today: date) -> Iterator[Due]:
    """Yield the resources that end soon, and those that have ended and nobody has said anything of.

    Args:
        rows: as `Registers.ending_resources` reads them.
        today: the day it is.
    """
    kinds = load_kinds()
    for row in rows:
        day, label = date.fromisoformat(row["ends_on"]), kinds.label("resource", row["source"])
        yield Due(
            DueKind.RESOURCE_END,
            row["ref"],
            row["name"],
            day,
            day < today,
            subject=label,
            code=row["id"],
            person=row["first_name"],
        )
