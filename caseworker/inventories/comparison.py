"""What changed from one inventory to another: said line by line, and never a charge."""

from collections.abc import Iterator
from dataclasses import dataclass

from caseworker.folding import fold
from caseworker.inventories.model import Element, Inventory, Room
from caseworker.inventories.words import Change, State


@dataclass(frozen=True, slots=True)
class Difference:
    """An element before and after; one of the two is None when it was added, or has gone.

    Args:
        room: label of its room, as it is called now.
        room_kind: code of the library.
    """

    room: str
    room_kind: str
    before: Element | None
    after: Element | None
    change: Change

    @property
    def label(self) -> str:
        """Return what the element is called now."""
        shown = self.after or self.before
        return shown.label if shown else ""

    @property
    def degrees(self) -> int:
        """Return by how many degrees it got worse, 0 at least."""
        return max(0, self.after.state - self.before.state) if self.before and self.after and self._told else 0

    @property
    def _told(self) -> bool:
        return self.change in {Change.SAME, Change.WORSE, Change.BETTER}


def change_of(before: Element | None, after: Element | None) -> Change:
    """Return how an element changed; what the dwelling did not have and does not have is the same."""
    was_here, is_here = _is_here(before), _is_here(after)
    if not was_here and not is_here:
        return Change.SAME
    if not was_here or not is_here or before is None or after is None:
        return Change.ADDED if is_here else Change.GONE
    if not (before.state.is_degree and after.state.is_degree):
        return Change.UNKNOWN
    if before.state == after.state:
        return Change.SAME
    return Change.WORSE if after.state > before.state else Change.BETTER


def compared(entry: Inventory, leaving: Inventory) -> list[Difference]:
    """Return every element of the two, in the order of the visit at exit, then what has gone."""
    matches = counterparts(entry, leaving)
    lines = [_line(room, matches.get(element.id), element) for room, element in leaving.elements()]
    met = {before.id for before in matches.values()}
    gone = [_line(room, element, None) for room, element in entry.elements() if element.id not in met]
    return [line for line in lines + gone if _is_here(line.before) or _is_here(line.after)]


def differences(entry: Inventory, leaving: Inventory) -> list[Difference]:
    """Return only what changed, or of which nothing can be said."""
    return [line for line in compared(entry, leaving) if line.change is not Change.SAME]


def counterparts(entry: Inventory, leaving: Inventory) -> dict[str, Element]:
    """Return the element at entry of each element at exit, by the id of the latter.

    One prepared from the other says so itself (`origin_id`); otherwise the room's and the element's names decide.
    """
    by_id = {element.id: element for _, element in entry.elements()}
    named = {key: element for room, element in entry.elements() for key in _names(room, element)}
    found: dict[str, Element] = {}
    taken: set[str] = set()
    for room, element in leaving.elements():
        names = (named.get(key) for key in _names(room, element))
        match = by_id.get(element.origin_id) or next((one for one in names if one), None)
        if match and match.id not in taken:
            found[element.id] = match
            taken.add(match.id)
    return found


def _names(room: Room, element: Element) -> Iterator[tuple[str, str]]:
    yield fold(room.label), fold(element.label)


def _is_here(element: Element | None) -> bool:
    return element is not None and element.state is not State.ABSENT


def _line(room: Room, before: Element | None, after: Element | None) -> Difference:
    return Difference(room.label, room.kind, before, after, change_of(before, after))
