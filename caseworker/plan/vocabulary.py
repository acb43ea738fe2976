"""Words to begin a goal with: those of the scheme's phases, and a short list by theme; never compulsory."""

from dataclasses import dataclass
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_text
from caseworker.parameters.model import Certainty
from caseworker.plan.model import Theme


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """What may be said of a theme, in the order of the file."""

    theme: Theme
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The whole list, and where it comes from."""

    themes: tuple[ThemeWords, ...]
    source: str
    certainty: Certainty


@cache
def vocabulary() -> Vocabulary:
    """Return the list that is shipped."""
    return record_from(Vocabulary, parse(shipped_text("goals.toml")))


def words_of(theme: str) -> tuple[str, ...]:
    """Return what may be said of a theme; () for none."""
    return next((one.goals for one in vocabulary().themes if one.theme == theme), ())
