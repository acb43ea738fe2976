"""The paper of a bilan: what the file says, the words of both, what is decided; and the same, easy to read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from caseworker.documents.model import Paper
from caseworker.issuing.agreement_values import Values, association_values, household_values, lead_values
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.labels import ROLES, wording
from caseworker.retrospect_words import GOALS_TOLD, figures, plain_figures, since_words
from caseworker.retrospects.model import GoalTold, Retrospect
from caseworker.review_words import DECIDED
from caseworker.reviews.model import Review
from caseworker.supports.model import Support

KIND, PLAIN = "review", "review-plain"
TITLES = {KIND: "Bilan de l’accompagnement", PLAIN: "Notre bilan"}
PREFIXES = {KIND: "BILAN", PLAIN: "NOTRE-BILAN"}
BLANK_LINES = 4
"""Left to be written by hand by a household whose words nobody typed."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the paper says: the bilan, what the file tells of its period, the role that validates it."""

    review: Review
    retrospect: Retrospect
    validated_by: str = ""


def review_paper(sources: AgreementSources, kind: str, told: Told, written_on: date, *, draft: bool) -> Paper:
    """Return the paper of a bilan, written on a day."""
    support, review = told.retrospect.support, told.review
    values = common_values(sources, support, review.held_on, written_on) | _values(told)
    named = (kind, TITLES[kind], f"{PREFIXES[kind]}-{support.ref}-{review.held_on:%Y%m%d}")
    signatories = signatories_of(values, validated=bool(told.validated_by)) if kind == KIND else ()
    paper = sheet_paper(sources, named, values, written_on, draft=draft, signatories=signatories)
    return replace(paper, large=kind == PLAIN)


def common_values(sources: AgreementSources, support: Support, day: date, written_on: date) -> Values:
    """Return who the association, the household and its référent are on a day."""
    association = sources.association.details()
    last = min(day, support.exit.on) if support.exit else day
    adults = household_values(sources.households.members(support.household_id), last)["titulaires"]
    name = sources.households.household(support.household_id).name
    return {
        "association": association_values(association)
        | {"telephone": association.phone, "courriel": association.email},
        "menage": {"noms": [one["nom"] for one in adults] or [name]},
        "accompagnement": {"reference": support.ref, "referent": lead_values(sources, support, last)},
        "courrier": {"lieu": association.city, "le": written_on.isoformat()},
    }


def _values(told: Told) -> Values:
    review, retrospect = told.review, told.retrospect
    return {
        "bilan": {
            "le": review.held_on.isoformat(),
            "depuis": retrospect.since.isoformat(),
            "depuis_quoi": since_words(retrospect),
            "presents": review.present or None,
            "texte": paragraphs(review.summary),
            "menage": paragraphs(review.household_words),
            "association": paragraphs(review.association_words),
            "decision": DECIDED[review.outcome],
            "decisions": paragraphs(review.decisions),
            "jusquau": review.next_ends_on.isoformat() if review.next_ends_on else None,
            "prochain": review.next_on.isoformat() if review.next_on else None,
            "lignes": [number + 1 for number in range(BLANK_LINES)],
        },
        "objectifs": goal_values(retrospect.goals or ()),
        "chiffres": figure_values(figures(retrospect)),
        "simples": plain_figures(retrospect),
        "validation": _validation(told),
    }


def _validation(told: Told) -> Values:
    validated = told.review.validated
    return {
        "demandee": bool(told.validated_by),
        "fonction": wording(ROLES, told.validated_by).lower() if told.validated_by else None,
        "par": validated.author if validated else None,
        "le": validated.on.isoformat() if validated else None,
    }


def goal_values(goals: Sequence[GoalTold]) -> list[Values]:
    """Return where each goal stands; the day is that of its end, or the one by which it is expected."""
    return [
        {
            "quoi": one.what,
            "etat": GOALS_TOLD[one.state],
            "simple": GOALS_TOLD[one.state].lower(),
            "le": one.on.isoformat() if one.on else None,
            "pour": one.expected_on.isoformat() if one.expected_on and not one.on else None,
            "raison": one.reason or None,
        }
        for one in goals
    ]


def figure_values(named: Sequence[tuple[str, str]]) -> list[Values]:
    """Return figures two by two, the first half on the left."""
    half = (len(named) + 1) // 2
    made: list[Values] = []
    for left, right in zip_longest(named[:half], named[half:]):
        row = {"nom": left[0], "valeur": left[1]}
        made.append(row | ({"autre": right[0], "autre_valeur": right[1]} if right else {}))
    return made


def paragraphs(text: str) -> list[str]:
    """Return what was typed, a text for each paragraph."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def signatories_of(values: Values, *, validated: bool) -> tuple[str, ...]:
    """Return who signs: the adults, the référent, and who answers for the service where it validates."""
    people: Sequence[str] = values["menage"]["noms"]
    lead, association = values["accompagnement"]["referent"], values["association"]
    referent = ", ".join(filter(None, (lead.get("nom"), lead.get("fonction")))) or "Pour l’association"
    answers = ", ".join(filter(None, (association["representant"], association["representant_qualite"])))
    return (*people, referent, *([answers] if validated and answers else []))
