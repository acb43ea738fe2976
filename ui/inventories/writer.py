"""Each change of the page, written as it is made, with what takes the last ones back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from caseworker.access.rights import Access, Kind
from caseworker.errors import RuleBroken
from caseworker.inventories.model import Element, Inventory, KeySet, Meter, Particulars
from caseworker.labels import sentence
from ui.shell.pages import Desk

MOST_UNDONE = 100
Change = Callable[[], object]


class Writer(QObject):
    """`own` is the inventory shown. `refused` gives the sentence of what could not be written; `undoing` tells whether there is something to take back."""

    refused = Signal(str)
    undoing = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.own: Inventory | None = None
        self._undone: list[tuple[str, Change]] = []

    def follow(self, own: Inventory) -> None:
        """Write in this inventory from now on; another one has nothing to take back."""
        if self.own is None or self.own.id != own.id:
            self._undone = []
            self.undoing.emit(False)
        self.own = own

    @property
    def may_write(self) -> bool:
        """Tell whether the person may change what is shown."""
        allowed = self._desk.workspace.session.may(Kind.INVENTORIES, Access.WRITE)
        return allowed and self.own is not None and not self.own.is_finished

    def see(self, *elements: Element, key: str = "") -> None:
        """Write elements; `key` makes one undoing of what is typed in one field."""
        if self.own:
            ref, known = self.own.ref, {one.id: one for _, one in self.own.elements()}
            before = [known[one.id] for one in elements if one.id in known]
            lines = self._desk.workspace.inventory_lines
            self.do(lambda: lines.see(ref, *elements), lambda: lines.see(ref, *before), key)

    def as_before(self, room_id: str) -> None:
        """Say that the rest of a room is as it was."""
        if self.own:
            ref, lines = self.own.ref, self._desk.workspace.inventory_lines
            room = next(one for one in self.own.rooms if one.id == room_id)
            self.do(lambda: lines.as_before(ref, room_id), lambda: lines.see(ref, *room.elements))

    def count(self, line: Meter | KeySet) -> None:
        """Write a meter or keys."""
        if self.own:
            ref, lines = self.own.ref, self._desk.workspace.inventory_lines
            known: list[Meter | KeySet] = [*self.own.meters, *self.own.keys]
            before = next(one for one in known if one.id == line.id)
            if before != line:
                self.do(lambda: lines.count(ref, line), lambda: lines.count(ref, before), line.id)

    def say(self, said: Particulars, key: str = "") -> None:
        """Write what is said besides the lines."""
        if self.own and said != self.own.particulars:
            ref, lines, before = self.own.ref, self._desk.workspace.inventory_lines, self.own.particulars
            self.do(lambda: lines.say(ref, said), lambda: lines.say(ref, before), key)

    def show(self, element: Element | Meter, photos: tuple[str, ...]) -> None:
        """Write which photos show a line; those taken away are swept later, so that this can be taken back."""
        if self.own:
            ref, lines = self.own.ref, self._desk.workspace.inventory_lines
            self.do(lambda: lines.show(ref, element.id, photos), lambda: lines.show(ref, element.id, element.photos))

    def add(self, change: Callable[[], Inventory]) -> None:
        """Add a line; taking it back removes it."""
        if self.own:
            ref, known = self.own.ref, _ids(self.own)
            added: list[str] = []

            def write() -> None:
                fresh = change()
                rooms = {room.id for room in fresh.rooms} - known
                inside = {element.id for room in fresh.rooms if room.id in rooms for element in room.elements}
                added.extend(_ids(fresh) - known - inside)  # a room goes with its elements

            def take_back() -> None:
                for line_id in added:
                    self._desk.workspace.inventory_lines.remove(ref, line_id)

            self.do(write, take_back)

    def do(self, change: Change, undo: Change | None = None, key: str = "") -> bool:
        """Write one change; return whether it was."""
        if not self._run(change):
            return False
        if undo is None:
            self._undone = []
        elif not (key and self._undone and self._undone[-1][0] == key):
            self._undone = [*self._undone, (key, undo)][-MOST_UNDONE:]
        self.undoing.emit(bool(self._undone))
        return True

    def _run(self, change: Change) -> bool:
        try:
            change()
        except RuleBroken as error:
            self.refused.emit(" ".join(sentence(one.code, one.values) for one in error.problems))
            return False
        if self.own:  # the page is told in a moment: what is pressed until then is written over what is there now
            self.own = self._desk.workspace.inventories.inventory(self.own.ref)
        self.refused.emit("")
        return True

    def undo(self) -> None:
        """Take the last change back."""
        if self._undone:
            _, change = self._undone.pop()
            self._run(change)
            self.undoing.emit(bool(self._undone))


def _ids(own: Inventory) -> set[str]:
    """Return the ids of what may be added: rooms, meters, keys, and elements of rooms that were there."""
    lines = {room.id for room in own.rooms} | {one.id for one in own.meters} | {one.id for one in own.keys}
    return lines | {element.id for _, element in own.elements()}
