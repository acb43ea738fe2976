"""How an inventory is said on screens: titles, how far it is, and the colour beside each word."""

from caseworker.days import long_day, short_day
from caseworker.inventories.model import Element, Inventory
from caseworker.inventories.words import Change, InventoryKind, State
from caseworker.inventory_words import CHANGES, INVENTORY_KINDS, STATES
from caseworker.labels import NBSP

TAB = "État des lieux"
DEGREES = (State.VERY_GOOD, State.GOOD, State.WORN, State.BAD)
_COLOURS = {State.VERY_GOOD: "ok", State.GOOD: "ok", State.WORN: "warn", State.BAD: "danger"}
_CHANGE_COLOURS = {Change.WORSE: "warn", Change.BETTER: "ok", Change.ADDED: "info", Change.GONE: "info"}
_COMPARED = {InventoryKind.EXIT: "À l’entrée"}


def state_chip(state: State) -> tuple[str, str]:
    """Return the word of a state and its colour."""
    return STATES[state], _COLOURS.get(state, "plain")


def change_chip(change: Change) -> tuple[str, str]:
    """Return the word of a change and its colour: an evolution, never a charge."""
    return CHANGES[change], _CHANGE_COLOURS.get(change, "plain")


def compared_words(kind: InventoryKind) -> str:
    """Return what the reference is called: "À l’entrée", "La dernière fois"."""
    return _COMPARED.get(kind, "La dernière fois")


def before_words(before: Element | None) -> str:
    """Return the state of the reference as the column says it: "2 · Bon état"."""
    if before is None:
        return "Pas noté"
    number = f"{int(before.state)} · " if before.state.is_degree else ""
    return f"{number}{STATES[before.state]}"


def title_of(inventory: Inventory) -> str:
    """Return its kind and its day."""
    return f"{INVENTORY_KINDS[inventory.kind]} du {long_day(inventory.on)}"


def progress_words(inventory: Inventory) -> str:
    """Return "3 pièces sur 7"."""
    done = sum(room.done == len(room.here) for room in inventory.rooms)
    return f"{done}{NBSP}{'pièces' if done > 1 else 'pièce'} sur {len(inventory.rooms)}"


def state_of(inventory: Inventory) -> tuple[str, str]:
    """Return a chip: under way, and how far; or how it ended."""
    if not inventory.is_finished:
        return "En cours", "info"
    ends = {"signe": ("Signé", "ok"), "refuse": ("Non signé", "warn"), "impossible": ("Rencontre impossible", "warn")}
    return ends.get(inventory.particulars.outcome, ("Terminé", "ok"))


def line_words(inventory: Inventory) -> str:
    """Return what a list says under the title."""
    if not inventory.is_finished:
        by = f" · repris par {inventory.written_by}" if inventory.written_by else ""
        return f"{progress_words(inventory)}{by}"
    added = f" · {len(inventory.additions)} complément{'s' if len(inventory.additions) > 1 else ''}"
    return f"Le {short_day(inventory.on)}{added if inventory.additions else ''}"
