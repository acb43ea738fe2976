"""A moment of the agenda as one line, wherever days are shown."""

from dataclasses import replace

from caseworker.agenda.model import Due, DueKind, Entry, EntryState
from caseworker.days import month_and_year, short_day
from caseworker.due_words import OF_REGISTERS, OF_RENTS, PROJECTS, REPAYMENTS, register_words
from caseworker.labels import (
    ACTORS,
    APPOINTMENT_STATES,
    NBSP,
    TEAM_TIMES,
    VISIT_KINDS,
    VISIT_STATUSES,
    attempts_words,
    wording,
)
from ui.budget.words import TAB as BUDGET
from ui.deposits.tab import TITLE as DEPOSIT
from ui.inventories.words import TAB as INVENTORY
from ui.plan.words import TAB as ACTIONS
from ui.rents.words import TITLE as RENTS
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.layout import Line, LineButton
from ui.widgets.texts import chip

_WORDS = APPOINTMENT_STATES | VISIT_STATUSES
_COLOURS = {EntryState.PLANNED: "info", EntryState.TO_LOG: "warn", EntryState.CANCELLED: "plain", "honore": "ok"}
_DUE_ICONS = {
    DueKind.VISIT_OVERDUE: "clock",
    DueKind.PASSAGE_MISSING: "footprints",
    DueKind.APPOINTMENT: "calendar-days",
    DueKind.MAINTENANCE: "wrench",
    DueKind.ACTION: "list-checks",
    DueKind.HEATING_CHECK: "wrench",
    DueKind.PREFECTURE: "calendar-days",
    DueKind.STEP: "list-checks",
    DueKind.REVIEW: "clipboard-check",
    DueKind.DEPOSIT_INSTALMENT: "hand-coins",
    DueKind.DEPOSIT_RETURN: "hand-coins",
    DueKind.INVENTORY_AMENDMENT: "clipboard-check",
    DueKind.HEAD_LEASE_NOTICE: "key-round",
    DueKind.CLAIM: "file-warning",
    DueKind.RENT_REVISION: "key-round",
    DueKind.RETENTION: "folder-open",
    DueKind.RESOURCE_END: "hand-coins",
    DueKind.AID_ANSWER: "mail",
    DueKind.AID_FIRST_PAYMENT: "mail",
    **dict.fromkeys(REPAYMENTS, "wallet"),
    DueKind.ARREARS_STEP: "wallet",
    DueKind.AID_DECISION: "handshake",
    DueKind.HOUSING_REQUEST: "house",
    DueKind.HOUSING_PROPOSAL: "key-round",
    DueKind.AID_REPAYMENT: "hand-coins",
}
PERMITS = frozenset({DueKind.PERMIT_EXPIRY, DueKind.PREFECTURE})
DEPOSITS = frozenset({DueKind.DEPOSIT_INSTALMENT, DueKind.DEPOSIT_RETURN})
INVENTORIES = frozenset({DueKind.INVENTORY_AMENDMENT, DueKind.HEATING_CHECK})
_ICONS = {"telephone": "phone", "sms": "send", "courrier": "mail", "rdv_bureau": "building-2", "tripartite": "users"}


def hour_words(at_time: str) -> str:
    """Write an hour as people do ("9 h", "14 h 30"); "" stays ""."""
    if not at_time:
        return ""
    hour, minute = at_time.split(":")
    return f"{int(hour)}{NBSP}h" + (f"{NBSP}{minute}" if int(minute) else "")


def kind_words(entry: Entry) -> str:
    """Say what a moment is."""
    return wording(VISIT_KINDS if entry.ref else TEAM_TIMES, entry.kind)


def title_words(desk: Desk, entry: Entry) -> str:
    """Say whom, or what, a moment is about."""
    return desk.discreet.name(entry.household) if entry.ref else desk.discreet.hides(entry.subject)


def state_words(entry: Entry) -> str:
    """Say what became of a moment."""
    return wording(_WORDS, entry.state)


def icon_of(entry: Entry) -> str:
    """Return the name of the icon of a moment."""
    return _ICONS.get(entry.kind, "house" if entry.ref else "users")


def entry_line(desk: Desk, entry: Entry) -> LineButton:
    """Return the line of a moment: a press opens the dossier, or the agenda on that day when there is no household."""
    title = title_words(desk, entry)
    hour = f"{hour_words(entry.at_time)} · " if entry.at_time else ""
    known = [entry.address] if entry.ref else [entry.address, entry.staff]
    details = [kind_words(entry), *(() if desk.discreet.on else (words for words in known if words))]
    mark = chip("En même temps", "warn") if entry.is_in_conflict else chip(*_mark(entry))
    line = Line(icon_of(entry), f"{hour}{title}", " · ".join(details), mark)
    if entry.ref:
        return LineButton(line, f"Ouvrir le dossier de {title}", lambda: desk.go("dossier", ref=entry.ref))
    return LineButton(line, f"Ouvrir l’agenda, {title}", lambda: desk.go("agenda", on=entry.on))


