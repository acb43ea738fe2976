"""Says a housing project: what is wished, where a request stands, what became of a proposal."""

from datetime import date, timedelta

from caseworker.days import long_day, short_day
from caseworker.housing_projects.model import Outcome, ProposalDraft, RequestDraft, RequestState, WishDraft
from caseworker.housing_projects.waiting import Awaited
from caseworker.money import euros
from caseworker.project_words import DWELLINGS, OUTCOMES, REFUSAL_REASONS, REQUEST_STATES, WAITS

Chip = tuple[str, str]
_STATES = {RequestState.OPEN: "info", RequestState.GRANTED: "ok", RequestState.REFUSED: "danger"}
_OUTCOMES = {Outcome.WAITING: "warn", Outcome.ACCEPTED: "ok"}


def wish_words(now: WishDraft) -> list[str]:
    """Return what is wished, line by line; what counts is in the household's words."""
    rooms = f"{now.rooms} pièce{'s' if now.rooms > 1 else ''} au moins" if now.rooms else ""
    ceiling = f"{euros(now.ceiling_cents)} par mois au plus, charges comprises" if now.ceiling_cents else ""
    home = " · ".join(part for part in (DWELLINGS[now.dwelling] if now.dwelling else "", rooms, ceiling) if part)
    matters = f"Ce qui compte\u00a0: {now.matters}" if now.matters else ""
    unwanted = f"Ce qui ne conviendrait pas\u00a0: {now.unwanted}" if now.unwanted else ""
    return [part for part in (home, matters, unwanted) if part]


def request_words(now: RequestDraft, what: Awaited | None) -> str:
    """Return the second line of a request."""
    asked = f"demandé le {short_day(now.asked_on)}" if now.asked_on else ""
    decided = f"décision du {short_day(now.decided_on)}" if now.decided_on else ""
    waits = f"{WAITS[what.wait]} {long_day(what.day)}{'' if what.is_typed else ' (délai à vérifier)'}" if what else ""
    parts = (now.number and f"n°\u00a0{now.number}", asked, decided, now.decision, waits)
    return " · ".join(part for part in parts if part)


def request_chip(now: RequestDraft, what: Awaited | None, soon: timedelta, today: date) -> Chip:
    """Return where a request stands, and its colour."""
    if what and what.day < today:
        return "Délai passé", "danger"
    if what and what.day <= today + soon and now.state is RequestState.OPEN:
        return "Bientôt", "warn"
    return REQUEST_STATES[now.state], _STATES.get(now.state, "plain")


def proposal_words(now: ProposalDraft) -> str:
    """Return the second line of a proposal."""
    rent = f"{euros(now.rent_cents)} par mois" if now.rent_cents else ""
    received = f"reçue le {short_day(now.received_on)}" if now.received_on else ""
    visited = f"visite le {short_day(now.visited_on)}" if now.visited_on else ""
    is_waiting = now.outcome is Outcome.WAITING
    answer = f"réponse avant le {long_day(now.answer_by)}" if now.answer_by and is_waiting else ""
    return " · ".join(part for part in (now.commune, rent, received, visited, answer) if part)


def answer_words(now: ProposalDraft) -> str:
    """Return what became of a proposal, with its reason; "" while it waits."""
    if now.outcome is Outcome.WAITING or now.closed_on is None:
        return ""
    reasons = [REFUSAL_REASONS[now.reason] if now.reason else "", f"«\u202f{now.words}\u202f»" if now.words else ""]
    why = ", ".join(part for part in reasons if part)
    said = f"{OUTCOMES[now.outcome]} le {short_day(now.closed_on)}"
    end = "" if now.words.endswith((".", "!", "?", "…")) else "."
    return f"{said}\u00a0: {why}{end}" if why else f"{said}."


def proposal_chip(now: ProposalDraft, today: date) -> Chip:
    """Return what became of a proposal, and its colour."""
    if now.outcome is Outcome.WAITING and now.answer_by and now.answer_by < today:
        return "Sans réponse", "danger"
    word = OUTCOMES[now.outcome].split()
    return " ".join(word[:2]) if now.outcome in {Outcome.WAITING, Outcome.NOT_KEPT} else word[0], _OUTCOMES.get(
        now.outcome, "plain"
    )
