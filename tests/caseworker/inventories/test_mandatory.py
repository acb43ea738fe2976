"""Décret n° 2016-382, article 2: one test per item that an inventory must hold."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseworker.inventories.checks import Facts, missing_from, missing_to_finish
from caseworker.inventories.library import load_library
from caseworker.inventories.model import Detector, Inventory, InventoryId, KeySet, Meter, Particulars, Room
from caseworker.inventories.words import InventoryKind, Outcome, State

ON = date(2026, 3, 2)
FACTS = Facts("Tremplin", "1 place, 30100 Alès", "14 rue Taisson, 30100 Alès", ("TESFAYE Selam",))


def seen(room: Room) -> Room:
    return replace(room, id="r", elements=tuple(replace(one, state=State.GOOD) for one in room.elements))


COMPLETE = Inventory(
    InventoryId("i"),
    "E001",
    InventoryKind.EXIT,
    "u",
    "s",
    "h",
    Particulars(ON, "C. Vidal", new_address="2 rue Neuve", outcome="signe", detector=Detector("present", works=True)),
    (seen(load_library().new_room("wc")),),
    (Meter("m", "electricite", "Électricité", "PDL 1", "00120", "kWh", "Palier"),),
    (KeySet("k", "porte_entree", "Clé", "Porte palière", 2, 2),),
    entry_kept_on=date(2025, 3, 2),
)


def missing(inventory: Inventory = COMPLETE, facts: Facts = FACTS) -> list[str]:
    return [problem.code for problem in missing_from(inventory, facts)]


def saying(**said: Any) -> Inventory:
    return replace(COMPLETE, particulars=replace(COMPLETE.particulars, **said))


def with_element(**said: Any) -> Inventory:
    room = COMPLETE.rooms[0]
    return replace(COMPLETE, rooms=(replace(room, elements=(replace(room.elements[0], **said), *room.elements[1:])),))


def test_a_complete_one_lacks_nothing():
    assert missing() == []
    assert missing_to_finish(COMPLETE, FACTS, ON) == []


@pytest.mark.parametrize(
    ("known", "code"),
    [
        ({"address": ""}, "inventory_no_place"),
        ({"landlord": ""}, "inventory_no_landlord"),
        ({"landlord_address": ""}, "inventory_no_landlord_address"),
        ({"household": ()}, "inventory_no_household"),
    ],
)
def test_the_place_and_the_parties_are_named(known: dict[str, Any], code: str):
    assert missing(facts=replace(FACTS, **known)) == [code]


def test_who_stands_for_the_association_is_named():
    assert missing(saying(agent="")) == ["inventory_no_agent"]


def test_meters_are_read_or_there_is_none():
    assert missing(replace(COMPLETE, meters=())) == ["inventory_no_meter"]
    assert missing(replace(saying(no_meter=True), meters=())) == []


def test_each_meter_has_its_index_or_why_not():
    meter = replace(COMPLETE.meters[0], index="")
    assert missing(replace(COMPLETE, meters=(meter,))) == ["inventory_no_index"]
    assert missing(replace(COMPLETE, meters=(replace(meter, note="Local fermé"),))) == []


def test_keys_are_told_with_their_number_and_their_use():
    key = COMPLETE.keys[0]
    assert missing(replace(COMPLETE, keys=())) == ["inventory_no_key"]
    assert missing(replace(COMPLETE, keys=(replace(key, quantity=None),))) == ["inventory_keys_uncounted"]
    assert missing(replace(COMPLETE, keys=(replace(key, purpose=""),))) == ["inventory_keys_without_purpose"]


def test_keys_returned_are_counted_at_exit_only():
    uncounted = replace(COMPLETE, keys=(replace(COMPLETE.keys[0], returned=None),))
    assert missing(uncounted) == ["inventory_keys_not_returned"]
    assert missing(replace(uncounted, kind=InventoryKind.ENTRY)) == []


def test_there_are_rooms():
    assert missing(replace(COMPLETE, rooms=())) == ["inventory_no_room"]


def test_each_element_of_each_room_is_seen():
    assert missing(with_element(state=State.TO_SEE)) == ["inventory_to_see"]


@pytest.mark.parametrize("state", [State.WORN, State.BAD, State.UNSEEN])
def test_what_is_worn_bad_or_unseen_is_described(state: State):
    assert missing(with_element(state=state)) == ["inventory_without_text"]
    assert missing(with_element(state=state, text="Rayé près de la porte")) == []


def test_floor_walls_and_ceiling_are_told_in_each_room():
    assert missing(with_element(state=State.ABSENT)) == ["inventory_no_surface"]


def test_the_smoke_detector_is_told_and_tried():
    assert missing(saying(detector=Detector())) == ["inventory_no_detector"]
    assert missing(saying(detector=Detector("present"))) == ["inventory_detector_untested"]
    assert missing(saying(detector=Detector("absent"))) == []


def test_the_new_address_is_asked_at_exit_or_why_it_is_not_known():
    assert missing(saying(new_address="")) == ["inventory_no_new_address"]
    assert missing(saying(new_address="", no_new_address="Ne souhaite pas la donner")) == []
    assert missing(replace(saying(new_address=""), kind=InventoryKind.ENTRY)) == []


def test_the_date_of_the_entry_is_told_at_exit():
    assert missing(replace(COMPLETE, entry_kept_on=None)) == ["inventory_no_entry_date"]
    assert missing(replace(saying(entry_on=date(2025, 3, 2)), entry_kept_on=None)) == []


def test_it_is_signed_or_it_says_why_not():
    assert [one.code for one in missing_to_finish(saying(outcome=""), FACTS, ON)] == ["inventory_no_outcome"]
    refused = saying(outcome=Outcome.REFUSED.value)
    assert [one.code for one in missing_to_finish(refused, FACTS, ON)] == ["inventory_outcome_without_note"]


def test_its_day_has_come_when_it_is_finished():
    assert [one.code for one in missing_to_finish(COMPLETE, FACTS, date(2026, 3, 1))] == ["in_the_future"]
