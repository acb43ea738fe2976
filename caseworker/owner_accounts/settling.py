"""Settles charges on both leases: with the owner, and on the account of each household that lived there."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements.service import AgreementService
from caseworker.dates import Period
from caseworker.days import short_day
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.housing.model import HeadLease, Unit
from caseworker.housing.service import HousingService
from caseworker.lines import one_line
from caseworker.occupancies.model import Occupancy
from caseworker.occupancies.service import OccupancyService
from caseworker.occupancies.timeline import days_within
from caseworker.owner_accounts.charges import (
    HouseholdSettlement,
    HouseholdShare,
    Settled,
    Settlement,
    SettlementDraft,
    balance_of,
    called_for,
    problems_in_settlement,
    shared_between,
    shares_of,
)
from caseworker.owner_accounts.indices import rates_of
from caseworker.owner_accounts.owed import shared_days
from caseworker.owner_accounts.store import OwnerStore
from caseworker.rents.adjustments import AdjustmentService
from caseworker.rents.model import AdjustmentDraft, AdjustmentKind
from caseworker.rents.service import RentService
from caseworker.schemes.service import SchemeCatalogue
from caseworker.supports.service import SupportService

TOPIC = "rents"
SOURCE, FLAT = "charge_settlement", "forfait"


@dataclass(frozen=True, slots=True)
class SettlementSources:
    """What a settlement is worked out from."""

    housing: HousingService
    occupancies: OccupancyService
    supports: SupportService
    rents: RentService
    adjustments: AdjustmentService
    agreements: AgreementService
    schemes: SchemeCatalogue


class ChargeSettlementService:
    """Settlements of charges; the adjustments are those of the households within the person's scope."""

    def __init__(self, session: Session, sources: SettlementSources) -> None:
        self.session = session
        self._sources = sources
        self._store = OwnerStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def settlements_of(self, lease_id: str) -> list[Settled]:
        """Return the settlements of a lease, oldest first, those taken back included."""
        return self._store.settlements().get(lease_id, [])

    @asks(Kind.RENTS, Access.READ)
    def preview(self, lease_id: str, draft: SettlementDraft) -> Settlement:
        """Work a settlement out without writing anything.

        Raises:
            NotFound: there is no such lease.
            RuleBroken: see `problems_in_settlement`.
        """
        unit, lease = self._found(lease_id)
        held = shared_days([lease.period, unit.life, draft.period]) if draft.starts_on <= draft.ends_on else None
        problems = problems_in_settlement(draft, held, self.settlements_of(lease_id), self.session.today())
        if problems or held is None or draft.real_cents is None:
            raise RuleBroken(problems)
        rates = rates_of(lease, self._store.revisions().get(lease_id, ()))
        paid, _ = balance_of(draft.real_cents, draft.period, [lease.period, unit.life], rates)
        told = self._households(unit, held, draft)
        kept = draft.real_cents - sum(one.share_cents for one in told.values())
        return Settlement(draft, days_within(held, held), paid, tuple(told.values()), kept)

    @asks(Kind.RENTS, Access.READ)
    def statements_of(self, support_ref: str) -> list[HouseholdSettlement]:
        """Return the settlements in force of the dwellings where a household lived meanwhile, newest period first.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        support_id, _ = self._sources.supports.household_of(support_ref)
        lived = {one.unit_id for one in self._sources.occupancies.of_support(support_id)}
        made, found = self._store.settlements(), []
        for unit, lease in self._sources.housing.every_head_lease():
            if unit.id in lived:
                told = (self._statement((unit, lease), one, support_id) for one in made.get(lease.id, ()) if one.holds)
                found += [one for one in told if one]
        return sorted(found, key=lambda one: one.settled.ends_on, reverse=True)

    @asks(Kind.RENTS, Access.READ)
    def lived_meanwhile(self, settled: Settled) -> list[str]:
        """Return the references of the households within the person's scope that a settlement is about."""
        unit, lease = self._found(settled.lease_id)
        held = shared_days([lease.period, unit.life, Period(settled.starts_on, settled.ends_on)])
        stays = self._stays(unit, held) if held else []
        seen = self._sources.supports.seen_among({one.support_id for one in stays})
        return sorted(self._sources.supports.support(one).ref for one in seen)

    def _statement(
        self, where: tuple[Unit, HeadLease], settled: Settled, support_id: str
    ) -> HouseholdSettlement | None:
        unit, lease = where
        draft = SettlementDraft(settled.starts_on, settled.ends_on, settled.real_cents, settled.note)
        held = shared_days([lease.period, unit.life, draft.period])
        share = self._households(unit, held, draft).get(support_id) if held else None
        if held is None or share is None:
            return None
        lines, source = self._sources.adjustments.adjustments_of(support_id), f"{SOURCE}:{settled.id}"
        written = sum(line.cents for line in lines if line.holds and line.source == source)
        whole = shared_between(held, unit.places, self._stays(unit, held))
        address = ", ".join(part for part in (unit.address, unit.city) if part)
        return HouseholdSettlement(settled, address, days_within(held, held), whole, share, written)

    def _stays(self, unit: Unit, held: Period) -> list[Occupancy]:
        return [one for one in self._sources.occupancies.occupancies_of_unit(unit.id) if one.period.overlaps(held)]

    def _households(self, unit: Unit, held: Period, draft: SettlementDraft) -> dict[str, HouseholdShare]:
        """Return the share of each household within the person's scope, by its accompaniment."""
        stays = self._stays(unit, held)
        shares = shares_of(draft.real_cents or 0, held, unit.places, stays)
        seen = self._sources.supports.seen_among(one.support_id for one in stays)
        told: dict[str, HouseholdShare] = {}
        for stay, share in zip(stays, shares, strict=False):
            if stay.support_id in seen:
                known = told.get(stay.support_id)
                made = self._share(stay, share, days_within(stay.period, held), draft)
                told[stay.support_id] = _together(known, made) if known else made
        return told

    @asks(Kind.RENTS, Access.WRITE)
    def settle(self, lease_id: str, draft: SettlementDraft) -> Settlement:
        """Settle: one line with the owner, one on the account of each household; all, or nothing. Raises as `preview`."""
        draft = replace(draft, note=one_line(draft.note))
        found, today = self.preview(lease_id, draft), self.session.today()
        days = (draft.starts_on, draft.ends_on)
        made = Settled(str(uuid.uuid4()), lease_id, *days, draft.real_cents or 0, draft.note, today)
        reason = f"Régularisation des charges du {short_day(draft.starts_on)} au {short_day(draft.ends_on)}"
        with self.session.database.atomic(TOPIC):
            self._keep(made, "charges_settled")
            for one in found.households:
                if one.cents:
                    kind, source = AdjustmentKind.CHARGES_SETTLED.value, f"{SOURCE}:{made.id}"
                    self._sources.adjustments.adjust(one.ref, AdjustmentDraft(one.cents, today, kind, reason, source))
        return found

    @asks(Kind.RENTS, Access.WRITE)
    def reverse(self, settlement_id: str) -> Settled:
        """Take a settlement back by another line, with what it wrote on the accounts of the households.

        Raises:
            NotFound: there is no such settlement.
            RuleBroken: it is taken back already (`entry_reversed`).
        """
        every = [one for made in self._store.settlements().values() for one in made]
        found = next((one for one in every if one.id == settlement_id), None)
        if found is None:
            raise NotFound("settlement")
        if not found.holds:
            raise RuleBroken([Problem("", "entry_reversed")])
        unit, _ = self._found(found.lease_id)
        back = replace(found, id=str(uuid.uuid4()), recorded_on=self.session.today(), reverses_id=found.id)
        with self.session.database.atomic(TOPIC):
            self._keep(back, "charge_settlement_reversed")
            stays = self._sources.occupancies.occupancies_of_unit(unit.id)
            for support_id in self._sources.supports.seen_among({one.support_id for one in stays}):
                for line in self._sources.adjustments.adjustments_of(support_id):
                    if line.holds and line.source == f"{SOURCE}:{found.id}":
                        self._sources.adjustments.reverse(line.id)
        return back

    def _keep(self, made: Settled, action: str) -> None:
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        self._store.insert_settlement(made, signature)
        self.session.journal.record(action, "head_lease", made.lease_id)

    def _found(self, lease_id: str) -> tuple[Unit, HeadLease]:
        pairs = self._sources.housing.every_head_lease()
        found = next((pair for pair in pairs if pair[1].id == lease_id), None)
        if found is None:
            raise NotFound("head_lease")
        return found

    def _share(self, stay: Occupancy, share: int, days: int, draft: SettlementDraft) -> HouseholdShare:
        sources, support_id = self._sources, stay.support_id
        support = sources.supports.support(support_id)
        _, months = sources.rents.months(support_id, self.session.today())
        charges: dict[date, int] = {line.due.month: line.due.charges_cents for line in months}
        called = called_for(draft.period, stay.unit_id, sources.occupancies.of_support(support_id), charges)
        return HouseholdShare(support_id, support.ref, days, share, called, self._is_flat(support.ref, draft.ends_on))

    def _is_flat(self, support_ref: str, day: date) -> bool:
        begun = [one for one in self._sources.agreements.agreements_of(support_ref) if one.starts_on <= day]
        schemes, key = self._sources.schemes, self._sources.supports.support(support_ref).scheme
        fee = schemes.scheme(key).fee if schemes.known(key) else None
        said = begun[-1].options.get("charges_mode") if begun else None
        return (said or (fee.charges if fee else None)) == FLAT


def _together(former: HouseholdShare, latter: HouseholdShare) -> HouseholdShare:
    """Join two stays of the same household: what was called for both was counted once already."""
    return replace(latter, days=former.days + latter.days, share_cents=former.share_cents + latter.share_cents)
