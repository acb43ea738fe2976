"""A bug is told in French, written down without its content, and stops nobody."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from caseworker import logs, paths
from caseworker.errors import DiskFull, Problem, RuleBroken
from caseworker.labels import sentence
from ui.shell.error_panel import APOLOGY, install_hook, told
from ui.shell.main_window import MainWindow


@pytest.fixture
def written() -> Iterator[Any]:
    logs.start_logging()
    yield lambda: "".join(path.read_text(encoding="utf-8") for path in paths.log_folder().iterdir())
    for handler in list(logs.LOGGER.handlers):
        logs.LOGGER.removeHandler(handler)
        handler.close()


def test_a_bug_is_written_down_without_what_someone_typed(written: Any) -> None:
    assert told(ValueError("Madame Traoré, 12 rue des Tilleuls")) == APOLOGY
    assert "ValueError" in written()
    assert "Traoré" not in written()


def test_a_full_disk_is_no_bug(written: Any) -> None:
    assert told(DiskFull()).startswith("Le disque est plein")
    assert written() == ""


def test_a_broken_rule_gives_the_sentence_of_each_problem() -> None:
    assert told(RuleBroken([Problem("name", "missing"), Problem("role", "too_long", {"most": 10})])) == (
        f"{sentence('missing')} {sentence('too_long', {'most': 10})}"
    )


def test_a_bug_in_a_slot_is_shown_above_the_page(at_work: MainWindow, written: Any) -> None:
    former = sys.excepthook
    install_hook(at_work.warn)
    try:
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("12 rue des Tilleuls"), None)
    finally:
        sys.excepthook = former
    assert at_work.area._notices.itemAt(0).widget().accessibleName() == APOLOGY
    assert "Tilleuls" not in written()


def test_a_bug_in_a_job_is_shown_above_the_page(at_work: MainWindow, qtbot: Any) -> None:
    at_work.area.desk.run(lambda _: 1 / 0, lambda _: None, "Calcul")
    qtbot.waitUntil(lambda: at_work.area._notices.count() == 1)
    assert at_work.area._notices.itemAt(0).widget().accessibleName() == APOLOGY


def test_a_failure_of_a_job_that_nobody_follows_is_shown_as_its_sentence(at_work: MainWindow, qtbot: Any) -> None:
    def job(_: object) -> None:
        raise DiskFull

    QTimer.singleShot(0, lambda: at_work.area.desk.run(job, lambda _: None, "Sauvegarde"))
    qtbot.waitUntil(lambda: at_work.area._notices.count() == 1)
    assert at_work.area._notices.itemAt(0).widget().accessibleName().startswith("Le disque est plein")
