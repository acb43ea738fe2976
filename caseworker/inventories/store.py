"""Inventories in the vault, with their lines, their photos and what was added afterwards."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from caseworker.dates import optional_text
from caseworker.inventories.model import Addition, Element, Inventory, KeySet, Meter, Particulars, Room
from caseworker.inventories.rows import Bundle, inventory_from
from caseworker.storage.database import Database, Row

_READ = """SELECT i.*, s.household_id, r.on_date AS reference_on, (SELECT max(e.on_date) FROM inventories e
      WHERE e.support_id = i.support_id AND e.kind = 'entree' AND e.id <> i.id AND e.unit_id = i.unit_id) AS entry_kept_on
    FROM inventories i LEFT JOIN supports s ON s.id = i.support_id LEFT JOIN inventories r ON r.id = i.reference_id"""
_TABLES = ("inventory_rooms", "inventory_elements", "inventory_meters", "inventory_keys", "inventory_additions")


class InventoryStore:
    """Rows of `inventories` and of what hangs on them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- Reading

    def inventory(self, ref_or_id: str) -> Inventory | None:
        """Return the inventory of a reference, in any case, or of an id."""
        found = self._read("i.id = ? OR i.ref = ?", (ref_or_id, ref_or_id.upper()))
        return found[0] if found else None

    def of_unit(self, unit_id: str) -> list[Inventory]:
        """Return the inventories of a unit, newest first."""
        return self._read("i.unit_id = ?", (unit_id,))

    def of_support(self, support_id: str) -> list[Inventory]:
        """Return the inventories of an accompaniment, newest first."""
        return self._read("i.support_id = ?", (support_id,))

    def under_way(self) -> list[Inventory]:
        """Return those that nobody finished, newest first."""
        return self._read("i.finished_at IS NULL", ())

    def _read(self, condition: str, parameters: Sequence[str]) -> list[Inventory]:
        rows = self._database.rows(f"{_READ} WHERE {condition} ORDER BY i.on_date DESC, i.n DESC", parameters)
        chosen = f"SELECT i.id FROM inventories i WHERE {condition}"
        lines: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for table in _TABLES:
            order = "t.n" if table == "inventory_additions" else "t.position, t.n"
            sql = f"SELECT t.* FROM {table} t WHERE t.inventory_id IN ({chosen}) ORDER BY {order}"
            for row in self._database.rows(sql, parameters):
                lines[row["inventory_id"]][table].append(row)
        photos: dict[str, list[str]] = defaultdict(list)
        sql = f"SELECT p.* FROM inventory_photos p WHERE p.inventory_id IN ({chosen}) ORDER BY p.position"
        for row in self._database.rows(sql, parameters):
            photos[row["subject_id"]].append(row["photo_id"])
        return [inventory_from(row, _bundle(lines[row["id"]], photos)) for row in rows]

    def photos_elsewhere(self, photo_ids: Collection[str], besides: str = "") -> frozenset[str]:
        """Return which of these photos are shown by an inventory's line, one of them left aside."""
        marks = ", ".join("?" for _ in photo_ids)
        sql = f"SELECT photo_id FROM inventory_photos WHERE photo_id IN ({marks}) AND subject_id <> ?"
        return frozenset(row[0] for row in self._database.tuples(sql, (*photo_ids, besides)))

    # --- Writing

    def insert(self, row: Row) -> str:
        """Add an inventory; return the reference it gets (E001…)."""
        ref = f"E{int(self._database.value('SELECT coalesce(max(n), 0) FROM inventories')) + 1:03d}"
        self._database.insert("inventories", row | {"ref": ref})
        return ref

    def set_particulars(self, inventory_id: str, said: Particulars) -> None:
        """Write what is said besides the lines."""
        row = {name: getattr(said, name) for name in Particulars.__dataclass_fields__}
        detector, on, entry_on = row.pop("detector"), row.pop("on"), row.pop("entry_on")
        self._database.update(
            "inventories",
            inventory_id,
            row
            | {"on_date": on.isoformat(), "entry_on": optional_text(entry_on), "no_meter": int(said.no_meter)}
            | {"detector_presence": detector.presence, "detector_place": detector.place, "detector_note": detector.note}
            | {"detector_works": None if detector.works is None else int(detector.works)},
        )

    def set_written(self, inventory_id: str, name: str, at: str) -> None:
        """Say who wrote last, and when."""
        self._database.update("inventories", inventory_id, {"written_by": name, "written_at": at})

    def finish(self, inventory_id: str, by: str, at: str) -> None:
        """Freeze it."""
        self._database.update("inventories", inventory_id, {"finished_at": at, "finished_by": by})

    def delete(self, inventory_id: str) -> None:
        """Erase an inventory under way, with its lines."""
        self._database.execute("DELETE FROM inventories WHERE id = ?", (inventory_id,))

    def insert_room(self, inventory_id: str, room: Room, position: int) -> None:
        """Add a room with its elements."""
        row = {"id": room.id, "inventory_id": inventory_id, "position": position, "kind": room.kind}
        self._database.insert("inventory_rooms", row | {"label": room.label, "origin_id": room.origin_id})
        for rank, element in enumerate(room.elements):
            self.insert_element(inventory_id, room.id, element, rank)

    def set_room(self, room_id: str, label: str, position: int) -> None:
        """Write what a room is called, and its place."""
        self._database.update("inventory_rooms", room_id, {"label": label, "position": position})

    def insert_element(self, inventory_id: str, room_id: str, element: Element, position: int) -> None:
        """Add an element."""
        fixed = {"id": element.id, "inventory_id": inventory_id, "room_id": room_id, "position": position}
        row = fixed | {"code": element.code, "origin_id": element.origin_id}
        self._database.insert("inventory_elements", row | _element_columns(element))

    def set_element(self, element: Element) -> None:
        """Write an element over what it was."""
        self._database.update("inventory_elements", element.id, _element_columns(element))

    def insert_line(self, inventory_id: str, line: Meter | KeySet, position: int) -> None:
        """Add a meter or keys."""
        fixed = {"id": line.id, "inventory_id": inventory_id, "position": position, "origin_id": line.origin_id}
        code = {"kind": line.kind} if isinstance(line, Meter) else {"code": line.code}
        self._database.insert(_table_of(line), fixed | code | _line_columns(line))

    def set_line(self, line: Meter | KeySet) -> None:
        """Write a meter or keys over what they were."""
        self._database.update(_table_of(line), line.id, _line_columns(line))

    def remove(self, line: Room | Element | Meter | KeySet) -> None:
        """Take a line away; a room goes with its elements. Photos are no longer part of anything."""
        subjects = [line.id, *(one.id for one in line.elements)] if isinstance(line, Room) else [line.id]
        for subject_id in subjects:
            self.set_photos("", subject_id, ())
        self._database.execute(f"DELETE FROM {_table_of(line)} WHERE id = ?", (line.id,))

    def set_photos(self, inventory_id: str, subject_id: str, photo_ids: Sequence[str]) -> None:
        """Write which photos show a line, in their order."""
        self._database.execute("DELETE FROM inventory_photos WHERE subject_id = ?", (subject_id,))
        fixed = {"inventory_id": inventory_id, "subject_id": subject_id}
        rows = [fixed | {"position": n, "photo_id": photo} for n, photo in enumerate(photo_ids)]
        self._database.insert_all("inventory_photos", rows)

    def insert_addition(self, inventory_id: str, added: Addition, author_id: str, at: str) -> None:
        """Add a text to a finished inventory."""
        row = {"id": added.id, "inventory_id": inventory_id, "kind": added.kind.value, "on_date": added.on.isoformat()}
        said = {"element": added.element, "text": added.text, "author_id": author_id, "author": added.author}
        self._database.insert("inventory_additions", row | said | {"added_at": at})


