"""What is said of a goal: its chip, who does what, what it went through."""

from datetime import date

from caseworker.days import short_day
from caseworker.labels import wording
from caseworker.plan.goal import Goal, GoalState, is_late, is_to_come
from caseworker.plan.goals import GoalLine
from caseworker.plan_words import DOERS, GOAL_STATES
from ui.visits.card import duration

THEME_ICONS = {
    "logement": "house", "budget": "wallet", "droits": "scale", "sante": "life-buoy",
    "emploi_formation": "graduation-cap", "parentalite": "baby", "vie_quotidienne": "cooking-pot", "mobilite": "bus",
    "langue": "text", "lien_social": "users", "": "flag",
}  # fmt: skip
_CHIPS = {GoalState.REACHED: "ok", GoalState.PARTLY_REACHED: "ok", GoalState.GIVEN_UP: "plain"}


def goal_chip(goal: Goal, today: date) -> tuple[str, str]:
    """Return the word and the kind of chip of a goal."""
    if not goal.is_open:
        return wording(GOAL_STATES, goal.state), _CHIPS[goal.state]
    if is_late(goal, today):
        return "En retard", "danger"
    return ("À venir", "plain") if is_to_come(goal, today) else ("En cours", "info")


def goal_words(line: GoalLine) -> str:
    """Say of a goal who does what, its phase, and what it went through."""
    now = line.goal.now
    who = [
        f"{wording(DOERS, part.doer)}\u00a0: {part.what}" if part.what else wording(DOERS, part.doer)
        for part in now.parts
    ]
    parts = [*who, f"phase {now.phase}" if now.phase else "", line.goal.reason, _carried(line.renewals), _met(line)]
    return " · ".join(part for part in parts if part)


def goal_day(goal: Goal) -> str:
    """Say by when a goal is expected, or when it ended."""
    if goal.ended_on:
        return f"le {short_day(goal.ended_on)}"
    return f"pour le {short_day(goal.now.expected_on)}" if goal.now.expected_on else ""


def history_of(line: GoalLine) -> list[str]:
    """Say what a goal went through, oldest first: what was written, by whom, on which day; what became of it; what was said."""
    told: list[tuple[date, str]] = []
    for number, version in enumerate(line.goal.versions):
        verb = "repris" if number else "écrit"
        on = version.made_at.date()
        told.append((on, f"{short_day(on)}\u00a0: «\u202f{version.what}\u202f», {verb} par {version.author}."))
    for state in line.goal.states:
        reason = f" ({state.reason})" if state.reason else ""
        words = wording(GOAL_STATES, state.state).lower()
        told.append((state.on, f"{short_day(state.on)}\u00a0: {words}{reason}, noté par {state.author}."))
    for mention in line.mentions:
        words = mention.sentence or "abordé en entretien"
        alone = "" if mention.is_joint else " (entretien qui ne concerne qu’une personne)"
        told.append((mention.on, f"{short_day(mention.on)}\u00a0: {words}{alone}, noté par {mention.author}."))
    return [words for _, words in sorted(told, key=lambda one: one[0])]


def _carried(renewals: int) -> str:
    if not renewals:
        return ""
    return "repris à une reconduction" if renewals == 1 else f"repris à {renewals} reconductions"


def _met(line: GoalLine) -> str:
    if not line.mentions:
        return ""
    times = "abordé une fois" if len(line.mentions) == 1 else f"abordé {len(line.mentions)} fois"
    return f"{times}, {duration(line.minutes)}" if line.minutes else times
