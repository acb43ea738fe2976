"""What a wording is, what each paper has to keep, and the clauses that the law holds for unwritten."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_text
from caseworker.folding import fold
from caseworker.parameters.model import Certainty


@dataclass(frozen=True, slots=True)
class Need:
    """What a paper has to keep: one of its marks at least is in the text."""

    marks: tuple[str, ...]
    words: str
    source: str
    certainty: Certainty = Certainty.VERIFIED


@dataclass(frozen=True, slots=True)
class Template:
    """A template that may be rewritten; `translated` ones have a text for each language that the association fills in."""

    key: str
    title: str
    needs: tuple[Need, ...] = ()
    translated: bool = False


@dataclass(frozen=True, slots=True)
class Voided:
    """A kind of clause that the law holds for unwritten, and how it is recognised."""

    pattern: str
    words: str
    verdict: str
    source: str
    certainty: Certainty
    source_url: str = ""
    unless: str = ""

    def is_in(self, folded: str) -> bool:
        """Tell whether a line, without accents nor capitals, holds such a clause."""
        excused = self.unless and re.search(self.unless, folded)
        return bool(re.search(self.pattern, folded)) and not excused


@dataclass(frozen=True, slots=True)
class Rules:
    """What `resources/wording_rules.toml` holds."""

    template: tuple[Template, ...]
    voided: tuple[Voided, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to look at before a wording is put in use.

    Args:
        line: of the text, from 1; None for what is not there any more.
        words: what is missing, or what the clause is and what the law makes of it, in French.
        source: the text that asks for it, or voids it.
        to_check: nobody has read that text yet.
    """

    line: int | None
    words: str
    source: str
    to_check: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """One version; without text, the shipped template is back in use."""

    kind: str
    version: int
    text: str | None
    sha256: str
    author: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a paper may show: its path, its French name, and what is typed to show it."""

    path: str
    label: str
    expression: str


IN = "@"
_LOOP = re.compile(r"{%\s*for\s+(\w+)\s+in\s+([\w.]+)")


def fields_in(shipped: str, labels: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the values that the shipped template knows by name, by group; those of a list are shown by its loop only."""
    lists = {path for _, path in _LOOP.findall(shipped)}
    found = []
    for path, label in sorted(labels.items()):
        if path in lists or any(path.startswith(f"{one}.") for one in lists):
            continue
        used = re.search(r"{{\s*(" + re.escape(path) + r"(?![\w.])[^}]*?)\s*}}", shipped)
        if used:
            found.append(Field(path, label, "{{ " + used[1] + " }}"))
    return tuple(found)


@cache
def rules() -> Rules:
    """Return the shipped rules.

    Raises:
        RuleBroken: the shipped file is wrong, which is a fault of the program.
    """
    return record_from(Rules, parse(shipped_text("wording_rules.toml")))


def template_of(kind: str) -> Template | None:
    """Return the template of a kind of paper, or of its translation; None when it is not one that may be rewritten."""
    key, _, language = kind.partition(IN)
    found = next((one for one in rules().template if one.key == key), None)
    return found if found is None or found.translated or not language else None


def title_of(kind: str) -> str:
    """Return what a template is called, with its language when it is a translation; "" for an unknown one."""
    template, language = template_of(kind), kind.partition(IN)[2]
    return f"{template.title}, {language}" if template and language else template.title if template else ""


def translation(kind: str, language: str) -> str:
    """Return the code of a template in another language ("household-sheet@arabe")."""
    return f"{kind}{IN}{fold(language).strip()}" if language.strip() else kind


def warnings_in(kind: str, text: str, shipped: str) -> tuple[Warned, ...]:
    """Return what a wording dropped that the law or the register asks for, then the voided clauses that it adds."""
    return (*_dropped(kind, text), *_voided(text, shipped))


def _dropped(kind: str, text: str) -> Iterator[Warned]:
    template = template_of(kind)
    for need in template.needs if template else ():
        if not any(mark in text for mark in need.marks):
            yield Warned(None, need.words, need.source, need.certainty is not Certainty.VERIFIED)


def _voided(text: str, shipped: str) -> Iterator[Warned]:
    known = set(shipped.splitlines())
    for number, line in enumerate(text.splitlines(), start=1):
        if line in known:
            continue
        folded = fold(line)
        for clause in rules().voided:
            if clause.is_in(folded):
                said = f"{clause.words}, {clause.verdict}"
                yield Warned(number, said, clause.source, clause.certainty is not Certainty.VERIFIED)
