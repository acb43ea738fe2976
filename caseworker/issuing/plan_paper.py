"""The plan on one page, for the household: what it wants, in its own words, who does what, by when; and in plain words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseworker.documents.model import Paper
from caseworker.issuing.agreement_values import Values, association_values, household_values, lead_values
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.labels import wording
from caseworker.plan.goal import Goal, GoalState
from caseworker.plan.goals import Plan
from caseworker.plan.model import Action
from caseworker.plan.phases import PlanPhase, phase_on
from caseworker.plan_words import DOERS, OWN_DOERS, OWN_THEMES, THEMES
from caseworker.supports.model import Support

KIND, PLAIN = "plan", "plan-plain"
TITLES = {KIND: "Plan d’accompagnement", PLAIN: "Mon plan"}
PREFIXES = {KIND: "PLAN-ACC", PLAIN: "MON-PLAN-ACC"}
_DRAWINGS = {
    "logement": "maison", "budget": "argent", "droits": "droits", "sante": "association", "emploi_formation": "faire",
    "parentalite": "qui", "vie_quotidienne": "cle", "mobilite": "rendez-vous", "langue": "papiers", "lien_social": "qui",
    "": "faire",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What the paper says: the plan, and the actions to do that serve its goals."""

    support: Support
    plan: Plan
    actions: Sequence[Action]


def plan_paper(sources: AgreementSources, kind: str, told: Told, written_on: date, *, draft: bool) -> Paper:
    """Return the plan of an accompaniment as it stands on a day; `kind` is `KIND`, or `PLAIN` for the easy one.

    What was given up, private notes and what visits said are on neither.
    """
    values = _values(sources, told, written_on)
    named = (kind, TITLES[kind], f"{PREFIXES[kind]}-{told.support.ref}")
    signatories = _signatories(values) if kind == KIND else ()
    paper = sheet_paper(sources, named, values, written_on, draft=draft, signatories=signatories)
    return replace(paper, large=kind == PLAIN)


def _values(sources: AgreementSources, told: Told, written_on: date) -> Values:
    association, support = sources.association.details(), told.support
    day = min(written_on, support.exit.on) if support.exit else written_on
    adults = household_values(sources.households.members(support.household_id), day)["titulaires"]
    goals = [line.goal for line in told.plan.lines]
    reached = [one for one in goals if one.state in (GoalState.REACHED, GoalState.PARTLY_REACHED)]
    return {
        "association": association_values(association) | {"telephone": association.phone},
        "menage": {"noms": [one["nom"] for one in adults] or [sources.households.household(support.household_id).name]},
        "accompagnement": {
            "reference": support.ref,
            "debut": support.entered_on.isoformat(),
            "referent": lead_values(sources, support, day),
        },
        "etapes": [_phase(one, phase_on(told.plan.phases, day)) for one in told.plan.phases],
        "themes": _themes([one for one in goals if one.is_open], told.actions),
        "atteints": [
            {
                "mots": one.now.what,
                "le": one.ended_on.isoformat() if one.ended_on else None,
                "en_partie": one.state is GoalState.PARTLY_REACHED,
            }
            for one in reached
        ],
        "courrier": {"lieu": association.city, "le": written_on.isoformat()},
    }


def _phase(phase: PlanPhase, here: PlanPhase | None) -> Values:
    return {
        "numero": phase.number,
        "nom": phase.title,
        "debut": phase.starts_on.isoformat(),
        "fin": phase.ends_on.isoformat() if phase.ends_on else None,
        "ici": phase == here,
    }


def _themes(goals: Sequence[Goal], actions: Sequence[Action]) -> list[Values]:
    """Return the goals by theme, in the order of the plan: themes come with their first goal."""
    return [
        {
            "nom": wording(THEMES, theme) if theme else "Autres souhaits",
            "mien": OWN_THEMES.get(theme, "Mes autres souhaits"),
            "dessin": _DRAWINGS[theme],
            "objectifs": [_goal(one, actions) for one in goals if one.now.theme == theme],
        }
        for theme in dict.fromkeys(goal.now.theme for goal in goals)
    ]


def _goal(goal: Goal, actions: Iterable[Action]) -> Values:
    now = goal.now
    does: list[tuple[str, str, date | None]] = [(part.doer, part.what, None) for part in now.parts]
    does += [(one.doer, one.what, one.expected_on) for one in actions if one.goal_id == goal.id and one.is_open]
    return {
        "mots": now.what,
        "pour": now.expected_on.isoformat() if now.expected_on else None,
        "faire": [
            {
                "qui": wording(DOERS, doer),
                "qui_simple": OWN_DOERS[doer],
                "quoi": what or None,
                "pour": by.isoformat() if by else None,
            }
            for doer, what, by in does
        ],
    }


def _signatories(values: Values) -> tuple[str, ...]:
    people: Sequence[str] = values["menage"]["noms"]
    lead = values["accompagnement"]["referent"].get("nom")
    return (*people, lead or "Pour l’association")
