"""The services that every feature rests on: who works here, the households, the dwellings, the schemes and their rules."""

from dataclasses import dataclass
from functools import cached_property

from caseworker.access.service import AccessService
from caseworker.access.session import Session
from caseworker.agreements.service import AgreementService
from caseworker.association.service import AssociationService
from caseworker.attachments.pieces import PieceFiles
from caseworker.checklists.owning import OwnChecklistService
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.concertation.service import ConcertationService
from caseworker.households.instructions import AccessInstructionService
from caseworker.households.membership import MembershipService
from caseworker.households.protection import ProtectionService
from caseworker.households.service import HouseholdService
from caseworker.households.surroundings import SurroundingsService
from caseworker.housing.service import HousingService
from caseworker.occupancies.service import OccupancyService
from caseworker.parameters.overriding import ParameterService
from caseworker.parameters.service import ParameterTable, load_parameters
from caseworker.partners.service import PartnerService
from caseworker.photos.service import PhotoService
from caseworker.schemes.owning import OwnSchemeService
from caseworker.schemes.service import SchemeCatalogue, load_catalogue
from caseworker.staff.service import StaffService
from caseworker.storage.vault import Vault
from caseworker.supports.service import SupportService


@dataclass
class Foundations:
    """What a person at work may know before anything is written."""

    vault: Vault
    session: Session

    @cached_property
    def schemes(self) -> SchemeCatalogue:
        """Dispositifs, the association's own among them."""
        return load_catalogue(self.own_schemes.own())

    @cached_property
    def own_schemes(self) -> OwnSchemeService:
        """The association's own dispositifs."""
        return OwnSchemeService(self.session, self.parameters, lambda key: self.supports.count_in(key))  # noqa: PLW0108 - built later: it needs this one

    @cached_property
    def parameters(self) -> ParameterTable:
        """Dated amounts, delays and references, the association's own values first."""
        return load_parameters(self.own_parameters.own())

    @cached_property
    def own_parameters(self) -> ParameterService:
        """The association's own values of the dated parameters."""
        return ParameterService(self.session, load_parameters())

    @cached_property
    def access(self) -> AccessService:
        """Accounts and passphrases."""
        return AccessService(self.session, self.vault)

    @cached_property
    def association(self) -> AssociationService:
        """The association's own details."""
        return AssociationService(self.session)

    @cached_property
    def staff(self) -> StaffService:
        """People who work with the households."""
        return StaffService(self.session)

    @cached_property
    def partners(self) -> PartnerService:
        """Organisations around."""
        return PartnerService(self.session)

    @cached_property
    def households(self) -> HouseholdService:
        """Households and their people."""
        return HouseholdService(self.session)

    @cached_property
    def membership(self) -> MembershipService:
        """Each person's names and place in their household, corrected."""
        return MembershipService(self.session)

    @cached_property
    def surroundings(self) -> SurroundingsService:
        """Professionals around a household, and where its people lived."""
        return SurroundingsService(self.session)

    @cached_property
    def access_instructions(self) -> AccessInstructionService:
        """What to beware of, and which number to ring."""
        return AccessInstructionService(self.session)

    @cached_property
    def protection(self) -> ProtectionService:
        """Protected files."""
        return ProtectionService(self.session)

    @cached_property
    def supports(self) -> SupportService:
        """Accompaniments."""
        return SupportService(
            self.session,
            self.schemes,
            self.households,
            lambda support_id, day: self.occupancies.housed_after(support_id, day),  # noqa: PLW0108 - built later: it needs this one
        )

    @cached_property
    def housing(self) -> HousingService:
        """Units, owners, head leases."""
        return HousingService(self.session, lambda unit: self.occupancies.problems_with_unit(unit))  # noqa: PLW0108 - built later: it needs this one

    @cached_property
    def occupancies(self) -> OccupancyService:
        """Who is where."""
        return OccupancyService(self.session, self.housing, self.supports)

    @cached_property
    def concertation(self) -> ConcertationService:
        """Meetings about households."""
        return ConcertationService(self.session, self.supports)

    @cached_property
    def agreements(self) -> AgreementService:
        """Conventions and amendments."""
        return AgreementService(self.session, self.schemes, self.supports)

    @cached_property
    def checklists(self) -> ChecklistCatalogue:
        """Checklists in use, the association's own versions first."""
        return ChecklistCatalogue(self.own_checklists.versions())

    @cached_property
    def own_checklists(self) -> OwnChecklistService:
        """The association's own checklists."""
        return OwnChecklistService(self.session)

    @cached_property
    def photos(self) -> PhotoService:
        """Photos of homes."""
        return PhotoService(self.session, PieceFiles(self.session.database, self.vault.pieces))
