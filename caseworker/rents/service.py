"""Says what a household is asked for and what it owes, so that papers need not be told again."""

from collections.abc import Collection, Mapping
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.rents.arrears import (
    Account,
    Debt,
    History,
    MonthLine,
    UnpaidMonth,
    account_on,
    months_of,
    unpaid_of,
    unpaid_of_each,
)
from caseworker.rents.model import Due
from caseworker.rents.store import RentStore
from caseworker.supports.service import SupportService


class RentService:
    """Dues of the accompaniments within the person's scope."""

    def __init__(self, session: Session, supports: SupportService) -> None:
        self.session = session
        self._supports = supports
        self._store = RentStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def due_of_month(self, support_ref: str, day: date) -> Due | None:
        """Return what was asked for in the month of `day`, else in the newest month before it; None when nothing ever was.

        Args:
            support_ref: the accompaniment.
            day: any day of the month.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        return self._store.due_of_month(self._supports.support(support_ref).id, day)

    @asks(Kind.RENTS, Access.READ)
    def account(self, support_ref: str, on: date) -> Account:
        """Return what an accompaniment owes at a date, month by month, once its stay is over as well.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        support_id = self._supports.support(support_ref).id
        dues, payments = self._store.dues_of(support_id), self._store.payments_of(support_id)
        return account_on(dues, payments, on, self._store.adjustments_of(support_id))

    @asks(Kind.RENTS, Access.READ)
    def balance(self, support_ref: str, on: date) -> int:
        """Return the balance of `account`, without its months. Raises as `account`."""
        support_id, _ = self._supports.household_of(support_ref)
        return self._store.balance_of(support_id, on)

    @asks(Kind.RENTS, Access.READ)
    def months(self, support_ref: str, on: date) -> tuple[Account, list[MonthLine]]:
        """Return the account of an accompaniment, and every month called or adjusted, the newest first.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        account, support_id = self.account(support_ref, on), self._supports.support(support_ref).id
        return account, months_of(self._store.dues_of(support_id), account, self._store.adjustments_of(support_id))

    @asks(Kind.RENTS, Access.READ)
    def debts(self, on: date) -> list[Debt]:
        """Return who owes what at a date among the accompaniments of the person's scope, departed households included.

        Returns:
            Those above zero, in no order.
        """
        owed = self._store.owed_on(on)
        if not self.session.sees_everyone():
            seen = self._supports.seen_among(owed)
            owed = {support_id: cents for support_id, cents in owed.items() if support_id in seen}
        unpaid = self._unpaid(owed, on)
        return [Debt(one, Account(on, cents, unpaid.get(one, ()))) for one, cents in owed.items()]

    @asks(Kind.RENTS, Access.READ)
    def histories(self, support_ids: Collection[str], on: date) -> dict[str, History]:
        """Return every line until a day, by the id of the accompaniment; those out of the person's scope are left out."""
        seen = set(support_ids) if self.session.sees_everyone() else set(self._supports.seen_among(support_ids))
        dues, payments = self._store.dues_until(seen, on), self._store.payments_until(seen, on)
        adjusted = self._store.adjusted_until(seen, on)
        return {
            one: History(tuple(dues.get(one, ())), tuple(payments.get(one, ())), tuple(adjusted.get(one, ())))
            for one in seen
        }

    @asks(Kind.RENTS, Access.READ)
    def monthly_of(self, support_ids: Collection[str], on: date) -> dict[str, int]:
        """Return what the newest month called until a day asks of those within the person's scope, zero at least, by id."""
        seen = set(support_ids) if self.session.sees_everyone() else set(self._supports.seen_among(support_ids))
        return {one: max(cents, 0) for one, cents in self._store.monthly_until(seen, on).items()}

    def _unpaid(self, owed: Mapping[str, int], on: date) -> dict[str, tuple[UnpaidMonth, ...]]:
        """Return the unpaid months of each; those with payments made for one month, or adjustments, one by one."""
        meant, adjusted = self._store.meant_until(owed, on), self._store.adjusted_until(owed, on)
        apart = {*meant, *adjusted}
        unpaid = unpaid_of_each(self._store.asked_until(owed.keys() - apart, on), owed)
        dues = self._store.dues_until(apart, on) if apart else {}
        for one in apart:
            unpaid[one] = unpaid_of(dues.get(one, []), meant.get(one, []), owed[one], adjusted.get(one, []))
        return unpaid
