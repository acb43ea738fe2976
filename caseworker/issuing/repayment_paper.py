"""The paper of a repayment plan: signed like a convention, told in plain words, copied for the CAF or the MSA without notes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from caseworker.days import month_and_year
from caseworker.documents.model import Paper
from caseworker.issuing.agreement_values import (
    Values,
    association_values,
    dwelling_of,
    household_values,
    lead_values,
    unit_values,
)
from caseworker.issuing.quoted_values import parameter_or_blank
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.rent_words import MEANS
from caseworker.rents.model import Due
from caseworker.repayments.model import DecisionKind, Plan, Terms
from caseworker.repayments.schedule import Instalment
from caseworker.supports.model import Support

KIND, PLAIN, COPY = "repayment-plan", "repayment-plan-plain", "repayment-plan-copy"
TITLES = {
    KIND: "Plan d’apurement",
    PLAIN: "Mon plan pour payer ma dette",
    COPY: "Plan d’apurement, copie pour la CAF ou la MSA",
}
PREFIXES = {KIND: "PLAN", PLAIN: "MON-PLAN", COPY: "PLAN-CAF"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the paper says: the plan, the rent of the month of the debt. None when nobody wrote it yet."""

    support: Support
    plan: Plan | None
    due: Due | None


def repayment_paper(sources: AgreementSources, kind: str, told: Told, written_on: date, *, draft: bool) -> Paper:
    """Return one of the papers of a plan, written on a day. What is not known is left out: a blank."""
    values = _values(sources, told, written_on)
    named = (kind, TITLES[kind], f"{PREFIXES[kind]}-{told.support.ref}")
    signatories = _signatories(values) if kind == KIND else ()
    if kind == COPY:
        values["plan"].pop("note", None)
    paper = sheet_paper(sources, named, values, written_on, draft=draft, signatories=signatories, initials=kind == KIND)
    return replace(paper, large=kind == PLAIN)


def _values(sources: AgreementSources, told: Told, written_on: date) -> Values:
    association, support, plan = sources.association.details(), told.support, told.plan
    day = plan.terms.debt_on if plan else written_on
    unit, _ = dwelling_of(sources, support, day)
    adults = household_values(
        sources.households.members(support.household_id), min(day, support.exit.on) if support.exit else day
    )["titulaires"]
    return {
        "association": association_values(association)
        | {"telephone": association.phone, "courriel": association.email},
        "menage": {
            "titulaires": adults,
            "noms": [one["nom"] for one in adults] or [sources.households.household(support.household_id).name],
            "parti": bool(support.exit),
        },
        "accompagnement": {"reference": support.ref, "referent": lead_values(sources, support, day)},
        "logement": unit_values(unit),
        **_plan_values(plan),
        "loyer": _rent(told),
        "regles": _rules(sources, day),
        "references": {"paiement": parameter_or_blank(sources, "repayment.payments_first", day)},
        "courrier": {"lieu": association.city, "le": written_on.isoformat()},
    }


def _plan_values(plan: Plan | None) -> Values:
    if plan is None:
        return {"plan": {}, "mois": [], "echeances": []}
    terms, signed = plan.terms, plan.decided_on(DecisionKind.SIGNED)
    return {
        "plan": _terms(terms)
        | {
            "signe": signed is not None,
            "signe_le": signed.isoformat() if signed else None,
            "remplace": plan.replaces_id is not None,
        },
        "mois": [
            {"mois": month_and_year(one.month).capitalize(), "appele": one.called_cents, "reste": one.left_cents}
            for one in terms.months
        ],
        "echeances": _in_two(terms.instalments),
    }


def _in_two(instalments: Sequence[Instalment]) -> list[Values]:
    """Return the instalments two by two, the first half on the left: a plan of a year holds in six lines."""
    half = (len(instalments) + 1) // 2
    made: list[Values] = []
    for left, right in zip_longest(instalments[:half], instalments[half:]):
        row = {"numero": left.number, "le": left.due_on.isoformat(), "montant": left.cents}
        if right:
            row |= {"autre": right.number, "autre_le": right.due_on.isoformat(), "autre_montant": right.cents}
        made.append(row)
    return made


def _terms(terms: Terms) -> Values:
    last = terms.instalments[-1]
    return {
        "dette_le": terms.debt_on.isoformat(),
        "dette": terms.debt_cents,
        "mensualite": terms.amount_cents,
        "nombre": terms.count,
        "premiere": terms.first_due_on.isoformat(),
        "derniere": last.due_on.isoformat(),
        "dernier_montant": last.cents,
        "moyen": MEANS[terms.means].lower(),
        "note": terms.note,
        "delai_jours": terms.grace_days,
        "rompu_apres": terms.breaks_after or None,
        "en_une_fois": terms.count == 1,
        "egales": last.cents == terms.amount_cents,
    }


def _rent(told: Told) -> Values:
    """Return the rent that goes on being paid; nothing once the household has left."""
    if told.due is None or told.support.exit:
        return {}
    total, aid = told.due.rent_cents + told.due.charges_cents, told.due.aid_cents
    return {"total": total, "aide": aid, "reste": total - aid, "tiers_payant": aid > 0}


def _rules(sources: AgreementSources, day: date) -> Values:
    codes = {
        "organisme_mois": "arrears.plan_request_months",
        "verification_mois": "repayment.aid_check_months",
        "plan_mois": "arrears.plan_maximum_months",
    }
    return {name: parameter_or_blank(sources, code, day) for name, code in codes.items()}


def _signatories(values: Values) -> tuple[str, ...]:
    people: Sequence[str] = [f"{name}, qui s’engage à payer" for name in values["menage"]["noms"]]
    association = values["association"]
    signs = ", ".join(filter(None, (association["representant"], association["representant_qualite"])))
    return (*people, signs or "Pour l’association")
