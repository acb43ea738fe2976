"""What is said of a request: its chips, its line, the facts that followed."""

from collections.abc import Callable
from datetime import date

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.days import short_day
from caseworker.labels import NBSP, URGENCIES, WORK_STATES, plural
from caseworker.money import euros
from caseworker.works.model import Asker, Step, StepKind, Urgency, Work, WorkState

VEILED_WORK = "Travaux"
ROOMS = (
    "Cuisine",
    "Salle de bain",
    "WC",
    "Séjour",
    "Chambre",
    "Entrée",
    "Tout le logement",
    "Extérieur",
    "Parties communes",
)
_URGENCY_CHIPS = {Urgency.DANGER: "danger", Urgency.URGENT: "warn", Urgency.USUAL: "plain"}
_STATE_CHIPS = {WorkState.DONE: "ok", WorkState.GIVEN_UP: "plain", WorkState.ASKED: "warn"}
_STEP_ICONS = {
    StepKind.QUOTE: "receipt",
    StepKind.AGREEMENT: "handshake",
    StepKind.PLANNED: "calendar-days",
    StepKind.GIVEN_UP: "x",
}
BORNE_BY = {
    "": "À décider",
    "occupant": "À la charge de l’occupant",
    "proprietaire": "À la charge du propriétaire",
    "association": "À la charge de l’association",
}


_ASKER_OF_ROLE = {Role.HOME_SUPPORT_WORKER: Asker.HOME_SUPPORT, Role.MAINTENANCE_WORKER: Asker.MAINTENANCE}


def asker_of(session: Session) -> str:
    """Return who asks when the person at work writes a request, until they say otherwise."""
    return _ASKER_OF_ROLE.get(session.role, Asker.SOCIAL_WORKER).value


def title_of(work: Work, hides: Callable[[str], str] = str) -> str:
    """Return what a request is called; `hides` shows it, or dots."""
    if work.is_veiled:
        return VEILED_WORK
    return hides(f"{work.what}, {work.room[:1].lower()}{work.room[1:]}" if work.room else work.what)


def urgency_chip(work: Work) -> tuple[str, str]:
    """Return the word and the kind of chip of how long it can wait; "" for one that is closed or veiled."""
    if work.is_veiled or not work.is_open:
        return "", ""
    return URGENCIES[work.urgency], _URGENCY_CHIPS[Urgency(work.urgency)]


def state_chip(work: Work, *, late: bool) -> tuple[str, str]:
    """Return the word and the kind of chip of where it stands."""
    words = WORK_STATES[work.state]
    if work.state is WorkState.PLANNED and work.planned_on:
        words = f"Prévu le {short_day(work.planned_on)[:5]}"
    if late and work.urgency != Urgency.DANGER:
        return f"{words}, en retard", "danger"
    return words, _STATE_CHIPS.get(work.state, "info")


def since_words(work: Work, today: date) -> str:
    """Say for how long it has waited ("depuis 12 jours"), or when it was closed."""
    if work.closed_on:
        return f"le {short_day(work.closed_on)}"
    days = (today - work.opened_on).days
    return "aujourd’hui" if days == 0 else f"depuis {plural(days, 'jour', 'jours')}"


def waited_words(work: Work, today: date) -> str:
    """Say the same under a head that says "Depuis" already."""
    return since_words(work, today).removeprefix("depuis ")


def step_words(step: Step, hides: Callable[[str], str] = str) -> tuple[str, str, str]:
    """Return the icon, the title and the details of a fact."""
    amount = hides(euros(step.cents)) if step.cents else ""
    titles = {
        StepKind.QUOTE: f"Devis{NBSP}: {amount}",
        StepKind.AGREEMENT: "Accord donné",
        StepKind.PLANNED: f"Prévu le {short_day(step.on)}",
        StepKind.GIVEN_UP: "Abandonné",
    }
    day = "" if step.kind is StepKind.PLANNED else short_day(step.on)
    details = " · ".join(part for part in (day, step.who, hides(step.reason)) if part)
    return _STEP_ICONS[step.kind], titles[step.kind], details


def done_words(work: Work, hides: Callable[[str], str] = str) -> str:
    """Say when, by whom, how long and for how much it was done."""
    done = work.done
    if done is None or done.on is None:
        return ""
    minutes = f"{done.minutes}{NBSP}min" if done.minutes else ""
    cost = hides(euros(done.cost_cents)) if done.cost_cents else ""
    return " · ".join(part for part in (short_day(done.on), done.done_by, minutes, cost) if part)
