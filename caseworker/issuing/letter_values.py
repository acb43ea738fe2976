"""What letters to a household quote: who it is sent to and where, who writes, the dwelling, the money, the delays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.agreements.model import current_on
from caseworker.appointments.model import Appointment
from caseworker.days import long_day, month_and_year
from caseworker.errors import RuleBroken
from caseworker.handovers.model import Direction, KeyCount, KeysHandedOver
from caseworker.households.composition import adults_on, children_on
from caseworker.households.model import Member
from caseworker.housing.model import HeadLease, Unit
from caseworker.housing.regimes import Topic
from caseworker.issuing.agreement_values import (
    Values,
    association_values,
    dwelling_of,
    lead_values,
    person_values,
    postal_lines,
    unit_values,
)
from caseworker.issuing.letter_kinds import Wish
from caseworker.issuing.sheet import hour_words, length_words
from caseworker.issuing.sources import AgreementSources
from caseworker.key_words import use_words
from caseworker.labels import CIVILITIES, floor_words
from caseworker.supports.model import Support
from caseworker.visits.model import VisitKind

NOTICE_DAYS, PAID_DAYS, PAPER_DAYS = "arrears.formal_notice_days", "arrears.answer_days", "papers.answer_days"
DECIDED_BY = "arrears.decided_by"
_REFERENCES = {
    "loyer": "ref.loi89_7",
    "clause": "ref.loi89_24",
    "contrat": "ref.code_civil_bail",
    "rgpd": "ref.rgpd",
    "informatique": "ref.loi_informatique",
    "cnil": "ref.cnil_2021_028",
    "partage": "ref.casf_l121_6_2",
}
_DELAYS = {
    "actives_ans": "privacy.active_years",
    "comptables_ans": "privacy.accounting_years",
    "journal_mois": "privacy.journal_months",
    "reponse_mois": "privacy.answer_months",
}
_OF_CONTRACT = {
    "commandement_mois": "eviction.payment_order_months",
    "commandement_semaines": "eviction.payment_order_weeks",
}
"""Delays that hold as they were on the day of the contract."""
QUOTED = {
    "reminder": (PAID_DAYS,),
    "formal-notice": (NOTICE_DAYS, "ref.loi89_7", "ref.loi89_24", "ref.code_civil_bail", *_OF_CONTRACT.values()),
    "arrears-report": (DECIDED_BY,),
    "notice-letter": ("agreement.association_notice_months",),
    "notice-receipt": ("agreement.household_notice_months",),
    "orientation-letter": ("ref.casf_l121_6_2",),
    "insurance-reminder": (PAPER_DAYS, "ref.loi89_7"),
    "privacy-notice": (*_DELAYS.values(), "ref.rgpd", "ref.loi_informatique", "ref.cnil_2021_028", "ref.casf_l121_6_2"),
}
"""Delays and texts that each kind rests on."""
_PLACES = {
    VisitKind.HOME: "à votre domicile",
    VisitKind.OFFICE: "dans nos bureaux",
    VisitKind.PHONE: "au téléphone : nous vous appellerons",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a letter is about: the accompaniment and its people; where they live, or lived last."""

    support: Support
    members: Sequence[Member]
    unit: Unit | None
    lease: HeadLease | None

    def day_within(self, day: date) -> date:
        """Return the day, brought back within the stay."""
        last = self.support.exit.on if self.support.exit else day
        return max(self.support.entered_on, min(day, last))


def subject_of(sources: AgreementSources, support_ref: str, day: date) -> Subject:
    """Return whom a letter is about. Raises as `SupportService.support`."""
    support = sources.supports.support(support_ref)
    unit, lease = dwelling_of(sources, support, day)
    return Subject(support, sources.households.members(support.household_id), unit, lease)


def common_values(sources: AgreementSources, subject: Subject, wish: Wish, day: date) -> Values:
    """Return what every letter may quote."""
    association, support = sources.association.details(), subject.support
    within = subject.day_within(day)
    return {
        "association": association_values(association)
        | {"telephone": association.phone, "courriel": association.email},
        "destinataire": recipient_values(subject, wish, day),
        "menage": {
            "titulaires": _people(adults_on(subject.members, within)),
            "enfants": _people(children_on(subject.members, within)),
        },
        "accompagnement": {"reference": support.ref, "referent": lead_values(sources, support, day)},
        "logement": unit_values(subject.unit) | _stay_values(sources, subject, day),
        "courrier": {"lieu": association.city, "le": day.isoformat()},
        "references": {name: _parameter(sources, code, day) for name, code in _REFERENCES.items()},
        "delais": {name: _parameter(sources, code, day) for name, code in _DELAYS.items()}
        | {name: _parameter(sources, code, support.entered_on) for name, code in _OF_CONTRACT.items()},
    }


def recipient_values(subject: Subject, wish: Wish, day: date) -> Values:
    """Return the address block: adults' names and where they live now; a household that left says where it went."""
    adults = adults_on(subject.members, subject.day_within(day)) or tuple(subject.members)
    names = [
        " ".join(part for part in (CIVILITIES[m.person.sex.value], m.person.first_name, m.person.last_name) if part)
        for m in adults
    ]
    first, rest = names[:1], names[1:3]
    return {"nom": first[0] if first else None, "autres": rest, "parti": _has_left(subject, day)} | _where(
        subject, wish, day
    )


