"""The papers of inventories, gathered: one state of the dwelling, two side by side, or the sheet to fill in by hand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from caseworker.documents.model import Photo, Side
from caseworker.errors import Problem
from caseworker.inventories.comparison import Difference, compared
from caseworker.inventories.model import Addition, Element, Inventory, KeySet, Meter, Room
from caseworker.inventories.words import Change, InventoryKind, Outcome, Presence, State
from caseworker.inventory_words import ADDITIONS, CHANGES, PRESENCES, STATES, STATES_LONG
from caseworker.issuing.agreement_values import Values
from caseworker.labels import sentence

# What a template shows as a place to complete: naming it twice would ask twice.
_SHOWN_AS_BLANKS = frozenset(
    {
        "inventory_no_place", "inventory_no_landlord", "inventory_no_landlord_address", "inventory_no_agent",
        "inventory_no_new_address", "inventory_no_entry_date", "inventory_no_index", "inventory_keys_uncounted",
        "inventory_keys_without_purpose", "inventory_keys_not_returned",
    }
)  # fmt: skip
BLANK_LINES = 5


@dataclass
class Album:
    """Photos, numbered as the text refers to them; each is read from the vault once.

    Args:
        read: returns the JPEG of a photo as it prints.
    """

    read: Callable[[str], bytes]
    photos: list[Photo] = field(default_factory=list)

    def add(self, photo_ids: Iterable[str], caption: str, side: Side | None = None) -> str:
        """Number photos, and return what refers to them ("photos 4 et 5"); "" for none."""
        numbers = []
        for photo_id in photo_ids:
            numbers.append(len(self.photos) + 1)
            self.photos.append(Photo(numbers[-1], caption, self.read(photo_id), side))
        words = [str(number) for number in numbers]
        shown = " et ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
        return f"photo{'s' if len(words) > 1 else ''}\u00a0{shown}" if words else ""


def lacking(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return the names of what is missing that no place of the template shows."""
    return tuple(sentence(one.code, one.values).rstrip(".") for one in problems if one.code not in _SHOWN_AS_BLANKS)


def legend() -> str:
    """Return the four degrees with their numbers: those that the keys bear on screen, and that are written by hand."""
    return ", ".join(f"{state:d} {STATES_LONG[state].lower()}" for state in State if state.is_degree)


def common_values(inventory: Inventory) -> Values:
    """Return what the inventory says besides its lines."""
    said = inventory.particulars
    return {
        "jour": inventory.on.isoformat(),
        "agent": said.agent,
        "agent_adresse": said.agent_address,
        "mandataire": said.proxy,
        "presents": said.present,
        "observations": said.observations,
        "observations_menage": said.household_observations,
        "entree_le": inventory.entry_date.isoformat() if inventory.entry_date else None,
        "nouvelle_adresse": said.new_address,
        "sans_adresse": said.no_new_address,
        "entree": inventory.kind is InventoryKind.ENTRY,
        "issue": _outcome(said.outcome, said.outcome_note),
    }


def _outcome(outcome: str, note: str) -> str:
    if outcome == Outcome.REFUSED:
        return f"Le ménage était présent et n’a pas signé\u00a0: {note}"
    if outcome == Outcome.IMPOSSIBLE:
        return f"La rencontre n’a pas pu avoir lieu\u00a0: {note}"
    return note


def meter_values(meters: Sequence[Meter], before: Sequence[Meter], album: Album) -> list[Values]:
    """Return the meters, with what they showed before when it is known."""
    former = {one.id: one for one in before}
    return [_meter(one, former.get(one.origin_id), album) for one in meters]


def _meter(one: Meter, former: Meter | None, album: Album) -> Values:
    caption = f"Compteur, {_begun_small(one.label)}"
    photos_before = album.add(former.photos, caption, Side.BEFORE) if former else ""
    return {
        "nom": one.label,
        "numero": one.number,
        "index": one.index,
        "unite": one.unit,
        "note": one.note,
        "lieu": one.place,
        "avant": former.index if former else None,
        "photos_avant": photos_before,
        "photos": album.add(one.photos, caption, Side.AFTER if former else None),
    }


