"""The lines of an inventory under way: each change is written durably as it is made, by whoever's turn it is."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.inventories import checks
from caseworker.inventories.library import load_library
from caseworker.inventories.model import Detector, Element, Inventory, KeySet, Meter, Particulars, Room
from caseworker.inventories.preparing import as_before, copied, with_ids
from caseworker.inventories.service import TOPIC, InventoryService
from caseworker.inventories.store import InventoryStore
from caseworker.inventories.words import State
from caseworker.lines import note_text, one_line
from caseworker.photos.service import PhotoService
from caseworker.visits.model import MOST_PHOTOS

Record = TypeVar("Record", Particulars, Detector, Element, Meter, KeySet)
_LONG = frozenset({"text", "household_text", "observations", "household_observations", "outcome_note"})


class InventoryLineService:
    """Changes to inventories under way; a finished one refuses them all."""

    def __init__(self, session: Session, inventories: InventoryService, photos: PhotoService) -> None:
        self.session = session
        self._inventories, self._photos = inventories, photos
        self._store = InventoryStore(session.database)
        self._told: set[str] = set()

    @asks(Kind.INVENTORIES, Access.WRITE)
    def say(self, ref: str, said: Particulars) -> Inventory:
        """Write what is said besides the lines.

        Raises:
            RuleBroken: see `checks.problems_in_particulars`; or the inventory is finished.
            NotFound: as `InventoryService.inventory`.
        """
        said = replace(_tidied(said, said.__dataclass_fields__), detector=_tidied(said.detector, ("place", "note")))
        problems = checks.problems_in_particulars(said, self.session.today())
        return self._write(ref, problems, lambda own: self._store.set_particulars(own.id, said))

    @asks(Kind.INVENTORIES, Access.WRITE)
    def see(self, ref: str, *elements: Element) -> Inventory:
        """Write elements over what they were; their photos stay. Raises as `say`."""
        tidy = [_tidied(one, ("label", "description", "text", "household_text")) for one in elements]
        problems = [problem for one in tidy for problem in checks.problems_in_element(one)]

        def write(own: Inventory) -> None:
            known = {one.id for _, one in own.elements()}
            for element in tidy:
                _require(element.id in known, "element")
                self._store.set_element(element)

        return self._write(ref, problems, write)

    @asks(Kind.INVENTORIES, Access.WRITE)
    def as_before(self, ref: str, room_id: str) -> Inventory:
        """Say that what nobody looked at yet in a room is as it was in the reference; what was written stays. Raises as `say`."""
        own = self._inventories.inventory(ref)
        former = self._inventories.reference(own)
        before = {one.id: one for _, one in former.elements()} if former else {}
        room = _found(own.rooms, room_id)
        waiting = [one for one in room.elements if one.state is State.TO_SEE and one.origin_id in before]
        return self.see(ref, *(as_before(one, before[one.origin_id]) for one in waiting))

    @asks(Kind.INVENTORIES, Access.WRITE)
    def count(self, ref: str, line: Meter | KeySet) -> Inventory:
        """Write a meter or keys over what they were; photos stay. Raises as `say`."""
        if isinstance(line, Meter):
            line = _tidied(line, ("label", "number", "index", "unit", "place", "note"))
            problems = checks.problems_in_meter(line)
        else:
            line = _tidied(line, ("label", "purpose", "note"))
            problems = checks.problems_in_keys(line)

        def write(own: Inventory) -> None:
            _require(line.id in {one.id for one in own.meters} | {one.id for one in own.keys}, "line")
            self._store.set_line(line)

        return self._write(ref, problems, write)

    # --- Lines that come and go

    @asks(Kind.INVENTORIES, Access.WRITE)
    def add_element(self, ref: str, room_id: str, label: str) -> Inventory:
        """Add an element at the end of a room. Raises as `say`."""
        element = Element(str(uuid.uuid4()), "", one_line(label))
        return self._write(
            ref,
            checks.problems_in_element(element),
            lambda own: self._store.insert_element(own.id, room_id, element, len(_found(own.rooms, room_id).elements)),
        )

    @asks(Kind.INVENTORIES, Access.WRITE)
    def add_room(self, ref: str, kind: str, label: str = "") -> Inventory:
        """Add a room as the library knows it, at the end. Raises as `say`."""
        room = with_ids(load_library().new_room(kind, one_line(label)))
        problems = checks.problems_in_label(room.label)
        return self._write(ref, problems, lambda own: self._store.insert_room(own.id, room, len(own.rooms)))

    @asks(Kind.INVENTORIES, Access.WRITE)
    def duplicate_room(self, ref: str, room_id: str, label: str) -> Inventory:
        """Add a room like another one, right after it. Raises as `say`."""

        def write(own: Inventory) -> None:
            ids = [room.id for room in own.rooms]
            source = _found(own.rooms, room_id)
            twin = copied(source, one_line(label))
            self._store.insert_room(own.id, twin, len(ids))
            ids.insert(ids.index(source.id) + 1, twin.id)
            self._order(replace(own, rooms=(*own.rooms, twin)), ids)

        return self._write(ref, checks.problems_in_label(one_line(label)), write)

    @asks(Kind.INVENTORIES, Access.WRITE)
    def rename_room(self, ref: str, room_id: str, label: str) -> Inventory:
        """Call a room otherwise. Raises as `say`."""

        def write(own: Inventory) -> None:
            place = own.rooms.index(_found(own.rooms, room_id))
            self._store.set_room(room_id, one_line(label), place)

        return self._write(ref, checks.problems_in_label(one_line(label)), write)

    @asks(Kind.INVENTORIES, Access.WRITE)
    def move_room(self, ref: str, room_id: str, place: int) -> Inventory:
        """Put a room at another place in the order of the visit, counted from 0. Raises as `say`."""

        def write(own: Inventory) -> None:
            ids = [room.id for room in own.rooms if room.id != _found(own.rooms, room_id).id]
            ids.insert(max(0, place), room_id)
            self._order(own, ids)

        return self._write(ref, [], write)

    @asks(Kind.INVENTORIES, Access.WRITE)
    def add_meter(self, ref: str, kind: str) -> Inventory:
        """Add a meter of a kind of the library. Raises as `say`."""
        known = next((one for one in load_library().meter if one.kind == kind), None)
        _require(known is not None, "meter")
        meter = Meter(str(uuid.uuid4()), kind, known.label if known else kind, unit=known.unit if known else "")
        return self._write(ref, [], lambda own: self._store.insert_line(own.id, meter, len(own.meters)))

    @asks(Kind.INVENTORIES, Access.WRITE)
    def add_keys(self, ref: str, label: str, purpose: str = "") -> Inventory:
        """Add keys of a use. Raises as `say`."""
        keys = KeySet(str(uuid.uuid4()), "", one_line(label), one_line(purpose))
        problems = checks.problems_in_keys(keys)
        return self._write(ref, problems, lambda own: self._store.insert_line(own.id, keys, len(own.keys)))

    @asks(Kind.INVENTORIES, Access.WRITE)
    def remove(self, ref: str, line_id: str) -> Inventory:
        """Take away a room, an element, a meter or keys that should not be there; their photos are forgotten. Raises as `say`."""
        own = self._inventories.inventory(ref)
        elements = [element for _, element in own.elements()]
        lines: list[Room | Element | Meter | KeySet] = [*own.rooms, *elements, *own.meters, *own.keys]
        line = next((one for one in lines if one.id == line_id), None)
        if line is None:
            raise NotFound("line")
        photos = _photos_of(line)

        def write(_own: Inventory) -> None:
            self._store.remove(line)
            for photo in photos:
                self._photos.remove(photo)

        return self._write(ref, [], write)

    # --- Photos

    @asks(Kind.INVENTORIES, Access.WRITE)
    def show(self, ref: str, subject_id: str, photos: Sequence[str]) -> Inventory:
        """Say which photos show an element or a meter, in their order.

        Raises:
            RuleBroken: too many, or one that is part of something else; or as `say`.
        """
        photos = tuple(dict.fromkeys(photos))

        def write(own: Inventory) -> None:
            known = {one.id for _, one in own.elements()} | {one.id for one in own.meters}
            _require(subject_id in known, "line")
            reached = self._photos.within_reach(photos, Kind.INVENTORIES) if photos else frozenset()
            elsewhere = self._store.photos_elsewhere(photos, subject_id) if photos else frozenset()
            if set(photos) - reached or elsewhere:
                raise RuleBroken([Problem("photos", "photo_elsewhere")])
            self._store.set_photos(own.id, subject_id, photos)

        problems = [Problem("photos", "photos_too_many", {"most": MOST_PHOTOS})] if len(photos) > MOST_PHOTOS else []
        return self._write(ref, problems, write)

    @asks(Kind.INVENTORIES, Access.WRITE)
    def sweep_photos(self) -> int:
        """Remove one's own photos that no inventory shows, a day after they were added; return how many there were."""
        old = self._photos.own_before(Kind.INVENTORIES, self.session.now() - timedelta(days=1))
        shown = self._store.photos_elsewhere(old) if old else frozenset()
        unused = [photo for photo in old if photo not in shown]
        for photo in unused:
            self._photos.remove(photo)
        return len(unused)

    # --- Shared by the methods above

    def _write(self, ref: str, problems: Iterable[Problem], write: Callable[[Inventory], None]) -> Inventory:
        """Write one change durably, unless something is wrong; the journal notes the first one from unlock to lock."""
        own = self._inventories.inventory(ref)
        problems = [*problems, *([Problem("", "inventory_finished")] if own.is_finished else [])]
        if problems:
            raise RuleBroken(problems)
        with self.session.database.atomic(TOPIC):
            write(own)
            self._store.set_written(own.id, self.session.name, dates.instant_text(self.session.now()))
            if own.id not in self._told:
                self.session.journal.record("inventory_written", "inventory", own.id)
        self._told.add(own.id)
        return self._inventories.inventory(own.id)

    def _order(self, own: Inventory, ids: Sequence[str]) -> None:
        labels = {room.id: room.label for room in own.rooms}
        for place, room_id in enumerate(ids):
            self._store.set_room(room_id, labels[room_id], place)


def _tidied(record: Record, fields: Iterable[str]) -> Record:
    texts = {name: value for name in fields if isinstance(value := getattr(record, name), str)}
    tidy: dict[str, Any] = {name: (note_text if name in _LONG else one_line)(value) for name, value in texts.items()}
    return replace(record, **tidy)


def _found(rooms: Iterable[Room], room_id: str) -> Room:
    room = next((one for one in rooms if one.id == room_id), None)
    if room is None:
        raise NotFound("room")
    return room


def _require(is_known: bool, kind: str) -> None:
    if not is_known:
        raise NotFound(kind)


def _photos_of(line: Room | Element | Meter | KeySet) -> tuple[str, ...]:
    if isinstance(line, Room):
        return tuple(photo for element in line.elements for photo in element.photos)
    return () if isinstance(line, KeySet) else line.photos
