"""Reading data files into dataclasses, with every problem named."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum

import pytest

from caseworker.datafiles import parse, problems_with, record_from, shipped_files
from caseworker.errors import RuleBroken


class Colour(StrEnum):
    RED = "rouge"


class Height(IntEnum):
    LOW = 0
    HIGH = 1


@dataclass(frozen=True, slots=True)
class Shelf:
    label: str
    height: Height = Height.LOW


@dataclass(frozen=True, slots=True)
class Box:
    name: str
    count: int | None = None
    value: int | Decimal | str = ""
    weight: Decimal | None = None
    opened_on: date | None = None
    sealed: bool = False
    colour: Colour | None = None
    shelves: tuple[Shelf, ...] = ()


def test_a_file_is_read_with_its_tables_lists_dates_and_exact_decimals():
    text = """
        name = "boîte"
        count = 3
        value = 16.5
        weight = 2
        opened_on = 2024-12-31
        sealed = true
        colour = "rouge"
        [[shelves]]
        label = "haut"
        height = "high"
    """
    assert record_from(Box, parse(text)) == Box(
        "boîte", 3, Decimal("16.5"), Decimal(2), date(2024, 12, 31), True, Colour.RED, (Shelf("haut", Height.HIGH),)
    )


@pytest.mark.parametrize(
    ("line", "field", "code"),
    [
        ("cuont = 3", "cuont", "field_unknown"),
        ('count = "3"', "count", "wrong_type"),
        ("count = true", "count", "wrong_type"),
        ("value = 2024-12-31", "value", "wrong_type"),
        ("opened_on = 2024-12-31T10:00:00", "opened_on", "wrong_type"),
        ('colour = "vert"', "colour", "value_unknown"),
        ("colour = 1", "colour", "value_unknown"),
        ("shelves = 2", "shelves", "wrong_type"),
        ("shelves = [2]", "shelves.1", "wrong_type"),
        ('shelves = [{ label = "a" }, { height = "low" }]', "shelves.2.label", "field_missing"),
    ],
)
def test_each_problem_names_its_place_in_the_file(line: str, field: str, code: str):
    problems = problems_with(Box, parse(f'name = "boîte"\n{line}'))
    assert [(p.field, p.code) for p in problems] == [(field, code)]


def test_every_problem_is_told_at_once():
    with pytest.raises(RuleBroken) as refusal:
        record_from(Box, parse('colour = "vert"\nlid = 1'))
    assert {(p.field, p.code) for p in refusal.value.problems} == {
        ("lid", "field_unknown"), ("name", "field_missing"), ("colour", "value_unknown"),
    }  # fmt: skip


def test_a_text_that_is_not_toml_is_unreadable_and_says_where():
    with pytest.raises(RuleBroken) as refusal:
        parse("name = \n")
    (problem,) = refusal.value.problems
    assert problem.code == "file_unreadable"
    assert "line 1" in problem.values["detail"]


def test_shipped_files_come_by_name():
    names = [name for name, _ in shipped_files("schemes")]
    assert names == sorted(names)
    assert all(name.endswith(".toml") for name in names)
