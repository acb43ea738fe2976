"""inventory: an état des lieux from its first room to what is added afterwards."""

import argparse
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from caseworker.access.rights import Kind
from caseworker.commands.frame import UsageError, answer, opened
from caseworker.days import short_day
from caseworker.errors import NotFound
from caseworker.folding import fold
from caseworker.inventories.comparison import differences
from caseworker.inventories.library import load_library
from caseworker.inventories.model import Addition, Element, Inventory, InventoryDraft, KeySet, Meter, Particulars, Room
from caseworker.inventories.words import AdditionKind, InventoryKind, State
from caseworker.inventory_words import INVENTORY_KINDS, STATES
from caseworker.labels import NBSP, sentence
from caseworker.photos.reduction import reduced
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

_STATES = {str(int(state)): state for state in State if state.is_degree} | {
    "non-vu": State.UNSEEN, "sans-objet": State.ABSENT, "a-voir": State.TO_SEE,
}  # fmt: skip
Named = TypeVar("Named", Room, Element, Meter, KeySet)


def list_inventories(options: argparse.Namespace) -> int:
    """List inventories: of an accompaniment, of a dwelling, or those under way."""
    with opened(options) as workspace:
        service = workspace.inventories
        if options.support:
            found = service.of_support(options.support)
        else:
            found = service.of_unit(options.unit) if options.unit else service.under_way()
        document = [_short(workspace, one) for one in found]
    return answer(options, document, *(_line(one) for one in found))


def _line(one: Inventory) -> str:
    state = "terminé" if one.is_finished else "en cours"
    return f"{one.ref}  {short_day(one.on)}  {INVENTORY_KINDS[one.kind]}  {state}"


def _short(workspace: Workspace, one: Inventory) -> dict[str, Any]:
    elements = [element for room in one.rooms for element in room.here]
    support = workspace.supports.support(one.support_id).ref if one.support_id else None
    return {
        "ref": one.ref,
        "kind": one.kind,
        "on": one.on,
        "support": support,
        "unit": workspace.housing.unit(one.unit_id).ref,
        "finished": one.is_finished,
        "elements": len(elements),
        "done": sum(element.is_complete for element in elements),
        "photos": len(one.photos),
    }


def document_of(workspace: Workspace, one: Inventory) -> dict[str, Any]:
    """Return everything that an inventory holds, without internal ids, and what it lacks."""
    reference = workspace.inventories.reference(one)
    changed = differences(reference, one) if reference else []
    return _short(workspace, one) | {
        "particulars": asdict(one.particulars),
        "entry_on": one.entry_date,
        "rooms": [_bare(room) for room in one.rooms],
        "meters": [_bare(meter) for meter in one.meters],
        "keys": [_bare(key) for key in one.keys],
        "additions": [_bare(added) for added in one.additions],
        "missing": [sentence(problem.code, problem.values) for problem in workspace.inventories.missing(one)],
        "differences": [{"room": each.room, "element": each.label, "change": each.change} for each in changed],
    }


def _bare(record: Room | Element | Meter | KeySet | Addition) -> dict[str, Any]:
    kept = {name: value for name, value in asdict(record).items() if name not in {"id", "origin_id"}}
    if isinstance(record, Room):
        kept["elements"] = [_bare(element) for element in record.elements]
    if "photos" in kept:
        kept["photos"] = len(kept["photos"])
    return kept


