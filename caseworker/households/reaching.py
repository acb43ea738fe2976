"""How to go to a home: whom to ring to agree on a time, and what to beware of before ringing."""

from dataclasses import dataclass

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.households.files import HouseholdFiles
from caseworker.households.model import ContactKind, HouseholdId
from caseworker.households.store import HouseholdStore


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom to call to agree on a time, and what to beware of before calling.

    Args:
        name: of the household; "" for who may not read names.
        phones: each with what is said of it, for who may read names.
        instruction: the safety instruction, or "".
    """

    name: str
    phones: tuple[str, ...]
    instruction: str


class ReachService:
    """Households within the person's scope."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = HouseholdStore(session.database)
        self._files = HouseholdFiles(session, self._store)

    @asks(Kind.REACH, Access.READ)
    def reach(self, household_id: HouseholdId) -> Reach:
        """Return how to go to a household; the opening goes to the journal.

        Raises:
            NotFound: there is none, or it is out of reach.
        """
        household = self._files.found(household_id)
        self.session.journal.record("opened", "household", household.id)
        names = self.session.may(Kind.IDENTITY, Access.READ)
        members = self._store.members(household.id) if names else ()
        first = members[0].person.first_name if members else ""
        phones = tuple(
            f"{contact.value} ({contact.label})" if contact.label and names else contact.value
            for contact in self._store.contacts(household.id)
            if contact.kind == ContactKind.PHONE
        )
        return Reach(f"{household.name} {first}".strip() if names else "", phones, household.safety_instruction)
