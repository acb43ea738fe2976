"""Keys and the checklist before them, said in French: for screens and the command line."""

from caseworker.days import short_day
from caseworker.handovers.model import HEAD, INVENTORY, LEAD, SIGNED, CheckState, EntryLine

NBSP = "\u00a0"
KEY_USES = {
    "logement": "Porte du logement",
    "immeuble": "Porte de l’immeuble ou badge",
    "boite_aux_lettres": "Boîte aux lettres",
    "cave": "Cave ou local à vélos",
    "parking": "Garage, portail ou télécommande",
}


def use_words(use: str) -> str:
    """Return what a key opens; its own words when it is none of the usual ones."""
    return KEY_USES.get(use, use)


def line_words(line: EntryLine, name: str | None = None) -> str:
    """Say what a line of the checklist asks for.

    Args:
        line: of the checklist.
        name: of who signs, as it may be shown; that of the line otherwise.
    """
    if line.code == INVENTORY:
        return "État des lieux d’entrée fait"
    if not line.code.startswith(f"{SIGNED}:"):
        return line.label
    who = line.code.partition(":")[2]
    shown = line.label if name is None else name
    if who == HEAD:
        return f"Convention signée{NBSP}: le ou la chef de service"
    post = " (référent)" if who == LEAD else ""
    return f"Convention signée{NBSP}: {shown or 'le référent'}{post if shown else ''}"


def state_words(line: EntryLine) -> str:
    """Say where a line stands, with its day, its place or its reason."""
    if line.known_on:
        where = f" ({line.known_place})" if line.known_place else ""
        return f"Au dossier, le {short_day(line.known_on)}{where}"
    check = line.check
    if check is None:
        return "À faire"
    if check.state is CheckState.PASSED:
        return f"Passé outre par {check.author}, le {short_day(check.on)}{NBSP}: {check.reason}"
    where = f" ({check.place})" if check.place else ""
    return f"Dit par {check.author}, le {short_day(check.on)}{where}"
