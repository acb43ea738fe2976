"""Head leases whose notice comes, insurance claims to declare, and files whose retention is over."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from caseworker.agenda.model import Due, DueKind
from caseworker.dates import add_months
from caseworker.days import short_day
from caseworker.owner_accounts.claims import declare_by
from caseworker.parameters.service import ParameterTable
from caseworker.storage.database import Row


def lease_dues(rows: Iterable[Row], notice_months: int, warning_days: int, today: date, until: date) -> Iterator[Due]:
    """Yield the last day to give notice of the head leases that end, for dwellings that the association still has.

    A lease whose end has passed stays said: it was renewed, and its new end is to be written.

    Args:
        rows: as `AgendaStore.ending_leases` reads them.
        notice_months: of the association to the owner.
        warning_days: before the last day to give notice.
        today: the day it is.
        until: the last day asked for.
    """
    for row in rows:
        ends_on = date.fromisoformat(row["ends_on"])
        last = add_months(ends_on, -notice_months)
        if last <= max(until, today + timedelta(days=warning_days)):
            yield Due(
                DueKind.HEAD_LEASE_NOTICE,
                row["ref"],
                row["address"],
                last,
                last < today,
                subject=short_day(ends_on),
                code=row["id"],
                is_of_unit=True,
            )


def claim_dues(rows: Iterable[Row], parameters: ParameterTable, today: date) -> Iterator[Due]:
    """Yield the insurance claims that are still to be declared: at once, whatever the last day asked for."""
    for row in rows:
        last = declare_by(row["kind"], date.fromisoformat(row["known_on"]), parameters)
        yield Due(
            DueKind.CLAIM,
            row["ref"],
            row["address"],
            last,
            last < today,
            subject=row["what"],
            code=row["id"],
            is_of_unit=True,
        )


def retention_dues(rows: Iterable[Row], years: int, today: date, until: date) -> Iterator[Due]:
    """Yield the files of households that left and were not met for so long that they are to be erased or put aside.

    Args:
        rows: as `AgendaStore.left_since` reads them.
        years: of the active base after the last contact.
        today: the day it is.
        until: the last day asked for.

    **Source:** CNIL, durées de conservation dans le secteur social et médico-social; parameter `privacy.active_years`.
    """
    for row in rows:
        last_contact = date.fromisoformat(max(row["left_on"], row["seen_on"] or ""))
        day = add_months(last_contact, 12 * years)
        if day <= until:
            yield Due(DueKind.RETENTION, row["ref"], row["name"], day, day <= today)
