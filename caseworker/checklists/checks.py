"""Reads the content of a checklist's file, and says by name what is wrong in it, with its line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from caseworker.checklists.model import Checklist, Item, Score
from caseworker.checklists.places import located
from caseworker.datafiles import parse, problems_with, record_from
from caseworker.errors import Problem, RuleBroken
from caseworker.lines import fault_of_line

_KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
LONGEST_KEY, LONGEST_TITLE, LONGEST_ANSWER, LONGEST_HELP = 60, 120, 40, 300
MOST_ITEMS, MOST_ANSWERS, HIGHEST_VALUE = 60, 11, 100
LONGEST_CONTENT = 200_000


def read_checklist(content: str) -> Checklist:
    """Read a checklist from the text of its file.

    Raises:
        RuleBroken: every problem there is, each with its line among its values.
    """
    if len(content) > LONGEST_CONTENT:
        raise RuleBroken([Problem("", "too_long", {"most": LONGEST_CONTENT, "line": 1})])
    content = content.removeprefix("\ufeff")  # Windows editors put a byte-order mark in front
    data = parse(content)
    problems = problems_in_file(data)
    if problems:
        raise RuleBroken(located(content, problems))
    return record_from(Checklist, data)


def problems_in_file(data: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what is wrong with the content of a file; a problem's field is the path inside it ("items.3.label")."""
    return problems_with(Checklist, data) or tuple(problems_in(record_from(Checklist, data)))


def problems_in(one: Checklist) -> Iterator[Problem]:
    """Return what keeps a checklist from being put in use."""
    if not _KEY.fullmatch(one.key) or len(one.key) > LONGEST_KEY:
        yield Problem("key", "checklist_key_wrong", {"key": one.key})
    yield from _words("title", one.title, LONGEST_TITLE)
    yield from _words("source", one.source, LONGEST_HELP)
    yield from _item_problems(one)
    yield from _answer_problems(one)
    yield from _scale_problems(one)


def _words(field: str, words: str, most: int, *, needed: bool = True) -> Iterator[Problem]:
    if needed and not words.strip():
        yield Problem(field, "blank")
    elif fault := fault_of_line(words, most):
        yield Problem(field, fault, {"longest": most})


def _item_problems(one: Checklist) -> Iterator[Problem]:
    if not one.items:
        yield Problem("items", "checklist_empty")
    if len(one.items) > MOST_ITEMS:
        yield Problem("items", "checklist_too_many_items", {"most": MOST_ITEMS})
    for rank, item in enumerate(one.items, start=1):
        path = f"items.{rank}"
        if not _KEY.fullmatch(item.key) or len(item.key) > LONGEST_KEY:
            yield Problem(f"{path}.key", "checklist_key_wrong", {"key": item.key})
        yield from _words(f"{path}.label", item.label, 200)
        yield from _words(f"{path}.help", item.help, LONGEST_HELP, needed=False)
        yield from _words(f"{path}.section", item.section, LONGEST_TITLE, needed=False)
        yield from _level_problems(path, item, len(one.answers))
    yield from _repeated((f"items.{rank}.key", item.key) for rank, item in enumerate(one.items, start=1))
    labels = ((item.section.casefold(), item.label.strip().casefold()) for item in one.items)
    named = [(f"items.{rank}.label", words) for rank, words in enumerate(labels, start=1) if words[1]]
    yield from (replace(each, code="checklist_same_line", values={}) for each in _repeated(named))


def _level_problems(path: str, item: Item, answers: int) -> Iterator[Problem]:
    if item.levels and len(item.levels) != answers:
        yield Problem(f"{path}.levels", "checklist_levels_wrong", {"most": answers})
    for words in item.levels:
        yield from _words(f"{path}.levels", words, LONGEST_HELP)


def _answer_problems(one: Checklist) -> Iterator[Problem]:
    if len(one.answers) < 2 or not any(choice.counts for choice in one.answers):
        yield Problem("answers", "checklist_answers_few")
    if len(one.answers) > MOST_ANSWERS:
        yield Problem("answers", "checklist_answers_many", {"most": MOST_ANSWERS})
    for rank, choice in enumerate(one.answers, start=1):
        yield from _words(f"answers.{rank}.label", choice.label, LONGEST_ANSWER)
        if not 0 <= choice.value <= HIGHEST_VALUE:
            yield Problem(f"answers.{rank}.value", "out_of_range", {"least": 0, "most": HIGHEST_VALUE})
    yield from _repeated((f"answers.{rank}.value", c.value) for rank, c in enumerate(one.answers, start=1))
    named = [(f"answers.{rank}.label", c.label.strip().casefold()) for rank, c in enumerate(one.answers, start=1)]
    yield from _repeated((field, label) for field, label in named if label)


def _scale_problems(one: Checklist) -> Iterator[Problem]:
    counting = {choice.value for choice in one.answers if choice.counts}
    if one.score is Score.SHARE and counting and counting != {0, 1}:
        yield Problem("score", "checklist_share_wrong")
    if counting and one.score is not Score.SHARE and max(counting) == 0:
        yield Problem("answers", "checklist_top_wrong")
    if one.alert_from is None or not counting:
        return
    if one.score is not Score.MAX:
        yield Problem("alert_from", "checklist_alert_misplaced")
    elif not min(counting) <= one.alert_from <= max(counting):
        yield Problem("alert_from", "out_of_range", {"least": min(counting), "most": max(counting)})


def _repeated(named: Iterable[tuple[str, Any]]) -> Iterator[Problem]:
    seen = set()
    for field, value in named:
        if value in seen:
            yield Problem(field, "twice", {"code": value})
        seen.add(value)
