"""Finds the line of a dispositif's file that a problem is about."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from caseworker.errors import Problem

_TABLE = re.compile(r"\s*\[{1,2}\s*([\w.-]+)\s*\]{1,2}\s*(?:#.*)?")


def located(content: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with their line among their values; the first line when nothing more precise is known."""
    return tuple(replace(each, values={"line": _line_of(content, each.field), **each.values}) for each in problems)


def _line_of(content: str, field: str) -> int:
    """Return the line of a path such as "phases.2.title": its own if it is found, else that of what holds it."""
    names = field.split(".")
    rank = int(names[1]) if len(names) > 1 and names[1].isdigit() else 1
    lines = content.splitlines()
    start = _nth(lines, rank, lambda line: _table_of(line) == names[0])
    if start is None:
        return (_nth(lines, 1, lambda line: _table_of(line) is None and _names(line, names[0])) or 0) + 1
    end = next((n for n in range(start + 1, len(lines)) if _table_of(lines[n])), len(lines))
    within = next((n for n in range(start + 1, end) if _names(lines[n], names[-1])), start)
    return within + 1


def _nth(lines: list[str], rank: int, is_it: Callable[[str], bool]) -> int | None:
    found = [number for number, line in enumerate(lines) if is_it(line)]
    return found[rank - 1] if len(found) >= rank else None


def _table_of(line: str) -> str | None:
    found = _TABLE.fullmatch(line)
    return found[1] if found else None


def _names(line: str, name: str) -> bool:
    return bool(re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", line))
