"""Units, owners and head leases in the vault."""

from datetime import date

from caseworker.dates import optional_date, optional_text
from caseworker.housing.model import (
    HeadLease,
    HeadLeaseDraft,
    HeadLeaseId,
    Owner,
    OwnerDraft,
    OwnerId,
    Unit,
    UnitDraft,
    UnitId,
)
from caseworker.housing.regimes import LegalRegime
from caseworker.storage.database import Database, Row

_LEASES = """SELECT l.*, o.name AS owner_name, o.kind AS owner_kind, o.address AS owner_address, o.phone AS owner_phone,
    o.email AS owner_email FROM head_leases l LEFT JOIN owners o ON o.id = l.owner_id"""
_LAST_NUMBER = """SELECT max(CAST(substr(ref, 2) AS INTEGER)) FROM units
    WHERE ref GLOB 'L[0-9]*' AND substr(ref, 2) NOT GLOB '*[^0-9]*' AND length(ref) < 12"""


class HousingStore:
    """Rows of `units`, `owners` and `head_leases`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def units(self) -> list[Unit]:
        """Return every unit, those given back included, by reference."""
        return [_unit(row) for row in self._database.rows("SELECT * FROM units ORDER BY length(ref), ref")]

    def unit(self, ref_or_id: str) -> Unit | None:
        """Return the unit that bears an id, or a reference in any case."""
        sql = "SELECT * FROM units WHERE id = ? OR ref = ? OR ref = ?"
        row = self._database.row(sql, (ref_or_id, ref_or_id, ref_or_id.upper()))
        return _unit(row) if row else None

    def last_number(self) -> int:
        """Return the greatest number that a reference L… bears; 0 when there is none."""
        return int(self._database.value(_LAST_NUMBER) or 0)

    def insert_unit(self, unit_id: str, draft: UnitDraft) -> None:
        """Add a unit."""
        self._database.insert("units", {"id": unit_id} | _unit_row(draft))

    def update_unit(self, unit_id: str, draft: UnitDraft) -> None:
        """Rewrite a unit, its end apart."""
        self._database.update("units", unit_id, _unit_row(draft))

    def end_unit(self, unit_id: str, on: date | None, reason: str) -> None:
        """Write the end of a unit; None takes it away."""
        self._database.update("units", unit_id, {"ended_on": optional_text(on), "end_reason": reason})

    def owners(self) -> list[Owner]:
        """Return every owner."""
        return [Owner(OwnerId(row.pop("id")), **row) for row in self._database.rows("SELECT * FROM owners")]

    def insert_owner(self, owner_id: str, draft: OwnerDraft) -> None:
        """Add an owner."""
        self._database.insert("owners", {"id": owner_id} | _owner_row(draft))

    def update_owner(self, owner_id: str, draft: OwnerDraft) -> None:
        """Rewrite an owner."""
        self._database.update("owners", owner_id, _owner_row(draft))

    def head_leases(self, unit_id: str | None = None) -> list[HeadLease]:
        """Return the leases of a unit, or of all, newest first."""
        where, values = ("WHERE l.unit_id = ?", (unit_id,)) if unit_id else ("", ())
        return [_lease(row) for row in self._database.rows(f"{_LEASES} {where} ORDER BY l.starts_on DESC", values)]

    def head_lease(self, lease_id: str) -> HeadLease | None:
        """Return one lease."""
        row = self._database.row(f"{_LEASES} WHERE l.id = ?", (lease_id,))
        return _lease(row) if row else None

    def insert_head_lease(self, lease_id: str, unit_id: str, draft: HeadLeaseDraft) -> None:
        """Add a lease to a unit."""
        self._database.insert("head_leases", {"id": lease_id, "unit_id": unit_id} | _lease_row(draft))

    def update_head_lease(self, lease_id: str, draft: HeadLeaseDraft) -> None:
        """Rewrite a lease."""
        self._database.update("head_leases", lease_id, _lease_row(draft))

    def end_head_lease(self, lease_id: str, on: date) -> None:
        """Write the last day of a lease."""
        self._database.update("head_leases", lease_id, {"ends_on": on.isoformat()})


def _unit(row: Row) -> Unit:
    return Unit(
        UnitId(row["id"]),
        row["ref"],
        row["address"],
        row["postal_code"],
        row["city"],
        row["insee_code"],
        row["layout"],
        row["area_cm2"],
        row["floor"],
        row["places"],
        row["stock"],
        row["energy_class"],
        bool(row["furnished"]),
        row["annexes"],
        optional_date(row["acquired_on"]),
        optional_date(row["ended_on"]),
        row["end_reason"],
    )


def _unit_row(draft: UnitDraft) -> Row:
    return {
        "ref": draft.ref,
        "address": draft.address,
        "postal_code": draft.postal_code,
        "city": draft.city,
        "insee_code": draft.insee_code,
        "layout": draft.layout,
        "area_cm2": draft.area_cm2,
        "floor": draft.floor,
        "places": draft.places,
        "stock": draft.stock,
        "energy_class": draft.energy_class,
        "furnished": int(draft.furnished),
        "annexes": draft.annexes,
        "acquired_on": optional_text(draft.acquired_on),
    }


def _owner_row(draft: OwnerDraft) -> Row:
    return {
        "name": draft.name,
        "kind": draft.kind,
        "address": draft.address,
        "phone": draft.phone,
        "email": draft.email,
    }


def _lease(row: Row) -> HeadLease:
    owner = None
    if row["owner_id"]:
        details = (row[f"owner_{name}"] for name in ("name", "kind", "address", "phone", "email"))
        owner = Owner(OwnerId(row["owner_id"]), *details)
    return HeadLease(
        HeadLeaseId(row["id"]),
        UnitId(row["unit_id"]),
        owner,
        LegalRegime(row["legal_regime"]) if row["legal_regime"] else None,
        optional_date(row["starts_on"]),
        optional_date(row["ends_on"]),
        row["rent_cents"],
        row["charges_cents"],
    )


def _lease_row(draft: HeadLeaseDraft) -> Row:
    return {
        "owner_id": draft.owner_id,
        "legal_regime": draft.legal_regime,
        "starts_on": optional_text(draft.starts_on),
        "ends_on": optional_text(draft.ends_on),
        "rent_cents": draft.rent_cents,
        "charges_cents": draft.charges_cents,
    }
