"""What a convention quotes, article by article, in the French words that templates use; what is not known is left out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from caseworker.agreements import model as agreements_model
from caseworker.agreements.fees import CHARGES, MODE, PERCENT
from caseworker.agreements.model import Agreement, Waiver
from caseworker.association.model import Association
from caseworker.households.composition import adults_on, present_on
from caseworker.households.model import Member, Relation
from caseworker.housing.model import HeadLease, Unit
from caseworker.housing.regimes import RegimeRules, Topic, Words
from caseworker.issuing.quoted_values import parameter_or_blank
from caseworker.issuing.sources import AgreementSources
from caseworker.labels import CIVILITIES, PAYMENT_MEANS, ROLES, floor_words, wording
from caseworker.parameters.model import Certainty
from caseworker.schemes.model import Scheme
from caseworker.supports.model import Support

Values = dict[str, Any]


def reference_of(support: Support, agreement: Agreement) -> str:
    """Return the reference printed on a paper (CONV-A001, CONV-A001-AV02)."""
    return f"CONV-{support.ref}" + (f"-AV{agreement.number:02d}" if agreement.number else "")


def association_values(association: Association) -> Values:
    """Return who the association is."""
    return {
        "nom": association.name,
        "adresse": full_address(association.address, association.postal_code, association.city),
        "siret": association.siret,
        "agrement_numero": association.accreditation_number,
        "agrement_date": association.accreditation_on.isoformat() if association.accreditation_on else None,
        "representant": association.represented_by,
        "representant_qualite": association.representative_role,
        "contact_donnees": association.privacy_contact,
    }


def full_address(address: str, postal_code: str, city: str) -> str:
    """Return an address on one line."""
    town = " ".join(part for part in (postal_code, city) if part)
    return ", ".join(part for part in (address, town) if part)


def postal_lines(address: str) -> Values:
    """Return an address typed on one line as the two lines of an envelope."""
    street, _, town = address.rpartition(",")
    return {"rue": street.strip() or town.strip(), "ville": town.strip().upper() if street else None}


def household_values(members: Sequence[Member], day: date) -> Values:
    """Return the adults, who sign, and the children."""
    adults = adults_on(members, day)
    children = [member for member in present_on(members, day) if member.relation is Relation.CHILD]
    return {
        "titulaires": [person_values(member) | {"civilite": CIVILITIES[member.person.sex.value]} for member in adults],
        "enfants": [person_values(member) for member in children],
    }


def person_values(member: Member) -> Values:
    """Return a person’s name and date of birth."""
    born_on = member.person.born_on
    name = f"{member.person.first_name} {member.person.last_name.upper()}".strip()
    return {"nom": name, "naissance": born_on.isoformat() if born_on else None}


def accompaniment_values(sources: AgreementSources, support: Support, scheme: Scheme | None, day: date) -> Values:
    """Return who leads, and how often the household is met: a rhythm still to be checked is no commitment on paper."""
    contacts = scheme.contacts if scheme else ()
    meetings = scheme.meetings if scheme else ()
    return {
        "referent": lead_values(sources, support, day),
        "rythmes": [
            {"libelle": c.label, "minimum": c.minimum, "periode": c.period.value if c.period else None}
            for c in contacts
            if c.certainty is not Certainty.TO_CHECK
        ],
        "rencontres": [{"libelle": meeting.label, "avec": meeting.with_whom} for meeting in meetings],
    }


def lead_values(sources: AgreementSources, support: Support, day: date) -> Values:
    """Return the lead worker of a day; {} when nobody is named."""
    staff_id = support.lead_on(day)
    if staff_id is None:
        return {}
    member = sources.staff.member(staff_id)
    return {"nom": member.name, "fonction": wording(ROLES, member.post or "travailleur_social").lower()}


def scheme_values(scheme: Scheme | None, support: Support, words: Words) -> Values:
    """Return what the scheme says of duration, and what is paid each month in the words of the regime."""
    if scheme is None:
        return {"nom": support.scheme, "mot": words.fee}
    return {
        "nom": scheme.name,
        "mois": scheme.agreement_months,
        "mois_maximum": scheme.maximum_months,
        "bilan": bool(scheme.review_before_renewal),
        "derogation": bool(scheme.waiver_allowed),
        "sans_limite": scheme.open_ended,
        "mot": words.fee or (scheme.fee.word if scheme.fee else ""),
    }


def dwelling_of(sources: AgreementSources, support: Support, day: date) -> tuple[Unit | None, HeadLease | None]:
    """Return the unit lived in on a day, and its head lease; None for what is not known."""
    occupancies = sources.occupancies.of_support(support.id)
    if not occupancies:
        return None, None
    unit_id = next(
        (o.unit_id for o in occupancies if o.starts_on <= day <= (o.ends_on or day)), occupancies[-1].unit_id
    )
    unit = sources.housing.unit(unit_id)
    return unit, sources.housing.head_lease_on(unit.id, day)


def words_of(sources: AgreementSources, support: Support, day: date) -> Words:
    """Return the words of the papers of the dwelling lived in on a day."""
    _, lease = dwelling_of(sources, support, day)
    return sources.regimes.words(lease.legal_regime if lease else None)


def lease_values(sources: AgreementSources, lease: HeadLease | None, rules: RegimeRules | None, day: date) -> Values:
    """Return the head lease’s regime and what it applies."""
    if lease is None or rules is None:
        return {"regime": {}, "regles": {}}
    notice = parameter_or_blank(sources, rules.household_notice, day) if rules.household_notice else None
    unit = "preavis_jours" if rules.household_notice.endswith("_days") else "preavis_mois"
    return {
        "regime": {"code": rules.code.value, "libelle": rules.label, "explication": rules.explanation},
        "regles": {topic.value: rules.holds(topic) for topic in Topic},
        "bailleur": lease.owner.name if lease.owner else None,
        "conge_association": rules.association_notice,
        unit: notice,
    }


def unit_values(unit: Unit | None) -> Values:
    """Return the dwelling."""
    if unit is None:
        return {}
    return {
        "adresse": full_address(unit.address, unit.postal_code, unit.city),
        "etage": floor_words(unit.floor.strip()),
        "type": unit.layout,
        "surface": unit.area_cm2,
        "meuble": unit.furnished,
        "dpe": unit.energy_class,
        "annexes": unit.annexes,
        "partage": unit.places > 1,
    }


def convention_values(
    sources: AgreementSources, agreement: Agreement, support: Support, association: Association
) -> Values:
    """Return dates and place."""
    agreements = sources.agreements.agreements_of(support.ref)
    first = agreements[0]
    return {
        "debut": (agreement if agreement.number == 0 else first).starts_on.isoformat(),
        "fin": agreement.ends_on.isoformat(),
        "entree": support.entered_on.isoformat(),
        "reference": reference_of(support, first),
        "lieu": association.city,
        "annexes": [],
    }


def money_values(agreement: Agreement, scheme: Scheme | None, rules: RegimeRules | None) -> Values:
    """Return the monthly amounts, the residual and the deposit."""
    rent, charges, aid = agreement.rent_cents, agreement.charges_cents, agreement.aid_cents
    total = None if rent is None else rent + (charges or 0)
    fee = scheme.fee if scheme else None
    apl = rules.holds(Topic.APL) if rules else None
    return {
        "mode": agreement.options.get(MODE) or (fee.modes[0].value if fee and fee.modes else None),
        "pourcentage": agreement.options.get(PERCENT) or (fee.percent_of_income if fee else None),
        "loyer": rent,
        "charges": charges,
        "charges_mode": agreement.options.get(CHARGES) or (fee.charges.value if fee and fee.charges else None),
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


def phase_values(scheme: Scheme | None) -> list[Values]:
    """Return the temps of the accompaniment."""
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


def amendment_values(sources: AgreementSources, agreement: Agreement, support: Support) -> Values:
    """Return what an amendment adds: its period, the months counted, the waiver."""
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
        "accord": ", ".join(part for part in (waiver.funder, waiver.funder_agreement) if part),
    }
