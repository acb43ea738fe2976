"""The texts and the delays that articles quote, as they hold on the day of the paper; what is not known is left out."""

from datetime import date
from typing import Any

from caseworker.errors import RuleBroken
from caseworker.housing.regimes import LegalRegime, RegimeRules
from caseworker.issuing.sources import AgreementSources
from caseworker.schemes.model import Scheme

REFERENCES = {
    "sejour": "ref.casf_l311_4",
    "clauses_nulles": "ref.loi89_4",
    "animaux": "ref.loi70_10",
    "depot": "ref.loi89_22",
    "etat_des_lieux": "ref.loi89_3_2",
    "conge_refus": "ref.cch_l353_20",
    "examen": "ref.cch_l442_8_3",
    "clause_resolutoire": "ref.loi89_24",
    "donnees": "ref.rgpd",
    "loi": "ref.loi89",
    "residence": "ref.cch_l633",
}
DELAYS = {
    "depot_conforme_mois": "deposit.return_months.conform",
    "depot_different_mois": "deposit.return_months.differing",
    "etat_des_lieux_jours": "inventory.completion_days",
    "chauffage_mois": "inventory.heating_completion_months",
    "hebergement_nuits": "agreement.visitor_notice_nights",
    "prefet_mois": "sliding_lease.prefect_notice_months",
    "commandement_mois": "eviction.payment_order_months",
    "commandement_semaines": "eviction.payment_order_weeks",
    "residence_mois": "residence.contract_months",
    "manquement_mois": "residence.manager_notice_months.breach",
    "admission_mois": "residence.manager_notice_months.other",
    "impaye_termes": "residence.unpaid_terms",
    "impaye_partiel_termes": "residence.unpaid_partial_terms",
}


def reference_values(sources: AgreementSources, rules: RegimeRules | None, day: date) -> dict[str, Any]:
    """Return the texts quoted: the visas of the regime, and those that articles name."""
    values: dict[str, Any] = {name: parameter_or_blank(sources, code, day) for name, code in REFERENCES.items()}
    codes = sources.regimes.references(LegalRegime(rules.code) if rules else None)
    values["visas"] = [text for code in codes if (text := parameter_or_blank(sources, code, day))]
    return values


def parameter_or_blank(sources: AgreementSources, code: str, day: date) -> Any:
    """Return what a dated parameter is worth, or None: a blank on the paper rather than an invented value."""
    try:
        return sources.parameters.value(code, day)
    except RuleBroken:
        return None


def delay_values(sources: AgreementSources, scheme: Scheme | None, day: date) -> dict[str, Any]:
    """Return the dated delays that articles quote."""
    values: dict[str, Any] = {name: parameter_or_blank(sources, code, day) for name, code in DELAYS.items()}
    values["renouvellement_jours"] = scheme.renewal_notice_days if scheme else None
    return values
