"""Everything that a paper quotes."""

from dataclasses import dataclass

from caseworker.agreements.service import AgreementService
from caseworker.association.service import AssociationService
from caseworker.households.service import HouseholdService
from caseworker.housing.regimes import RegimeTable
from caseworker.housing.service import HousingService
from caseworker.occupancies.service import OccupancyService
from caseworker.parameters.service import ParameterTable
from caseworker.rents.service import RentService
from caseworker.schemes.service import SchemeCatalogue
from caseworker.staff.service import StaffService
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
    demonstration: bool = False
