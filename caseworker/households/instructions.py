"""What to beware of before going to a household's home, and which number to ring: told without a name to who reads none."""

from dataclasses import dataclass

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.households.files import HouseholdFiles
from caseworker.households.model import Contact, ContactKind, HouseholdId
from caseworker.households.store import HouseholdStore


@dataclass(frozen=True, slots=True)
class AccessInstruction:
    """How to agree on a time with a household, and what to beware of first.

    Args:
        name: of the household and of the one person to ask for; "" for who reads no names.
        phones: their own numbers, each with what was said of it, which may name someone, for who reads names.
        instruction: the safety instruction.
    """

    name: str
    phones: tuple[str, ...]
    instruction: str


class AccessInstructionService:
    """The access instruction of a household, apart from who they are."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = HouseholdStore(session.database)
        self._files = HouseholdFiles(session, self._store)

    @asks(Kind.ACCESS_INSTRUCTIONS, Access.READ)
    def access_to(self, household_id: HouseholdId) -> AccessInstruction:
        """Return how to get in touch and what to beware of; the journal notes that the file was opened.

        Raises:
            NotFound: there is no such household, or it is out of reach.
        """
        household = self._files.found(household_id)
        self.session.journal.record("opened", "household", household.id)
        phones = [each for each in self._store.contacts(household.id) if each.kind == ContactKind.PHONE]
        if not self.session.may(Kind.IDENTITY, Access.READ):
            return AccessInstruction("", tuple(phone.value for phone in phones), household.safety_instruction)
        members = self._store.members(household.id)
        name = f"{household.name} {members[0].person.first_name if members else ''}".strip()
        return AccessInstruction(name, tuple(map(_with_label, phones)), household.safety_instruction)


def _with_label(phone: Contact) -> str:
    return f"{phone.value} ({phone.label})" if phone.label else phone.value
