"""Gathers what a household may read of its own file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from caseworker.access.rights import Access, Kind
from caseworker.agreements.service import AgreementService
from caseworker.appointments.service import AppointmentService
from caseworker.households.composition import present_on
from caseworker.households.model import Household, Member, Relation
from caseworker.households.service import HouseholdService
from caseworker.housing.service import HousingService
from caseworker.occupancies.service import OccupancyService
from caseworker.showing.model import (
    MOST_MEETINGS,
    WRITES_FOR_THE_HOUSEHOLD,
    ShownAgreement,
    ShownAppointment,
    ShownDwelling,
    ShownFile,
    ShownMeeting,
    ShownPerson,
    may_be_announced_to_all,
    may_be_read_together,
)
from caseworker.staff.service import StaffService
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService
from caseworker.visits.model import Visit
from caseworker.visits.service import VisitService, readable_posts

SHOWN_KINDS = (Kind.HOUSING, Kind.AGREEMENTS, Kind.PASSAGES)


@dataclass(frozen=True, slots=True)
class ShownSources:
    """The services that know a part of a file; what the person at work may not read is left out."""

    supports: SupportService
    households: HouseholdService
    housing: HousingService
    occupancies: OccupancyService
    agreements: AgreementService
    visits: VisitService
    appointments: AppointmentService
    staff: StaffService

    def found(self, ref: str) -> tuple[Household, Support | None]:
        """Return a household and its newest accompaniment, by the reference of one or the other. Raises NotFound."""
        if ref.startswith("M"):
            household = self.households.household(ref)
            return household, next(iter(self.supports.of_household(household.id)), None)
        support = self.supports.support(ref)
        return self.households.household(support.household_id), support

    def file_of(self, household: Household, support: Support | None, today: date, *, has_code: bool) -> ShownFile:
        """Read everything that may be shown today."""
        members = self.households.members(household.id)
        lead = support.lead_on(today) if support else None
        return ShownFile(
            _called(household, members),
            self.staff.member(lead).name if lead else "",
            support.entered_on if support else None,
            tuple(
                ShownPerson(one.person.full_name, one.relation.value, one.person.born_on)
                for one in present_on(members, today)
            ),
            self._dwelling(support, today) if support else None,
            self._agreement(support, today) if support else None,
            self._meetings(support, members, today) if support else (),
            self._appointments(support, members, today) if support else (),
            has_code,
            frozenset(kind for kind in SHOWN_KINDS if not self._may_read(kind)),
        )

    def _may_read(self, kind: Kind) -> bool:
        return self.households.session.may(kind, Access.READ)

    def _dwelling(self, support: Support, today: date) -> ShownDwelling | None:
        if not self._may_read(Kind.HOUSING):
            return None
        stay = self.occupancies.current_of_support(support.id, today)
        if stay is None:
            return None
        unit = self.housing.unit(stay.unit_id)
        return ShownDwelling(unit.address, f"{unit.postal_code} {unit.city}", unit.layout, unit.floor, stay.starts_on)

    def _agreement(self, support: Support, today: date) -> ShownAgreement | None:
        if not self._may_read(Kind.AGREEMENTS):
            return None
        one = self.agreements.state_of(support, today).current
        if one is None or one.ends_on < today:
            return None
        amounts = (one.rent_cents, one.charges_cents, one.deposit_cents)
        return ShownAgreement(one.starts_on, one.ends_on, one.signed_on, *amounts)

    def _meetings(self, support: Support, members: Sequence[Member], today: date) -> tuple[ShownMeeting, ...]:
        if not readable_posts(self.visits.session):
            return ()
        visits = self.visits.visits_of(support.ref, joint=True)
        shown = (_meeting(visit) for visit in visits if may_be_read_together(visit, members, today))
        return tuple(islice(shown, MOST_MEETINGS))

    def _appointments(self, support: Support, members: Sequence[Member], today: date) -> tuple[ShownAppointment, ...]:
        if not readable_posts(self.appointments.session):
            return ()
        return tuple(
            ShownAppointment(one.on, one.at, one.kind, one.post)
            for one in self.appointments.of_support(support.ref, today)
            if may_be_announced_to_all(one, members, today)
        )


def _called(household: Household, members: Sequence[Member]) -> str:
    holder = next((one.person for one in members if one.relation is Relation.HOLDER), None)
    return holder.full_name if holder else household.name


def _meeting(visit: Visit) -> ShownMeeting:
    if visit.post not in WRITES_FOR_THE_HOUSEHOLD:
        return ShownMeeting(visit.on, visit.kind, visit.post, "", ())
    additions = tuple((one.added_at.astimezone().date(), one.text) for one in visit.amendments)
    return ShownMeeting(visit.on, visit.kind, visit.post, visit.shared_note, additions)
