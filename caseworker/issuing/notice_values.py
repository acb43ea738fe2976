"""What the letter of a notice and the receipt of one quote: which title ends, why, with which delay, on which day."""

from dataclasses import dataclass

from caseworker.agreements.ending import Notice, Side, Way, shipped_reasons
from caseworker.agreements.model import in_force
from caseworker.agreements.notices import NoticeService
from caseworker.issuing.agreement_values import Values, reference_of
from caseworker.issuing.letter_values import Subject
from caseworker.issuing.quoted_values import parameter_or_blank
from caseworker.issuing.sources import AgreementSources
from caseworker.labels import NBSP, plural

GIVEN, RECEIVED = "notice-letter", "notice-receipt"
"""Kinds: the letter by which the association gives notice, and what it answers to the household's."""
SIDES = {GIVEN: Side.ASSOCIATION, RECEIVED: Side.HOUSEHOLD}
_DEPOSIT = {
    "depot_conforme_mois": "deposit.return_months.conform",
    "depot_different_mois": "deposit.return_months.differing",
}


@dataclass(frozen=True, slots=True)
class Titled:
    """A notice, and what is read beside it."""

    sources: AgreementSources
    notices: NoticeService
    subject: Subject
    notice: Notice


def standing(notices: NoticeService, code: str, support_ref: str) -> Notice | None:
    """Return the notice that a letter is about: the one that holds, when it is of the side that the letter answers for."""
    found = notices.standing(support_ref)
    return found if found and found.given_by is SIDES[code] else None


def mark_of(notice: Notice | None) -> str:
    """Return what the reference bears besides the accompaniment's: a notice withdrawn and given again has a letter of its own."""
    return f"-{notice.received_on:%Y%m%d}-{notice.id[:4].upper()}" if notice else ""


def notice_values(told: Titled) -> Values:
    """Return everything that only these letters quote."""
    sources, subject, notice = told.sources, told.subject, told.notice
    agreements = in_force(sources.agreements.agreements_of(subject.support.ref))
    regime = subject.lease.legal_regime if subject.lease else None
    words = sources.regimes.words(regime)
    return {
        "conge": _notice(told),
        "convention": {
            "reference": reference_of(subject.support, agreements[0]) if agreements else None,
            "debut": agreements[0].starts_on.isoformat() if agreements else None,
        },
        "mots": {"nom": words.title[:1].lower() + words.title[1:], "ce_papier": words.this_paper},
        "delais": {name: parameter_or_blank(sources, code, notice.received_on) for name, code in _DEPOSIT.items()},
    }


def _notice(told: Titled) -> Values:
    notice, day = told.notice, told.notice.received_on
    reason = next((one for one in shipped_reasons() if one.code == notice.reason), None)
    delay = told.notices.delay_of(told.subject.support.ref, notice.reason, day)
    length = (
        plural(delay.days, "jour", "jours") if delay and delay.days else f"{delay.months}{NBSP}mois" if delay else None
    )
    return {
        "recu_le": day.isoformat(),
        "dernier_jour": notice.ends_on.isoformat(),
        "motif": notice.label,
        "mots": notice.words,
        "terme": reason is not None and reason.side is Side.ASSOCIATION and delay is None,
        "preavis": length,
        "reduit": bool(delay and notice.ends_on < delay.last_day(day)),
        "texte": parameter_or_blank(told.sources, reason.reference, day) if reason and reason.reference else None,
        "recommande": notice.way is Way.LETTER,
        "main_propre": notice.way is Way.HANDED,
        "commissaire": notice.way is Way.OFFICER,
    }


def signatories(values: Values) -> tuple[str, ...]:
    """Return who signs under a letter handed over: the receipt that proves its day; nobody when it is sent."""
    if not values.get("conge", {}).get("main_propre"):
        return ()
    association = values["association"]
    giver = f"{association['representant']}, {association['representant_qualite']}".rstrip(", ")
    return (*(f"{one['nom']}, qui reçoit cette lettre" for one in values["menage"]["titulaires"]), giver)
