"""Rows of the caseload and results of a search."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from caseworker.folding import fold


@dataclass(frozen=True, slots=True)
class Case:
    """One household as the caseload shows it.

    Args:
        household_id, ref, name: the household.
        support_ref, scheme: its newest accompaniment; "" when it has none.
        lead_worker: name of the lead worker, "" when nobody is named.
        entered_on, exited_on: ends of that stay.
        exit_destination: where they went.
        unit_ref, address: the dwelling of the stay; "" when there is none.
        agreement_ends_on: last day of the newest convention.
        last_seen_on: newest visit that took place, among those the role may read.
        folded: what a typed search is looked up in, without accents nor case.
        first_name: of the person to ask for: ten households may bear one name.
        leaving_on: last day that a notice gives, while it holds.
        awaits_signature: an amendment was drawn up and is not signed.
    """

    household_id: str
    ref: str
    name: str
    support_ref: str
    scheme: str
    lead_worker: str
    entered_on: date | None
    exited_on: date | None
    exit_destination: str
    unit_ref: str
    address: str
    agreement_ends_on: date | None
    last_seen_on: date | None
    folded: str = field(default="", repr=False)
    first_name: str = ""
    leaving_on: date | None = None
    awaits_signature: bool = False


class Named(NamedTuple):
    """An accompaniment and the name of its household."""

    support_id: str
    ref: str
    name: str


def filtered(cases: Iterable[Case], text: str) -> list[Case]:
    """Return the cases whose name, people, references or address hold every word of `text`, in their order."""
    kept = list(cases)
    for word in fold(text).split():
        kept = [case for case in kept if word in case.folded]
    return kept


class Found(NamedTuple):  # hundreds are made while someone waits: a frozen dataclass takes twice as long
    """One result.

    Args:
        kind: "household", "unit", "owner", "partner", "visit", "action", "goal", "meeting", "work", "intervention" or "inventory".
        ref: what opens it (A-, M-, L-, R-, T- or E-reference); "" when nothing does.
        on: its day, for a visit, a request and an intervention; by when, for an action and a goal; the day of exit of a household that left.
        snippet: marks the words found with [ and ]; a person's whole name.
        name: the household's, the dwelling's address, the owner's or the partner's.
        what: code of `VisitKind` or of an intervention's nature; where an action or a goal stands, how urgent a request is; the accompaniment that a meeting spoke of; where a household lives; a partner's kind and telephone.
        post: in which function a visit was made.
        is_guess: found by tolerating a typing mistake.
    """

    kind: str
    ref: str
    on: date | None
    snippet: str
    name: str = ""
    what: str = ""
    post: str = ""
    is_guess: bool = False


_BLANK = Found("", "", None, "")


def found_of(kind: str, hits: Sequence[tuple[Any, ...]]) -> list[Found]:
    """Return the results that the rows of one source are; all have as many columns."""
    if not hits:
        return []
    blanks, made, iso = _BLANK[1 + len(hits[0]) :], Found._make, date.fromisoformat
    # Given whole, without the defaults that `Found` would look up for each: half the time of hundreds of results.
    return [made((kind, hit[0], iso(hit[1]) if hit[1] else None, *hit[2:], *blanks)) for hit in hits]


def fts_query(text: str) -> str:
    """Return an FTS5 query for typed words: each is a prefix, quoted, so that nothing typed is an operator; "" for no word.

    A single letter ("l’", "d’") is left aside when there is a longer word: it would match nearly everything.
    """
    return " AND ".join(_prefixes(word) for word in words_of(text))


def words_of(text: str) -> list[str]:
    """Return the words that count in what was typed, without accents nor case."""
    words = re.findall(r"\w+", fold(text))
    return [word for word in words if len(word) > 1] or words


def guessing_query(meant: Iterable[Iterable[str]]) -> str:
    """Return an FTS5 query in which each word may be any of those that were meant; "" when one of them means nothing."""
    groups = [" OR ".join(f'"{word}"*' for word in words) for words in meant]
    return " AND ".join(f"({group})" for group in groups) if all(groups) else ""


def _prefixes(word: str) -> str:
    """Return the word as a prefix, however its ligatures are written: the index tells "sœur" and "soeur" apart."""
    spellings = dict.fromkeys((word, word.replace("oe", "œ"), word.replace("ae", "æ")))
    query = " OR ".join(f'"{spelling}"*' for spelling in spellings)
    return f"({query})" if len(spellings) > 1 else query
