"""The charges settled for a household: real ones, its share and how it is worked out, what was asked for already, what is left."""

from datetime import date

from caseworker.documents.model import Paper
from caseworker.issuing.agreement_values import Values, association_values, lead_values
from caseworker.issuing.letter_kinds import Wish
from caseworker.issuing.letter_values import recipient_values, subject_of
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.owner_accounts.charges import HouseholdSettlement

KIND, TITLE = "charge-statement", "Décompte des charges"


def charge_paper(
    sources: AgreementSources, support_ref: str, told: HouseholdSettlement, written_on: date, *, draft: bool
) -> Paper:
    """Return the statement of one settlement for a household, written on a day."""
    association, subject = sources.association.details(), subject_of(sources, support_ref, written_on)
    values: Values = {
        "association": association_values(association) | {"telephone": association.phone},
        "destinataire": recipient_values(subject, Wish(), written_on),
        "accompagnement": {
            "reference": subject.support.ref,
            "referent": lead_values(sources, subject.support, written_on),
        },
        "charges": _charges(told),
        "courrier": {"lieu": association.city, "le": written_on.isoformat()},
    }
    named = (KIND, TITLE, f"CHARGES-{subject.support.ref}")
    return sheet_paper(sources, named, values, written_on, draft=draft)


def _charges(told: HouseholdSettlement) -> Values:
    share = told.share
    return {
        "logement": told.unit_address,
        "du": told.settled.starts_on.isoformat(),
        "au": told.settled.ends_on.isoformat(),
        "reelles": told.settled.real_cents,
        "jours_periode": told.days,
        "jours": share.days,
        "jours_partages": told.whole,
        "part": share.share_cents,
        "deja": share.called_cents,
        "forfait": share.is_flat,
        "a_payer": share.cents > 0,
        "a_rendre": share.cents < 0,
        "solde": abs(share.cents),
    }
