"""Monthly closing: once over, a month is frozen for good; what was wrong in it is put right in the month that is open."""

from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.dates import add_months
from caseworker.days import month_and_year
from caseworker.errors import Problem, RuleBroken
from caseworker.rents.call_store import CallStore

TOPIC = "rents"


def next_open(closed: list[date], first: date | None) -> date | None:
    """Return the oldest month that is not closed; None when nothing was ever asked for nor paid.

    Args:
        closed: the closed months, oldest first.
        first: the oldest month of the books.
    """
    return add_months(closed[-1], 1) if closed else first


def require_open(store: CallStore, recorded_on: date) -> None:
    """Ask that the month of today is not closed: it is when the clock of the computer was set back.

    Raises:
        RuleBroken: `recorded_in_closed_month`.
    """
    if store.is_closed(recorded_on):
        raise RuleBroken([Problem("", "recorded_in_closed_month", {"month": month_and_year(recorded_on)})])


class ClosingService:
    """Months of the whole service: closing one concerns every household."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = CallStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def closed_months(self) -> list[date]:
        """Return the closed months, oldest first."""
        return self._store.closed_months()

    @asks(Kind.RENTS, Access.READ)
    def next_to_close(self) -> date | None:
        """Return the oldest month that is not closed, over or not; None when there is nothing to close yet."""
        return next_open(self._store.closed_months(), self._store.first_month())

    @asks(Kind.RENTS, Access.WRITE)
    def close(self, month: date, *, with_earlier: bool = False) -> list[date]:
        """Close a month, for good.

        Args:
            month: any day of it.
            with_earlier: close the earlier ones that are still open as well, in their order.

        Returns:
            The months closed, oldest first.

        Raises:
            RuleBroken: it is closed already, is not over, or an earlier one is open; nothing was closed.
        """
        month = month.replace(day=1)
        oldest = self.next_to_close() or month
        if problems := self._problems(month, oldest, with_earlier=with_earlier):
            raise RuleBroken(problems)
        months = (
            [add_months(oldest, rank) for rank in range(_months_from(oldest, month) + 1)] if oldest < month else [month]
        )
        signature = {
            "recorded_on": self.session.today().isoformat(),
            "made_by": self.session.account_id,
            "made_at": dates.instant_text(self.session.now()),
        }
        with self.session.database.atomic(TOPIC):
            for one in months:
                self._store.close(one, signature)
                self.session.journal.record("month_closed", "month", f"{one:%Y-%m}")
        return months

    def _problems(self, month: date, oldest: date, *, with_earlier: bool) -> list[Problem]:
        if self._store.is_closed(month):
            return [Problem("month", "month_closed_already", {"month": month_and_year(month)})]
        if self.session.today() < add_months(month, 1):
            return [Problem("month", "month_not_over", {"month": month_and_year(month)})]
        if oldest < month and not with_earlier:
            return [Problem("month", "earlier_month_open", {"month": month_and_year(oldest)})]
        return []


def _months_from(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
