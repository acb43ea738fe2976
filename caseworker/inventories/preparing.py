"""The lines of a new inventory: those of the last one of that dwelling, or those of the library."""

import uuid
from dataclasses import replace

from caseworker.housing.model import Unit
from caseworker.inventories.library import load_library
from caseworker.inventories.model import Element, Inventory, KeySet, Meter, Room
from caseworker.inventories.words import InventoryKind, State

Lines = tuple[tuple[Room, ...], tuple[Meter, ...], tuple[KeySet, ...]]


def new_id() -> str:
    """Return a new id."""
    return str(uuid.uuid4())


def lines_from(unit: Unit) -> Lines:
    """Return the lines that the library has for a unit."""
    library = load_library()
    rooms = library.rooms_for(unit.layout, unit.annexes, furnished=unit.furnished)
    meters = (replace(meter, id=new_id()) for meter in library.meters())
    keys = (replace(key, id=new_id()) for key in library.keys(unit.annexes))
    return tuple(with_ids(room) for room in rooms), tuple(meters), tuple(keys)


def lines_like(last: Inventory, kind: InventoryKind) -> Lines:
    """Return the lines of a former inventory, to be looked at again: what describes the dwelling, not what was seen.

    What the dwelling did not have, it still has not. At exit, as many keys are awaited as were handed over.
    """
    rooms = tuple(_again(room) for room in last.rooms)
    meters = tuple(replace(one, id=new_id(), index="", note="", photos=(), origin_id=one.id) for one in last.meters)
    counted = kind is InventoryKind.EXIT
    keys = tuple(
        replace(one, id=new_id(), quantity=one.quantity if counted else None, returned=None, note="", origin_id=one.id)
        for one in last.keys
    )
    return rooms, meters, keys


def with_ids(room: Room) -> Room:
    """Return a room and its elements with ids of their own."""
    return replace(room, id=new_id(), elements=tuple(replace(one, id=new_id()) for one in room.elements))


def copied(room: Room, label: str) -> Room:
    """Return another room like this one, to be looked at: same elements, nothing seen yet."""
    elements = tuple(_blank(one, origin_id="") for one in room.elements)
    return Room(new_id(), room.kind, label, elements)


def as_before(element: Element, before: Element) -> Element:
    """Return an element that is as it was: its state, its description and what was said of it, not the household's words."""
    return replace(element, state=before.state, text=before.text, description=element.description or before.description)


def _again(room: Room) -> Room:
    elements = tuple(_blank(one, origin_id=one.id) for one in room.elements)
    return replace(room, id=new_id(), elements=elements, origin_id=room.id)


def _blank(element: Element, origin_id: str) -> Element:
    state = State.ABSENT if element.state is State.ABSENT else State.TO_SEE
    return Element(new_id(), element.code, element.label, element.description, state, origin_id=origin_id)
