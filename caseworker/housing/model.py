"""A unit, who owns it, and the leases under which the association holds it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from caseworker.dates import Period
from caseworker.errors import Problem
from caseworker.housing.regimes import LegalRegime

UnitId = NewType("UnitId", str)
OwnerId = NewType("OwnerId", str)
HeadLeaseId = NewType("HeadLeaseId", str)

CM2_PER_M2 = 10_000


class Stock(StrEnum):
    """Whose stock a unit belongs to."""

    PRIVATE = "prive"
    PUBLIC = "public"


class UnitEndReason(StrEnum):
    """Why the association gives a unit back, or loses it."""

    DAMP = "humidite"
    DANGER = "peril"
    LEASE_TRANSFER = "bail_glissant"
    LANDLORD_NOTICE = "conge_bailleur"
    OUR_NOTICE = "denonciation"
    OTHER = "autre"


class OwnerKind(StrEnum):
    """What kind of landlord; "" when nobody said."""

    PERSON = "particulier"
    PROPERTY_COMPANY = "sci"
    SOCIAL_LANDLORD = "bailleur_social"
    TOWN = "commune"
    AGENCY = "agence"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class Unit:
    """A dwelling that the association holds.

    Args:
        layout: "T1", "T2"…, as people say it.
        area_cm2: floor area; None when nobody measured it.
        places: how many accompaniments can live there at the same time: 1, or more when the flat is shared.
        stock: code of `Stock`, or "".
        energy_class: A to G, or "" when the diagnosis is not known.
        acquired_on: day of captation; None when it is not known.
        ended_on: last day; None as long as the association holds it.
    """

    id: UnitId
    ref: str
    address: str
    postal_code: str
    city: str
    insee_code: str = ""
    layout: str = ""
    area_cm2: int | None = None
    floor: str = ""
    places: int = 1
    stock: str = ""
    energy_class: str = ""
    furnished: bool = False
    annexes: str = ""
    acquired_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""

    @property
    def life(self) -> Period:
        """Return the days during which the association holds the unit, ends included."""
        return Period(self.acquired_on or date.min, self.ended_on)


UnitCheck = Callable[[Unit], Sequence[Problem]]
"""Says what a change of places or of dates would break elsewhere: who lives there is not known here."""


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as typed. Without a reference, the next free one is given."""

    address: str
    postal_code: str
    city: str
    ref: str = ""
    insee_code: str = ""
    layout: str = ""
    area_cm2: int | None = None
    floor: str = ""
    places: int = 1
    stock: str = ""
    energy_class: str = ""
    furnished: bool = False
    annexes: str = ""
    acquired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Who lets a unit to the association."""

    id: OwnerId
    name: str
    kind: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class OwnerDraft:
    """An owner as typed."""

    name: str
    kind: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class HeadLease:
    """The lease between the owner and the association.

    Args:
        owner: None when it is not known yet.
        legal_regime: which law the household's title falls under; None when nobody said.
        starts_on: first day; None: since before anyone wrote it down.
        ends_on: last day, included; None: no end is known.
        rent_cents: monthly rent paid to the owner.
        charges_cents: monthly charges paid to the owner.
    """

    id: HeadLeaseId
    unit_id: UnitId
    owner: Owner | None = None
    legal_regime: LegalRegime | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    rent_cents: int = 0
    charges_cents: int = 0

    @property
    def period(self) -> Period:
        """Return the days of the lease, ends included."""
        return Period(self.starts_on or date.min, self.ends_on)


@dataclass(frozen=True, slots=True)
class HeadLeaseDraft:
    """A head lease as typed; the regime is a code of `LegalRegime`, or ""."""

    owner_id: str | None = None
    legal_regime: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    rent_cents: int = 0
    charges_cents: int = 0


def draft_of(lease: HeadLease) -> HeadLeaseDraft:
    """Return a lease as it would be typed, to change a part of it."""
    return HeadLeaseDraft(
        lease.owner.id if lease.owner else None,
        lease.legal_regime or "",
        lease.starts_on,
        lease.ends_on,
        lease.rent_cents,
        lease.charges_cents,
    )


def lease_on(leases: Sequence[HeadLease], day: date) -> HeadLease | None:
    """Return the lease in force on a day, the latest begun when two overlap (imported); None when there is none."""
    in_force = [lease for lease in leases if lease.period.holds(day)]
    return max(in_force, key=lambda lease: lease.period.start, default=None)
