"""Housing projects: requests to renew, answers and homes that are waited for, proposals to answer."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from caseworker.agenda.model import Due, DueKind
from caseworker.dates import optional_date
from caseworker.housing_projects.model import RequestDraft, RequestKind, RequestState
from caseworker.housing_projects.waiting import Awaited, Wait, awaited
from caseworker.parameters.service import ParameterTable
from caseworker.storage.database import Row

RENEWAL_NOTICE, ANSWER_NOTICE = "social_housing.notice_days", "housing_project.answer_notice_days"


def request_dues(rows: Iterable[Row], parameters: ParameterTable, today: date, until: date) -> Iterator[Due]:
    """Yield what requests wait for by a day, or within its notice.

    Args:
        rows: the newest version of each request under way, as `Registers.housing_requests` reads them.
        parameters: the delays and the notices.
        today: the day it is.
        until: the last day asked for.
    """
    for row in rows:
        what = awaited(_request(row), parameters)
        if what is None:
            continue
        if what.day <= max(until, today + notice_of(what, parameters, today)):
            subject = f"{row['kind']} {what.wait.value}"
            yield _due(DueKind.HOUSING_REQUEST, row, what.day, today, subject)


def notice_of(what: Awaited, parameters: ParameterTable, today: date) -> timedelta:
    """Return how long before its day something is recalled."""
    code = RENEWAL_NOTICE if what.wait is Wait.RENEWAL else ANSWER_NOTICE
    return timedelta(days=parameters.integer(code, today))


def proposal_dues(rows: Iterable[Row], parameters: ParameterTable, today: date, until: date) -> Iterator[Due]:
    """Yield the proposals to answer by a day, or within the notice; arguments as for `request_dues`."""
    last = max(until, today + timedelta(days=parameters.integer(ANSWER_NOTICE, today)))
    for row in rows:
        day = date.fromisoformat(row["answer_by"])
        if day <= last:
            yield _due(DueKind.HOUSING_PROPOSAL, row, day, today)


def _due(kind: DueKind, row: Row, day: date, today: date, subject: str = "") -> Due:
    return Due(kind, row["ref"], row["name"], day, day < today, subject=subject, code=row["id"])


def _request(row: Row) -> RequestDraft:
    return RequestDraft(
        RequestKind(row["kind"]),
        date.fromisoformat(row["asked_on"]),
        state=RequestState(row["state"]),
        due_on=optional_date(row["due_on"]),
        decided_on=optional_date(row["decided_on"]),
    )
