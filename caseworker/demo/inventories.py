"""The demonstration's inventories: an entry that was finished, with its exit under way; another entry just begun."""

from dataclasses import replace
from datetime import date, timedelta

from caseworker.inventories.model import Detector, Element, Inventory, InventoryDraft
from caseworker.inventories.words import InventoryKind, State
from caseworker.occupancies.model import Occupancy, occupants_on
from caseworker.workspace import Workspace

DESCRIBED = {
    "sol": "carrelage", "murs": "peinture blanche", "plafond": "peinture blanche", "plan_de_travail": "stratifié",
    "evier": "inox, 1 bac", "fenetre": "double vitrage PVC", "prises": "3 prises, 1 interrupteur",
    "baignoire_douche": "bac à douche", "radiateur": "électrique",
}  # fmt: skip
NOT_HERE = frozenset({"hotte", "flexible_gaz", "chaudiere", "seche_serviettes", "interphone"})
MARKED = {"joints": (State.WORN, "Joints jaunis autour du bac."), "volets": (State.WORN, "Sangle usée.")}
AT_EXIT = {
    ("cuisine", "murs"): (State.WORN, "Fissure fine à gauche de la prise, 40 cm.", ""),
    ("cuisine", "plan_de_travail"): (
        State.BAD, "Brûlure ronde de 18 cm à droite de la plaque.", "Une casserole posée trop chaude.",
    ),
}  # fmt: skip
ROOMS_SEEN = frozenset({"entree", "sejour"})


def make_inventories(workspace: Workspace) -> None:
    """Make the inventories of the two oldest stays: at entry, and the exit of the first one, left half-way."""
    with workspace.session.database.atomic("inventories"):
        first, second = _stays(workspace)[:2]
        _finish(workspace, _begin(workspace, InventoryKind.ENTRY, first, first.starts_on))
        leaving = _begin(workspace, InventoryKind.EXIT, first, workspace.session.today())
        _leave_half_way(workspace, leaving)
        recent = max(second.starts_on, workspace.session.today() - timedelta(days=3))
        _begin(workspace, InventoryKind.INTERMEDIATE, second, recent)


def _stays(workspace: Workspace) -> list[Occupancy]:
    today = workspace.session.today()
    units = workspace.housing.units(today)
    present = (occupants_on(workspace.occupancies.occupancies_of_unit(unit.id), today) for unit in units)
    return sorted((stays[0] for stays in present if stays), key=lambda stay: stay.starts_on)


def _begin(workspace: Workspace, kind: InventoryKind, stay: Occupancy, on: date) -> Inventory:
    return workspace.inventories.begin(InventoryDraft(kind, stay.support_id, stay.unit_id, on))


def _finish(workspace: Workspace, own: Inventory) -> None:
    lines = workspace.inventory_lines
    lines.see(own.ref, *(_at_entry(element) for _, element in own.elements()))
    for number, meter in enumerate(own.meters):
        place = "Palier, gaine technique" if number == 0 else "Sous l’évier"
        lines.count(own.ref, replace(meter, number=f"0980 41{number}2", index=f"0{number}4 512", place=place))
    for key in own.keys:
        lines.count(own.ref, replace(key, quantity=2))
    said = replace(own.particulars, outcome="signe", detector=Detector("present", works=True, place="Entrée"))
    lines.say(own.ref, replace(said, observations="Logement propre, chauffage essayé.", present="Le ménage"))
    workspace.inventories.finish(own.ref)


def _at_entry(element: Element) -> Element:
    state, text = MARKED.get(element.code, (State.GOOD, ""))
    state = State.ABSENT if element.code in NOT_HERE else state
    return replace(element, state=state, text=text, description=DESCRIBED.get(element.code, ""))


def _leave_half_way(workspace: Workspace, own: Inventory) -> None:
    lines = workspace.inventory_lines
    for room in own.rooms:
        for element in room.elements:
            seen = AT_EXIT.get((room.kind, element.code))
            if seen:
                state, text, said = seen
                lines.see(own.ref, replace(element, state=state, text=text, household_text=said))
        if room.kind in ROOMS_SEEN:
            lines.as_before(own.ref, room.id)
    lines.count(own.ref, replace(own.keys[0], returned=1))
