"""The program stopped in the middle of a visit: what was typed is offered again, the safety instruction seen first."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.ui.small_service import Service, filled
from ui.shell.main_window import MainWindow
from ui.shell.registry import PAGES
from ui.visits.page import VisitPage

NOTE = "Moisissures derrière le radiateur"
INSTRUCTION = "Ne jamais laisser de message"


@pytest.fixture
def after_a_crash(
    make_window: Callable[..., MainWindow], open_workspace: Callable[[], Workspace], qtbot: QtBot
) -> Service:
    """The window opened again on a vault where a draft was left."""
    workspace = open_workspace()
    units = filled(workspace)
    workspace.households.set_safety_instruction(units[0].household_id, INSTRUCTION)
    workspace.visit_drafts.keep(VisitDraft(units[0].id, date(2026, 11, 21), topics=("budget",), shared_note=NOTE))
    workspace.close()
    again = open_workspace()
    window = make_window(pages=PAGES)
    window.resize(1366, 768)
    window.enter(again)
    qtbot.waitUntil(lambda: not window.tasks.running())
    return Service(window, again, *units)


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: QWidget, label: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


@pytest.mark.parametrize("key", ["dashboard", "dossier"])
def test_a_visit_cut_short_is_taken_up_again(after_a_crash: Service, key: str):
    page = after_a_crash.go(key, **({"ref": after_a_crash.tesfaye.ref} if key == "dossier" else {}))
    assert "n’a pas été terminé" in words(page)
    press(page, "Reprendre")
    visit = after_a_crash.window.area.current()
    assert isinstance(visit, VisitPage)
    assert (visit._form.draft().shared_note, visit._form.draft().topics) == (NOTE, ("budget",))
    assert INSTRUCTION in words(visit)


def test_the_safety_instruction_is_seen_before_a_word_is_typed(after_a_crash: Service, qtbot: QtBot):
    dossier = after_a_crash.go("dossier", ref=after_a_crash.tesfaye.ref)
    assert INSTRUCTION in words(dossier)
    visit = after_a_crash.go("visit")
    visit._picker._search.setText("tesf")
    qtbot.keyClick(visit._picker._search, Qt.Key.Key_Return)
    QApplication.processEvents()
    warning, form = visit._warning, visit._form
    assert INSTRUCTION in words(visit)
    assert warning.mapTo(visit, warning.rect().bottomLeft()).y() < form.mapTo(visit, form.rect().topLeft()).y()
