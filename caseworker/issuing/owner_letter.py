"""The letter by which an owner is asked for works: the dwelling and what is wrong, never who lives there."""

from datetime import date

from caseworker.documents.model import Paper
from caseworker.housing.model import HeadLease, Unit
from caseworker.interventions.model import BorneBy
from caseworker.issuing.agreement_values import Values, association_values, dwelling_of, postal_lines, unit_values
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.occupancies.model import occupants_on
from caseworker.works.model import StepKind, Urgency, Work
from caseworker.works.repairs import load_repairs

KIND = "owner-letter"
ANSWER_DAYS = "works.answer_days"


def owner_letter_paper(sources: AgreementSources, work: Work, written_on: date, *, draft: bool) -> Paper:
    """Return the letter of a request, written on a day. What is not known is left out: a blank."""
    named = (KIND, "Demande de travaux", f"TRAV-{work.ref}")
    return sheet_paper(sources, named, _values(sources, work, written_on), written_on, draft=draft)


def unasked_letter_paper(sources: AgreementSources, support_ref: str, written_on: date) -> Paper:
    """Return the draft of a letter about a household's dwelling while nothing is asked for there."""
    support = sources.supports.support(support_ref)
    unit, lease = dwelling_of(sources, support, written_on)
    values = _place(sources, unit, lease, written_on)
    return sheet_paper(sources, (KIND, "Demande de travaux", f"TRAV-{support.ref}"), values, written_on, draft=True)


def _values(sources: AgreementSources, work: Work, written_on: date) -> Values:
    lease = sources.housing.head_lease_on(work.unit_id, written_on)
    values = _place(sources, sources.housing.unit(work.unit_id), lease, written_on)
    values["logement"] |= {"habite": _is_lived_in(sources, work, written_on)}
    values |= {"demande": _request(work), "charge": _charge(sources, work, written_on)}
    if quote := work.last(StepKind.QUOTE):
        values["devis"] = {"qui": quote.who, "le": quote.on.isoformat(), "montant": quote.cents}
    if plan := work.last(StepKind.PLANNED):
        values["prevu"] = {"qui": plan.who, "le": plan.on.isoformat()}
    return values


def _place(sources: AgreementSources, unit: Unit | None, lease: HeadLease | None, written_on: date) -> Values:
    """Return who writes, to whom, about which dwelling."""
    association, owner = sources.association.details(), lease.owner if lease else None
    return {
        "association": association_values(association)
        | {"telephone": association.phone, "courriel": association.email},
        "proprietaire": {"nom": owner.name, "adresse": owner.address} | postal_lines(owner.address) if owner else {},
        "logement": unit_values(unit),
        "bail": {"debut": lease.starts_on.isoformat() if lease and lease.starts_on else None},
        "courrier": {
            "lieu": association.city,
            "le": written_on.isoformat(),
            "reponse_jours": sources.parameters.integer(ANSWER_DAYS, written_on),
        },
    }


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