def _mark(entry: Entry) -> tuple[str, str]:
    return state_words(entry), _COLOURS.get(entry.state, "warn")


def due_line(desk: Desk, due: Due, *, with_chip: bool = True) -> LineButton:
    """Return the line of a deadline: a press opens its dossier. In a narrow column what is due comes first, without its chip."""
    words, mark, kind = _words_of(desk, due)
    who = wording(ACTORS, due.who)
    name = desk.discreet.name(due.household)
    if due.is_of_unit:  # its address
        name = f"Logement {due.ref}" if desk.discreet.on else due.household
    texts = (name, f"{words} · {who.lower()}") if with_chip else (words, f"{name} · {who.lower()}")
    right = chip(mark, kind) if with_chip else None
    line = Line(_DUE_ICONS.get(due.kind, "file-text"), *texts, right, getattr(tokens(), kind))
    return LineButton(line, f"{name}\u00a0: {words}, {who.lower()}", lambda: _open(desk, due))


def _open(desk: Desk, due: Due) -> None:
    """Open where the deadline is seen to: a request, a dwelling, a part of a dossier."""
    if due.kind is DueKind.MAINTENANCE:
        desk.go("work", ref=due.ref)
    elif due.is_of_unit:
        desk.go("unit", ref=due.ref)
    elif due.kind is DueKind.REVIEW and desk.has("review"):
        desk.go("review", ref=due.ref)
    elif due.kind in PERMITS:
        desk.go("dossier", ref=due.ref, fill="permits")
    else:
        tab = next((tab for kinds, tab in _TABS if due.kind in kinds), "")
        desk.go("dossier", ref=due.ref, **({"tab": tab} if tab else {}))


_TABS = (
    (PROJECTS | {DueKind.ACTION}, ACTIONS),
    (DEPOSITS, DEPOSIT),
    (frozenset({DueKind.RESOURCE_END}), BUDGET),
    (OF_RENTS, RENTS),
    (INVENTORIES, INVENTORY),
    (OF_REGISTERS - {DueKind.RETENTION}, "Pièces"),
)
"""The part of the dossier where a deadline is seen to; its first page for the others."""


def _words_of(desk: Desk, due: Due) -> tuple[str, str, str]:
    if due.kind is DueKind.MAINTENANCE:
        return _maintenance_words(desk, due)
    if due.kind in OF_REGISTERS:
        mark = ("En retard", "danger") if due.overdue else ("À prévoir", "warn" if due.is_pressing else "info")
        if due.kind is DueKind.RESOURCE_END and desk.discreet.on:
            due = replace(due, subject="Ressource", person="")
        elif due.kind in PERMITS and desk.discreet.on:
            due = replace(due, subject="Titre de séjour" if due.kind is DueKind.PERMIT_EXPIRY else "")
        elif due.kind in PROJECTS and desk.discreet.on:
            due = replace(due, subject="")
        return register_words(due, desk.discreet.name(due.person)), *mark
    return _action_words(desk, due) if due.kind is DueKind.ACTION else _due_words(due)


def _action_words(desk: Desk, due: Due) -> tuple[str, str, str]:
    words = f"{desk.discreet.hides(due.subject)}, pour le {short_day(due.due_on)}"
    return words, *(("En retard", "danger") if due.overdue else ("À faire", "info"))


def _maintenance_words(desk: Desk, due: Due) -> tuple[str, str, str]:
    words = f"Travaux\u00a0: {desk.discreet.hides(due.subject)}" if due.subject else "Travaux à suivre"
    return words, *(("À faire", "danger") if due.overdue else ("Prévu", "info"))


def _due_words(due: Due) -> tuple[str, str, str]:
    """Return what is due, the word of its chip and its colour."""
    day = short_day(due.due_on)
    if due.kind is DueKind.VISIT_OVERDUE:
        return f"Sans rencontre depuis {due.detail}\u00a0jours", "À planifier", "warn"
    if due.kind is DueKind.PASSAGE_MISSING:
        words = f"Aucun passage en {month_and_year(due.due_on)}"
        return f"{words} · {attempts_words(due.attempts)}" if due.attempts else words, "À planifier", "warn"
    if due.kind is DueKind.APPOINTMENT:
        return f"Rendez-vous du {day}", *(("À noter", "warn") if due.overdue else ("Prévu", "info"))
    if due.mark is not None:
        return f"{due.mark}\u00a0mois dans le logement le {day}", "À préparer", "info"
    if due.kind is DueKind.MONTH_MARK:
        return f"Durée maximale\u00a0: {day}", *(("Dépassée", "danger") if due.overdue else ("Bientôt", "warn"))
    if due.overdue:
        return f"Sans convention depuis le {day}", "À régulariser", "danger"
    signing = ("À signer", "danger") if due.is_pressing else ("À renouveler", "warn")
    return f"Convention\u00a0: finit le {day}", *signing
