"""Requests for maintenance that wait too long, or whose day has come."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from caseworker.agenda.model import Due, DueKind
from caseworker.dates import optional_date
from caseworker.storage.database import Row
from caseworker.works.delays import Delays, due_on
from caseworker.works.model import Urgency


def maintenance_dues(
    rows: Iterable[Row], sees: Callable[[str], bool], today: date, until: date, delays: Delays
) -> Iterator[Due]:
    """Yield the open requests that are due up to a day; those of a household out of scope are left out.

    Args:
        rows: what `AgendaStore.open_works` reads.
        sees: tells whether a household is within the person's scope.
        today: the day it is.
        until: the last day asked for.
        delays: how long a request may wait.
    """
    for row in rows:
        opened_on, urgency = date.fromisoformat(row["opened_on"]), row["urgency"]
        day = due_on(urgency, opened_on, optional_date(row["planned_on"]), delays)
        if day <= until and (row["household_id"] is None or sees(row["household_id"])):
            late = day < today or urgency == Urgency.DANGER
            where, waited = row["name"] or row["address"], (today - opened_on).days
            yield Due(DueKind.MAINTENANCE, row["ref"], where, day, late, waited, subject=row["what"])
