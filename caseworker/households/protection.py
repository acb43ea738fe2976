"""Protected files: known to their guards and to the heads of service only."""

import functools
from collections.abc import Iterable

from caseworker.access.opening import refresh_scope
from caseworker.access.rights import Access, Kind, Role
from caseworker.access.session import Session, asks
from caseworker.errors import Problem, Refused
from caseworker.households.files import HouseholdFiles, refuse
from caseworker.households.model import Household, HouseholdId
from caseworker.households.store import HouseholdStore


class ProtectionService:
    """Hides a household from everyone whose work does not need it: violence, a colleague who knows them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = HouseholdStore(session.database)
        self._files = HouseholdFiles(session, self._store)

    @asks(Kind.IDENTITY, Access.WRITE)
    def protect(self, household_id: HouseholdId, account_ids: Iterable[str]) -> None:
        """Hide a household from everyone but these accounts and the heads of service.

        Raises:
            RuleBroken: `guards_missing`, `account_unknown`.
            Refused: only a head of service protects a file, then they and its guards choose the guards.
            NotFound: there is no such household, or it is out of reach.
        """
        household = self._files.found(household_id)
        self._require_guard(household)
        wanted = frozenset(account_ids)
        refuse(_problems_in_guards(wanted, self._store.accounts_among(wanted)))
        with self._files.changing(household_id, "protected"):
            self._store.update_household(household_id, protected=1)
            self._store.replace_guards(household_id, sorted(wanted))
        refresh_scope(self.session)

    @asks(Kind.IDENTITY, Access.WRITE)
    def unprotect(self, household_id: HouseholdId) -> None:
        """Show a household to the whole service again. Raises `Refused` and `NotFound` as `protect`."""
        self._require_guard(self._files.found(household_id))
        with self._files.changing(household_id, "unprotected"):
            self._store.update_household(household_id, protected=0)
            self._store.replace_guards(household_id, ())
        refresh_scope(self.session)

    @asks(Kind.IDENTITY, Access.READ)
    def guards(self, household_id: HouseholdId) -> frozenset[str]:
        """Return the accounts that may see a protected household. Raises `NotFound` as `household`."""
        return self._store.guards(self._files.found(household_id).id)

    def _require_guard(self, household: Household) -> None:
        if self.session.role is Role.HEAD_OF_SERVICE or self.session.account_id in self._store.guards(household.id):
            return
        record = functools.partial(self.session.journal.record, "refused", "household", household.id)
        self.session.database.afterwards(record)
        raise Refused("household", "protect")


def _problems_in_guards(wanted: frozenset[str], known: frozenset[str]) -> list[Problem]:
    if not wanted:
        return [Problem("guards", "guards_missing")]
    return [] if wanted == known else [Problem("guards", "account_unknown")]
