"""What meetings say in French: which one it is, and why a household is on its list."""

from collections.abc import Iterable
from datetime import date

from caseworker.concertation.model import Meeting, MeetingKind, PointDraft, Reason, ReasonKind
from caseworker.days import long_day, month_and_year, short_day

MEETING_KINDS = {
    MeetingKind.SERVICE.value: "Réunion de service",
    MeetingKind.YOUTH.value: "Avec la Mission locale",
    MeetingKind.OTHER.value: "Autre réunion",
}
_TITLES = {MeetingKind.SERVICE: "Réunion de service", MeetingKind.YOUTH: "Réunion avec la Mission locale"}
_SENTENCES = {
    ReasonKind.ADDED: "Ajouté à la main",
    ReasonKind.DECIDED: "Décision à suivre avant le {on}",
    ReasonKind.ENTERED: "Entrée le {on}",
    ReasonKind.LEFT: "Sortie le {on}",
    ReasonKind.UNSAFE: "Danger dans le logement, signalé le {on}",
    ReasonKind.NEIGHBOURS: "Voisinage, évoqué le {on}",
    ReasonKind.ABSENT: "{number} rendez-vous manqués",
    ReasonKind.UNSEEN: "Pas de rencontre depuis {number} jours",
    ReasonKind.MAXIMUM: "Au mois {number}, durée maximale le {on}",
    ReasonKind.MARK: "Étape du mois {number}, le {on}",
    ReasonKind.ACTION: "Action prévue pour le {on}",
    ReasonKind.PAPER: "Pièce à renouveler avant le {on}",
    ReasonKind.PERMIT: "Titre de séjour jusqu’au {on}",
    ReasonKind.REVIEW: "Bilan à faire avant le {on}",
    ReasonKind.YOUTH: "Suivi avec la Mission locale",
}

_SHORT = {
    ReasonKind.ADDED: "Ajouté",
    ReasonKind.DECIDED: "Décision à suivre",
    ReasonKind.ENTERED: "Entrée",
    ReasonKind.LEFT: "Sortie",
    ReasonKind.UNSAFE: "Danger",
    ReasonKind.NEIGHBOURS: "Voisinage",
    ReasonKind.ABSENT: "Absences",
    ReasonKind.UNSEEN: "Pas vu, {number} j",
    ReasonKind.AGREEMENT: "Convention",
    ReasonKind.MAXIMUM: "Durée maximale",
    ReasonKind.MARK: "Mois {number}",
    ReasonKind.PASSAGE: "Passage",
    ReasonKind.ACTION: "Action",
    ReasonKind.PAPER: "Pièce",
    ReasonKind.PERMIT: "Titre de séjour",
    ReasonKind.REVIEW: "Bilan",
    ReasonKind.YOUTH: "Mission locale",
}


def short_reasons(reasons: Iterable[Reason]) -> str:
    """Say in a few words why a household is on a list ("Danger · Convention · Mois 17")."""
    return " · ".join(dict.fromkeys(_SHORT[reason.kind].format(number=reason.number) for reason in reasons))


def meeting_title(meeting: Meeting) -> str:
    """Return what a meeting is called."""
    return meeting.title or plain_title(meeting)


def plain_title(meeting: Meeting) -> str:
    """Return what a meeting is called whatever people named it: a name may tell of someone."""
    return _TITLES.get(MeetingKind(meeting.kind), "Réunion")


def meeting_name(meeting: Meeting) -> str:
    """Return what a meeting is called, with its day ("Réunion de service du 12 novembre 2026")."""
    return f"{meeting_title(meeting)} du {long_day(meeting.on)}"


def reason_words(reason: Reason) -> str:
    """Say why a household is on a list."""
    if reason.kind is ReasonKind.AGREEMENT:
        words = "Sans convention en cours depuis" if reason.number else "Convention qui finit"
        return f"{words} le {_day(reason.on)}"
    if reason.kind is ReasonKind.PASSAGE:
        return f"Aucun passage en {month_and_year(reason.on)}" if reason.on else "Aucun passage"
    return _SENTENCES[reason.kind].format(on=_day(reason.on), number=reason.number)


def who_and_when(written: PointDraft) -> str:
    """Say who does it by when; "" when neither was said."""
    day = f"avant le {short_day(written.by_on)}" if written.by_on else ""
    return ", ".join(part for part in (written.who, day) if part)


def _day(day: date | None) -> str:
    return short_day(day) if day else "…"
