"""What is said of an action: its second line, its chip, and where it came from."""

from collections.abc import Mapping
from datetime import date

from caseworker.days import long_day, short_day
from caseworker.labels import wording
from caseworker.plan.model import Action, ActionState, is_late
from caseworker.plan_words import DOERS, THEMES
from caseworker.visits.model import Post

TAB = "Plan"
Days = Mapping[str, tuple[date, str]]


def origin_words(visit_id: str | None, days: Days) -> str:
    """Say from which visit something was born ("née de l’entretien du 22 novembre 2026"); "" when it is not known."""
    found = days.get(visit_id or "")
    if found is None:
        return ""
    on, post = found
    return f"née du passage du {long_day(on)}" if post == Post.HOME_SUPPORT else f"née de l’entretien du {long_day(on)}"


def chip_of(action: Action, today: date) -> tuple[str, str]:
    """Return the word and the kind of chip of an action; "" when it is to do whenever."""
    if action.state is ActionState.DONE and action.closed_on:
        return f"Faite le {short_day(action.closed_on)}", "ok"
    if action.state is ActionState.GIVEN_UP:
        return "Abandonnée", "plain"
    if action.expected_on is None:
        return "", ""
    words = f"Pour le {short_day(action.expected_on)}"
    return words, "danger" if is_late(action, today) else "info"


def detail_words(action: Action, days: Days) -> str:
    """Say who does it, what it is about, why it was given up and where it came from."""
    parts = [wording(DOERS, action.doer), wording(THEMES, action.theme) if action.theme else ""]
    parts += [action.reason, origin_words(action.visit_id, days)]
    return " · ".join(part for part in parts if part)


def outcome_words(action: Action) -> str:
    """Say on a visit's card what became of an action ("faite le 24/11/2026")."""
    if action.state is ActionState.DONE and action.closed_on:
        return f"faite le {short_day(action.closed_on)}"
    if action.state is ActionState.GIVEN_UP:
        return f"abandonnée\u00a0: {action.reason}"
    return f"pour le {short_day(action.expected_on)}" if action.expected_on else "à faire"
