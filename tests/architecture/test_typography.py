"""What people read is well set: no plain space before : ; ! ? nor inside « », no straight apostrophe.

Templates of papers are set by `documents/typography.py` when they are filled in: they are not looked at here.
"""

import ast
import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPACES = {"NBSP", "NNBSP", "nn", "SPACE", "NARROW_SPACE"}
VALUE = "1"  # what stands for any other value of an f-string
FAULTS = {
    "plain space before : ; ! ? »": re.compile(r" [:;!?»](?=\s|$|[.,)])"),
    "no space before ! or ?": re.compile(r"(?<=[^\W\d_])[!?](?=\s|$)"),
    "plain space after «": re.compile("« "),
    "no space inside « »": re.compile(r"«(?=\w)|(?<=\w)»"),
    "straight apostrophe": re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd|presqu)'(?=\w)", re.IGNORECASE),
}
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE)\b")
PAGES = ("README.md", "docs/guide.md")


def faults_of(text: str) -> list[str]:
    return [fault for fault, pattern in FAULTS.items() if pattern.search(text)]


def code() -> Iterator[Path]:
    """Yield the modules that may hold French: SQL lives in `storage` and in the stores."""
    for folder in ("caseworker", "ui"):
        yield from (
            path
            for path in sorted((ROOT / folder).rglob("*.py"))
            if not path.name.endswith("store.py") and "storage" not in path.parts
        )


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield each literal with its line, f-strings whole; docstrings are for those who write code."""
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            apart |= {id(part) for part in ast.walk(node)} - {id(node)}
    for node in ast.walk(tree):
        if id(node) not in apart and isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(map(_as_shown, node.values))
        elif id(node) not in apart and isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _as_shown(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    return "\u00a0" if isinstance(part, ast.FormattedValue) and ast.unparse(part.value) in SPACES else VALUE


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from texts(inside)


@pytest.mark.parametrize(
    "wrong", ["Nom :", "Quoi ?", "Quoi? Rien", "« Oui\u00a0»", "«Oui»", "l'été", "qu'il", "un ; deux", "(oui !)"]
)
def test_what_is_badly_set_is_seen(wrong: str):
    assert faults_of(wrong)


@pytest.mark.parametrize(
    "right", ["Nom\u00a0: x", "Quoi\u202f?", "«\u00a0Oui\u202f»", "l’été", "14:30", "color: red; x", "don't"]
)
def test_what_is_well_set_is_left_alone(right: str):
    assert not faults_of(right)


def test_every_literal_of_the_program_is_well_set():
    wrong = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {fault}: {text}"
        for path in code()
        for line, text in literals(ast.parse(path.read_text(encoding="utf-8")))
        if not SQL.match(text)
        for fault in faults_of(text)
    ]
    assert wrong == []


def test_every_text_of_the_resources_is_well_set():
    wrong = [
        f"{path.relative_to(ROOT).as_posix()}: {fault}: {text}"
        for path in sorted((ROOT / "resources").rglob("*.toml"))
        for text in texts(tomllib.loads(path.read_text(encoding="utf-8")))
        for fault in faults_of(text)
    ]
    assert wrong == []


def test_every_cell_of_the_demonstration_is_well_set():
    wrong = [
        f"{path.name}:{number}: {fault}: {cell}"
        for path in sorted((ROOT / "resources" / "demo").glob("*.csv"))
        for number, row in enumerate(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"), 1)
        for cell in row
        for fault in faults_of(cell)
    ]
    assert wrong == []


def test_the_guide_the_readme_and_the_changelog_are_well_set():
    fragments = [path for path in sorted((ROOT / "changelog.d").glob("*.md")) if path.name != "README.md"]
    wrong = [
        f"{path.name}:{number}: {fault}: {line}"
        for path in [*(ROOT / name for name in PAGES), *fragments]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for fault in faults_of(re.sub(r"`[^`]*`|^\|[ :|-]+\|$", "", line))
    ]
    assert wrong == []
