"""A moment of the agenda as one line, wherever days are shown."""

from caseworker.agenda.model import Entry, EntryState
from caseworker.labels import (
    APPOINTMENT_STATES,
    NBSP,
    TEAM_TIMES,
    VISIT_KINDS,
    VISIT_STATUSES,
    wording,
)
from ui.shell.pages import Desk
from ui.widgets.layout import Line, LineButton
from ui.widgets.texts import chip

_WORDS = APPOINTMENT_STATES | VISIT_STATUSES
_COLOURS = {EntryState.PLANNED: "info", EntryState.TO_LOG: "warn", EntryState.CANCELLED: "plain", "honore": "ok"}
_ICONS = {"telephone": "phone", "sms": "send", "courrier": "mail", "rdv_bureau": "building-2", "tripartite": "users"}


def hour_words(at_time: str) -> str:
    """Write an hour as people do ("14 h 30")."""
    return at_time.replace(":", f"{NBSP}h{NBSP}")


def kind_words(entry: Entry) -> str:
    """Say what a moment is."""
    return wording(VISIT_KINDS if entry.ref else TEAM_TIMES, entry.kind)


def title_words(desk: Desk, entry: Entry) -> str:
    """Say whom, or what, a moment is about."""
    return desk.discreet.name(entry.household) if entry.ref else entry.subject


def entry_line(desk: Desk, entry: Entry) -> LineButton:
    """Return the line of a moment: a press opens the dossier, or the agenda on that day when there is no household."""
    title = title_words(desk, entry)
    hour = f"{hour_words(entry.at_time)} · " if entry.at_time else ""
    known = [entry.address] if entry.ref else [entry.address, entry.staff]
    details = [kind_words(entry), *(() if desk.discreet.on else (words for words in known if words))]
    mark = chip("En même temps", "warn") if entry.is_in_conflict else chip(*_mark(entry))
    icon = _ICONS.get(entry.kind, "house" if entry.ref else "users")
    line = Line(icon, f"{hour}{title}", " · ".join(details), mark)
    if entry.ref:
        return LineButton(line, f"Ouvrir le dossier de {title}", lambda: desk.go("dossier", ref=entry.ref))
    return LineButton(line, f"Ouvrir l’agenda, {title}", lambda: desk.go("agenda", on=entry.on))


def _mark(entry: Entry) -> tuple[str, str]:
    return wording(_WORDS, entry.state), _COLOURS.get(entry.state, "warn")
