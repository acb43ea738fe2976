"""An inventory (état des lieux): rooms and their elements, meters, keys, the smoke detector, what both sides say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import NewType

from caseworker.inventories.words import AdditionKind, InventoryKind, State

InventoryId = NewType("InventoryId", str)


@dataclass(frozen=True, slots=True)
class Element:
    """A covering, a piece of equipment or of furniture.

    Args:
        id: UUID; "" until it is kept.
        code: code of the library, the same from one inventory to the next; "" for what was added by hand.
        label: French wording shown and printed, as people renamed it.
        description: what it is made of, of what age ("carrelage", "stratifié de 2024"); describes the dwelling.
        state: one of the four degrees, or why there is none.
        text: what is seen; mandatory where `state.needs_text`.
        household_text: what the household says about it.
        photos: ids of `caseworker.photos`, in their order.
        origin_id: id of the element of the reference inventory that it answers to (see `Inventory.reference_id`), or "".
    """

    id: str
    code: str
    label: str
    description: str = ""
    state: State = State.TO_SEE
    text: str = ""
    household_text: str = ""
    photos: tuple[str, ...] = ()
    origin_id: str = ""

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing more is asked about it."""
        return self.state is not State.TO_SEE and bool(self.text or not self.state.needs_text)


@dataclass(frozen=True, slots=True)
class Room:
    """A room or a part of the dwelling; `kind` is a code of the library ("cuisine"), furniture being one ("mobilier")."""

    id: str
    kind: str
    label: str
    elements: tuple[Element, ...] = ()
    origin_id: str = ""

    @property
    def here(self) -> tuple[Element, ...]:
        """Return the elements that the dwelling has: those that are printed."""
        return tuple(one for one in self.elements if one.state is not State.ABSENT)

    @property
    def done(self) -> int:
        """Return how many of `here` ask for nothing more."""
        return sum(one.is_complete for one in self.here)


@dataclass(frozen=True, slots=True)
class Meter:
    """A meter, and what it showed.

    Args:
        kind: code of the library: "eau_froide", "electricite", "gaz"…
        label: French wording; several meters of a kind tell "heures creuses" from "heures pleines".
        number: its own number, PDL or PCE.
        index: the figures shown, as read ("04512,3"); "" while nobody read it.
        unit: "kWh", "m³"…
        place: where it is.
        note: why it could not be read; stands for the index.
    """

    id: str
    kind: str
    label: str
    number: str = ""
    index: str = ""
    unit: str = ""
    place: str = ""
    note: str = ""
    photos: tuple[str, ...] = ()
    origin_id: str = ""

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing more is asked about it."""
        return bool(self.index or self.note)


@dataclass(frozen=True, slots=True)
class KeySet:
    """Keys, badges or remotes of one use.

    Args:
        label: what they are: "Clé de la porte d’entrée".
        purpose: what they open ("porte palière, 2ᵉ étage").
        quantity: how many are handed over; at exit, how many had been. None while nobody counted.
        returned: how many came back at exit; None while nobody counted, and at entry.
        note: a word about them.
    """

    id: str
    code: str
    label: str
    purpose: str = ""
    quantity: int | None = None
    returned: int | None = None
    note: str = ""
    origin_id: str = ""

    @property
    def is_short(self) -> bool:
        """Tell whether fewer came back than were handed over."""
        return self.returned is not None and self.quantity is not None and self.returned < self.quantity


@dataclass(frozen=True, slots=True)
class Detector:
    """The smoke detector (DAAF): `presence` is a code of `Presence` or ""; `works` is None while nobody pressed its button."""

    presence: str = ""
    works: bool | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the inventory says besides its lines.

    Args:
        on: day of the meeting.
        agent: who represents the association there; printed with its address as the landlord's.
        agent_address: of a mandated person who isn't of the association; "" otherwise.
        present: who else was there, in plain words.
        proxy: who stands for the household, if anyone, with their address.
        observations: what the association has to say about the whole.
        household_observations: what the household has to say about the whole.
        new_address: where the household goes; exit only.
        no_new_address: why it is not known ("ne souhaite pas la donner"); stands for it.
        entry_on: date of the entry inventory when it is not kept here; exit only. See `Inventory.entry_date`.
        no_meter: the dwelling has no meter of its own.
        outcome: code of `Outcome` or "".
        outcome_note: why it was not signed, or what was reserved.
    """

    on: date
    agent: str = ""
    agent_address: str = ""
    present: str = ""
    proxy: str = ""
    observations: str = ""
    household_observations: str = ""
    new_address: str = ""
    no_new_address: str = ""
    entry_on: date | None = None
    no_meter: bool = False
    outcome: str = ""
    outcome_note: str = ""
    detector: Detector = Detector()


@dataclass(frozen=True, slots=True)
class Addition:
    """A text added once the inventory was finished, in its order; `element` says about what, in plain words, or ""."""

    id: str
    kind: AdditionKind
    on: date
    text: str
    element: str = ""
    author: str = ""
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InventoryDraft:
    """An inventory to begin: of an accompaniment (`support_ref`), or of an empty unit when it is an intermediate one.

    Args:
        unit_ref: where; the unit in which the accompaniment lives, or lived last, when "".
        on: day of the meeting; today when None.
    """

    kind: InventoryKind
    support_ref: str = ""
    unit_ref: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Inventory:
    """An inventory as it is kept: under way until `finished_at`, frozen from then on.

    Args:
        ref: "E001"…
        support_id: whose it is; None for an intermediate one of an empty dwelling.
        household_id: of that support; None with it.
        reference_id: the inventory it is compared with: the entry's for an exit, the last one otherwise; None when none is kept.
        reference_on: date of the reference.
        entry_kept_on: date of the entry inventory of the same stay, when it is kept here.
        rooms, meters, keys: in the order of the visit.
        additions: oldest first.
        written_by: name of who wrote last; `written_at`, when.
        finished_at: when it was closed; None while it is under way.
    """

    id: InventoryId
    ref: str
    kind: InventoryKind
    unit_id: str
    support_id: str | None
    household_id: str | None
    particulars: Particulars
    rooms: tuple[Room, ...] = ()
    meters: tuple[Meter, ...] = ()
    keys: tuple[KeySet, ...] = ()
    additions: tuple[Addition, ...] = ()
    reference_id: str | None = None
    reference_on: date | None = None
    entry_kept_on: date | None = None
    written_by: str = ""
    written_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def on(self) -> date:
        """Return the day of the meeting."""
        return self.particulars.on

    @property
    def is_finished(self) -> bool:
        """Tell whether it is frozen."""
        return self.finished_at is not None

    @property
    def entry_date(self) -> date | None:
        """Return the date of the entry inventory, kept here or typed; None when it is not known."""
        return self.entry_kept_on or self.particulars.entry_on

    @property
    def photos(self) -> tuple[str, ...]:
        """Return every photo, in the order of the visit."""
        of_lines = [element.photos for _, element in self.elements()] + [meter.photos for meter in self.meters]
        return tuple(chain.from_iterable([*of_lines, *(addition.photos for addition in self.additions)]))

    def elements(self) -> Iterator[tuple[Room, Element]]:
        """Yield each element with its room, in the order of the visit, those that the dwelling does not have included."""
        for room in self.rooms:
            for element in room.elements:
                yield room, element

    def element(self, element_id: str) -> Element | None:
        """Return the element of an id, or None."""
        return next((one for _, one in self.elements() if one.id == element_id), None)
