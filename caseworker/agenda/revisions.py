"""Head rents that may be revised by the reference index: said until the revision is applied, or left aside."""

from collections.abc import Iterable, Iterator
from datetime import date

from caseworker.agenda.model import Due, DueKind
from caseworker.dates import optional_date
from caseworker.errors import RuleBroken
from caseworker.housing.model import HeadLease, HeadLeaseId, UnitId
from caseworker.owner_accounts.indexation import FROZEN
from caseworker.owner_accounts.indices import Clause, Quarter, due_by
from caseworker.parameters.service import ParameterTable
from caseworker.storage.database import Row


def revision_dues(rows: Iterable[Row], parameters: ParameterTable, today: date, until: date) -> Iterator[Due]:
    """Yield the revisions to decide: the last one that came, else the one that comes by a day.

    Nothing is said of a dwelling whose energy class the law freezes, nor of a lease that is over on that day.

    Args:
        rows: as `Registers.lease_clauses` reads them.
        parameters: the frozen classes.
        today: the day it is.
        until: the last day asked for.

    **Source:** loi n° 89-462, article 17-1; see `due_by`.
    """
    for row in rows:
        for day in _days(row, today, until):
            if day.isoformat() not in row["decided"].split(",") and not _is_frozen(
                row["energy_class"], day, parameters
            ):
                told = (row["ref"], row["address"], day, day < today)
                yield Due(DueKind.RENT_REVISION, *told, subject=row["quarter"], code=row["id"], is_of_unit=True)


def _days(row: Row, today: date, until: date) -> list[date]:
    """Return the days of revision of a lease: the last come, and the next one when it comes by `until`."""
    starts_on, ends = date.fromisoformat(row["starts_on"]), (row["ends_on"], row["ended_on"])
    lease = HeadLease(HeadLeaseId(row["id"]), UnitId(row["unit_id"]), starts_on=starts_on)
    clause = Clause(Quarter.read(row["quarter"]), row["each_year"])
    last = min((day for text in ends if (day := optional_date(text))), default=date.max)
    if last < today:
        return []
    came = {due_by(lease, clause, today), due_by(lease, clause, max(today, until))}
    return sorted(day for day in came if day and day <= last)


def _is_frozen(energy_class: str | None, day: date, parameters: ParameterTable) -> bool:
    try:
        return bool(energy_class) and str(energy_class) in parameters.text(FROZEN, day)
    except RuleBroken:  # no class was frozen yet
        return False