def inventories_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the inventories of an accompaniment, for its file."""
    return [document_of(workspace, one) for one in workspace.inventories.of_support(support.ref)]


def start(options: argparse.Namespace) -> int:
    """Begin one."""
    draft = InventoryDraft(InventoryKind(options.kind), options.support, options.unit, options.on)
    with opened(options) as workspace:
        return _told(options, workspace, workspace.inventories.begin(draft))


def show(options: argparse.Namespace) -> int:
    """Show everything that one holds."""
    with opened(options) as workspace:
        one = workspace.inventories.inventory(options.ref)
        document = document_of(workspace, one)
    seen = (
        f"  {room.label}, {element.label}{NBSP}: {STATES[element.state]} {element.text}".rstrip()
        for room, element in one.elements()
    )
    return answer(options, document, _line(one), *seen, *(f"À dire{NBSP}: {words}" for words in document["missing"]))


def set_state(options: argparse.Namespace) -> int:
    """Say what an element is like."""
    with opened(options) as workspace:
        room, element = _place(workspace, options)
        said = _given(options, "text", "household_text", "description")
        if options.state:
            said["state"] = _STATES[options.state]
        if element is None:
            own = workspace.inventory_lines.add_element(options.ref, room.id, options.element)
            element = _named(_named(own.rooms, options.room, "room").elements, options.element, "element")
        return _told(options, workspace, workspace.inventory_lines.see(options.ref, replace(element, **said)))


def same(options: argparse.Namespace) -> int:
    """Say that what is still to be seen in a room is as it was."""
    with opened(options) as workspace:
        room = _named(workspace.inventories.inventory(options.ref).rooms, options.room, "room")
        return _told(options, workspace, workspace.inventory_lines.as_before(options.ref, room.id))


def meter(options: argparse.Namespace) -> int:
    """Write what a meter showed."""
    with opened(options) as workspace:
        own = workspace.inventories.inventory(options.ref)
        if _match(own.meters, options.name) is None:
            known = {fold(one.label): one.kind for one in load_library().meter}
            own = workspace.inventory_lines.add_meter(options.ref, known.get(fold(options.name), options.name))
        line = _named(own.meters, options.name, "meter")
        said = _given(options, "index", "number", "unit", "place", "note")
        return _told(options, workspace, workspace.inventory_lines.count(options.ref, replace(line, **said)))


def keys(options: argparse.Namespace) -> int:
    """Count keys."""
    with opened(options) as workspace:
        own = workspace.inventories.inventory(options.ref)
        if _match(own.keys, options.name) is None:
            own = workspace.inventory_lines.add_keys(options.ref, options.name)
        line = _named(own.keys, options.name, "keys")
        said = _given(options, "quantity", "returned", "purpose", "note")
        return _told(options, workspace, workspace.inventory_lines.count(options.ref, replace(line, **said)))


def photo(options: argparse.Namespace) -> int:
    """Add photos to an element."""
    pictures = [_picture(path) for path in options.files]
    with opened(options) as workspace:
        own = workspace.inventories.inventory(options.ref)
        _, element = _place(workspace, options)
        if element is None:
            raise NotFound("element")
        kept = [workspace.photos.keep(reduced(one), Kind.INVENTORIES, own.household_id) for one in pictures]
        shown = workspace.inventory_lines.show(options.ref, element.id, [*element.photos, *kept])
        return _told(options, workspace, shown)


def _picture(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"Le fichier «\u202f{path.name}\u202f» ne se lit pas.") from error


def say(options: argparse.Namespace) -> int:
    """Write what is said besides the lines."""
    with opened(options) as workspace:
        said = workspace.inventories.inventory(options.ref).particulars
        names = [field.name for field in fields(Particulars) if field.name != "detector"]
        detector = replace(
            said.detector,
            **{name.removeprefix("detector_"): value for name, value in _given(options, "detector_place", "detector_note").items()},
            **({"presence": options.detector} if options.detector else {}),
            **({"works": options.detector_works == "oui"} if options.detector_works else {}),
        )  # fmt: skip
        said = replace(said, detector=detector, **_given(options, *names))
        return _told(options, workspace, workspace.inventory_lines.say(options.ref, said))


def finish(options: argparse.Namespace) -> int:
    """Close one; what is missing is listed by name."""
    with opened(options) as workspace:
        return _told(options, workspace, workspace.inventories.finish(options.ref))


def add(options: argparse.Namespace) -> int:
    """Add a dated text to a finished one, with photos if any."""
    pictures = [_picture(path) for path in options.photo]
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        own = workspace.inventories.inventory(options.ref)
        photos = tuple(workspace.photos.keep(reduced(one), Kind.INVENTORIES, own.household_id) for one in pictures)
        added = Addition("", AdditionKind(options.kind), on, options.text, options.element, photos=photos)
        return _told(options, workspace, workspace.inventories.add(options.ref, added))


def give_up(options: argparse.Namespace) -> int:
    """Take one under way away, begun by mistake."""
    with opened(options) as workspace:
        workspace.inventories.give_up(options.ref)
    return answer(options, {"ref": options.ref}, f"{options.ref} est retiré.")


def _told(options: argparse.Namespace, workspace: Workspace, one: Inventory) -> int:
    return answer(options, _short(workspace, one), _line(one))


def _given(options: argparse.Namespace, *names: str) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(options, name)) is not None}


def _place(workspace: Workspace, options: argparse.Namespace) -> tuple[Room, Element | None]:
    room = _named(workspace.inventories.inventory(options.ref).rooms, options.room, "room")
    return room, _match(room.elements, options.element)


def _match(lines: Iterable[Named], name: str) -> Named | None:
    return next((one for one in lines if fold(name) in {fold(one.label), _code(one)}), None)


def _code(line: Room | Element | Meter | KeySet) -> str:
    return line.kind if isinstance(line, Room | Meter) else line.code


def _named(lines: Iterable[Named], name: str, kind: str) -> Named:
    found = _match(lines, name)
    if found is None:
        raise NotFound(kind)
    return found
