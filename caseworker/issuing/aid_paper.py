"""The sheet of the housing aid that the household keeps: what the office pays, what is left to pay, why it changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseworker.aid_words import OFFICES, change_lines, change_title
from caseworker.aids.expecting import AidState, MonthAid
from caseworker.aids.model import AidFile
from caseworker.days import month_and_year
from caseworker.documents.model import Paper
from caseworker.issuing.agreement_values import Values, association_values, lead_values
from caseworker.issuing.letter_kinds import Wish
from caseworker.issuing.letter_values import recipient_values, subject_of
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.rents.aid_months import AidMonth, Awaiting, Change

KIND, TITLE = "aid-sheet", "Mon aide au logement"
MOST_CHANGES = 5
"""Changes that one page holds: the newest."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the sheet says: the file, the aid of the month, what awaits it, the newest month called, the changes."""

    support_ref: str
    file: AidFile
    now: MonthAid
    waits: Awaiting
    month: AidMonth | None
    changes: Sequence[Change]


def aid_paper(sources: AgreementSources, told: Told, written_on: date, *, draft: bool) -> Paper:
    """Return the sheet, written on a day."""
    named = (KIND, TITLE, f"MON-AIDE-{told.support_ref}-{told.now.month:%Y-%m}")
    paper = sheet_paper(sources, named, _values(sources, told, written_on), written_on, draft=draft)
    return replace(paper, large=True)


def _values(sources: AgreementSources, told: Told, written_on: date) -> Values:
    association, subject = sources.association.details(), subject_of(sources, told.support_ref, written_on)
    return {
        "association": association_values(association)
        | {"telephone": association.phone, "courriel": association.email},
        "destinataire": recipient_values(subject, Wish(), written_on),
        "accompagnement": {
            "reference": subject.support.ref,
            "referent": lead_values(sources, subject.support, written_on),
        },
        "aide": _aid(told),
        "mois": _month(told.month),
        "changements": [
            {"titre": change_title(one), "pourquoi": " ".join(change_lines(one, told.file.office))}
            for one in told.changes[:MOST_CHANGES]
        ],
        "courrier": {"lieu": association.city, "le": written_on.isoformat()},
    }


def _aid(told: Told) -> Values:
    now, letter = told.now, told.now.letter
    return {
        "caisse": OFFICES[told.file.office],
        "montant": now.cents,
        "depuis": month_and_year(letter.from_month) if letter else None,
        "attente": told.waits.office_cents,
        "numero": told.file.number,
        "notifiee": now.state is AidState.NOTIFIED,
        "attendue": now.state is AidState.AWAITED,
        "suspendue": now.state is AidState.SUSPENDED,
        "tiers_payant": told.file.is_direct(now.month),
    }


def _month(month: AidMonth | None) -> Values:
    if month is None:
        return {"appele": False, "nom": None, "total": 0, "aide": 0, "ajoute": 0, "retire": 0, "a_payer": 0}
    added = sum(one.cents for one in month.sums)
    return {
        "appele": True,
        "nom": month_and_year(month.month),
        "total": month.due.rent_cents + month.due.charges_cents,
        "aide": month.due.aid_cents,
        "ajoute": max(added, 0),
        "retire": max(-added, 0),
        "a_payer": month.asked_cents,
    }
