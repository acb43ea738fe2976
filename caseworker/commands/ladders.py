"""ladder: the steps that arrears go through, changed from a day on."""

import argparse
from dataclasses import replace
from typing import Any

from caseworker.arrears.rungs import Rung, step_of
from caseworker.arrears_words import LEGAL_STEP, RUNG_ACTORS, rung_words
from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.issuing.letter_kinds import LETTERS
from caseworker.workspace import Workspace


def show(options: argparse.Namespace) -> int:
    """List the steps of a day."""
    with opened(options) as workspace:
        return _shown(workspace, options)


def add(options: argparse.Namespace) -> int:
    """Add a step where its delay puts it."""
    with opened(options) as workspace:
        workspace.ladders.add(options.name, options.days, options.letter, options.who, options.on)
        return _shown(workspace, options)


def change(options: argparse.Namespace) -> int:
    """Rename a step, give it another delay, another letter or somebody else."""
    with opened(options) as workspace:
        rungs = workspace.ladders.in_force(options.on or workspace.session.today())
        found = next((one for one in rungs if one.code == options.step), Rung(step_of(options.step), 1))
        said = {"name": options.name, "days": options.days, "letter": options.letter, "who": options.who}
        given = {field: value for field, value in said.items() if value is not None}
        workspace.ladders.change(replace(found, **given), options.on)
        return _shown(workspace, options)


def remove(options: argparse.Namespace) -> int:
    """Take a step away."""
    with opened(options) as workspace:
        workspace.ladders.remove(options.step, options.on)
        return _shown(workspace, options)


def move(options: argparse.Namespace) -> int:
    """Move a step up or down."""
    with opened(options) as workspace:
        workspace.ladders.move(options.step, -1 if options.way == "up" else 1, options.on)
        return _shown(workspace, options)


def reset(options: argparse.Namespace) -> int:
    """Take the ladder that the program proposes again."""
    with opened(options) as workspace:
        day = options.on or workspace.session.today()
        workspace.ladders.keep(workspace.ladders.shipped(day), day)
        return _shown(workspace, options)


def _shown(workspace: Workspace, options: argparse.Namespace) -> int:
    day = options.on or workspace.session.today()
    rungs, own = workspace.ladders.in_force(day), workspace.ladders.own()
    versions = [{"applies_from": one.applies_from, "author": one.author, "steps": len(one.rungs)} for one in own]
    document: dict[str, Any] = {"on": day, "steps": [_item(one) for one in rungs], "versions": versions}
    return answer(options, document, f"Échelle du {short_day(day)}", *(_line(one) for one in rungs), LEGAL_STEP)


def _item(rung: Rung) -> dict[str, Any]:
    name = rung_words(rung)
    return {"step": str(rung.code), "name": name, "days": rung.days, "letter": rung.letter, "who": str(rung.who)}


def _line(rung: Rung) -> str:
    letter = LETTERS[rung.letter].title if rung.letter in LETTERS else ""
    words = (f"{rung.days} j", rung.code, rung_words(rung), RUNG_ACTORS.get(rung.who, rung.who), letter)
    return "  ".join(word for word in words if word)
