"""grid: where a household stands, domain by domain, from a terminal. Nothing is ever added up."""

import argparse
from typing import Any

from caseworker.autonomy.model import Assessment, Scorer, words_of_level
from caseworker.autonomy_words import SCORERS
from caseworker.commands.frame import answer, opened
from caseworker.days import short_day
from caseworker.errors import Problem, RuleBroken
from caseworker.labels import NBSP, NNBSP
from caseworker.supports.model import Support
from caseworker.workspace import Workspace


def show(options: argparse.Namespace) -> int:
    """Show every assessment of a household."""
    with opened(options) as workspace:
        said = workspace.autonomy.assessments_of(options.ref)
    lines = [line for one in said for line in told(one)]
    return answer(options, [document_of(one) for one in said], *(lines or ["Aucun point noté pour l’instant."]))


def score(options: argparse.Namespace) -> int:
    """Say levels."""
    scorer = Scorer.HOUSEHOLD if options.household else Scorer.WORKER
    levels = dict(_pair(text) for text in options.levels)
    with opened(options) as workspace:
        said = workspace.autonomy.score(options.ref, options.on or workspace.session.today(), scorer, levels)
    return _answered(options, said)


def say(options: argparse.Namespace) -> int:
    """Keep the household's own words."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        said = workspace.autonomy.quote(options.ref, on, options.item, options.words)
    return _answered(options, said)


def move(options: argparse.Namespace) -> int:
    """Say that an assessment is of another day."""
    with opened(options) as workspace:
        said = workspace.autonomy.move(options.ref, options.on, options.to)
    return _answered(options, said)


def _answered(options: argparse.Namespace, said: Assessment | None) -> int:
    return answer(options, document_of(said) if said else None, *(told(said) if said else ["Rien à noter."]))


def _pair(text: str) -> tuple[str, int | None]:
    """Read "budget=3"; "budget=" takes the level away."""
    item, equals, level = (part.strip() for part in text.partition("="))
    if not equals or not item or (level and not (level.isascii() and level.isdecimal())):
        raise RuleBroken([Problem("levels", "autonomy_pair_wrong")])
    return item, int(level) if level else None


def autonomy_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the assessments of a dossier as JSON says them."""
    return [{"support": support.ref} | document_of(one) for one in workspace.autonomy.assessments_of(support.ref)]


def document_of(said: Assessment) -> dict[str, Any]:
    """Return an assessment as one document: a level for each domain and each voice, and nothing made of them together."""
    return {
        "on": said.on,
        "author": said.author,
        "grid": said.grid.key,
        "version": said.grid.version,
        "domains": [_domain(said, item.key, item.label) for item in said.items],
    }


def _domain(said: Assessment, item: str, label: str) -> dict[str, Any]:
    spoken = [
        scorer for scorer in Scorer if said.level(item, scorer) is not None
    ]  # a voice withdrawn leaves no trace here
    marks = [one for one in said.marks if one.item == item and one.scorer in spoken]
    return {
        "domain": item,
        "label": label,
        **{scorer.value: said.level(item, scorer) for scorer in spoken},
        **({"words": said.saying(item)} if said.saying(item) else {}),
        "history": [
            {"scorer": one.scorer, "level": one.level, "author": one.author, "at": one.made_at} for one in marks
        ],
    }


def told(said: Assessment) -> list[str]:
    """Return an assessment in words."""
    lines = [f"{short_day(said.on)}, {said.author}"]
    for item in said.items:
        levels = [
            f"{SCORERS[scorer]}{NBSP}: {level} ({words_of_level(said.grid, item.key, level)})"
            for scorer in Scorer
            if (level := said.level(item.key, scorer)) is not None
        ]
        words = [f"«{NNBSP}{said.saying(item.key)}{NNBSP}»"] if said.saying(item.key) else []
        lines.append(f"  {item.label} [{item.key}]  {'  '.join([*levels, *words])}")
    return lines
