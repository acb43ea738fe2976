"""Conventions: periods that follow one another, counted against the scheme's maximum, never blocking what happens in life."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NewType

from caseworker.dates import Period, add_months, following_period, months_between

AgreementId = NewType("AgreementId", str)
LONGEST_NOTE = 2000
LONGEST_PERIOD = 60
DEROGATION = "derogation"


class Purpose(StrEnum):
    """What an amendment is for."""

    RENEWAL = "reconduction"
    """A period more; so is the first convention."""
    CHANGE = "changement"
    """Another dwelling, another amount, other people, within the period under way: its end stays where it is."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A convention (number 0) or its nth amendment.

    Args:
        id: row id.
        support_id: the accompaniment.
        number: 0 for the first convention, then 1, 2…
        starts_on: first day.
        ends_on: last day, included.
        note: coded or free ("derogation").
        signed_on: when every party had signed; None when it is not, or not known.
        rent_cents: monthly rent; None when not filled yet, as for every amount below.
        charges_cents: monthly service charges.
        aid_cents: monthly housing aid paid to the association.
        deposit_cents: security deposit.
        due_day: day of the month on which the household pays.
        payment_means: code of the means of payment.
        options: optional clauses switched on, by name, and texts that only this paper needs.
        purpose: a period more, or a change within the one under way.
        is_pending: an amendment drawn up and not signed yet: it moves no end.
    """

    id: AgreementId
    support_id: str
    number: int
    starts_on: date
    ends_on: date
    note: str = ""
    signed_on: date | None = None
    rent_cents: int | None = None
    charges_cents: int | None = None
    aid_cents: int | None = None
    deposit_cents: int | None = None
    due_day: int | None = None
    payment_means: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
    purpose: Purpose = Purpose.RENEWAL
    is_pending: bool = False

    @property
    def period(self) -> Period:
        """Return its days, ends included."""
        return Period(self.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A written permission to stay beyond the maximum: why, until when, and the funder's agreement.

    Args:
        granted_on: when the association wrote it.
        until_on: the last day that it covers; None while nobody said.
        reason: why.
        funder_agreement: reference of the funder's answer ("courrier n° 12").
        funder: who agreed.
        agreed_on: when.
        paper_id: the paper received, among those of the file.
    """

    granted_on: date
    until_on: date | None
    reason: str
    funder_agreement: str = ""
    funder: str = ""
    agreed_on: date | None = None
    paper_id: str | None = None

    def covers(self, day: date) -> bool:
        """Tell whether it lets someone stay on a day."""
        return self.granted_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class AgreementState:
    """Where an accompaniment stands at a date. Nothing here blocks; it is shown and counted.

    Args:
        current: the agreement of the day, if any.
        without_since: first day without any agreement up to the date; None when there is one, or when none is needed.
        limit_on: first day beyond the scheme's maximum; None when the scheme has none.
        is_beyond: the stay has reached `limit_on`.
        waiver_missing: it has, and no waiver covers the date.
        next_period: the period that a renewal would propose; None when the scheme has no periods.
    """

    current: Agreement | None
    without_since: date | None
    limit_on: date | None
    is_beyond: bool
    waiver_missing: bool
    next_period: Period | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the scheme says of agreements: months of a period and of the whole stay; None is a silent field.

    `is_tacit`: each period is followed by another one, without any amendment.
    """

    period_months: int | None = None
    maximum_months: int | None = None
    is_tacit: bool = False


def in_force(agreements: Sequence[Agreement]) -> list[Agreement]:
    """Return the agreements that hold: all but the amendments that wait for a signature."""
    return [agreement for agreement in agreements if not agreement.is_pending]


def holding_on(agreements: Sequence[Agreement], day: date) -> Agreement | None:
    """Return the agreement whose days hold `day`, signed or not; the latest number if several do."""
    holding = [agreement for agreement in agreements if agreement.period.holds(day)]
    return max(holding, key=lambda agreement: agreement.number, default=None)


def current_on(agreements: Sequence[Agreement], day: date) -> Agreement | None:
    """Return the agreement in force that holds a day; the latest number if several do."""
    return holding_on(in_force(agreements), day)


def prolonged(agreements: Sequence[Agreement], terms: Terms, day: date) -> Sequence[Agreement]:
    """Return the agreements as they stand on a day: where renewal is tacit, the last period goes on, period after period.

    **Source:** CCH, article L.633-2: a contract of one month, tacitly renewed at the sole will of the resident.
    """
    signed = in_force(agreements)
    if not terms.is_tacit or not terms.period_months or not signed:
        return agreements
    last = max(signed, key=lambda agreement: agreement.ends_on)
    starts, ends_on = [one.starts_on for one in signed], last.ends_on
    while ends_on < day:
        anchors = [*sorted(starts), last.ends_on + timedelta(days=1)]
        ends_on = following_period(ends_on + timedelta(days=1), terms.period_months, anchors).end or day
    return [replace(a, ends_on=ends_on) if a.id == last.id else a for a in agreements]


def without_agreement_since(agreements: Sequence[Agreement], stay: Period, day: date) -> date | None:
    """Return the first day of the gap that `day` is in, or None when an agreement covers it.

    Args:
        agreements: of one accompaniment, in any order.
        stay: entry, and exit if it has ended.
        day: the day asked about; a stay that has not begun or has ended needs no agreement.
    """
    if not stay.holds(day) or current_on(agreements, day):
        return None
    ends = [agreement.ends_on for agreement in in_force(agreements) if agreement.ends_on < day]
    return max([stay.start, *(end + timedelta(days=1) for end in ends)])


def limit_of(entered_on: date, terms: Terms) -> date | None:
    """Return the first day beyond the maximum stay: 18 months after the entry, for instance.

    **Source:** the example caseload's definition: entry + 18 months on or before the day counts as beyond.
    """
    return add_months(entered_on, terms.maximum_months) if terms.maximum_months else None


def next_period(
    agreements: Sequence[Agreement], entered_on: date, terms: Terms, starts_on: date | None = None
) -> Period | None:
    """Return the period a renewal would take: it begins the day after the last one in force, whatever day it is today.

    Counted from the entry, as the maximum is. A pending renewal never moves the current end; near the maximum the period is cut so as not to cross it unless the stay
    is already beyond.

    Args:
        agreements: of one accompaniment, in any order.
        entered_on: first day of the stay.
        terms: of the scheme.
        starts_on: another first day, if the proposal does not suit.

    **Source:** domain study §2.2, 5: periods of three months, renewed by amendment, 18 months without a waiver.
    """
    if not terms.period_months:
        return None
    start = starts_on or max((a.ends_on + timedelta(days=1) for a in in_force(agreements)), default=entered_on)
    period = following_period(
        start, terms.period_months, [entered_on, *sorted(a.starts_on for a in in_force(agreements))]
    )
    limit = limit_of(entered_on, terms)
    if limit and start < limit and period.end and period.end >= limit:
        return Period(start, limit - timedelta(days=1))
    return period


def schedule(agreements: Sequence[Agreement], entered_on: date, terms: Terms) -> list[Period]:
    """Return the periods in force, then those that would follow one another until the scheme's maximum.

    Without a maximum, only the next one is foreseen.
    """
    periods = sorted(
        (a.period for a in in_force(agreements) if a.purpose is Purpose.RENEWAL), key=lambda one: one.start
    )
    limit = limit_of(entered_on, terms)
    while len(periods) < LONGEST_PERIOD and (last := periods[-1].end if periods else None):
        following = next_period(agreements, entered_on, terms, last + timedelta(days=1))
        if following is None or (limit and following.start >= limit):
            break
        periods.append(following)
        if limit is None:
            break
    return periods


def months_covered(agreements: Sequence[Agreement], up_to: Agreement) -> int:
    """Return the months from the first agreement's start to the end of `up_to`.

    **Source:** domain study §2.3: an amendment says the cumulative months.
    """
    first = min(agreement.starts_on for agreement in agreements)
    return months_between(first, up_to.ends_on + timedelta(days=1))


def state_on(
    agreements: Sequence[Agreement], waivers: Sequence[Waiver], stay: Period, terms: Terms, day: date
) -> AgreementState:
    """Return where the accompaniment stands on `day` (the day of its exit, once it has ended).

    **Source:** domain study §2.2, 5: beyond the maximum a waiver is written; it is flagged and counted, never blocked.
    """
    day = min(day, stay.end) if stay.end else day
    limit = limit_of(stay.start, terms)
    beyond = limit is not None and limit <= day
    agreements = prolonged(agreements, terms, day)
    covered = any(waiver.covers(day) for waiver in waivers)
    by_agreement = any(a.note == DEROGATION and a.period.holds(day) for a in in_force(agreements))
    return AgreementState(
        current_on(agreements, day),
        without_agreement_since(agreements, stay, day) if terms.period_months else None,
        limit,
        beyond,
        beyond and not covered and not by_agreement,
        next_period(agreements, stay.start, terms) if stay.end is None and not terms.is_tacit else None,
    )


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """What the convention's screen fills; None leaves a field as it is."""

    starts_on: date | None = None
    ends_on: date | None = None
    note: str | None = None
    rent_cents: int | None = None
    charges_cents: int | None = None
    aid_cents: int | None = None
    deposit_cents: int | None = None
    due_day: int | None = None
    payment_means: str | None = None
    options: Mapping[str, object] | None = None
