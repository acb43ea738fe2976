"""An inventory from its rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caseworker.dates import optional_date
from caseworker.inventories.model import (
    Addition,
    Detector,
    Element,
    Inventory,
    InventoryId,
    KeySet,
    Meter,
    Particulars,
    Room,
)
from caseworker.inventories.words import AdditionKind, InventoryKind, State
from caseworker.storage.database import Row


@dataclass(frozen=True, slots=True)
class Bundle:
    """The rows that hang on one inventory, in order, and photos by what they show."""

    rooms: Sequence[Row]
    elements: Sequence[Row]
    meters: Sequence[Row]
    keys: Sequence[Row]
    additions: Sequence[Row]
    photos: Mapping[str, Sequence[str]]

    def shown(self, subject_id: str) -> tuple[str, ...]:
        """Return the photos of a line."""
        return tuple(self.photos.get(subject_id, ()))


def inventory_from(row: Row, bundle: Bundle) -> Inventory:
    """Return the inventory that a row of `inventories` and its lines are."""
    written_at, finished_at = row["written_at"], row["finished_at"]
    return Inventory(
        InventoryId(row["id"]),
        row["ref"],
        InventoryKind(row["kind"]),
        row["unit_id"],
        row["support_id"],
        row["household_id"],
        _particulars(row),
        _rooms(bundle),
        tuple(_meter(one, bundle) for one in bundle.meters),
        tuple(_keys(one) for one in bundle.keys),
        tuple(_addition(one, bundle) for one in bundle.additions),
        row["reference_id"],
        optional_date(row["reference_on"]),
        optional_date(row["entry_kept_on"]) if row["kind"] != InventoryKind.ENTRY else None,
        row["written_by"],
        datetime.fromisoformat(written_at) if written_at else None,
        datetime.fromisoformat(finished_at) if finished_at else None,
    )


def _particulars(row: Row) -> Particulars:
    works = row["detector_works"]
    return Particulars(
        date.fromisoformat(row["on_date"]),
        row["agent"],
        row["agent_address"],
        row["present"],
        row["proxy"],
        row["observations"],
        row["household_observations"],
        row["new_address"],
        row["no_new_address"],
        optional_date(row["entry_on"]),
        bool(row["no_meter"]),
        row["outcome"],
        row["outcome_note"],
        Detector(
            row["detector_presence"],
            None if works is None else bool(works),
            row["detector_place"],
            row["detector_note"],
        ),
    )


def _rooms(bundle: Bundle) -> tuple[Room, ...]:
    elements: dict[str, list[Element]] = defaultdict(list)
    for row in bundle.elements:
        elements[row["room_id"]].append(_element(row, bundle))
    return tuple(
        Room(row["id"], row["kind"], row["label"], tuple(elements[row["id"]]), row["origin_id"]) for row in bundle.rooms
    )


def _element(row: Row, bundle: Bundle) -> Element:
    said = (row["label"], row["description"], State(row["state"]), row["text"], row["household_text"])
    return Element(row["id"], row["code"], *said, bundle.shown(row["id"]), row["origin_id"])


def _meter(row: Row, bundle: Bundle) -> Meter:
    said = (row["kind"], row["label"], row["number"], row["reading"], row["unit"], row["place"], row["note"])
    return Meter(row["id"], *said, bundle.shown(row["id"]), row["origin_id"])


def _keys(row: Row) -> KeySet:
    names = ("id", "code", "label", "purpose", "quantity", "returned", "note", "origin_id")
    return KeySet(**{name: row[name] for name in names})


def _addition(row: Row, bundle: Bundle) -> Addition:
    kind, on = AdditionKind(row["kind"]), date.fromisoformat(row["on_date"])
    return Addition(row["id"], kind, on, row["text"], row["element"], row["author"], bundle.shown(row["id"]))
