"""Changelog fragments can be gathered by a release without a thought."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "changelog.d"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(nouveau|change|corrige|retire|securite)\.md")


def fragments() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.name != "README.md")


def test_fragments_are_well_named() -> None:
    assert [path.name for path in fragments() if not NAME.fullmatch(path.name)] == []


def test_fragments_hold_sentences_and_no_heading() -> None:
    for path in fragments():
        text = path.read_text(encoding="utf-8")
        assert text.strip(), path.name
        assert text.endswith(".\n"), path.name
        assert not text.startswith("#"), path.name
