"""What empty dwellings cost, by dwelling and by year: worked out from who lived where and from the head leases, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.deposits.model import LineKind
from caseworker.deposits.settling import SettlingService
from caseworker.errors import RuleBroken
from caseworker.housing.model import HeadLease, Unit
from caseworker.housing.service import HousingService
from caseworker.interventions.model import BorneBy
from caseworker.interventions.service import InterventionService
from caseworker.lines import one_line
from caseworker.occupancies.model import Occupancy, occupants_on
from caseworker.occupancies.service import OccupancyService
from caseworker.owner_accounts.model import Owed
from caseworker.owner_accounts.service import OwnerAccountService
from caseworker.parameters.service import ParameterTable
from caseworker.rents.adjustments import AdjustmentService
from caseworker.rents.model import AdjustmentKind
from caseworker.rents.service import RentService
from caseworker.vacancies.cost import Ground, empty_in, explained
from caseworker.vacancies.model import Empty, Reason, UnitYear, problems_in_reason
from caseworker.vacancies.store import VacancyStore

TOPIC = "housing"
NOTICE = "head_lease.notice_months"
YEARS_BEFORE = 2
"""How far back a vacancy is looked for, so that its reason is known when a year begins empty."""


@dataclass(frozen=True, slots=True)
class VacancySources:
    """What the cost of empty dwellings is worked out from."""

    housing: HousingService
    occupancies: OccupancyService
    owner_accounts: OwnerAccountService
    interventions: InterventionService
    settling: SettlingService
    rents: RentService
    adjustments: AdjustmentService
    parameters: ParameterTable


class VacancyService:
    """Empty dwellings: figures about units, whoever lived there."""

    def __init__(self, session: Session, sources: VacancySources) -> None:
        self.session = session
        self._sources = sources
        self._store = VacancyStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def year(self, year: int, until: date | None = None) -> list[UnitYear]:
        """Return each dwelling held in a year with what its empty days cost, up to a day (today), by reference."""
        last = min(date(year, 12, 31), until or self.session.today())
        reasons, damage = self._store.reasons(), self._damage()
        found = [
            self._unit_year(unit, last, reasons.get(unit.id, ()), damage.get((unit.id, year), 0))
            for unit in self._sources.housing.units()
            if last.year == year
        ]
        return [one for one in found if one.held_days or one.works_cents or one.damage_cents]

    @asks(Kind.RENTS, Access.READ)
    def of_unit(self, unit_ref: str) -> list[UnitYear]:
        """Return the years of a dwelling, the newest first. Raises as `HousingService.unit`."""
        unit, today = self._sources.housing.unit(unit_ref), self.session.today()
        reasons, damage = self._store.reasons().get(unit.id, ()), self._damage()
        first = unit.acquired_on or today
        ends = [min(date(year, 12, 31), today) for year in range(today.year, first.year - 1, -1)]
        years = [self._unit_year(unit, last, reasons, damage.get((unit.id, last.year), 0)) for last in ends]
        return [one for one in years if one.held_days or one.works_cents or one.damage_cents]

    @asks(Kind.HOUSING, Access.WRITE)
    def explain(self, unit_ref: str, from_on: date, reason: str, note: str = "") -> Reason:
        """Write down why a dwelling is empty from a day on; written again for the same day, the last one holds.

        Raises:
            NotFound: there is no such unit.
            RuleBroken: see `problems_in_reason`.
        """
        unit = self._sources.housing.unit(unit_ref)
        draft = Reason(unit.id, from_on, reason, one_line(note))
        problems = problems_in_reason(draft, self._is_vacant(unit, from_on), self.session.today())
        if problems:
            raise RuleBroken(problems)
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert(draft, signature)
            self.session.journal.record("vacancy_explained", "unit", unit.id)
        return draft

    def _is_vacant(self, unit: Unit, day: date) -> bool | None:
        if self._sources.housing.head_lease_on(unit.id, day) is None or not unit.life.holds(day):
            return None
        return len(occupants_on(self._sources.occupancies.occupancies_of_unit(unit.id), day)) < unit.places

    # --- Working out

    def _unit_year(self, unit: Unit, last: date, reasons: Sequence[Reason], damage_cents: int) -> UnitYear:
        year, sources = last.year, self._sources
        start = max(unit.acquired_on or date(year, 1, 1), date(year - YEARS_BEFORE, 1, 1))
        stays = sources.occupancies.occupancies_of_unit(unit.id)
        ground = self._ground(unit, stays, reasons, last)
        empty: list[Empty] = []
        held = [
            _until(lease, owed, last)
            for months in sources.owner_accounts.owed_between(unit.id, start, last).values()
            for lease, owed in months
            if owed.first <= last
        ]
        for lease, owed in held:
            empty += empty_in(owed, replace(ground, lease_end=lease.ends_on))
        of_year = [owed for _, owed in held if owed.first.year == year]
        days = sum((owed.last - owed.first).days + 1 for owed in of_year) * unit.places
        mine = tuple(one for one in explained(empty, ground) if one.first.year == year)
        rent = sum(owed.rent_cents + owed.charges_cents for owed in of_year)
        lived = days - sum(one.place_days for one in mine)
        return UnitYear(unit, year, days, lived, rent, mine, self._works(unit, last), damage_cents)

    def _ground(self, unit: Unit, stays: Sequence[Occupancy], reasons: Sequence[Reason], last: date) -> Ground:
        leases = self._sources.housing.head_leases(unit.id)
        end = leases[0].ends_on if leases else None
        return Ground(unit.places, stays, reasons, end, self._sources.parameters.integer(NOTICE, last))

    def _works(self, unit: Unit, last: date) -> int:
        if self.session.omits(Kind.INTERVENTIONS):
            return 0
        return sum(
            work.cost_cents
            for work in self._sources.interventions.of_unit(unit.id)
            if work.borne_by == BorneBy.ASSOCIATION and work.on.year == last.year and work.on <= last
        )

    def _damage(self) -> dict[tuple[str, int], int]:
        """Return the damage that nobody paid back, by dwelling and year of the exit."""
        found: dict[tuple[str, int], int] = {}
        for support_id in self._sources.settling.with_damage():
            stays = self._sources.occupancies.of_support(support_id)
            exit_ = self._sources.settling.exit_of(support_id)
            left_on = exit_.departure.settled_on or exit_.departure.keys_on
            if stays and left_on:
                asked = sum(line.retained_cents for line in exit_.lines if line.kind is LineKind.DAMAGE)
                missing = asked - exit_.account.retained_cents
                key = stays[-1].unit_id, left_on.year
                found[key] = found.get(key, 0) + missing - self._paid_back(support_id, missing)
        return found

    def _paid_back(self, support_id: str, missing: int) -> int:
        """Return how much of the damage asked for through the rents' account was paid: what is owed comes first."""
        lines = self._sources.adjustments.adjustments_of(support_id)
        asked = sum(line.cents for line in lines if line.kind == AdjustmentKind.REPAIRS)
        owed = self._sources.rents.account(support_id, self.session.today()).balance_cents
        return max(min(asked - max(owed, 0), missing), 0)


def _until(lease: HeadLease, owed: Owed, last: date) -> tuple[HeadLease, Owed]:
    """Keep the days of a month up to a day, with their share of its rent."""
    if owed.last <= last:
        return lease, owed
    whole, kept = (owed.last - owed.first).days + 1, (last - owed.first).days + 1
    rent, charges = ((2 * cents * kept + whole) // (2 * whole) for cents in (owed.rent_cents, owed.charges_cents))
    return lease, replace(owed, last=last, rent_cents=rent, charges_cents=charges)
