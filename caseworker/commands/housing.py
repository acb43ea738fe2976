"""unit, owner, lease: dwellings taken and given back, who lets them and under which lease."""

import argparse
from dataclasses import asdict, replace

from caseworker.commands.frame import answer, opened
from caseworker.folding import fold
from caseworker.housing.model import HeadLeaseDraft, Owner, OwnerDraft, Unit, UnitDraft
from caseworker.labels import NBSP
from caseworker.workspace import Workspace


def unit_list(options: argparse.Namespace) -> int:
    """List the dwellings held today, or all of them."""
    with opened(options) as workspace:
        units = workspace.housing.units(None if options.all else workspace.session.today())
    return answer(options, [_unit(unit) for unit in units], *(f"{unit.ref:6}{_where(unit)}" for unit in units))


def unit_add(options: argparse.Namespace) -> int:
    """Take a dwelling on."""
    with opened(options) as workspace:
        draft = UnitDraft(
            options.address, options.postal_code, options.city, options.ref, layout=options.layout, floor=options.floor,
            places=options.places, stock=options.stock, furnished=options.furnished,
            acquired_on=options.on or workspace.session.today(),
        )  # fmt: skip
        unit = workspace.housing.add_unit(draft)
    return answer(options, _unit(unit), f"{unit.ref}{NBSP}: {_where(unit)}.")


def unit_end(options: argparse.Namespace) -> int:
    """Give a dwelling back."""
    with opened(options) as workspace:
        unit = workspace.housing.end_unit(options.ref, options.on or workspace.session.today(), options.reason)
    return answer(options, _unit(unit), f"{unit.ref} est rendu.")


def _unit(unit: Unit) -> dict[str, object]:
    kept = asdict(unit)
    del kept["id"]
    return kept


def _where(unit: Unit) -> str:
    return f"{unit.address}, {unit.postal_code} {unit.city}"


def owner_list(options: argparse.Namespace) -> int:
    """List the owners."""
    with opened(options) as workspace:
        owners = workspace.housing.owners()
    lines = (" · ".join(filter(None, (one.name, one.address, one.phone, one.email))) for one in owners)
    return answer(options, [_owner(one) for one in owners], *lines)


def owner_set(options: argparse.Namespace) -> int:
    """Complete an owner, or add the one whom nobody knows yet."""
    with opened(options) as workspace:
        housing, known = workspace.housing, _named(workspace, options.name)
        draft = OwnerDraft(*(getattr(known, name) for name in _FACTS)) if known else OwnerDraft(options.name)
        given = {name: getattr(options, name) for name in _FACTS[1:] if getattr(options, name) is not None}
        draft = replace(draft, **given, name=options.new_name or draft.name)
        owner = housing.update_owner(known.id, draft) if known else housing.add_owner(draft)
    return answer(options, _owner(owner), f"{owner.name}{NBSP}: enregistré.")


_FACTS = ("name", "kind", "address", "phone", "email")


def _owner(owner: Owner) -> dict[str, str]:
    return {name: getattr(owner, name) for name in _FACTS}


def _named(workspace: Workspace, name: str) -> Owner | None:
    found = [owner for owner in workspace.housing.owners() if fold(owner.name) == fold(" ".join(name.split()))]
    return found[0] if found else None


def lease_add(options: argparse.Namespace) -> int:
    """Sign a head lease; one still in force ends the day before."""
    with opened(options) as workspace:
        unit = workspace.housing.unit(options.unit)
        known = _named(workspace, options.owner) if options.owner else None
        first = options.first or workspace.session.today()
        draft = HeadLeaseDraft(
            known.id if known else None, options.regime, first, options.until, options.rent, options.charges
        )
        new_owner = OwnerDraft(options.owner) if options.owner and not known else None
        lease = workspace.housing.keep_head_lease(unit.id, draft, new_owner=new_owner)
    document = {
        "unit": unit.ref,
        "owner": lease.owner.name if lease.owner else None,
        "starts_on": lease.starts_on,
        "ends_on": lease.ends_on,
        "rent_cents": lease.rent_cents,
        "charges_cents": lease.charges_cents,
        "legal_regime": lease.legal_regime,
    }
    return answer(options, document, f"Bail principal de {unit.ref} enregistré.")
