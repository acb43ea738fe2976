"""The letter by which an owner is asked for works: the dwelling and what is wrong, never who lives there."""

from datetime import date

from caseworker.documents.model import Paper
from caseworker.interventions.model import BorneBy
from caseworker.issuing.agreement_values import Values, association_values, full_address, unit_values
from caseworker.issuing.sources import AgreementSources
from caseworker.occupancies.model import occupants_on
from caseworker.wordings.service import wording_of
from caseworker.works.model import StepKind, Urgency, Work
from caseworker.works.repairs import load_repairs

KIND = "owner-letter"
ANSWER_DAYS = "works.answer_days"


def owner_letter_paper(sources: AgreementSources, work: Work, written_on: date, *, draft: bool) -> Paper:
    """Return the letter of a request, written on a day. What is not known is left out: a blank."""
    association = sources.association.details()
    return Paper(
        KIND,
        "Demande de travaux",
        f"TRAV-{work.ref}",
        wording_of(sources.supports.session, KIND),
        _values(sources, work, written_on),
        written_on.isoformat(),
        association.name,
        full_address(association.address, association.postal_code, association.city),
        draft=draft,
        demonstration=sources.demonstration,
        initials=False,
    )


def _values(sources: AgreementSources, work: Work, written_on: date) -> Values:
    association = sources.association.details()
    lease = sources.housing.head_lease_on(work.unit_id, written_on)
    owner = lease.owner if lease else None
    values: Values = {
        "association": association_values(association)
        | {"telephone": association.phone, "courriel": association.email},
        "proprietaire": {"nom": owner.name, "adresse": owner.address} if owner else {},
        "logement": unit_values(sources.housing.unit(work.unit_id))
        | {"habite": _is_lived_in(sources, work, written_on)},
        "bail": {"debut": lease.starts_on.isoformat() if lease and lease.starts_on else None},
        "demande": _request(work),
        "charge": _charge(sources, work, written_on),
        "courrier": {
            "lieu": association.city,
            "le": written_on.isoformat(),
            "reponse_jours": sources.parameters.integer(ANSWER_DAYS, written_on),
        },
    }
    if quote := work.last(StepKind.QUOTE):
        values["devis"] = {"qui": quote.who, "le": quote.on.isoformat(), "montant": quote.cents}
    if plan := work.last(StepKind.PLANNED):
        values["prevu"] = {"qui": plan.who, "le": plan.on.isoformat()}
    return values


def _is_lived_in(sources: AgreementSources, work: Work, day: date) -> bool:
    return bool(occupants_on(sources.occupancies.occupancies_of_unit(work.unit_id), day))


def _request(work: Work) -> Values:
    return {
        "reference": work.ref,
        "quoi": work.what,
        "piece": work.room.lower() if work.room != "WC" else work.room,
        "le": work.opened_on.isoformat(),
        "danger": work.urgency == Urgency.DANGER,
        "dangereux": work.is_unsafe,
    }


def _charge(sources: AgreementSources, work: Work, day: date) -> Values:
    is_owner = work.charge.borne_by == BorneBy.OWNER
    repair = load_repairs().get(work.charge.repair)
    says_so = is_owner and repair is not None and repair.borne_by is BorneBy.OWNER
    return {
        "proprietaire": is_owner,
        "connue": bool(work.charge.borne_by),
        "texte": sources.parameters.text(repair.reference, day) if says_so and repair else None,
        "motif": work.charge.reason if is_owner else None,
    }
