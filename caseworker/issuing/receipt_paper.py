"""What a household paid for a month, or for several: a quittance when all of it is paid, a reçu when something is left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseworker.days import month_and_year
from caseworker.documents.model import Paper
from caseworker.issuing.agreement_values import Values, association_values, unit_values
from caseworker.issuing.letter_kinds import Wish
from caseworker.issuing.letter_values import recipient_values, subject_of
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.rents.arrears import MonthLine

KIND, PLAIN = "rent-receipt", "rent-receipt-plain"
KINDS = (KIND, PLAIN)
QUITTANCE, RECEIPT = "quittance", "reçu"


@dataclass(frozen=True, slots=True)
class Told:
    """What the paper says: the months, oldest first, and the quittances that are no longer true.

    Args:
        void: references of the quittances of these months, handed out before a payment was returned.
    """

    support_ref: str
    months: Sequence[MonthLine]
    void: Sequence[str] = ()

    @property
    def left_cents(self) -> int:
        """Return what is left to pay for these months."""
        return sum(one.left_cents for one in self.months)

    @property
    def nature(self) -> str:
        """Return what the paper is."""
        return nature_of(self.months)


def nature_of(months: Sequence[MonthLine]) -> str:
    """Return `QUITTANCE` when nothing of these months is left to pay, else `RECEIPT`."""
    return RECEIPT if any(one.left_cents for one in months) else QUITTANCE


def receipt_paper(sources: AgreementSources, kind: str, told: Told, written_on: date, *, draft: bool) -> Paper:
    """Return the paper of these months, written on a day; `kind` is `KIND`, or `PLAIN` for the one that is easy to read."""
    first, last = told.months[0].due.month, told.months[-1].due.month
    stem = ("" if kind == KIND else "FACILE-") + ("QUITTANCE" if told.nature == QUITTANCE else "RECU")
    until = "" if first == last else f"-A-{last:%Y-%m}"
    named = (kind, _title(told, kind), f"{stem}-{told.support_ref}-{first:%Y-%m}{until}")
    values = _values(sources, told, written_on)
    return replace(sheet_paper(sources, named, values, written_on, draft=draft), large=kind == PLAIN)


def _title(told: Told, kind: str) -> str:
    if kind == PLAIN:
        return "Ce que j’ai payé"
    return "Quittance" if told.nature == QUITTANCE else "Reçu de paiement"


def _values(sources: AgreementSources, told: Told, written_on: date) -> Values:
    association, subject = sources.association.details(), subject_of(sources, told.support_ref, written_on)
    return {
        "association": association_values(association) | {"telephone": association.phone},
        "destinataire": recipient_values(subject, Wish(), written_on),
        "accompagnement": {"reference": subject.support.ref},
        "logement": unit_values(subject.unit),
        "recu": _received(told),
        "mois": [_month(one) for one in told.months],
        "mots": {"titre": _word(sources, subject.support.scheme).capitalize()},
        "courrier": {"lieu": association.city, "le": written_on.isoformat()},
    }


def _word(sources: AgreementSources, scheme: str) -> str:
    fee = sources.schemes.scheme(scheme).fee if sources.schemes.known(scheme) else None
    return (fee.word if fee else "") or "loyer"


def _received(told: Told) -> Values:
    first, last = told.months[0].due.month, told.months[-1].due.month
    period = month_and_year(first)
    return {
        "du": first.isoformat(),
        "au": last.isoformat(),
        "periode": period if first == last else f"{period} à {month_and_year(last)}",
        "un_seul_mois": first == last,
        "quittance": told.nature == QUITTANCE,
        "remplace": list(told.void),
        "total": sum(one.due.rent_cents + one.due.charges_cents for one in told.months),
        "autres": sum(one.adjusted_cents for one in told.months),
        "aide": sum(one.due.aid_cents for one in told.months),
        "demande": sum(one.asked_cents for one in told.months),
        "paye": sum(one.paid_cents for one in told.months),
        "reste": told.left_cents,
    }


def _month(one: MonthLine) -> Values:
    return {
        "nom": month_and_year(one.due.month).capitalize(),
        "loyer": one.due.rent_cents,
        "charges": one.due.charges_cents,
        "autres": one.adjusted_cents,
        "aide": one.due.aid_cents,
        "demande": one.asked_cents,
        "paye": one.paid_cents,
        "reste": one.left_cents,
    }
