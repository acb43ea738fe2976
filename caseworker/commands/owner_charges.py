"""owner settle, unsettle: charges settled on both leases, from a terminal."""

import argparse

from caseworker.commands.frame import answer, opened
from caseworker.errors import NotFound
from caseworker.labels import NBSP, plural
from caseworker.money import euros
from caseworker.owner_accounts.charges import HouseholdShare, SettlementDraft
from caseworker.workspace import Workspace


def settle(options: argparse.Namespace) -> int:
    """Settle the charges of a dwelling, or only say what would be written."""
    with opened(options) as workspace:
        draft = SettlementDraft(options.first, options.last, options.real, options.note)
        lease = _lease(workspace, options.unit, draft)
        settlements = workspace.charge_settlements
        found = settlements.preview(lease, draft) if options.dry_run else settlements.settle(lease, draft)
    document = {
        "unit": options.unit,
        "real_cents": found.draft.real_cents,
        "paid_cents": found.paid_cents,
        "owner_cents": found.owner_cents,
        "kept_cents": found.kept_cents,
        "households": [
            {
                "support": one.ref,
                "days": one.days,
                "share_cents": one.share_cents,
                "called_cents": one.called_cents,
                "flat": one.is_flat,
                "adjustment_cents": one.cents,
            }
            for one in found.households
        ],
    }
    owner = "à payer au propriétaire" if found.owner_cents >= 0 else "rendus par le propriétaire"
    told = [_words(one) for one in found.households]
    kept = f"À la charge de l’association{NBSP}: {euros(found.kept_cents)}"
    return answer(options, document, *told, kept, f"{euros(abs(found.owner_cents))} {owner}.")


def _words(one: HouseholdShare) -> str:
    if one.is_flat:
        return f"{one.ref}  forfait de charges{NBSP}: rien à régulariser"
    share = (
        f"{plural(one.days, 'jour', 'jours')}, part {euros(one.share_cents)}, déjà demandé {euros(one.called_cents)}"
    )
    return f"{one.ref}  {share}{NBSP}: {'à demander' if one.cents >= 0 else 'à rendre'} {euros(abs(one.cents))}"


def unsettle(options: argparse.Namespace) -> int:
    """Take the newest settlement of a dwelling back."""
    with opened(options) as workspace:
        leases = workspace.housing.head_leases(options.unit)
        made = [one for lease in leases for one in workspace.charge_settlements.settlements_of(lease.id) if one.holds]
        if not made:
            raise NotFound("settlement")
        workspace.charge_settlements.reverse(made[-1].id)
        return answer(options, {"unit": options.unit}, "Régularisation reprise par une autre ligne.")


def _lease(workspace: Workspace, unit_ref: str, draft: SettlementDraft) -> str:
    leases = workspace.housing.head_leases(unit_ref)
    found = next((one for one in leases if one.period.holds(draft.ends_on)), leases[0] if leases else None)
    if found is None:
        raise NotFound("head_lease")
    return found.id
