"""The services of what happens in homes: visits, passages, works, inventories, plans. Built when first asked for."""

from functools import cached_property

from caseworker.appointments.service import AppointmentService
from caseworker.collective.drafts import ActionDraftService
from caseworker.collective.service import CollectiveService
from caseworker.foundations import Foundations
from caseworker.interventions.cleaning import CleaningService
from caseworker.interventions.service import InterventionService
from caseworker.inventories.service import InventoryService
from caseworker.inventories.service import Sources as InventorySources
from caseworker.inventories.writing import InventoryLineService
from caseworker.passages.service import PassageService
from caseworker.permits.service import PermitService
from caseworker.plan.goals import GoalService
from caseworker.plan.service import PlanService
from caseworker.visits.drafts import VisitDrafts
from caseworker.visits.observations import ObservationService
from caseworker.visits.phrases import PhraseService
from caseworker.visits.service import VisitService
from caseworker.wordings.service import WordingService
from caseworker.works.drafts import RequestDraftService
from caseworker.works.service import Sources, WorkService


class HomeFeatures(Foundations):
    """What a person at work may read and write of homes and of who lives there."""

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
    def inventories(self) -> InventoryService:
        """États des lieux."""
        sources = InventorySources(self.association, self.supports, self.households, self.housing, self.occupancies)
        return InventoryService(self.session, sources, self.photos, self.parameters)

    @cached_property
    def inventory_lines(self) -> InventoryLineService:
        """Lines of the inventories under way."""
        return InventoryLineService(self.session, self.inventories, self.photos)

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
    def goals(self) -> GoalService:
        """Goals and phases of the plan."""
        return GoalService(self.session, self.supports, self.agreements, self.schemes)

    @cached_property
    def permits(self) -> PermitService:
        """Permits of residence."""
        return PermitService(self.session, self.supports, self.households)

    @cached_property
    def collective(self) -> CollectiveService:
        """Collective actions."""
        return CollectiveService(self.session)

    @cached_property
    def cleaning(self) -> CleaningService:
        """Cleaning of empty units."""
        return CleaningService(self.session)

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
