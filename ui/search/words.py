"""One result in words: what it is, a second line, and where it leads."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day, short_day
from caseworker.inventory_words import INVENTORY_KINDS
from caseworker.labels import INTERVENTIONS, POSTS, URGENCIES, VISIT_KINDS, wording
from caseworker.plan_words import ACTION_STATES, GOAL_STATES
from caseworker.search.model import Found
from caseworker.visits.model import Post
from ui.plan.words import TAB as ACTIONS
from ui.shell.pages import Desk
from ui.visits.words import words_for

GROUPS = {
    "household": "Ménages",
    "unit": "Logements, adresses",
    "owner": "Bailleurs",
    "partner": "Partenaires",
    "visit": "Entretiens et notes",
    "action": "Actions",
    "goal": "Objectifs",
    "work": "Demandes de travaux",
    "meeting": "Réunions",
    "intervention": "Interventions",
    "inventory": "États des lieux",
}
GUESSES, RECENT = "Noms proches", "Ouverts récemment"
_ICONS = {
    "household": "user-round",
    "unit": "house",
    "owner": "key-round",
    "partner": "building-2",
    "visit": "notebook-pen",
    "action": "list-checks",
    "goal": "flag",
    "work": "wrench",
    "meeting": "handshake",
    "intervention": "wrench",
    "inventory": "clipboard-check",
}
_MARKS = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Head:
    """The title of a group: never chosen."""

    title: str


@dataclass(frozen=True, slots=True)
class Result:
    """A line that can be chosen.

    Args:
        found: what it stands for.
        icon: name of its icon.
        title: first line.
        detail: second line; the words found are between [ and ].
        chip: at the right; "" for none.
    """

    found: Found
    icon: str
    title: str
    detail: str
    chip: str = ""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return ", ".join(part for part in (self.title, _MARKS.sub(r"\1", self.detail), self.chip) if part)


def lines_of(desk: Desk, found: Sequence[Found], title: str = "") -> list[Head | Result]:
    """Return results by group, each under its title; under one title when there is one."""
    lines: list[Head | Result] = []
    for name, group in groupby(found, lambda one: title or (GUESSES if one.is_guess else GROUPS[one.kind])):
        lines += [Head(name), *(_result(desk, one) for one in group)]
    return lines


def place_of(desk: Desk, found: Found) -> tuple[str, dict[str, str]] | None:
    """Return the page that a result opens and its arguments; None when there is nothing to open."""
    if found.kind == "visit":
        return "dossier", {"ref": found.ref, "tab": words_for(desk.workspace.session).several}
    if found.kind in {"action", "goal"}:
        return "dossier", {"ref": found.ref, "tab": ACTIONS}
    if found.kind == "work":
        return "work", {"ref": found.ref}
    if found.kind == "inventory":
        return ("inventory", {"ref": found.ref}) if desk.has("inventory") else None
    if found.kind == "meeting":
        return "meeting", {"ref": found.ref, "support": found.what}
    if found.kind in {"household", "partner"}:
        return ("dossier", {"ref": found.ref}) if found.ref else _directory(found)
    if not desk.workspace.session.may(Kind.HOUSING, Access.READ):
        return None
    return ("unit", {"ref": found.ref}) if found.ref else ("housing", {})


def _directory(found: Found) -> tuple[str, dict[str, str]] | None:
    """Return where an organisation that is around no household is corrected."""
    return ("settings", {"partner": found.snippet}) if found.kind == "partner" else None


def _result(desk: Desk, found: Found) -> Result:
    title, detail, chip = _WORDS[found.kind](desk, found)
    return Result(found, _ICONS[found.kind], title, detail, chip)


def _household(desk: Desk, found: Found) -> tuple[str, str, str]:
    left = f"Sorti le {short_day(found.on)}" if found.on else ""
    whole = desk.discreet.name(found.snippet)
    own = desk.discreet.name(found.name)
    family = f"Ménage {own}" if found.name not in found.snippet else ""
    details = (family, desk.discreet.hides(found.what), left)
    return whole, " · ".join(part for part in details if part) or found.ref, "Sorti" if found.on else ""


def _unit(desk: Desk, found: Found) -> tuple[str, str, str]:
    return desk.discreet.hides(found.name), " · ".join(part for part in (found.ref, found.what) if part), ""


def _owner(desk: Desk, found: Found) -> tuple[str, str, str]:
    return desk.discreet.name(found.name), desk.discreet.hides(found.what) or "Bailleur", ""


def _partner(desk: Desk, found: Found) -> tuple[str, str, str]:
    around = f"Auprès du ménage {desk.discreet.name(found.name)}" if found.name else ""
    details = (desk.discreet.hides(found.what), around)
    return desk.discreet.name(found.snippet), " · ".join(part for part in details if part), ""


def _visit(desk: Desk, found: Found) -> tuple[str, str, str]:
    what = POSTS[found.post] if found.post == Post.HOME_SUPPORT else wording(VISIT_KINDS, found.what)
    day = f", {long_day(found.on)}" if found.on else ""
    return f"{desk.discreet.name(found.name)} · {what}{day}", desk.discreet.hides(_one_line(found.snippet)), ""


def _meeting(desk: Desk, found: Found) -> tuple[str, str, str]:
    day = f" du {long_day(found.on)}" if found.on else ""
    return f"{desk.discreet.name(found.name)} · Réunion{day}", desk.discreet.hides(_one_line(found.snippet)), ""


def _intervention(desk: Desk, found: Found) -> tuple[str, str, str]:
    day = f", {long_day(found.on)}" if found.on else ""
    details = (desk.discreet.hides(found.name), desk.discreet.hides(_one_line(found.snippet)))
    return f"{wording(INTERVENTIONS, found.what)}{day}", " · ".join(part for part in details if part), ""


def _aimed(kind: str, states: Mapping[str, str], desk: Desk, found: Found) -> tuple[str, str, str]:
    by = f"Pour le {short_day(found.on)}" if found.on else ""
    details = (by, desk.discreet.hides(_one_line(found.snippet)))
    title = f"{desk.discreet.name(found.name)} · {kind}"
    return title, " · ".join(part for part in details if part), wording(states, found.what)


def _work(desk: Desk, found: Found) -> tuple[str, str, str]:
    day = f", {long_day(found.on)}" if found.on else ""
    details = (desk.discreet.hides(found.name), desk.discreet.hides(_one_line(found.snippet)))
    return f"{found.ref}{day}", " · ".join(part for part in details if part), wording(URGENCIES, found.what)


def _inventory(desk: Desk, found: Found) -> tuple[str, str, str]:
    day = f", {long_day(found.on)}" if found.on else ""
    who = desk.discreet.name(found.name) if found.name else "Logement vide"
    return f"{who} · {INVENTORY_KINDS[found.what]}{day}", desk.discreet.hides(_one_line(found.snippet)), ""


def _one_line(snippet: str) -> str:
    return " ".join(snippet.split())


def pieces(detail: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it is one of the words found."""
    found, at = [], 0
    for mark in _MARKS.finditer(detail):
        found += [(detail[at : mark.start()], False), (mark[1], True)]
        at = mark.end()
    return [piece for piece in (*found, (detail[at:], False)) if piece[0]]


_WORDS: dict[str, Callable[[Desk, Found], tuple[str, str, str]]] = {
    "household": _household,
    "unit": _unit,
    "owner": _owner,
    "partner": _partner,
    "visit": _visit,
    "action": partial(_aimed, "Action", ACTION_STATES),
    "goal": partial(_aimed, "Objectif", GOAL_STATES),
    "work": _work,
    "meeting": _meeting,
    "intervention": _intervention,
    "inventory": _inventory,
}
