"""The demonstration's keys: those of the entries, an entry that waits, a household that left and kept one."""

from dataclasses import replace
from datetime import date

from caseworker.demo.pictures import sheet
from caseworker.deposits.model import LineDraft, LineKind
from caseworker.handovers.model import HandoverDraft, KeySet
from caseworker.inventories.words import InventoryKind
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

USUAL = {"logement": 2, "immeuble": 1, "boite_aux_lettres": 1}
TAKEN_UP = "Dossier repris d’un classeur papier"


def hand_keys_over(workspace: Workspace) -> None:
    """Hand keys over where everything before them is there; take back those of the last household that left."""
    today = workspace.session.today()
    stays = sorted(workspace.supports.present_on(today), key=lambda stay: stay.entered_on)
    with workspace.session.database.atomic("keys", "deposits"):
        for stay in stays[:-1]:  # the last one waits for what is before its keys
            if all(line.is_settled for line in workspace.handovers.checklist(stay.ref)):
                _give(workspace, stay)
        left = [stay for stay in _every(workspace) if stay.exit]
        if left:
            _give_back(workspace, max(left, key=lambda stay: stay.exit.on if stay.exit else date.min), today)


def _every(workspace: Workspace) -> list[Support]:
    households = [line.household.id for line in workspace.households.caseload()]
    return [stay for household in households for stay in workspace.supports.of_household(household)]


def _give(workspace: Workspace, stay: Support) -> HandoverDraft:
    counted = workspace.inventories.keys_counted(stay.ref, InventoryKind.ENTRY) or USUAL
    person = workspace.households.members(stay.household_id)[0].person
    keys = tuple(KeySet(use, number) for use, number in counted.items())
    given = HandoverDraft(stay.entered_on, f"{person.first_name} {person.last_name}", keys)
    workspace.handovers.hand_over(stay.ref, given)
    return given


def _give_back(workspace: Workspace, stay: Support, today: date) -> None:
    """Take back the keys of a household that left, but for one; what its quote says is kept from the deposit."""
    for line in workspace.handovers.checklist(stay.ref):
        if not line.is_settled:
            workspace.handovers.pass_over(stay.ref, line.code, TAKEN_UP)
    given, left_on = _give(workspace, stay), min(stay.exit.on if stay.exit else today, today)
    back = tuple(key for key in given.keys if key.use != "boite_aux_lettres")
    workspace.handovers.give_back(stay.ref, replace(given, on=left_on, keys=back, note="Celle de la boîte aux lettres a été perdue."))  # fmt: skip
    quote = sheet("Devis n° 118", "Serrure de boîte aux lettres\u00a0: fourniture et pose", "42,00 €")
    lost = LineDraft(
        LineKind.DAMAGE, "Serrure de la boîte aux lettres", 42_00, "La clé n’a pas été rendue",
        damage="Une clé remise, aucune rendue", own_share_bp=100_00, quote=quote,
    )  # fmt: skip
    workspace.settling.retain(stay.ref, lost)
