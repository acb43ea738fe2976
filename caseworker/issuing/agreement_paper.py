"""What a convention or an amendment says: gathered from the file, in the French words that templates use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.agreements import model as agreements_model
from caseworker.agreements.model import Agreement, Waiver
from caseworker.agreements.service import AgreementService
from caseworker.association.model import Association
from caseworker.association.service import AssociationService
from caseworker.documents.model import Paper
from caseworker.documents.printing import template_text
from caseworker.errors import RuleBroken
from caseworker.households.composition import adults_on, present_on
from caseworker.households.model import Member, Relation
from caseworker.households.service import HouseholdService
from caseworker.housing.model import HeadLease, Unit
from caseworker.housing.regimes import LegalRegime, RegimeRules, RegimeTable, Topic
from caseworker.housing.service import HousingService
from caseworker.labels import CIVILITIES, PAYMENT_MEANS, ROLES, wording
from caseworker.occupancies.service import OccupancyService
from caseworker.parameters.service import ParameterTable
from caseworker.schemes.model import Scheme
from caseworker.schemes.service import SchemeCatalogue
from caseworker.staff.service import StaffService
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService

Values = dict[str, Any]

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
}
DELAYS = {
    "depot_conforme_mois": "deposit.return_months.conform",
    "depot_different_mois": "deposit.return_months.differing",
    "etat_des_lieux_jours": "inventory.completion_days",
    "chauffage_mois": "inventory.heating_completion_months",
    "hebergement_nuits": "agreement.visitor_notice_nights",
    "prefet_mois": "sliding_lease.prefect_notice_months",
    "commandement_semaines": "eviction.payment_order_weeks",
}


@dataclass(frozen=True, slots=True)
class AgreementSources:
    """Everything that a convention quotes."""

    association: AssociationService
    agreements: AgreementService
    supports: SupportService
    households: HouseholdService
    housing: HousingService
    occupancies: OccupancyService
    staff: StaffService
    schemes: SchemeCatalogue
    parameters: ParameterTable
    regimes: RegimeTable
    demonstration: bool = False


def agreement_paper(sources: AgreementSources, agreement: Agreement, today: date, *, draft: bool) -> Paper:
    """Return the paper of a convention (number 0) or of an amendment. What the file does not hold is left out: a blank."""
    support = sources.supports.support(agreement.support_id)
    association = sources.association.details()
    members = sources.households.members(sources.households.household(support.household_id).id)
    kind = "amendment" if agreement.number else "agreement"
    title = f"Avenant n° {agreement.number} à la convention" if agreement.number else "Convention d’occupation temporaire"
    values = _values(sources, agreement, support, members, association)
    return Paper(
        kind,
        title,
        _reference(support, agreement),
        template_text(kind),
        values,
        today.isoformat(),
        association.name,
        _address(association.address, association.postal_code, association.city),
        draft=draft,
        demonstration=sources.demonstration,
        signatories=_signatories(sources, support, members, association, agreement.starts_on),
        initials=True,
    )


def _reference(support: Support, agreement: Agreement) -> str:
    return f"CONV-{support.ref}" + (f"-AV{agreement.number:02d}" if agreement.number else "")


def _values(
    sources: AgreementSources, agreement: Agreement, support: Support, members: Sequence[Member], association: Association
) -> Values:
    scheme = sources.schemes.scheme(support.scheme) if sources.schemes.known(support.scheme) else None
    unit, lease = _dwelling(sources, support, agreement.starts_on)
    rules = sources.regimes.rules(lease.legal_regime) if lease and lease.legal_regime else None
    values: Values = {
        "association": _association(association),
        "menage": _household(members, agreement.starts_on),
        "accompagnement": _accompaniment(sources, support, scheme, agreement.starts_on),
        "references": _references(sources, rules, agreement.starts_on),
        "dispositif": _scheme(scheme, support),
        "bail": _lease(sources, lease, rules, agreement.starts_on),
        "logement": _unit(unit),
        "convention": _convention(sources, agreement, support, association),
        "delais": _delays(sources, scheme, agreement.starts_on),
        "argent": _money(agreement, scheme, rules),
        "temps": _phases(scheme),
        "clauses": {name: True for name, value in agreement.options.items() if value is True},
    }
    if agreement.number:
        values["avenant"] = _amendment(sources, agreement, support)
    return values


def _association(association: Association) -> Values:
    return {
        "nom": association.name,
        "adresse": _address(association.address, association.postal_code, association.city),
        "siret": association.siret,
        "agrement_numero": association.accreditation_number,
        "agrement_date": association.accreditation_on.isoformat() if association.accreditation_on else None,
        "representant": association.represented_by,
        "representant_qualite": association.representative_role,
        "contact_donnees": association.privacy_contact,
    }


def _address(address: str, postal_code: str, city: str) -> str:
    town = " ".join(part for part in (postal_code, city) if part)
    return ", ".join(part for part in (address, town) if part)


def _household(members: Sequence[Member], day: date) -> Values:
    adults = adults_on(members, day)
    children = [member for member in present_on(members, day) if member.relation is Relation.CHILD]
    return {
        "titulaires": [_person(member) | {"civilite": CIVILITIES[member.person.sex.value]} for member in adults],
        "enfants": [_person(member) for member in children],
    }


def _person(member: Member) -> Values:
    born_on = member.person.born_on
    name = f"{member.person.first_name} {member.person.last_name.upper()}".strip()
    return {"nom": name, "naissance": born_on.isoformat() if born_on else None}


def _accompaniment(sources: AgreementSources, support: Support, scheme: Scheme | None, day: date) -> Values:
    contacts = scheme.contacts if scheme else ()
    meetings = scheme.meetings if scheme else ()
    return {
        "referent": _lead(sources, support, day),
        "rythmes": [
            {"libelle": c.label, "minimum": c.minimum, "periode": c.period.value if c.period else None} for c in contacts
        ],
        "rencontres": [{"libelle": meeting.label, "avec": meeting.with_whom} for meeting in meetings],
        "engagements": list(scheme.commitments) if scheme else [],
    }


def _lead(sources: AgreementSources, support: Support, day: date) -> Values:
    staff_id = support.lead_on(day)
    if staff_id is None:
        return {}
    member = sources.staff.member(staff_id)
    return {"nom": member.name, "fonction": wording(ROLES, member.post or "travailleur_social").lower()}


def _references(sources: AgreementSources, rules: RegimeRules | None, day: date) -> Values:
    values: Values = {name: _parameter(sources, code, day) for name, code in REFERENCES.items()}
    codes = sources.regimes.references(LegalRegime(rules.code) if rules else None)
    values["visas"] = [text for code in codes if (text := _parameter(sources, code, day))]
    return values


def _parameter(sources: AgreementSources, code: str, day: date) -> Any:
    """Return what a dated parameter is worth, or None: a blank on the paper rather than an invented value."""
    try:
        return sources.parameters.value(code, day)
    except RuleBroken:
        return None


def _scheme(scheme: Scheme | None, support: Support) -> Values:
    if scheme is None:
        return {"nom": support.scheme}
    return {
        "nom": scheme.name,
        "mois": scheme.agreement_months,
        "mois_maximum": scheme.maximum_months,
        "bilan": bool(scheme.review_before_renewal),
        "derogation": bool(scheme.waiver_allowed),
        "sans_limite": scheme.open_ended,
        "mot": scheme.fee.word if scheme.fee else "",
    }


def _dwelling(sources: AgreementSources, support: Support, day: date) -> tuple[Unit | None, HeadLease | None]:
    occupancies = sources.occupancies.of_support(support.id)
    if not occupancies:
        return None, None
    unit_id = next((o.unit_id for o in occupancies if o.starts_on <= day <= (o.ends_on or day)), occupancies[-1].unit_id)
    unit = sources.housing.unit(unit_id)
    return unit, sources.housing.head_lease_on(unit.id, day)


def _lease(sources: AgreementSources, lease: HeadLease | None, rules: RegimeRules | None, day: date) -> Values:
    if lease is None or rules is None:
        return {"regime": {}, "regles": {}}
    notice = _parameter(sources, rules.household_notice, day) if rules.household_notice else None
    unit = "preavis_jours" if rules.household_notice.endswith("_days") else "preavis_mois"
    return {
        "regime": {"code": rules.code.value, "libelle": rules.label, "explication": rules.explanation},
        "regles": {topic.value: rules.holds(topic) for topic in Topic},
        "bailleur": lease.owner.name if lease.owner else None,
        "conge_association": rules.association_notice,
        unit: notice,
    }


def _unit(unit: Unit | None) -> Values:
    if unit is None:
        return {}
    return {
        "adresse": _address(unit.address, unit.postal_code, unit.city),
        "etage": _floor(unit.floor),
        "type": unit.layout,
        "surface": unit.area_cm2,
        "meuble": unit.furnished,
        "dpe": unit.energy_class,
        "annexes": unit.annexes,
    }


def _floor(floor: str) -> str:
    if not floor.strip().lstrip("-").isdigit():
        return floor
    number = int(floor)
    return "rez-de-chaussée" if number == 0 else "1er étage" if number == 1 else f"{number}e étage"


def _convention(sources: AgreementSources, agreement: Agreement, support: Support, association: Association) -> Values:
    agreements = sources.agreements.agreements_of(support.ref)
    first = agreements[0]
    return {
        "debut": (agreement if agreement.number == 0 else first).starts_on.isoformat(),
        "fin": agreement.ends_on.isoformat(),
        "entree": support.entered_on.isoformat(),
        "reference": _reference(support, first),
        "lieu": association.city,
        "annexes": [],
    }


def _delays(sources: AgreementSources, scheme: Scheme | None, day: date) -> Values:
    values: Values = {name: _parameter(sources, code, day) for name, code in DELAYS.items()}
    values["renouvellement_jours"] = scheme.renewal_notice_days if scheme else None
    return values


def _money(agreement: Agreement, scheme: Scheme | None, rules: RegimeRules | None) -> Values:
    rent, charges, aid = agreement.rent_cents, agreement.charges_cents, agreement.aid_cents
    total = None if rent is None else rent + (charges or 0)
    fee = scheme.fee if scheme else None
    apl = rules.holds(Topic.APL) if rules else None
    return {
        "mode": fee.modes[0].value if fee and fee.modes else None,
        "pourcentage": fee.percent_of_income if fee else None,
        "loyer": rent,
        "charges": charges,
        "total": total,
        "aide": aid,
        "residuel": None if total is None else total - (aid or 0),
        "jour": ("1er" if agreement.due_day == 1 else str(agreement.due_day)) if agreement.due_day else None,
        "moyens": f"par {PAYMENT_MEANS[agreement.payment_means]}" if agreement.payment_means in PAYMENT_MEANS else None,
        "aide_nom": "APL" if apl else "aide personnalisée ou allocation de logement",
        "organisme": "la CAF ou la MSA",
        "depot": _deposit(agreement, scheme),
    }


def _deposit(agreement: Agreement, scheme: Scheme | None) -> Values:
    total = agreement.deposit_cents
    rule = scheme.deposit_rule_on(agreement.starts_on) if scheme else None
    if total is None:
        return {"total": None, "echeances": []}
    dues = rule.schedule(total, agreement.starts_on) if rule else ()
    words = ("Premier versement", "Second versement") if len(dues) == 2 else ()
    return {
        "total": total,
        "echeances": [
            {"libelle": words[n] if words else f"Versement {n + 1}", "le": due.due_on.isoformat(), "montant": due.cents}
            for n, due in enumerate(dues)
        ]
        or [{"libelle": "Versement", "le": agreement.starts_on.isoformat(), "montant": total}],
    }


def _phases(scheme: Scheme | None) -> list[Values]:
    return [
        {
            "numero": phase.number,
            "titre": phase.title,
            "du_mois": phase.from_month,
            "au_mois": phase.to_month,
            "objectifs": list(phase.goals),
        }
        for phase in (scheme.phases if scheme else ())
    ]


def _amendment(sources: AgreementSources, agreement: Agreement, support: Support) -> Values:
    agreements = sources.agreements.agreements_of(support.ref)
    limit = agreements_model.limit_of(support.entered_on, sources.agreements.terms_of(support))
    beyond = limit is not None and agreement.ends_on >= limit
    waivers = sources.agreements.waivers_of(support.ref)
    return {
        "numero": agreement.number,
        "debut": agreement.starts_on.isoformat(),
        "fin": agreement.ends_on.isoformat(),
        "mois_cumules": agreements_model.months_covered(agreements, agreement),
        "hors_duree": beyond,
        "derogation": _waiver(waivers[-1]) if beyond and waivers else {},
        "changements": [],
        "objectifs_gardes": [],
        "objectifs_nouveaux": [],
    }


def _waiver(waiver: Waiver) -> Values:
    return {
        "le": waiver.granted_on.isoformat(),
        "jusquau": waiver.until_on.isoformat() if waiver.until_on else None,
        "motif": waiver.reason,
        "accord": waiver.funder_agreement,
    }


def _signatories(
    sources: AgreementSources, support: Support, members: Sequence[Member], association: Association, day: date
) -> tuple[str, ...]:
    people = [f"{_person(member)['nom']}, sous-locataire" for member in adults_on(members, day)]
    lead = _lead(sources, support, day)
    if lead:
        people.append(f"{lead['nom']}, {lead['fonction']}")
    if association.represented_by:
        people.append(f"{association.represented_by}, {association.representative_role}".rstrip(", "))
    return tuple(people)
