"""Permits of residence that come to their day: to be renewed, prolonged, or waited for at the préfecture."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.agenda.model import Due, DueKind
from caseworker.dates import add_months, optional_date
from caseworker.days import short_day
from caseworker.parameters.service import ParameterTable
from caseworker.permits.kinds import PermitKinds, load_kinds
from caseworker.permits.model import Awaited, PermitDraft, awaited
from caseworker.storage.database import Row


@dataclass(frozen=True, slots=True)
class PermitNotices:
    """How long before the days of a permit they are said."""

    opens_months: int
    limit_months: int
    interim_days: int
    appointment_days: int

    def announced_on(self, what: Awaited) -> date:
        """Return the day from which an end is said."""
        if what.is_to_ask:
            return add_months(what.day, -self.opens_months)
        return what.day - timedelta(days=self.interim_days)

    def ask_before(self, what: Awaited) -> date | None:
        """Return the day before which the renewal should be asked for; None once it was."""
        return add_months(what.day, -self.limit_months) if what.is_to_ask else None


def permit_notices_on(parameters: ParameterTable, today: date) -> PermitNotices:
    """Return the notices in force on a day."""
    return PermitNotices(
        parameters.integer("permit.opens_months", today),
        parameters.integer("permit.limit_months", today),
        parameters.integer("permit.interim_days", today),
        parameters.integer("permit.appointment_days", today),
    )


def permit_dues(rows: Iterable[Row], notices: PermitNotices, today: date, until: date) -> Iterator[Due]:
    """Yield the ends and the appointments of permits that come by a day, or within their notice.

    Args:
        rows: the newest version of each permit, as `Registers.permits` reads them.
        notices: how long before.
        today: the day it is.
        until: the last day asked for.
    """
    kinds = load_kinds()
    for row in rows:
        permit = _permit(row)
        what = awaited(permit, kinds)
        if what and not row["has_paper"] and (what.day <= until or notices.announced_on(what) <= today):
            yield _end(row, permit, what, notices, today)
        day = permit.appointment_on
        if day and today <= day <= max(until, today + timedelta(days=notices.appointment_days)):
            subject = permit.appointment_place
            kind, person = DueKind.PREFECTURE, row["first_name"]
            yield Due(
                kind,
                row["ref"],
                row["name"],
                day,
                overdue=False,
                subject=subject,
                code=permit.person_id,
                person=person,
            )


def _end(row: Row, permit: PermitDraft, what: Awaited, notices: PermitNotices, today: date) -> Due:
    limit = notices.ask_before(what)
    return Due(
        DueKind.PERMIT_EXPIRY,
        row["ref"],
        row["name"],
        what.day,
        what.day < today,
        subject=_named(permit, what, load_kinds()),
        is_pressing=limit is None or limit < today,
        code=permit.person_id,
        person=row["first_name"],
        act_by=limit,
    )


def _named(permit: PermitDraft, what: Awaited, kinds: PermitKinds) -> str:
    """Say what ends: the card, or what prolongs it, and that its renewal was asked for."""
    name = kinds.interim(what.interim) if what.interim else kinds.label(permit.status)
    filed = permit.filed_on if permit.filed_on and not what.interim else None
    return f"{name} (demande déposée le {short_day(filed)})" if filed else name


def _permit(row: Row) -> PermitDraft:
    return PermitDraft(
        row["person_id"],
        row["status"],
        valid_until=optional_date(row["valid_until"]),
        filed_on=optional_date(row["filed_on"]),
        interim=row["interim"],
        interim_until=optional_date(row["interim_until"]),
        appointment_on=optional_date(row["appointment_on"]),
        appointment_place=row["appointment_place"],
    )
