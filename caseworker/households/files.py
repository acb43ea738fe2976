"""A household's file within reach: found or refused, changed and noted in the journal."""

import contextlib
from collections.abc import Iterable, Iterator

from caseworker.access.session import Session
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.households.model import Household, HouseholdId, Member
from caseworker.households.store import HouseholdStore


class HouseholdFiles:
    """What every use case of this feature does first and last."""

    def __init__(self, session: Session, store: HouseholdStore) -> None:
        self._session = session
        self._store = store

    def found(self, ref_or_id: str) -> Household:
        """Return a household.

        Raises:
            NotFound: there is none, or it is out of reach.
        """
        household = self._store.household(ref_or_id)
        if household is None:
            raise NotFound("household", ref_or_id)
        self._session.require_household(household.id)
        return household

    def found_member(self, member_id: str) -> Member:
        """Return a person's presence in a household. Raises as `found`."""
        member = self._store.member(member_id)
        if member is None or not self._session.sees(member.household_id):
            raise NotFound("member")
        return member

    def household_of_person(self, person_id: str) -> HouseholdId:
        """Return a household within reach that the person is or was part of. Raises as `found`."""
        seen = [found for found in self._store.households_of_person(person_id) if self._session.sees(found)]
        if not seen:
            raise NotFound("person")
        return HouseholdId(seen[0])

    @contextlib.contextmanager
    def changing(self, household_id: HouseholdId, action: str = "changed") -> Iterator[None]:
        """Write all or nothing, and note in the journal that the file was changed."""
        with self._session.database.atomic("households"):
            yield
            self._session.journal.record(action, "household", household_id)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `RuleBroken` when there is a problem."""
    problems = tuple(problems)
    if problems:
        raise RuleBroken(problems)
