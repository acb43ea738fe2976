"""What is said of where a household stands: legends, and what the charts show for who does not see them."""

from caseworker.autonomy.model import Assessment, Scorer, Way, words_of_level
from caseworker.autonomy_words import SCORERS
from caseworker.checklists.model import Checklist, Item
from caseworker.days import long_day, short_day
from caseworker.labels import NBSP, NNBSP

FIRST = "Premier point"
NOBODY = "Aucun point pour l’instant\u00a0: le premier se fait à l’entrée, avec le ménage s’il le souhaite."
EMPTY = "–"


def quoted(words: str) -> str:
    """Write the household's words between their marks."""
    return f"«{NNBSP}{words}{NNBSP}»" if words else ""


def label_of(grid: Checklist, level: int) -> str:
    """Return the word of the scale for a level."""
    return next((choice.label for choice in grid.answers if choice.value == level), str(level))


def level_words(said: Assessment, item: str) -> str:
    """Say the levels of a domain in both voices; nothing of a voice that did not speak."""
    spoken = [(scorer, said.level(item, scorer)) for scorer in Scorer]
    levels = [(SCORERS[scorer], label_of(said.grid, level).lower()) for scorer, level in spoken if level is not None]
    if len({label for _, label in levels}) == 1:
        return f"{' et '.join(who if not place else who.lower() for place, (who, _) in enumerate(levels))}{NBSP}: {levels[0][1]}"
    return " · ".join(f"{who}{NBSP}: {level}" for who, level in levels)


def day_words(way: Way) -> str:
    """Say which assessments are drawn."""
    last = f"Point du {long_day(way.last.on)}, noté par {way.last.author}."
    return f"{last} {FIRST} le {long_day(way.first.on)}." if way.first else last


def radar_words(way: Way) -> str:
    """Say what the radar shows."""
    lines = [f"{item.label}{NBSP}: {words}" for item in way.last.items if (words := level_words(way.last, item.key))]
    return f"{day_words(way)} {f'{NNBSP}; '.join(lines)}."


def curve_words(way: Way, item: str) -> str:
    """Say how a domain went, in each voice that spoke."""
    said = []
    for scorer in Scorer:
        if series := way.series(item, scorer):
            went = ", ".join(f"{label_of(way.last.grid, level).lower()} le {short_day(on)}" for on, level in series)
            said.append(f"{SCORERS[scorer]}{NBSP}: {went}")
    return f"{NNBSP}; ".join(said)


def cell_words(said: Assessment, item: str) -> str:
    """Return what a table says of a domain on a day: the level of the team, then the household's."""
    worker, own = (said.level(item, scorer) for scorer in (Scorer.WORKER, Scorer.HOUSEHOLD))
    parts = [str(worker)] if worker is not None else []
    return " · ".join([*parts, f"ménage {own}"] if own is not None else parts) or EMPTY


def tip_of(grid: Checklist, item: str, level: int) -> str:
    """Return what a level says of a domain, with the word of the scale."""
    words, label = words_of_level(grid, item, level), label_of(grid, level)
    return label if words == label else f"{label}{NBSP}: {words}"


def correction_words(way: Way) -> list[str]:
    """Say what was corrected on a later day, in a voice that still speaks: a slip of the finger is no correction."""
    return [
        words
        for said in way.assessments
        for item in said.items
        for scorer in Scorer
        if (words := _correction(said, item, scorer))
    ]


def _correction(said: Assessment, item: Item, scorer: Scorer) -> str:
    marks = [one for one in said.marks if (one.item, one.scorer) == (item.key, scorer)]
    last = marks[-1] if marks else None
    former = [one for one in marks if last and one.level and one.made_at.date() < last.made_at.date()]
    if last is None or last.level is None or not former:
        return ""
    who = f"{SCORERS[scorer].lower()}{NBSP}: {former[-1].level}, puis {last.level}"
    when = f"corrigé le {short_day(last.made_at.date())} par {last.author}"
    return f"{item.label}, point du {short_day(said.on)}, {who} ({when})."
