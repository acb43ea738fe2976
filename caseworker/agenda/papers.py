"""Papers that expire: those of households, permits of residence, and those of dwellings with the upkeep of their boilers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.agenda.model import Due, DueKind
from caseworker.dates import add_months
from caseworker.papers.kinds import PaperKinds
from caseworker.papers.model import BOILER_SERVICE, PERMIT, Paper
from caseworker.parameters.service import ParameterTable
from caseworker.storage.database import Row


@dataclass(frozen=True, slots=True)
class Notices:
    """How long before papers expire it is said, and between two services of a boiler."""

    paper_days: int
    permit_opens_months: int
    permit_limit_months: int
    boiler_months: int

    def horizon(self, today: date, until: date) -> date:
        """Return the last day on which a paper may expire and be said."""
        return max(until, today + timedelta(days=self.paper_days), add_months(today, self.permit_opens_months + 1))


def notices_on(parameters: ParameterTable, today: date) -> Notices:
    """Return the notices in force on a day."""
    return Notices(
        parameters.integer("papers.expiry_notice_days", today),
        parameters.integer("permit.opens_months", today),
        parameters.integer("permit.limit_months", today),
        parameters.integer("heating.service_months", today),
    )


def paper_dues(rows: Iterable[Row], kinds: PaperKinds, notices: Notices, today: date, until: date) -> Iterator[Due]:
    """Yield the papers of households that expire by a day, or within their notice.

    Args:
        rows: the papers that hold, of the accompaniments under way, as `AgendaStore.expiring_papers` reads them.
        kinds: what they are called.
        notices: how long before.
        today: the day it is.
        until: the last day asked for.
    """
    for row in rows:
        day = date.fromisoformat(row["valid_until"])
        is_permit = row["kind"] == PERMIT
        if day > until and announced_on(day, notices, is_permit=is_permit) > today:
            continue
        limit = add_months(day, -notices.permit_limit_months) if is_permit else None
        yield Due(
            DueKind.PERMIT_EXPIRY if is_permit else DueKind.DOCUMENT_EXPIRY,
            row["ref"],
            row["name"],
            day,
            day < today,
            subject=kinds.label(row["kind"], row["form"]),
            is_pressing=limit is not None and limit < today,
            code=row["id"],
            person=row["first_name"],
            act_by=limit,
        )


def announced_on(day: date, notices: Notices, *, is_permit: bool) -> date:
    """Return the day from which it is said that a paper expires on another one."""
    return add_months(day, -notices.permit_opens_months) if is_permit else day - timedelta(days=notices.paper_days)


def term_of(paper: Paper, notices: Notices) -> date | None:
    """Return the last day of a paper, or when the next service of a boiler comes; None when it does not end."""
    if paper.kind == BOILER_SERVICE and not paper.valid_until:
        return add_months(paper.received_on, notices.boiler_months)
    return paper.valid_until


def unit_paper_dues(
    rows: Iterable[Row], kinds: PaperKinds, notices: Notices, today: date, until: date
) -> Iterator[Due]:
    """Yield the papers of dwellings in use that expire by a day, and the boilers whose next service comes.

    A dwelling of which no service was ever noted may have no boiler: nothing is said of it.
    """
    for row in rows:
        is_boiler = row["kind"] == BOILER_SERVICE
        told, done_on = row["valid_until"], date.fromisoformat(row["received_on"])
        if not told and not is_boiler:
            continue
        day = date.fromisoformat(told) if told else add_months(done_on, notices.boiler_months)
        if day <= max(until, today + timedelta(days=notices.paper_days)):
            kind = DueKind.HEATING_CHECK if is_boiler else DueKind.DOCUMENT_EXPIRY
            subject = kinds.label(row["kind"])
            yield Due(
                kind, row["ref"], row["address"], day, day < today, subject=subject, code=row["id"], is_of_unit=True
            )
