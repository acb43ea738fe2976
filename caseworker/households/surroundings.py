"""Who helps a household besides the service, and where its people lived."""

import uuid
from dataclasses import replace
from datetime import date

from caseworker import lines
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound
from caseworker.households import checks
from caseworker.households.files import HouseholdFiles, refuse
from caseworker.households.model import Professional, Residence
from caseworker.households.store import HouseholdStore
from caseworker.partners.service import PartnerService


class SurroundingsService:
    """Professionals around the household, and the residential history of each person. `HouseholdService.file` shows them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = HouseholdStore(session.database)
        self._files = HouseholdFiles(session, self._store)
        self._partners = PartnerService(session)

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def add_professional(self, professional: Professional) -> Professional:
        """Add a professional around the household; the id given is not looked at.

        Raises:
            RuleBroken: see `checks.problems_in_professional`.
            NotFound: there is no such household, or it is out of reach; or no such organisation.
        """
        self._files.found(professional.household_id)
        kept = replace(self._checked(professional), id=str(uuid.uuid4()))
        with self._files.changing(kept.household_id):
            self._store.insert_professional(kept)
        return kept

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def update_professional(self, professional: Professional) -> None:
        """Rewrite a professional around the household. Raises as `add_professional`."""
        known = self._store.professional(professional.id)
        if known is None or known.household_id != self._files.found(known.household_id).id:
            raise NotFound("professional")
        kept = replace(self._checked(professional), household_id=known.household_id)
        with self._files.changing(known.household_id):
            self._store.update_professional(kept)

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def end_professional(self, professional_id: str, ends_on: date) -> None:
        """Say the last day on which a professional helped the household. Raises as `update_professional`."""
        known = self._store.professional(professional_id)
        if known is None:
            raise NotFound("professional")
        self.update_professional(replace(known, ends_on=ends_on))

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def add_residence(self, residence: Residence) -> Residence:
        """Add a place where a person lived; the id given is not looked at.

        Raises:
            RuleBroken: see `checks.problems_in_residence`.
            NotFound: there is no such person, or every household of theirs is out of reach.
        """
        refuse(checks.problems_in_residence(residence, self.session.today()))
        kept = replace(residence, id=str(uuid.uuid4()), city=lines.one_line(residence.city))
        with self._files.changing(self._files.household_of_person(kept.person_id)):
            self._store.insert_residence(kept)
        return kept

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def correct_residence(self, residence: Residence) -> None:
        """Rewrite a place where a person lived, or whose it was.

        Raises:
            RuleBroken: see `checks.problems_in_residence`.
            NotFound: there is no such residence or person, or every household of theirs is out of reach.
        """
        known = self._store.residence(residence.id)
        if known is None:
            raise NotFound("residence")
        household_id = self._files.household_of_person(known.person_id)
        self._files.household_of_person(residence.person_id)
        refuse(checks.problems_in_residence(residence, self.session.today()))
        with self._files.changing(household_id):
            self._store.update_residence(replace(residence, city=lines.one_line(residence.city)))

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def remove_residence(self, residence_id: str) -> None:
        """Take away a residence typed by mistake. Raises `NotFound` when there is none within reach."""
        residence = self._store.residence(residence_id)
        if residence is None:
            raise NotFound("residence")
        with self._files.changing(self._files.household_of_person(residence.person_id)):
            self._store.delete_residence(residence_id)

    def _checked(self, professional: Professional) -> Professional:
        refuse(checks.problems_in_professional(professional))
        if professional.partner_id is not None:
            self._partners.partner(professional.partner_id)
        return replace(
            professional,
            name=lines.one_line(professional.name),
            role=lines.one_line(professional.role),
            phone=lines.one_line(professional.phone),
            may_be_shared=lines.note_text(professional.may_be_shared),
        )
