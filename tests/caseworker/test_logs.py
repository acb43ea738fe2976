"""The log tells where it failed and never what was typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker.logs import LOGGER, log_bug, start_logging


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    start_logging(tmp_path)
    yield tmp_path / "tremplin.log"
    for handler in tuple(LOGGER.handlers):
        LOGGER.removeHandler(handler)
        handler.close()


def fail_about(name: str) -> None:
    try:
        raise KeyError(name)
    except KeyError as cause:
        raise ValueError(f"{name}, 14 rue Taisson") from cause


def test_the_text_of_an_exception_and_of_its_cause_stay_out_of_the_log(log: Path):
    try:
        fail_about("Selam Tesfaye")
    except ValueError as error:
        log_bug("the list of households could not be shown", error)
    written = log.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "fail_about" in written
    assert "the list of households could not be shown" in written
    for content in ("Selam", "Tesfaye", "Taisson"):
        assert content not in written


def test_logging_started_again_writes_each_line_once(log: Path):
    start_logging(log.parent)
    LOGGER.error("once")
    assert log.read_text(encoding="utf-8").count("once") == 1


def test_the_log_does_not_grow_without_end(log: Path):
    for _ in range(4000):
        LOGGER.warning("x" * 200)
    assert sorted(path.name for path in log.parent.iterdir()) == ["tremplin.log", "tremplin.log.1", "tremplin.log.2"]
    assert all(path.stat().st_size <= 200_000 for path in log.parent.iterdir())
