"""The head rent carried without occupant: the days of each month are weighed, and its rent shared out to the cent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caseworker.dates import Period, add_months
from caseworker.occupancies.model import ONE_DAY, Occupancy, occupants_on
from caseworker.owner_accounts.model import Owed
from caseworker.rents.prorata import portions
from caseworker.vacancies.model import Empty, Reason, VacancyReason


@dataclass(frozen=True, slots=True)
class Ground:
    """What the empty days of a dwelling are worked out from.

    Args:
        places: how many accompaniments it can hold.
        occupancies: everyone's.
        reasons: as they were written, oldest first.
        lease_end: last day of the newest head lease; None while no end is known.
        notice_months: of a head lease: empty days so near its end are carried for its notice, unless another reason is written.
    """

    places: int
    occupancies: Sequence[Occupancy]
    reasons: Sequence[Reason] = ()
    lease_end: date | None = None
    notice_months: int = 0


def empty_in(owed: Owed, ground: Ground) -> list[Empty]:
    """Return the empty days of a month with the share of its rent that each carried.

    What the occupied days carried and what these did add up to the rent of the month, charges included.
    """
    stretches = list(_stretches(Period(owed.first, owed.last), ground))
    weighed = [days * vacant for _, days, vacant in stretches]
    whole = sum(days for _, days, _ in stretches) * ground.places
    cents = owed.rent_cents + owed.charges_cents
    shares = portions([cents] * (len(weighed) + 1), [*weighed, whole - sum(weighed)], whole)
    return [
        Empty(first, first + timedelta(days - 1), vacant, share)
        for (first, days, vacant), share in zip(stretches, shares, strict=False)
        if vacant
    ]


def _stretches(days: Period, ground: Ground) -> Iterator[tuple[date, int, int]]:
    """Return the first day, the length and the empty places of each stretch without a move nor a new reason."""
    last = days.end or days.start
    starts = {days.start, *(one.from_on for one in ground.reasons)}
    for one in ground.occupancies:
        starts.add(one.starts_on)
        if one.ends_on:
            starts.add(one.ends_on + ONE_DAY)
    if ground.lease_end:
        starts.add(notice_from(ground.lease_end, ground.notice_months))
    within = sorted(day for day in starts if days.start <= day <= last)
    for rank, first in enumerate(within):
        until = within[rank + 1] if rank + 1 < len(within) else last + ONE_DAY
        vacant = max(ground.places - len(occupants_on(ground.occupancies, first)), 0)
        yield first, (until - first).days, vacant


def notice_from(lease_end: date, months: int) -> date:
    """Return the first day of the notice of a head lease."""
    return add_months(lease_end, -months) + ONE_DAY


def explained(empty: Sequence[Empty], ground: Ground) -> tuple[Empty, ...]:
    """Give each stretch of empty days its reason, and join those that follow each other for the same one.

    A reason holds from its day on, until the next one, or until every place is taken.
    """
    told: list[Empty] = []
    since = date.max
    for one in empty:
        follows = bool(told) and told[-1].last + ONE_DAY == one.first
        since = since if follows else one.first
        meant = _reason_of(one, since, ground)
        if follows and _is_same(told[-1], meant):
            told[-1] = replace(told[-1], last=meant.last, cents=told[-1].cents + meant.cents)
        else:
            told.append(meant)
    return tuple(told)


def _is_same(former: Empty, latter: Empty) -> bool:
    """Tell whether two stretches are one: years are told apart."""
    return (former.reason, former.places, former.last.year) == (latter.reason, latter.places, latter.first.year)


def _reason_of(one: Empty, since: date, ground: Ground) -> Empty:
    written = [reason for reason in ground.reasons if since <= reason.from_on <= one.first]
    if written:
        newest = max(enumerate(written), key=lambda pair: (pair[1].from_on, pair[0]))[1]
        return replace(one, reason=newest.reason, is_written=True)
    end = ground.lease_end
    if end and notice_from(end, ground.notice_months) <= one.first <= end:
        return replace(one, reason=VacancyReason.NOTICE.value)
    return one
