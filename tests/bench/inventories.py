"""An inventory of sixty photos on paper: what it takes beside shrinking its photos, alone, and beside other engines."""

import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import inventory_sample as sample
from inventory_child import LARGE, OWN, SHRINK, SMALL
from inventory_peers import written
from pairs import milliseconds, paired
from plan import Plan, bounded, say

CHILD = Path(__file__).parent / "inventory_child.py"
MOST_ROUNDS = 7  # each is several seconds
MORE = 4 / 3  # 80 photos for 60
PEERS = {"weasyprint": (0.45, 0.15), "fpdf": (0.70, 0.25), "typst": (0.85, 0.25)}
"""What to reach when both are given the same photos, then with those that the program keeps small since they were added."""


def inventory(plan: Plan) -> dict[str, Any]:
    """Measure photos shrunk and laid out, then laid out alone, each against photos shrunk."""
    paths = _taken(plan)
    photos = sample.shrunk(paths)

    def floor() -> float:
        return milliseconds(lambda: sample.shrunk(paths))

    return {
        "inventory": paired(
            lambda: milliseconds(lambda: _laid_out(sample.shrunk(paths))), floor, rounds=_rounds(plan), target=1.10
        ),
        "inventory_cached": paired(
            lambda: milliseconds(lambda: _laid_out(photos)), floor, rounds=_rounds(plan), target=0.12
        ),
    }


def tagged(plan: Plan) -> dict[str, Any]:
    """Measure the real build against the plain one, and what the file weighs beside its photos."""
    from caseworker.documents.printing import print_paper

    photos = sample.shrunk(_taken(plan))
    paper = sample.inventory(photos)
    weight = len(_laid_out(photos)) / sum(len(photo) for photo in photos)
    return {
        "inventory_tagged": paired(
            lambda: milliseconds(lambda: print_paper(paper)),
            lambda: milliseconds(lambda: print_paper(paper, tagged=False)),
            rounds=max(plan.rounds, MOST_ROUNDS),
            target=1.6,
        ),
        "inventory_size": bounded(weight, 1.02) | {"value": round(weight, 4)},
    }


def memory(plan: Plan) -> dict[str, Any]:
    """Measure the most memory that a process holds which prints more photos, against one that only shrinks them."""
    paths = _taken(plan, round(plan.photos * MORE))
    return {"inventory_memory": bounded(_peak(plan, OWN, paths) / _peak(plan, SHRINK, paths), 1.3)}


def peers(plan: Plan) -> dict[str, Any]:
    """Measure the whole process against other engines that do the same work, in three ways.

    Photos are to shrink for both, then small for both, then small for the program alone, which shrinks each one once, when it
    is added: the engines know of nothing before they print.
    """
    measures = {}
    for engine, (same, kept) in PEERS.items():
        measures[f"inventory_{engine}"] = _beside(plan, engine, (LARGE, LARGE), same)
        measures[f"inventory_{engine}_small"] = _beside(plan, engine, (SMALL, SMALL), same)
        measures[f"inventory_{engine}_cached"] = _beside(plan, engine, (SMALL, LARGE), kept)
    return measures


def _beside(plan: Plan, engine: str, states: tuple[str, str], target: float) -> dict[str, Any]:
    if find_spec(engine) is None:
        say(f"inventory_{engine} : {engine} n’est pas installé (extra « peers ») ; mesure passée")
        return {"skipped": f"{engine} is not installed: pip install caseworker[peers]"}
    large = _taken(plan)
    photos = {LARGE: large, SMALL: _kept(plan, large)}
    own, other = states
    try:
        return paired(
            lambda: milliseconds(lambda: _peak(plan, OWN, photos[own], own)),
            lambda: milliseconds(lambda: _peak(plan, engine, photos[other], other)),
            rounds=_rounds(plan),
            target=target,
        )
    except subprocess.CalledProcessError as error:
        reason = (error.stderr.strip().splitlines() or ["?"])[-1]
        say(f"inventory_{engine} : {engine} ne marche pas ici ({reason}) ; mesure passée")
        return {"skipped": f"{engine} does not work here: {reason}"}


def _peak(plan: Plan, engine: str, paths: list[Path], state: str = LARGE) -> float:
    """Run an engine in a process of its own and return the most memory that it held, in megabytes."""
    asked = [sys.executable, CHILD, engine, state, _text(plan), plan.folder / f"{engine}.pdf", *paths]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    return float(done.stdout)


def _kept(plan: Plan, paths: list[Path]) -> list[Path]:
    """Write the photos as they are kept once shrunk, and return where."""
    folder = plan.folder / "kept"
    folder.mkdir(exist_ok=True)
    kept = [folder / path.name for path in paths]
    for path, photo in zip(kept, sample.shrunk(paths), strict=True):
        path.write_bytes(photo)
    return kept


def _text(plan: Plan) -> Path:
    """Write what the template renders, for the engines that are given it."""
    path = plan.folder / "inventory.json"
    if not path.exists():
        path.write_text(written(sample.inventory([b""] * plan.photos)), encoding="utf-8")
    return path


def _laid_out(photos: list[bytes]) -> bytes:
    from caseworker.documents.printing import print_paper

    return print_paper(sample.inventory(photos)).pdf


def _rounds(plan: Plan) -> int:
    return min(plan.rounds, MOST_ROUNDS)


def _taken(plan: Plan, count: int = 0) -> list[Path]:
    return list(_taken_in(plan.folder / f"photos-{count}", count or plan.photos))


@cache
def _taken_in(folder: Path, count: int) -> tuple[Path, ...]:
    return tuple(sample.take(folder, count))
