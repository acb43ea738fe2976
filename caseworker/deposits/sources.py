"""What deposits rest on: the convention, the scheme's rule, the dwelling's regime, the rent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.agreements.model import Agreement
from caseworker.agreements.service import AgreementService
from caseworker.handovers.service import HandoverService
from caseworker.housing.regimes import LegalRegime, RegimeRules, RegimeTable, Topic
from caseworker.housing.service import HousingService
from caseworker.inventories.comparison import Difference, differences
from caseworker.inventories.model import Inventory
from caseworker.inventories.service import InventoryService
from caseworker.inventories.words import Change, InventoryKind
from caseworker.occupancies.service import OccupancyService
from caseworker.parameters.service import ParameterTable
from caseworker.rents.service import RentService
from caseworker.schemes.parts import DepositDue
from caseworker.schemes.service import SchemeCatalogue
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService


@dataclass(frozen=True, slots=True)
class DepositSources:
    """Everything that the account of a deposit needs."""

    supports: SupportService
    agreements: AgreementService
    schemes: SchemeCatalogue
    occupancies: OccupancyService
    housing: HousingService
    rents: RentService
    parameters: ParameterTable
    regimes: RegimeTable
    inventories: InventoryService
    handovers: HandoverService
    repaid_on_deposits: Callable[[str, date], Mapping[str, int]]

    def expected(self, support: Support) -> tuple[DepositDue, ...]:
        """Return what is expected and when; nothing while no convention says how much."""
        agreement = next((a for a in self.agreements.agreements_of(support.ref) if a.deposit_cents), None)
        if agreement is None or not agreement.deposit_cents:
            return ()
        return self.schedule(support, agreement.deposit_cents, agreement.signed_on or agreement.starts_on)

    def schedule(self, support: Support, deposit_cents: int, signed_on: date) -> tuple[DepositDue, ...]:
        """Return how a deposit is paid in the scheme of an accompaniment, from the day of the signature."""
        rule = None
        if self.schemes.known(support.scheme):
            rule = self.schemes.scheme(support.scheme).deposit_rule_on(signed_on)
        if rule is None:
            return (DepositDue(signed_on, deposit_cents),)
        return rule.schedule(deposit_cents, signed_on)

    def regime_of(self, support: Support, day: date) -> RegimeRules | None:
        """Return the regime of the dwelling lived in on a day, or of the last one; None when it is not filled in."""
        stays = [stay for stay in self.occupancies.of_support(support.id) if stay.starts_on <= day]
        lease = self.housing.head_lease_on(stays[-1].unit_id, stays[-1].ends_on or day) if stays else None
        return self.regimes.rules(LegalRegime(lease.legal_regime)) if lease and lease.legal_regime else None

    def is_law(self, support: Support, day: date) -> bool | None:
        """Tell whether the law sets the delays of the deposit there; None when it is not known."""
        regime = self.regime_of(support, day)
        return regime.holds(Topic.DEPOSIT_RETURN) if regime else None

    def exit_inventory(self, support: Support) -> Inventory | None:
        """Return the last exit inventory that was finished; None when there is none, or when the role reads none."""
        if not self.inventories.session.may(Kind.INVENTORIES, Access.READ):
            return None
        made = self.inventories.of_support(support.ref)
        return next((one for one in made if one.kind is InventoryKind.EXIT and one.is_finished), None)

    def keys_back_on(self, support: Support) -> date | None:
        """Return the day on which the keys came back: all of them, or some as the household left; None otherwise."""
        handovers, today = self.handovers, self.handovers.session.today()
        if not handovers.session.may(Kind.KEYS, Access.READ):
            return None
        has_left = support.exit is not None and support.exit.on <= today
        is_out = any(count.out for count in handovers.keys_of(support.ref))
        return handovers.returned_on(support.ref) if has_left or not is_out else None

    def worsened(self, support: Support) -> list[Difference]:
        """Return what got worse, or has gone, between the entry and the exit: facts, and never a charge."""
        leaving = self.exit_inventory(support)
        entry = self.inventories.reference(leaving) if leaving else None
        if leaving is None or entry is None:
            return []
        return [one for one in differences(entry, leaving) if one.change in {Change.WORSE, Change.GONE}]

    def rent_cents(self, support: Support, day: date) -> int | None:
        """Return the monthly rent without charges: what the last convention says, else the last month asked for."""
        agreements: list[Agreement] = self.agreements.agreements_of(support.ref)
        said = [a.rent_cents for a in agreements if a.rent_cents is not None and a.starts_on <= day]
        if said:
            return said[-1]
        due = self.rents.due_of_month(support.ref, day)
        return due.rent_cents if due else None

    def cap_cents(self, support: Support, day: date) -> int | None:
        """Return the most that a deposit may be there; None when the law sets no cap, or the rent is not known."""
        regime, rent = self.regime_of(support, day), self.rent_cents(support, day)
        if regime is None or not regime.deposit_cap or rent is None:
            return None
        return self.parameters.integer(regime.deposit_cap, day) * rent
