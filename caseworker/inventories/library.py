"""What an inventory is prepared from when the dwelling has none yet: data of `resources/inventory.toml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_text
from caseworker.folding import fold
from caseworker.inventories.model import Element, KeySet, Meter, Room

FURNITURE, BEDROOM, OTHER = "mobilier", "chambre", "autre"
_ROOMS_OF_LAYOUT = re.compile(r"[tf] ?(\d)")


@dataclass(frozen=True, slots=True)
class KnownElement:
    """An element; `hints` are what it is usually made of, proposed as it is described."""

    code: str
    label: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRoom:
    """A kind of room.

    Args:
        icon: name of the drawing shown beside it.
        elements: codes of what it has besides the base, in their order.
        without: codes of the base that it does not have.
        is_outside: it has a floor and no walls nor ceiling.
        is_bare: only its own elements are looked at (furniture, heating).
        annexes: words that say, in a unit's annexes, that there is one.
    """

    kind: str
    label: str
    icon: str
    elements: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    is_outside: bool = False
    is_bare: bool = False
    annexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownMeter:
    """A kind of meter; `number` is what its number is called when it is no mere number (PDL, PCE)."""

    kind: str
    label: str
    unit: str
    number: str = ""
    is_usual: bool = True


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A kind of key; with `annexes`, only where the unit has such an annex. `use` is what handovers call it."""

    code: str
    label: str
    purpose: str
    use: str
    annexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """The file, as it is written."""

    surfaces: tuple[str, ...]
    base: tuple[str, ...]
    usual: tuple[str, ...]
    element: tuple[KnownElement, ...]
    room: tuple[KnownRoom, ...]
    meter: tuple[KnownMeter, ...]
    key: tuple[KnownKey, ...]

    def known_room(self, kind: str) -> KnownRoom:
        """Return a kind of room; an unknown one is "any other room"."""
        rooms = {room.kind: room for room in self.room}
        return rooms.get(kind, rooms[OTHER])

    def hints(self, code: str) -> tuple[str, ...]:
        """Return what an element is usually made of."""
        return next((one.hints for one in self.element if one.code == code), ())

    def use_of(self, keys: KeySet) -> str:
        """Return what handovers call keys: a use that they know, else the words of the inventory."""
        return next((one.use for one in self.key if one.code == keys.code), keys.purpose or keys.label)

    def label(self, code: str) -> str:
        """Return what an element is usually called."""
        return next((one.label for one in self.element if one.code == code), code)

    def surfaces_of(self, kind: str) -> tuple[str, ...]:
        """Return the codes of the coverings that a room has to tell: floor, walls, ceiling; only the floor outside."""
        known = self.known_room(kind)
        if known.is_bare:
            return ()
        return self.surfaces[:1] if known.is_outside else self.surfaces

    def new_room(self, kind: str, label: str = "") -> Room:
        """Return a room as the library knows it, without ids; `label` replaces its usual name."""
        known, labels = self.known_room(kind), {one.code: one.label for one in self.element}
        base = () if known.is_bare or known.is_outside else self.base
        codes = [*self.surfaces_of(kind), *(code for code in base if code not in known.without), *known.elements]
        elements = tuple(Element("", code, labels[code]) for code in codes)
        return Room("", known.kind, label or known.label, elements)

    def rooms_for(self, layout: str, annexes: str, *, furnished: bool) -> list[Room]:
        """Return the rooms of a unit by its layout ("T3") and its annexes, without ids."""
        found = _ROOMS_OF_LAYOUT.search(fold(layout))
        bedrooms = max(0, int(found[1]) - 1) if found else 0
        rooms = []
        for kind in self.usual:
            rooms.append(self.new_room(kind))
            if kind == "sejour":
                rooms += [
                    self.new_room(BEDROOM, f"Chambre {n}" if bedrooms > 1 else "") for n in range(1, bedrooms + 1)
                ]
        rooms += [self.new_room(room.kind) for room in self.room if _has(annexes, room.annexes)]
        rooms.append(self.new_room("installations"))
        return [*rooms, self.new_room(FURNITURE)] if furnished else rooms

    def meters(self) -> Iterator[Meter]:
        """Yield the meters that most dwellings have, without ids."""
        return (Meter("", one.kind, one.label, unit=one.unit) for one in self.meter if one.is_usual)

    def keys(self, annexes: str) -> Iterator[KeySet]:
        """Yield the keys that most dwellings have, without ids."""
        known = (key for key in self.key if not key.annexes or _has(annexes, key.annexes))
        return (KeySet("", key.code, key.label, key.purpose) for key in known)


def _has(annexes: str, words: tuple[str, ...]) -> bool:
    folded = fold(annexes)
    return any(word in folded for word in words)


@cache
def load_library() -> Library:
    """Read the shipped file."""
    return record_from(Library, parse(shipped_text("inventory.toml")))
