"""Grids of wear: which share of a repair is left to a household, by what it is and by its age.

**Source:** domain study §1.3: the share is 100 % up to the franchise, then max(residual, 100 % − reduction × (age − franchise)).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from caseworker.datafiles import parse, problems_with, record_from, shipped_files
from caseworker.errors import Problem, RuleBroken
from caseworker.lines import fault_of_line
from caseworker.parameters.model import Certainty

WHOLE = 10_000
"""The whole of something, in basis points."""
OLDEST = 100
MOST_ROWS, LONGEST_LABEL, LONGEST_SOURCE, LONGEST_CONTENT = 100, 120, 300, 100_000
_KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class WearRow:
    """How one kind of element wears.

    Args:
        key: kept by the lines that use it.
        label: what it is, in French.
        life_years: how long it usually lasts; said, not counted with.
        franchise_years: age up to which nothing is taken off.
        yearly_percent: taken off for each year beyond.
        residual_percent: what is left at least.
    """

    key: str
    label: str
    life_years: int
    franchise_years: int
    yearly_percent: Decimal
    residual_percent: Decimal

    def share_bp(self, age_years: int) -> int:
        """Return the share left to the household at an age, in basis points."""
        beyond = max(age_years - self.franchise_years, 0)
        if not beyond:
            return WHOLE
        return max(_basis_points(self.residual_percent), WHOLE - _basis_points(self.yearly_percent) * beyond)


@dataclass(frozen=True, slots=True)
class WearGrid:
    """A grid, where it comes from, and its rows."""

    key: str
    title: str
    rows: tuple[WearRow, ...]
    source: str
    certainty: Certainty
    source_url: str = ""
    checked_on: date | None = None

    def row(self, key: str) -> WearRow | None:
        """Return a row, or None."""
        return next((row for row in self.rows if row.key == key), None)


@dataclass(frozen=True, slots=True)
class AgreedGrid:
    """The association's grid from a day on; `grid` is None from a day on which there is none, or when it cannot be read."""

    id: str
    applies_from: date
    grid: WearGrid | None
    author: str
    published_at: datetime


def retained_cents(cost_cents: int, share_bp: int) -> int:
    """Return what a household is asked of a cost: rounded down to the cent, so that doubt is for it.

    The rest, cost less what is retained, is borne by the association: together they make the cost.
    """
    return cost_cents * share_bp // WHOLE


def _basis_points(percent: Decimal) -> int:
    return int(percent * 100)


@cache
def shipped_grids() -> tuple[WearGrid, ...]:
    """Return the examples that come with the program, by title."""
    read = [record_from(WearGrid, parse(text)) for _, text in shipped_files("wear")]
    return tuple(sorted(read, key=lambda grid: grid.title))


def read_grid(content: str) -> WearGrid:
    """Read a grid from the text of its file.

    Raises:
        RuleBroken: every problem there is; a problem's field is the path inside the file ("rows.3.label").
    """
    if len(content) > LONGEST_CONTENT:
        raise RuleBroken([Problem("", "too_long", {"most": LONGEST_CONTENT})])
    data = parse(content.removeprefix("\ufeff"))  # Windows editors put a byte-order mark in front
    problems = problems_with(WearGrid, data)
    grid = None if problems else record_from(WearGrid, data)
    if grid is None or (problems := tuple(problems_in(grid))):
        raise RuleBroken(problems)
    return grid


def problems_in(grid: WearGrid) -> Iterator[Problem]:
    """Return what keeps a grid from being used: words, keys, percentages, years."""
    if not _KEY.fullmatch(grid.key):
        yield Problem("key", "checklist_key_wrong", {"key": grid.key})
    yield from _words("title", grid.title, LONGEST_LABEL)
    yield from _words("source", grid.source, LONGEST_SOURCE)
    if not 0 < len(grid.rows) <= MOST_ROWS:
        yield Problem("rows", "wear_rows_wrong", {"most": MOST_ROWS})
    keys = [row.key for row in grid.rows]
    for rank, row in enumerate(grid.rows, start=1):
        if not _KEY.fullmatch(row.key) or keys.count(row.key) > 1:
            yield Problem(f"rows.{rank}.key", "checklist_key_wrong", {"key": row.key})
        yield from _words(f"rows.{rank}.label", row.label, LONGEST_LABEL)
        yield from _number_problems(rank, row)


def _number_problems(rank: int, row: WearRow) -> Iterator[Problem]:
    if not 0 <= row.franchise_years <= row.life_years <= OLDEST:
        yield Problem(f"rows.{rank}.franchise_years", "wear_years_wrong")
    for name in ("yearly_percent", "residual_percent"):
        percent: Decimal = getattr(row, name)
        if not percent.is_finite() or not 0 <= percent <= 100 or percent * 100 != int(percent * 100):
            yield Problem(f"rows.{rank}.{name}", "wear_percent_wrong")


def _words(field: str, words: str, most: int) -> Iterator[Problem]:
    fault = "missing" if not words.strip() else fault_of_line(words, most)
    if fault:
        yield Problem(field, fault, {"longest": most})