def _has_left(subject: Subject, day: date) -> bool:
    return bool(subject.support.exit and subject.support.exit.on < day)


def _where(subject: Subject, wish: Wish, day: date) -> Values:
    if wish.address:
        return postal_lines(wish.address)
    unit = subject.unit
    if unit is None or _has_left(subject, day):
        return {}
    return {
        "etage": floor_words(unit.floor.strip()),
        "rue": unit.address,
        "ville": f"{unit.postal_code} {unit.city}".strip().upper(),
    }


def addressee_values(to: str) -> Values:
    """Return the address block of a service that is written to, typed on one line."""
    name, _, where = to.partition(",")
    return {"nom": name.strip() or None} | postal_lines(where)


def _people(members: Sequence[Member]) -> list[Values]:
    return [person_values(member) | {"civilite": CIVILITIES[member.person.sex.value]} for member in members]


def _stay_values(sources: AgreementSources, subject: Subject, day: date) -> Values:
    occupancies = sources.occupancies.of_support(subject.support.id)
    found = next((o for o in reversed(occupancies) if subject.unit and o.unit_id == subject.unit.id), None)
    if found is None:
        return {}
    has_left = found.ends_on is not None and found.ends_on <= day
    return {"depuis": found.starts_on.isoformat(), "jusquau": found.ends_on.isoformat() if has_left else None}  # type: ignore[union-attr]  # said above


def rent_values(sources: AgreementSources, subject: Subject, day: date) -> Values:
    """Return what is asked for each month: by the convention of the day, else by the newest call."""
    month = subject.day_within(day)
    agreement = current_on(sources.agreements.agreements_of(subject.support.ref), month)
    due = sources.rents.due_of_month(subject.support.ref, month)
    told: Values = {"mois": month_and_year(due.month) if due else None}
    if agreement and agreement.rent_cents is not None:
        rent, charges, aid = agreement.rent_cents, agreement.charges_cents or 0, agreement.aid_cents
        told["mois"] = month_and_year(month)
    elif due:
        rent, charges, aid = due.rent_cents, due.charges_cents, due.aid_cents
    else:
        return told
    return told | {"loyer": rent, "charges": charges, "total": rent + charges, "aide": aid or None}


def debt_values(sources: AgreementSources, subject: Subject, day: date) -> Values:
    """Return what is owed; without a debt nothing is there to claim: a blank."""
    account = sources.rents.account(subject.support.ref, day)
    return {
        "le": day.isoformat(),
        "total": account.balance_cents if account.balance_cents > 0 else None,
        "depuis": month_and_year(account.unpaid[0].month) if account.unpaid else None,
        "mois": [
            {"mois": month_and_year(one.month), "appele": one.called_cents, "reste": one.left_cents}
            for one in account.unpaid
        ],
    }


def claim_values(sources: AgreementSources, subject: Subject, day: date) -> Values:
    """Return until when an answer or a payment is awaited, and which rules the dwelling's regime applies."""
    rules = sources.regimes.rules(subject.lease.legal_regime) if subject.lease and subject.lease.legal_regime else None
    return {
        "avant": _day_after(sources, NOTICE_DAYS, day),
        "reponse": _day_after(sources, PAID_DAYS, day),
        "loi89": bool(rules and rules.holds(Topic.OBLIGATIONS)),
        "clause": bool(rules and rules.holds(Topic.RESOLUTORY_CLAUSE)),
        "ccapex": _parameter(sources, DECIDED_BY, day) == "ccapex",
    }


def deadline_values(sources: AgreementSources, day: date) -> Values:
    """Return until when a paper is awaited."""
    return {"avant": _day_after(sources, PAPER_DAYS, day)}


def _day_after(sources: AgreementSources, code: str, day: date) -> str | None:
    days = _parameter(sources, code, day)
    return (day + timedelta(days=int(days))).isoformat() if days is not None else None  # type: ignore[call-overload]  # a delay


def handed_over_values(moves: Sequence[KeysHandedOver], counts: Sequence[KeyCount]) -> Values:
    """Return the keys by use, how many were handed over, to whom and when; once some have come back, how many."""
    given = [move for move in moves if move.direction is Direction.GIVEN]
    is_back = any(move.direction is Direction.RETURNED for move in moves)
    keys = [
        {"usage": use_words(one.use), "nombre": one.given} | ({"rendu": str(one.returned)} if is_back else {})
        for one in counts
        if one.given
    ]
    people = list(dict.fromkeys(move.person for move in given))
    return {"cles": keys, "remise": {"le": given[-1].on.isoformat(), "a": " et ".join(people)}}


def appointment_values(sources: AgreementSources, found: Appointment | None) -> Values:
    """Return when, where and with whom; nothing of its subject, which is for screens only."""
    if found is None:
        return {}
    who = sources.staff.member(found.staff_id).name if found.staff_id else None
    place = found.place or _PLACES.get(VisitKind(found.kind), "")
    return {
        "jour": found.on.isoformat(),
        "quand": long_day(found.on, weekday=True),
        "heure": hour_words(found.at.strftime("%H:%M")) if found.at else None,
        "duree": length_words(found.minutes),
        "ou": place or None,
        "au_bureau": not found.place and found.kind == VisitKind.OFFICE,
        "avec": who,
    }


def _parameter(sources: AgreementSources, code: str, day: date) -> object:
    try:
        return sources.parameters.value(code, day)
    except RuleBroken:
        return None
