"""What is said of a debt in the list: its threshold, its next step."""

from caseworker.arrears.model import Step
from caseworker.arrears.service import ArrearLine
from caseworker.arrears_words import KEPT_BY, TOLD_TO, rung_words


def step_words(line: ArrearLine) -> str:
    """Say the next step of a debt, or what keeps it back."""
    standing = line.standing
    if standing.rung:
        words = rung_words(standing.rung)
        if standing.step == Step.REPORT:
            return f"{words} {TOLD_TO.get(line.told_to, '')}"
        return f"{words}, à relire" if standing.must_be_seen else words
    return KEPT_BY.get(standing.kept_by, "Rien pour l’instant")


def threshold_words(line: ArrearLine) -> tuple[str, str]:
    """Return the word and the kind of chip of the legal threshold."""
    if not line.is_present:
        return "Sorti", "plain"
    return ("Atteint", "danger") if line.standing.reached_on else ("Pas atteint", "ok")