def key_values(keys: Sequence[KeySet]) -> list[Values]:
    """Return the keys; how many are missing, only when fewer came back."""
    return [
        {
            "nom": one.label,
            "usage": one.purpose,
            "note": one.note,
            "remis": one.quantity,
            "rendu": one.returned,
            "manque": (one.quantity or 0) - (one.returned or 0) if one.is_short else None,
        }
        for one in keys
    ]


def detector_values(inventory: Inventory) -> Values:
    """Return what is known of the smoke detector."""
    seen = inventory.particulars.detector
    tried = {True: "Essayé\u00a0: il sonne.", False: "Essayé\u00a0: il ne sonne pas.", None: "Non essayé."}
    return {
        "presence": PRESENCES.get(seen.presence),
        "lieu": seen.place,
        "essai": tried[seen.works] if seen.presence == Presence.THERE else "Aucun essai possible.",
        "note": seen.note,
    }


def room_values(rooms: Sequence[Room], album: Album) -> list[Values]:
    """Return the rooms with what they hold; what a dwelling does not have is left out."""
    return [
        {"nom": room.label, "lignes": [_line(room.label, one, album) for one in room.here]}
        for room in rooms
        if room.here
    ]


def _line(room: str, one: Element, album: Album, side: Side | None = None) -> Values:
    return {
        "element": one.label,
        "description": one.description,
        "etat": STATES[one.state],
        "texte": one.text,
        "menage": one.household_text,
        "photos": album.add(one.photos, _caption(room, one), side),
    }


def _caption(room: str, one: Element) -> str:
    return f"{room}, {_begun_small(one.label)}"


def compared_values(entry: Inventory, leaving: Inventory, album: Album, *, changed_only: bool = False) -> list[Values]:
    """Return the rooms with each element before and after, in the order of the visit at exit, then what has gone."""
    rooms: dict[str, list[Values]] = {}
    for one in compared(entry, leaving):
        if not changed_only or one.change is not Change.SAME:
            rooms.setdefault(one.room, []).append(_difference(one, album))
    return [{"nom": room, "lignes": lines} for room, lines in rooms.items()]


def _difference(one: Difference, album: Album) -> Values:
    """Return a line; photos of the entry stand beside those of the exit, or show what is no longer the same."""
    before, after = one.before, one.after
    compared_in_photos = one.change is not Change.SAME or (after is not None and after.photos)
    photos_before = ""
    if before and compared_in_photos:
        photos_before = album.add(before.photos, _caption(one.room, after or before), Side.BEFORE)
    shown: Values = _line(one.room, after, album, Side.AFTER) if after else {"element": one.label, "description": ""}
    if before:
        shown |= {"avant": STATES[before.state], "texte_avant": before.text, "photos_avant": photos_before}
    return shown | {"constat": CHANGES[one.change]}


def addition_values(additions: Sequence[Addition], album: Album) -> list[Values]:
    """Return what was added since, oldest first."""
    return [
        {
            "jour": one.on.isoformat(),
            "genre": ADDITIONS[one.kind].lower(),
            "element": one.element,
            "texte": one.text,
            "par": one.author,
            "photos": album.add(one.photos, f"Ajouté le {one.on:%d/%m/%Y}"),
        }
        for one in additions
    ]


def _begun_small(label: str) -> str:
    """Return a label as it stands after a comma: only its first letter changes, and no abbreviation (« VMC »)."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def blank_lines() -> Mapping[str, list[int]]:
    """Return the empty lines of a sheet to fill in by hand."""
    return {"lignes": list(range(BLANK_LINES))}


def dated(reference: str, on: date) -> str:
    """Return a reference with its day, for a sheet that is not kept."""
    return f"{reference}-{on:%Y%m%d}"