def new_row(kind: str, unit_id: str, support_id: str | None, reference_id: str | None, on: date) -> Row:
    """Return the columns that an inventory is born with."""
    ids = {"kind": kind, "unit_id": unit_id, "support_id": support_id, "reference_id": reference_id}
    return ids | {"on_date": on.isoformat()}


def _bundle(lines: dict[str, list[Row]], photos: dict[str, list[str]]) -> Bundle:
    rooms, elements, meters, keys, additions = (lines[table] for table in _TABLES)
    return Bundle(rooms, elements, meters, keys, additions, photos)


def _table_of(line: Room | Element | Meter | KeySet) -> str:
    names = {Room: "rooms", Element: "elements", Meter: "meters", KeySet: "keys"}
    return f"inventory_{names[type(line)]}"


def _element_columns(element: Element) -> Row:
    row: dict[str, Any] = {name: getattr(element, name) for name in ("label", "description", "text", "household_text")}
    return row | {"state": int(element.state)}


def _line_columns(line: Meter | KeySet) -> Row:
    if isinstance(line, Meter):
        names = ("label", "number", "unit", "place", "note")
        return {"reading": line.index} | {name: getattr(line, name) for name in names}
    return {name: getattr(line, name) for name in ("label", "purpose", "quantity", "returned", "note")}
