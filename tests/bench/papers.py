"""Lays out an eight-page convention, tagged and fit for keeping, against the same pages without structure; seals it."""

import json
from pathlib import Path
from typing import Any

from pairs import milliseconds, paired
from plan import Plan, say

VALUES = Path(__file__).parents[1] / "data" / "convention.json"
PAGES = 8


def paper(plan: Plan) -> dict[str, Any]:
    """Measure the real build against the plain one."""
    from caseworker.documents.printing import print_paper

    convention = _long_convention()
    pages = print_paper(convention).pages
    if pages != PAGES:
        say(f"la convention mesurée fait {pages} pages, non {PAGES}")
    return {
        "paper": paired(
            lambda: milliseconds(lambda: print_paper(convention)),
            lambda: milliseconds(lambda: print_paper(convention, tagged=False)),
            rounds=max(plan.rounds, 11),
            target=1.6,
        )
    }


def seal(plan: Plan) -> dict[str, Any]:
    """Measure a seal and its check against the build of the same convention."""
    from datetime import UTC, datetime

    from caseworker.documents.printing import print_paper
    from caseworker.signatures import pades

    convention = _long_convention()
    pdf, key = print_paper(convention).pdf, pades.new_key("Association", datetime.now(UTC))

    def sealed_and_checked() -> None:
        state = pades.examined(pades.sealed(pdf, key, "Association"), [key.certificate])
        if state is not pades.SealState.VALID:
            say("le sceau mesuré n’est pas valable")

    return {
        "seal": paired(
            lambda: milliseconds(sealed_and_checked),
            lambda: milliseconds(lambda: print_paper(convention)),
            rounds=max(plan.rounds, 11),
            target=0.5,
        )
    }


def _long_convention() -> Any:
    from caseworker.documents.model import Paper
    from caseworker.documents.printing import template_text

    values = json.loads(VALUES.read_text(encoding="utf-8"))
    goal = "un objectif d’une longueur ordinaire, écrit avec le ménage au cours d’un entretien"
    values["accompagnement"]["objectifs"] = [f"Objectif n° {rank} : {goal}" for rank in range(1, 35)]
    condition = "un point particulier, écrit ici en toutes lettres pour éviter tout malentendu entre les parties"
    values["clauses"] = {"particulieres": [f"Condition n° {rank} : {condition}." for rank in range(1, 29)]}
    association = values["association"]
    return Paper(
        "agreement",
        "Convention d’occupation temporaire",
        "CONV-2026-0017",
        template_text("agreement"),
        values,
        "2026-09-14",
        association["nom"],
        association["adresse"],
        signatories=("Monsieur Loïc Öztürk, sous-locataire", "Nadia Roche, travailleuse sociale référente"),
    )
