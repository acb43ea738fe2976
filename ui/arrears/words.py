"""What is said of a debt in the list: its threshold, its next step."""

from caseworker.arrears.model import Step
from caseworker.arrears.service import ArrearLine
from caseworker.arrears_words import KEPT_BY, STEPS, TOLD_TO


def step_words(line: ArrearLine) -> str:
    """Say the next step of a debt, or what keeps it back."""
    standing = line.standing
    if standing.step is Step.REPORT:
        return f"{STEPS[standing.step]} {TOLD_TO.get(line.told_to, '')}"
    if standing.step:
        return f"{STEPS[standing.step]}, à relire" if standing.must_be_seen else STEPS[standing.step]
    return KEPT_BY.get(standing.kept_by, "Rien pour l’instant")


def threshold_words(line: ArrearLine) -> tuple[str, str]:
    """Return the word and the kind of chip of the legal threshold."""
    if not line.is_present:
        return "Sorti", "plain"
    return ("Atteint", "danger") if line.standing.reached_on else ("Pas atteint", "ok")
