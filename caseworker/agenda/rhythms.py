"""The rhythm of a stay: the months that a scheme points out, and those without a passage of the maîtresse de maison."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.agenda.model import Due, DueKind
from caseworker.dates import add_months, optional_date
from caseworker.passages.model import days_present, last_of_month
from caseworker.storage.database import Row


@dataclass(frozen=True, slots=True)
class Presence:
    """When a household is accompanied, both days included; `exited_on` is None while it is."""

    support_id: str
    ref: str
    household: str
    entered_on: date
    exited_on: date | None


def presence_of(row: Row) -> Presence:
    """Return the stay of a row: its id, reference, household, first and last days."""
    entered_on, exited_on = date.fromisoformat(row["entered_on"]), optional_date(row["exited_on"])
    return Presence(row["id"], row["ref"], row["name"], entered_on, exited_on)


def months_without_passage(
    stay: Presence, passages: Collection[tuple[str, str]], first: date, last: date, least_days: Callable[[date], int]
) -> Iterator[date]:
    """Yield the last day of each month in which the household was present long enough and nobody passed, oldest first.

    Args:
        stay: the household's presence.
        passages: accompaniment and ISO month of each passage that took place.
        first: a day of the first month asked for.
        last: a day of the last one.
        least_days: days of presence from which a month counts, given its last day.
    """
    month = first.replace(day=1)
    while month <= last:
        following, end = add_months(month, 1), last_of_month(month)
        present = days_present(month, stay.entered_on, stay.exited_on)
        if present >= least_days(end) and (stay.support_id, month.isoformat()[:7]) not in passages:
            yield end
        month = following


def marks_between(entered_on: date, months: Collection[int], first: date, last: date) -> list[tuple[int, date]]:
    """Return the months of the stay that a scheme points out, with their day, when it falls in a period, ends included."""
    days = ((month, add_months(entered_on, month)) for month in sorted(months))
    return [(month, day) for month, day in days if first <= day <= last]


def missing_passage(stay: Presence, last: date, today: date, attempts: Mapping[tuple[str, str], int]) -> Due:
    """Return the deadline of a month without a passage, and how many were attempted."""
    tried = attempts.get((stay.support_id, last.isoformat()[:7]), 0)
    return Due(DueKind.PASSAGE_MISSING, stay.ref, stay.household, last, last < today, last.month, attempts=tried)
