"""What keeps an inventory from being written, and what it still lacks, by name, before it may be printed or finished.

**Source:** décret n° 2016-382 of 30 March 2016, article 2: what entry and exit inventories hold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.inventories.library import load_library
from caseworker.inventories.model import Addition, Detector, Element, Inventory, KeySet, Meter, Particulars, Room
from caseworker.inventories.words import InventoryKind, Outcome, Presence, State
from caseworker.lines import LINE_LENGTH, TEXT_LENGTH, fault_of_line, fault_of_text, note_text

OLDEST_YEARS = 10
FARTHEST_DAYS_MONTHS = 3
MOST_KEYS = 99


@dataclass(frozen=True, slots=True)
class Facts:
    """What the paper takes from elsewhere.

    Args:
        landlord, landlord_address: the association, where it has its seat.
        address: of the dwelling.
        household: names of the people who sign.
    """

    landlord: str
    landlord_address: str
    address: str
    household: tuple[str, ...]


def problems_in_day(on: date, today: date) -> list[Problem]:
    """Return what is wrong with the day of the meeting; it may be prepared some weeks ahead."""
    if on > add_months(today, FARTHEST_DAYS_MONTHS):
        return [Problem("on", "too_far_ahead")]
    first = add_months(today, -12 * OLDEST_YEARS)
    return [Problem("on", "too_early", {"on": first})] if on < first else []


def problems_in_particulars(said: Particulars, today: date) -> list[Problem]:
    """Return what is wrong with what is said besides the lines."""
    problems = problems_in_day(said.on, today)
    problems += [*_lines(said, "agent", "agent_address", "present", "proxy", "new_address", "no_new_address")]
    problems += [*_texts(said, "observations", "household_observations", "outcome_note")]
    problems += [*_lines(said.detector, "place", "note"), *_word("outcome", said.outcome, Outcome)]
    problems += _word("detector", said.detector.presence, Presence)
    if said.entry_on and said.entry_on > said.on:
        problems.append(Problem("entry_on", "inventory_entry_after"))
    return problems


def problems_in_element(element: Element) -> list[Problem]:
    """Return what is wrong with an element."""
    return [*_named(element), *_lines(element, "description"), *_texts(element, "text", "household_text")]


def problems_in_meter(meter: Meter) -> list[Problem]:
    """Return what is wrong with a meter."""
    return [*_named(meter), *_lines(meter, "number", "index", "unit", "place", "note")]


def problems_in_keys(keys: KeySet) -> list[Problem]:
    """Return what is wrong with keys of one use."""
    problems = [*_named(keys), *_lines(keys, "purpose", "note")]
    for field in ("quantity", "returned"):
        counted = getattr(keys, field)
        if counted is not None and not 0 <= counted <= MOST_KEYS:
            problems.append(Problem(field, "out_of_range", {"least": 0, "most": MOST_KEYS}))
    return problems


def problems_in_label(label: str) -> list[Problem]:
    """Return what is wrong with what a room is called."""
    fault = "missing" if not label else fault_of_line(label)
    return [Problem("label", fault, {"longest": LINE_LENGTH})] if fault else []


def problems_in_addition(added: Addition, inventory: Inventory, today: date) -> list[Problem]:
    """Return what is wrong with a text added to a finished inventory."""
    problems = [] if added.text else [Problem("text", "missing")]
    problems += [*_texts(added, "text"), *_lines(added, "element")]
    if not inventory.is_finished:
        problems.append(Problem("", "inventory_under_way"))
    if not inventory.on <= added.on <= today:
        problems.append(Problem("on", "in_the_future" if added.on > today else "too_early", {"on": inventory.on}))
    return problems


def missing_from(inventory: Inventory, facts: Facts) -> list[Problem]:
    """Return what the inventory lacks to be printed: each mandatory item, by name, in the order of the paper.

    The signatures come with the paper: see `missing_to_finish`.
    """
    return [
        *_missing_parties(inventory.particulars, facts),
        *_missing_at_exit(inventory),
        *_missing_rooms(inventory.rooms),
        *_missing_meters(inventory),
        *_missing_keys(inventory),
        *_missing_detector(inventory.particulars.detector),
    ]


def missing_to_finish(inventory: Inventory, facts: Facts, today: date) -> list[Problem]:
    """Return what keeps it from being finished: what it lacks, then how the meeting ended.

    A meeting that could not be held is noted as such, with why: nothing else is asked then.
    """
    said = inventory.particulars
    ended = [*_missing_outcome(said, today)]
    return ended if said.outcome == Outcome.IMPOSSIBLE else [*missing_from(inventory, facts), *ended]


def _missing_parties(said: Particulars, facts: Facts) -> Iterator[Problem]:
    asked = {
        "inventory_no_place": facts.address,
        "inventory_no_landlord": facts.landlord,
        "inventory_no_landlord_address": facts.landlord_address,
        "inventory_no_household": facts.household,
        "inventory_no_agent": said.agent,
    }
    yield from (Problem("particulars", code) for code, known in asked.items() if not known)


def _missing_at_exit(inventory: Inventory) -> Iterator[Problem]:
    said = inventory.particulars
    if inventory.kind is InventoryKind.EXIT:
        if not (said.new_address or said.no_new_address):
            yield Problem("new_address", "inventory_no_new_address")
        if inventory.entry_date is None:
            yield Problem("entry_on", "inventory_no_entry_date")


def _missing_rooms(rooms: Sequence[Room]) -> Iterator[Problem]:
    if not rooms:
        yield Problem("rooms", "inventory_no_room")
    for room in rooms:
        yield from _missing_in_room(room)


def _missing_in_room(room: Room) -> Iterator[Problem]:
    to_see = [one.label for one in room.here if one.state is State.TO_SEE]
    without = [one.label for one in room.here if one.state is not State.TO_SEE and not one.is_complete]
    told = {one.code for one in room.here}
    library = load_library()
    surfaces = [library.label(code) for code in library.surfaces_of(room.kind) if code not in told]
    for code, labels in (("inventory_to_see", to_see), ("inventory_without_text", without)):
        if labels:
            yield Problem(room.id, code, {"room": room.label, "elements": labels})
    if surfaces:
        yield Problem(room.id, "inventory_no_surface", {"room": room.label, "surfaces": surfaces})


def _missing_meters(inventory: Inventory) -> Iterator[Problem]:
    if not inventory.meters and not inventory.particulars.no_meter:
        yield Problem("meters", "inventory_no_meter")
    for meter in inventory.meters:
        if not meter.is_complete:
            yield Problem("meters", "inventory_no_index", {"meter": meter.label})


def _missing_keys(inventory: Inventory) -> Iterator[Problem]:
    if not inventory.keys:
        yield Problem("keys", "inventory_no_key")
    for key in inventory.keys:
        if key.quantity is None:
            yield Problem("keys", "inventory_keys_uncounted", {"keys": key.label})
        if not key.purpose:
            yield Problem("keys", "inventory_keys_without_purpose", {"keys": key.label})
        if key.returned is None and key.quantity and inventory.kind is InventoryKind.EXIT:
            yield Problem("keys", "inventory_keys_not_returned", {"keys": key.label})


def _missing_detector(detector: Detector) -> Iterator[Problem]:
    if not detector.presence:
        yield Problem("detector", "inventory_no_detector")
    elif detector.presence == Presence.THERE and detector.works is None and not detector.note:
        yield Problem("detector", "inventory_detector_untested")


def _missing_outcome(said: Particulars, today: date) -> Iterator[Problem]:
    if not said.outcome:
        yield Problem("outcome", "inventory_no_outcome")
    elif said.outcome != Outcome.SIGNED and not said.outcome_note:
        yield Problem("outcome_note", "inventory_outcome_without_note")
    if said.on > today:
        yield Problem("on", "in_the_future")


def _named(line: Element | Meter | KeySet) -> Iterator[Problem]:
    yield from problems_in_label(line.label)


def _lines(record: object, *fields: str) -> Iterator[Problem]:
    for field in fields:
        fault = fault_of_line(getattr(record, field))
        if fault:
            yield Problem(field, fault, {"longest": LINE_LENGTH})


def _texts(record: object, *fields: str) -> Iterator[Problem]:
    for field in fields:
        fault = fault_of_text(note_text(getattr(record, field)))
        if fault:
            yield Problem(field, fault, {"longest": TEXT_LENGTH})


def _word(field: str, value: str, words: type[StrEnum]) -> list[Problem]:
    known = [word.value for word in words]
    return [] if not value or value in known else [Problem(field, "unknown_value", {"value": value, "known": known})]
