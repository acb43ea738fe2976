"""The figures of a checklist in words: what a chart shows, for who does not see it."""

from caseworker.checklists.model import Checklist, Progress, Score
from caseworker.days import short_day

GOES_UP = frozenset({Score.MEAN, Score.SHARE})


def figure_words(known: Checklist, figure: float) -> str:
    """Write a figure with what it is out of."""
    if known.score is Score.SHARE:
        return f"{figure:.0f}\u00a0%"
    if known.score is Score.COUNT:
        return f"{figure:.0f} à traiter" if figure else "rien à traiter"
    shown = f"{figure:.1f}".replace(".", ",") if figure % 1 else f"{figure:.0f}"
    return f"{shown} sur {known.best}"


def progress_words(progress: Progress) -> str:
    """Write how a checklist went from visit to visit, and which way it goes."""
    known, points = progress.checklist, progress.points
    told = [f"{figure_words(known, point.figure)} le {short_day(point.on)}" for point in points[-4:]]
    change = points[-1].figure - points[-2].figure if len(points) > 1 else 0
    better = change > 0 if known.score in GOES_UP else change < 0
    way = "" if not change else ", en progrès" if better else ", en recul"
    return f"{', puis '.join(told)}{way}."
