"""Everything that a paper quotes."""

from dataclasses import dataclass
from datetime import timedelta

from caseworker.access.rights import Access, Kind
from caseworker.agreements.model import Agreement
from caseworker.agreements.service import AgreementService
from caseworker.association.service import AssociationService
from caseworker.households.service import HouseholdService
from caseworker.housing.regimes import RegimeTable
from caseworker.housing.service import HousingService
from caseworker.occupancies.service import OccupancyService
from caseworker.parameters.service import ParameterTable
from caseworker.rents.service import RentService
from caseworker.reviews.service import ReviewService
from caseworker.schemes.service import SchemeCatalogue
from caseworker.staff.service import StaffService
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService


@dataclass(frozen=True, slots=True)
class AgreementSources:
    """Everything that a convention quotes."""

    association: AssociationService
    agreements: AgreementService
    supports: SupportService
    households: HouseholdService
    housing: HousingService
    occupancies: OccupancyService
    staff: StaffService
    rents: RentService
    schemes: SchemeCatalogue
    parameters: ParameterTable
    regimes: RegimeTable
    reviews: ReviewService
    demonstration: bool = False

    def reviewed_on(self, support: Support, amendment: Agreement) -> str | None:
        """Return the ISO day of the bilan that an amendment follows; None when none was, or the role reads no bilan."""
        if not self.reviews.session.may(Kind.SOCIAL_NOTES, Access.READ):
            return None
        ends_on = amendment.starts_on - timedelta(days=1)
        held = (one for one in self.reviews.reviews_of(support.ref) if one.period_end == ends_on)
        return next((one.held_on.isoformat() for one in held), None)
