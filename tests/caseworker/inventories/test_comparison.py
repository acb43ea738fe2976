from dataclasses import replace
from datetime import date

from caseworker.inventories.comparison import compared, differences
from caseworker.inventories.model import Element, Inventory, InventoryId, Particulars, Room
from caseworker.inventories.words import Change, InventoryKind, State

KITCHEN = Room(
    "r1",
    "cuisine",
    "Cuisine",
    (
        Element("a", "sol", "Sol", state=State.GOOD),
        Element("b", "murs", "Murs", state=State.GOOD),
        Element("c", "four", "Four", state=State.ABSENT),
        Element("d", "hotte", "Hotte", state=State.VERY_GOOD),
    ),
)


def inventory(kind: InventoryKind, *rooms: Room) -> Inventory:
    return Inventory(InventoryId(kind), "E001", kind, "u", "s", "h", Particulars(date(2026, 3, 2)), rooms)


def at_exit(*states: State, linked: bool = True) -> Inventory:
    elements = tuple(
        replace(one, id=f"x{one.id}", state=state, origin_id=one.id if linked else "")
        for one, state in zip(KITCHEN.elements, states, strict=True)
    )
    return inventory(InventoryKind.EXIT, replace(KITCHEN, id="r2", elements=elements))


ENTRY = inventory(InventoryKind.ENTRY, KITCHEN)
STATES = (State.GOOD, State.BAD, State.ABSENT, State.TO_SEE)


def test_each_element_is_told_as_it_changed():
    told = {one.label: one.change for one in compared(ENTRY, at_exit(*STATES))}
    assert told == {"Sol": Change.SAME, "Murs": Change.WORSE, "Hotte": Change.UNKNOWN}


def test_elements_are_matched_by_name_when_nothing_links_them():
    assert compared(ENTRY, at_exit(*STATES, linked=False))[1].before == KITCHEN.elements[1]


def test_an_element_renamed_at_exit_is_still_the_same_one():
    leaving = at_exit(*STATES)
    walls = replace(leaving.rooms[0].elements[1], label="Murs repeints")
    leaving = inventory(InventoryKind.EXIT, replace(leaving.rooms[0], label="Coin cuisine", elements=(walls,)))
    line = compared(ENTRY, leaving)[0]
    assert (line.room, line.label, line.change, line.degrees) == ("Coin cuisine", "Murs repeints", Change.WORSE, 2)


def test_only_what_changed_is_a_difference():
    changed = differences(ENTRY, at_exit(State.VERY_GOOD, State.GOOD, State.WORN, State.ABSENT))
    assert [(one.label, one.change) for one in changed] == [
        ("Sol", Change.BETTER),
        ("Four", Change.ADDED),
        ("Hotte", Change.GONE),
    ]


def test_an_element_that_left_the_list_has_gone():
    leaving = inventory(InventoryKind.EXIT, replace(KITCHEN, elements=KITCHEN.elements[:1]))
    assert [(one.label, one.change) for one in differences(ENTRY, leaving)] == [
        ("Murs", Change.GONE),
        ("Hotte", Change.GONE),
    ]
