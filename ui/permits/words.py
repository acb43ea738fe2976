"""Says a permit: what it is, until when, what is under way, and how pressing it is."""

from datetime import date

from caseworker.agenda.permits import PermitNotices
from caseworker.days import long_day, short_day
from caseworker.permits.kinds import PermitKinds
from caseworker.permits.model import Permit, PermitDraft, awaited

Chip = tuple[str, str]


def permit_words(permit: Permit, kinds: PermitKinds, today: date) -> list[str]:
    """Return what is known of a permit, its own end first."""
    now = permit.now
    words = [_validity(now, today)]
    if now.filed_on:
        words.append(f"demande déposée le {short_day(now.filed_on)}")
    if now.interim:
        until = f" jusqu’au {short_day(now.interim_until)}" if now.interim_until else ""
        words.append(f"{kinds.interim(now.interim).lower()}{until}")
    return [word for word in words if word]


def more_words(now: PermitDraft, kinds: PermitKinds, today: date) -> list[str]:
    """Return what is told whole, whatever its length: the appointment to come, what stops with the permit, the note."""
    words = []
    if now.appointment_on and now.appointment_on >= today:
        where = f", {now.appointment_place}" if now.appointment_place else ""
        words.append(f"Rendez-vous en préfecture le {long_day(now.appointment_on)}{where}")
    if rights := ", ".join(kinds.right(code) for code in now.rights):
        words.append(f"Droits menacés\u00a0: {rights}")
    return [*words, now.note] if now.note else words


def permit_chip(now: PermitDraft, kinds: PermitKinds, notices: PermitNotices, today: date) -> Chip | None:
    """Return how pressing the next day of a permit is, and its colour; None when nothing is waited for."""
    what = awaited(now, kinds)
    if what is None:
        return None
    if what.day < today:
        return "Expiré", "danger"
    if notices.announced_on(what) > today:
        return ("Demande en cours", "info") if now.filed_on else ("Valable", "ok")
    limit = notices.ask_before(what)
    if limit is None:
        return "À prolonger", "warn"
    return ("Demande en retard", "danger") if limit < today else ("À renouveler", "warn")


def history_words(permit: Permit, kinds: PermitKinds) -> list[str]:
    """Return who wrote what and when, newest first."""
    return [
        f"Le {short_day(one.made_at.date())}, {one.author}\u00a0: {_summary(one.draft, kinds)}"
        for one in reversed(permit.versions)
    ]


def _summary(draft: PermitDraft, kinds: PermitKinds) -> str:
    until = f", jusqu’au {short_day(draft.valid_until)}" if draft.valid_until else ""
    filed = f", demande déposée le {short_day(draft.filed_on)}" if draft.filed_on else ""
    interim = f", {kinds.interim(draft.interim).lower()}" if draft.interim else ""
    ending = f" jusqu’au {short_day(draft.interim_until)}" if draft.interim_until else ""
    return f"{kinds.label(draft.status)}{until}{filed}{interim}{ending}"


def _validity(now: PermitDraft, today: date) -> str:
    if now.valid_until:
        verb = "a expiré le" if now.valid_until < today else "jusqu’au"
        return f"{verb} {long_day(now.valid_until)}"
    return f"depuis le {short_day(now.valid_from)}" if now.valid_from else ""
