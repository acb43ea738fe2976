"""The service of each feature, by name. Each is built when it is first asked for, so that opening costs nothing that is not shown."""

from dataclasses import dataclass
from functools import cached_property

from caseworker.access.service import AccessService
from caseworker.access.session import Session
from caseworker.agreements.service import AgreementService
from caseworker.appointments.ending import VisitEndingService
from caseworker.appointments.service import AppointmentService
from caseworker.association.service import AssociationService
from caseworker.attachments.pieces import PieceFiles
from caseworker.checklists.owning import OwnChecklistService
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.collective.drafts import ActionDraftService
from caseworker.collective.service import CollectiveService
from caseworker.concertation.service import ConcertationService
from caseworker.households.protection import ProtectionService
from caseworker.households.service import HouseholdService
from caseworker.households.surroundings import SurroundingsService
from caseworker.housing.service import HousingService
from caseworker.interventions.cleaning import CleaningService
from caseworker.interventions.service import InterventionService
from caseworker.occupancies.service import OccupancyService
from caseworker.papers.kinds import load_kinds
from caseworker.papers.service import PaperService
from caseworker.parameters.overriding import ParameterService
from caseworker.parameters.service import ParameterTable, load_parameters
from caseworker.partners.service import PartnerService
from caseworker.passages.service import PassageService
from caseworker.photos.service import PhotoService
from caseworker.plan.service import PlanService
from caseworker.rents.service import RentService
from caseworker.schemes.owning import OwnSchemeService
from caseworker.schemes.service import SchemeCatalogue, load_catalogue
from caseworker.staff.service import StaffService
from caseworker.steps.service import StepService
from caseworker.storage.vault import Vault
from caseworker.supports.service import SupportService
from caseworker.visits.drafts import VisitDrafts
from caseworker.visits.observations import ObservationService
from caseworker.visits.phrases import PhraseService
from caseworker.visits.service import VisitService
from caseworker.wordings.service import WordingService
from caseworker.works.drafts import RequestDraftService
from caseworker.works.service import Sources, WorkService


@dataclass
class Features:
    """What a person at work may read and write, feature by feature."""

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
    def surroundings(self) -> SurroundingsService:
        """Professionals around a household, and where its people lived."""
        return SurroundingsService(self.session)

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
    def interventions(self) -> InterventionService:
        """Maintenance and cleaning."""
        return InterventionService(self.session, self.supports)

    @cached_property
    def works(self) -> WorkService:
        """Requests for maintenance."""
        sources = Sources(
            self.supports, self.households, self.housing, self.occupancies, self.interventions, self.visits
        )
        return WorkService(self.session, sources, self.photos, self.parameters)

    @cached_property
    def request_drafts(self) -> RequestDraftService:
        """Requests for maintenance being written."""
        return RequestDraftService(self.session, self.works)

    @cached_property
    def action_drafts(self) -> ActionDraftService:
        """Collective actions being written."""
        return ActionDraftService(self.session, self.collective)

    @cached_property
    def plan(self) -> PlanService:
        """What is to be done with a household."""
        return PlanService(self.session, self.supports)

    @cached_property
    def collective(self) -> CollectiveService:
        """Collective actions."""
        return CollectiveService(self.session)

    @cached_property
    def concertation(self) -> ConcertationService:
        """Meetings about households."""
        return ConcertationService(self.session, self.supports)

    @cached_property
    def cleaning(self) -> CleaningService:
        """Cleaning of empty units."""
        return CleaningService(self.session)

    @cached_property
    def agreements(self) -> AgreementService:
        """Conventions and amendments."""
        return AgreementService(self.session, self.schemes, self.supports)

    @cached_property
    def papers(self) -> PaperService:
        """Papers received."""
        return PaperService(self.session, self.supports, self.schemes, load_kinds())

    @cached_property
    def steps(self) -> StepService:
        """Steps of stays."""
        return StepService(self.session, self.supports, self.schemes, self.parameters)

    @cached_property
    def rents(self) -> RentService:
        """What is asked for each month."""
        return RentService(self.session, self.supports)

    @cached_property
    def visits(self) -> VisitService:
        """Visits and passages."""
        return VisitService(self.session, self.supports, self.photos, self.parameters, self.checklists)

    @cached_property
    def visit_drafts(self) -> VisitDrafts:
        """Visits being typed."""
        return VisitDrafts(self.session)

    @cached_property
    def passages(self) -> PassageService:
        """Passages of the maîtresse de maison."""
        return PassageService(self.session, self.supports, self.visits, self.schemes, self.parameters)

    @cached_property
    def observations(self) -> ObservationService:
        """Answers to checklists, over time."""
        return ObservationService(self.session, self.supports, self.photos, self.checklists)

    @cached_property
    def checklists(self) -> ChecklistCatalogue:
        """Checklists in use, the association's own versions first."""
        return ChecklistCatalogue(self.own_checklists.versions())

    @cached_property
    def own_checklists(self) -> OwnChecklistService:
        """The association's own checklists."""
        return OwnChecklistService(self.session)

    @cached_property
    def wordings(self) -> WordingService:
        """The association's own wordings of papers."""
        return WordingService(self.session)

    @cached_property
    def phrases(self) -> PhraseService:
        """Short texts for one's notes."""
        return PhraseService(self.session)

    @cached_property
    def appointments(self) -> AppointmentService:
        """What is planned."""
        return AppointmentService(self.session, self.supports)

    @cached_property
    def visit_ending(self) -> VisitEndingService:
        """The end of a visit, with the appointment and the action that follow it."""
        return VisitEndingService(self.session, self.visits, self.appointments, self.plan)

    @cached_property
    def photos(self) -> PhotoService:
        """Photos of homes."""
        return PhotoService(self.session, PieceFiles(self.session.database, self.vault.pieces))
