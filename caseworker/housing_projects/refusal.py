"""What the refusal of a proposal may bring, said before it is recorded: sentences of a shipped list, each with its source."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_text

TO_CHECK = "M"


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect.

    Args:
        words: the sentence.
        source: where it was read.
        certainty: V, V-, S, C, or M: to be checked.
        regimes: legal regimes of the present dwelling under which it holds.
        requests: kinds of requests under way with which it holds; without any condition, it holds when nothing else does.
    """

    words: str
    source: str
    certainty: str
    regimes: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Return the words with their source, and that they are to be checked when they are."""
        doubt = ", à vérifier" if self.certainty == TO_CHECK else ""
        return f"{self.words} ({self.source}{doubt}.)"


@dataclass(frozen=True, slots=True)
class Effects:
    """The whole list."""

    effects: tuple[Effect, ...]


@cache
def load_effects() -> tuple[Effect, ...]:
    """Return the shipped list, read once."""
    return record_from(Effects, parse(shipped_text("housing_refusals.toml"))).effects


def effects_of(regime: str | None, requests: Collection[str]) -> list[Effect]:
    """Return what a refusal may bring under a regime (None: not known), with these requests under way; never empty."""
    found = [
        one for one in load_effects() if regime in one.regimes or any(request in one.requests for request in requests)
    ]
    usual = [one for one in load_effects() if not one.regimes and not one.requests]
    return found or usual
