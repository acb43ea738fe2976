"""Finds the line of a checklist's file that a problem is about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from caseworker.errors import Problem

_TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[{}\[\]]')


def located(content: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with their line among their values, in the order of the lines; the first when nothing better is known."""
    placed = [replace(each, values={"line": _line_of(content, each.field), **each.values}) for each in problems]
    return tuple(sorted(placed, key=lambda each: each.values["line"]))


def _line_of(content: str, field: str) -> int:
    """Return the line of a path such as "items.3.label": its own if it is found, else that of what holds it."""
    names = field.split(".")
    rank = int(names[1]) if len(names) > 1 and names[1].isdigit() else 0
    start = _nth(content, rf"^[ \t]*\[\[[ \t]*{re.escape(names[0])}[ \t]*\]\]", rank or 1)
    if start is None:
        found = re.search(rf"^[ \t]*[\"']?{re.escape(names[0])}[\"']?[ \t]*=", content, re.MULTILINE)
        if not found:
            return 1
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        start = next((place for n, place in enumerate(_tables(content, start), 1) if n == rank), start)
    if len(names) > 2 and (named := re.compile(rf"\b{re.escape(names[-1])}[\"']?[ \t]*=").search(content, start)):
        last = content.find("}" if content[start : start + 1] == "{" else "[[", start + 2)
        start = named.start() if named.start() < (last if last > 0 else len(content)) else start
    return content.count("\n", 0, start) + 1


def _nth(content: str, pattern: str, rank: int) -> int | None:
    found = list(re.finditer(pattern, content, re.MULTILINE))
    return found[rank - 1].start() if len(found) >= rank else None


def _tables(content: str, start: int) -> Iterator[int]:
    """Return where each table of a list begins, until the list ends; what stands in words and remarks is passed over."""
    depth = 0
    for token in _TOKEN.finditer(content, start):
        if token[0] in "[{":
            depth += 1
            if token[0] == "{" and depth == 2:
                yield token.start()
        elif token[0] in "]}":
            depth -= 1
            if depth == 0:
                return
