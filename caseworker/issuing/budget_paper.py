"""The sheet of a budget: what comes in, what goes out, what is left, with a chart; for the household to keep."""

from dataclasses import dataclass, replace
from datetime import date

from caseworker.budget.kinds import load_kinds
from caseworker.budget.model import Charge, Debt, Evaluation, Resource, owed_cents, standing_on
from caseworker.budget.result import Result
from caseworker.budget_figures import figures, hundredths_words, parameters_words
from caseworker.budget_words import DEBT_STATES, FREQUENCIES, STANDINGS
from caseworker.documents.model import Paper
from caseworker.households.model import Member, Relation
from caseworker.issuing.agreement_values import Values, association_values
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.supports.model import Support

KIND, PLAIN = "budget", "budget-plain"
TITLES = {KIND: "Le budget du ménage", PLAIN: "Mon budget"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the sheet says: an evaluation, what it comes to, and who lives on it."""

    support: Support
    evaluation: Evaluation
    result: Result
    members: tuple[Member, ...]


def budget_paper(sources: AgreementSources, kind: str, told: Told, written_on: date, *, draft: bool) -> Paper:
    """Return the sheet of a budget, written on a day; `kind` is `KIND`, or `PLAIN` for the one that is easy to read."""
    named = (kind, TITLES[kind], f"{'BUDGET' if kind == KIND else 'MON-BUDGET'}-{told.support.ref}")
    paper = sheet_paper(sources, named, _values(sources, told, written_on), written_on, draft=draft)
    return replace(paper, large=kind == PLAIN)


def _values(sources: AgreementSources, told: Told, written_on: date) -> Values:
    association, result = sources.association.details(), told.result
    return {
        "association": association_values(association) | {"telephone": association.phone},
        "menage": _household(sources, told),
        "accompagnement": {"reference": told.support.ref},
        **_lines(told),
        "logement": _housing(told),
        "totaux": _totals(told),
        "chiffres": [
            {"code": one.code, "nom": one.label, "simple": one.plain, "valeur": one.value, "formule": one.formula}
            for one in figures(result)
        ],
        "graphique": chart_of(result),
        "regles": parameters_words(result),
        "courrier": {"lieu": association.city, "le": written_on.isoformat()},
    }


def _household(sources: AgreementSources, told: Told) -> Values:
    day, balance = told.evaluation.budget.on, told.result.balance
    names = [one.person.full_name for one in told.members if one.is_present(day) and one.relation is not Relation.CHILD]
    return {
        "noms": names or [sources.households.household(told.support.household_id).name],
        "personnes": hundredths_words(balance.persons),
        "parts": hundredths_words(balance.units),
    }


def _lines(told: Told) -> Values:
    budget, kinds = told.evaluation.budget, load_kinds()
    return {
        "budget": {
            "le": budget.on.isoformat(),
            "auteur": told.evaluation.author,
            "note": " ".join(budget.note.split()),
            "sans_adulte": not told.result.has_adult,
        },
        "ressources": [_resource(one, told) for one in budget.resources],
        "charges": [_charge(one) for one in budget.charges if not kinds.is_living(one.kind)],
        "vie": [_charge(one) for one in budget.charges if kinds.is_living(one.kind)],
        "dettes": [_debt(one) for one in budget.debts],
    }


def _housing(told: Told) -> Values:
    housing, balance = told.evaluation.budget.housing, told.result.balance
    return {
        "loyer": housing.rent_cents,
        "charges": housing.charges_cents or 0,
        "aide": housing.aid_cents or 0,
        "residuel": balance.residual_cents,
        "tiers_payant": housing.payee == "bailleur",
    }


def _totals(told: Told) -> Values:
    ground, balance = told.result.ground, told.result.balance
    return {
        "ressources": ground.resources_cents,
        "entre": balance.total_cents,
        "logement": balance.housing_cents,
        "charges": ground.fixed_cents,
        "vie": ground.living_cents,
        "mensualites": ground.instalments_cents,
        "dettes": owed_cents(told.evaluation.budget),
        "reste": balance.left_cents,
    }


def _resource(one: Resource, told: Told) -> Values:
    standing = STANDINGS[standing_on(one, told.result.on)]
    who = next((m.person.first_name for m in told.members if m.person.id == one.person_id), "")
    return {
        "nom": load_kinds().label("resource", one.source),
        "qui": who or "Le ménage",
        "montant": one.cents or 0,
        "rythme": FREQUENCIES[one.frequency],
        "mois": one.month_cents,
        "etat": standing.partition("\u00a0:")[0].lower() or None,
        "fin": one.ends_on.isoformat() if one.ends_on else None,
    }


def _charge(one: Charge) -> Values:
    label = load_kinds().label("charge", one.kind)
    return {"nom": f"{label} ({one.label})" if one.label else label, "mois": one.month_cents}


def _debt(one: Debt) -> Values:
    return {
        "nom": load_kinds().label("debt", one.kind),
        "creancier": one.creditor or None,
        "reste": one.left_cents or 0,
        "mois": one.month_cents,
        "etat": DEBT_STATES[one.status].lower(),
    }


def chart_of(result: Result) -> list[Values]:
    """Return what is drawn: what comes in, what goes out before living, what is left or is missing."""
    ground, balance = result.ground, result.balance
    coming = {"Ressources": ground.resources_cents, "Aide au logement": ground.aid_cents}
    going = {
        "Loyer et charges": balance.housing_cents,
        "Autres charges": ground.fixed_cents,
        "Dettes remboursées": ground.instalments_cents,
    }
    is_short = balance.left_cents < 0
    left = {"Il manque" if is_short else "Reste à vivre": abs(balance.left_cents)}
    return [
        _group("Ce qui rentre", "entre", coming),
        _group("Ce qui sort", "sort", going),
        _group("Ce qui manque" if is_short else "Ce qui reste pour vivre", "manque" if is_short else "reste", left),
    ]


def _group(title: str, colour: str, bars: dict[str, int]) -> Values:
    return {
        "titre": title,
        "couleur": colour,
        "barres": [{"nom": name, "montant": cents} for name, cents in bars.items()],
    }
