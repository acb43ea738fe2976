"""Rents to pay to the owners: what each head lease asks for, what was paid, what is left at any date."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.dates import Period, add_months
from caseworker.days import month_and_year
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.housing.model import HeadLease, Unit
from caseworker.housing.service import HousingService
from caseworker.lines import one_line
from caseworker.owner_accounts.charges import balance_of
from caseworker.owner_accounts.indices import Revision, rates_of
from caseworker.owner_accounts.model import (
    AHEAD_MONTHS,
    Owed,
    OwnerMonth,
    OwnerPayment,
    OwnerPaymentDraft,
    RentLine,
    problems_in_payment,
)
from caseworker.owner_accounts.owed import months_from, owed_in
from caseworker.owner_accounts.store import OwnerStore
from caseworker.rents.closing import ClosingService

TOPIC = "rents"


class OwnerAccountService:
    """What the association owes its owners: it concerns dwellings, never a household."""

    def __init__(self, session: Session, housing: HousingService, closing: ClosingService) -> None:
        self.session = session
        self._housing, self._closing = housing, closing
        self._store = OwnerStore(session.database)

    # --- Reading

    @asks(Kind.RENTS, Access.READ)
    def month(self, month: date, on: date | None = None) -> OwnerMonth:
        """Return the rents of a month with what was paid up to a day (today), and what is left of the former ones."""
        first, day = month.replace(day=1), on or self.session.today()
        since = self._store.first_month()
        start = min(first, since or first)
        lines = self._lines(start, first, day)
        earlier = [line for line in lines if line.month < first and line.left_cents]
        now = tuple(line for line in lines if line.month == first)
        return OwnerMonth(first, day, now, tuple(earlier), since)

    @asks(Kind.RENTS, Access.READ)
    def left_on(self, on: date) -> list[RentLine]:
        """Return what is left to pay at a date, that day's month included, oldest first; see `OwnerMonth.followed_from`."""
        found = self.month(on, on)
        return [*found.earlier, *(line for line in found.lines if line.left_cents)]

    @asks(Kind.RENTS, Access.READ)
    def owed_between(self, unit_id: str, first: date, last: date) -> dict[date, list[tuple[HeadLease, Owed]]]:
        """Return what the leases of a dwelling ask for, month by month. Raises as `HousingService.unit`."""
        unit, revisions = self._housing.unit(unit_id), self._store.revisions()
        leases = self._housing.head_leases(unit.id)
        return {
            month: [(one, owed) for one in leases if (owed := _owed(unit, one, month, revisions))]
            for month in months_from(first, last)
        }

    # --- Writing

    @asks(Kind.RENTS, Access.WRITE)
    def pay(self, lease_id: str, draft: OwnerPaymentDraft) -> OwnerPayment:
        """Write down a payment to an owner.

        Raises:
            NotFound: there is no such lease that month.
            RuleBroken: see `problems_in_payment`; the month is too far ahead (`month_too_far`).
        """
        today, month = self.session.today(), draft.month.replace(day=1)
        farthest = add_months(today.replace(day=1), AHEAD_MONTHS)
        if month > farthest:
            raise RuleBroken([Problem("month", "month_too_far", {"month": month_and_year(farthest)})])
        line = next((one for one in self._lines(month, month, today) if one.lease.id == lease_id), None)
        if line is None:
            raise NotFound("head_lease")
        draft = replace(draft, note=one_line(draft.note))
        problems = problems_in_payment(draft, line, today)
        if problems or draft.on is None:
            raise RuleBroken(problems)
        cents = line.left_cents if draft.cents is None else draft.cents
        made = (month, draft.on, today, cents, draft.means, draft.note)
        return self._keep(OwnerPayment(str(uuid.uuid4()), lease_id, *made), "owner_paid")

    @asks(Kind.RENTS, Access.WRITE)
    def reverse(self, payment_id: str, note: str = "") -> OwnerPayment:
        """Take a payment back by another line of the same day; what was written stays.

        Raises:
            NotFound: there is no such line.
            RuleBroken: it is reversed already, or is itself a reversal (`entry_reversed`).
        """
        line = self._store.payment(payment_id)
        if line is None:
            raise NotFound("payment")
        if not line.holds:
            raise RuleBroken([Problem("", "entry_reversed")])
        back = replace(
            line, id=str(uuid.uuid4()), recorded_on=self.session.today(), cents=-line.cents, note=one_line(note),
            reverses_id=line.id,
        )  # fmt: skip
        return self._keep(back, "owner_payment_reversed")

    def _keep(self, line: OwnerPayment, action: str) -> OwnerPayment:
        if line.recorded_on.replace(day=1) in self._closing.closed_months():
            raise RuleBroken([Problem("", "recorded_in_closed_month", {"month": month_and_year(line.recorded_on)})])
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert_payment(line, signature)
            self.session.journal.record(action, "head_lease", line.lease_id)
        return line

    # --- Working out

    def _lines(self, first: date, last: date, on: date) -> list[RentLine]:
        leases, revisions = self._housing.every_head_lease(), self._store.revisions()
        paid: dict[tuple[str, date], list[OwnerPayment]] = {}
        for payment in self._store.payments_between(first, last):
            paid.setdefault((payment.lease_id, payment.month), []).append(payment)
        lines, settled = [], self._settled(leases, revisions)
        for month in months_from(first, last):
            for unit, lease in leases:
                owed, made = _owed(unit, lease, month, revisions), tuple(paid.get((lease.id, month), ()))
                owed = _with(owed, settled.get((lease.id, month)))
                if owed:
                    known = sum(one.cents for one in made if one.on <= on)
                    lines.append(RentLine(unit, lease, month, owed, known, made))
        return lines

    def _settled(
        self, leases: Sequence[tuple[Unit, HeadLease]], revisions: Mapping[str, Sequence[Revision]]
    ) -> dict[tuple[str, date], tuple[date, int]]:
        """Return what settlements of charges add to the months in which they were written: the last day, and the sum."""
        found: dict[tuple[str, date], tuple[date, int]] = {}
        made = self._store.settlements()
        for unit, lease in leases:
            for one in made.get(lease.id, ()):
                rates = rates_of(lease, revisions.get(lease.id, ()))
                period = Period(one.starts_on, one.ends_on)
                _, cents = balance_of(one.real_cents, period, [lease.period, unit.life], rates)
                key = lease.id, one.recorded_on.replace(day=1)
                _, known = found.get(key, (one.recorded_on, 0))
                found[key] = one.recorded_on, known + (-cents if one.reverses_id else cents)
        return found


def _with(owed: Owed | None, settled: tuple[date, int] | None) -> Owed | None:
    """Add what was settled to a month, even once the lease is over."""
    if not settled or not settled[1]:
        return owed
    day, cents = settled
    return replace(owed, settled_cents=cents) if owed else Owed(day, day, 0, 0, cents)


def _owed(unit: Unit, lease: HeadLease, month: date, revisions: Mapping[str, Sequence[Revision]]) -> Owed | None:
    return owed_in([lease.period, unit.life], rates_of(lease, revisions.get(lease.id, ())), month)
