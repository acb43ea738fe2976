"""The notice of a month's rent: what is asked for, how it was worked out, and what the account says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseworker.agreements.model import Agreement, current_on
from caseworker.call_words import AID_SOURCES, formula_of, portion_words, terms_words
from caseworker.dates import add_months
from caseworker.days import month_and_year
from caseworker.documents.model import Paper
from caseworker.issuing.agreement_values import Values, association_values, lead_values, unit_values
from caseworker.issuing.letter_kinds import Wish
from caseworker.issuing.letter_values import Subject, recipient_values, subject_of
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.labels import PAYMENT_MEANS
from caseworker.rents.calling import Working
from caseworker.rents.model import Due
from caseworker.rents.prorata import month_period

KIND, PLAIN = "dues-notice", "dues-notice-plain"
KINDS = (KIND, PLAIN)
TITLES = {KIND: "Avis d’échéance", PLAIN: "Mon loyer du mois"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the notice says: a due, how it was worked out when it was called here, and its conventions."""

    support_ref: str
    due: Due
    working: Working | None
    agreements: Sequence[Agreement]


def dues_paper(sources: AgreementSources, kind: str, told: Told, written_on: date, *, draft: bool) -> Paper:
    """Return the notice of a month, written on a day; `kind` is `KIND`, or `PLAIN` for the one that is easy to read."""
    stem = "AVIS" if kind == KIND else "MON-LOYER"
    named = (kind, TITLES[kind], f"{stem}-{told.support_ref}-{told.due.month:%Y-%m}")
    paper = sheet_paper(sources, named, _values(sources, told, written_on), written_on, draft=draft)
    return replace(paper, large=kind == PLAIN)


def _values(sources: AgreementSources, told: Told, written_on: date) -> Values:
    association, subject = sources.association.details(), subject_of(sources, told.support_ref, written_on)
    support = subject.support
    return {
        "association": association_values(association)
        | {"telephone": association.phone, "courriel": association.email},
        "destinataire": recipient_values(subject, Wish(), written_on),
        "accompagnement": {"reference": support.ref, "referent": lead_values(sources, support, written_on)},
        "logement": unit_values(subject.unit),
        "appel": _call(told),
        "compte": _account(sources, subject, told.due, written_on),
        "reglement": _payment(told),
        "mots": {"loyer": _word(sources, support.scheme)},
        "courrier": {"lieu": association.city, "le": written_on.isoformat()},
    }


def _word(sources: AgreementSources, scheme: str) -> str:
    fee = sources.schemes.scheme(scheme).fee if sources.schemes.known(scheme) else None
    return (fee.word if fee else "") or "loyer"


def _call(told: Told) -> Values:
    due = told.due
    asked = due.rent_cents + due.charges_cents
    is_cut = bool(told.working and any(one.weight != one.whole for one in told.working.portions))
    return {
        "du": due.month.isoformat(),
        "mois": month_and_year(due.month),
        "lignes": _lines(told),
        "compte_en_jours": is_cut,
        "total": asked,
        "aide": due.aid_cents,
        "aide_mots": AID_SOURCES[told.working.aid_source] if told.working else None,
        "residuel": max(due.residual_cents, 0),
        "rendu": max(-due.residual_cents, 0),
    }


def _lines(told: Told) -> list[Values]:
    """Return the lines of the call: its stretches of days, or rent and charges apart when the month is whole."""
    portions = told.working.portions if told.working else ()
    if len(portions) == 1 and portions[0].weight == portions[0].whole and not portions[0].terms.percent:
        portions = ()
    if not portions:
        charges = {"quoi": "Charges", "jours": "mois entier", "calcul": None, "montant": told.due.charges_cents}
        rent = {"quoi": "Loyer", "jours": "mois entier", "calcul": None, "montant": told.due.rent_cents}
        return [rent, *([charges] if told.due.charges_cents else [])]
    return [
        {
            "quoi": terms_words(one).capitalize(),
            "jours": portion_words(one),
            "calcul": formula_of(one),
            "montant": one.rent_cents + one.charges_cents,
        }
        for one in portions
    ]


def _account(sources: AgreementSources, subject: Subject, due: Due, written_on: date) -> Values:
    """Return what was owed before this month, as of the notice or of the end of the month, whichever comes first."""
    on = min(written_on, month_period(due.month).end or written_on)
    balance = sources.rents.balance(subject.support.id, on)
    before = balance - due.residual_cents if due.month <= on else balance
    in_all = before + due.residual_cents
    return {
        "le": on.isoformat(),
        "avant": max(0, before),
        "avance": -before if before < 0 else 0,
        "en_tout": max(in_all, 0),
        "plus_rien": in_all <= 0,
    }


def _payment(told: Told) -> Values:
    """Return until when it is to be paid, and how, by the convention of the month."""
    last = add_months(told.due.month, 1)
    days = (current_on(told.agreements, told.due.month.replace(day=day)) for day in (1, 15, 28))
    agreement = next((one for one in days if one), None)
    if agreement is None or not agreement.due_day:
        return {"le": None, "moyens": None, "connu": False}
    day = min(told.due.month.replace(day=1).toordinal() + agreement.due_day, last.toordinal()) - 1
    means = PAYMENT_MEANS.get(agreement.payment_means)
    return {"le": date.fromordinal(day).isoformat(), "moyens": f"par {means}" if means else None, "connu": True}
