"""What is typed is written within a second, even when nobody pauses."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.visits.model import VisitDraft
from tests.ui.small_service import Service
from ui.widgets.keeping import SAVE_AFTER_MS, KeepTimer

LETTER_MS = 100
Kept = Callable[[], str]


@pytest.fixture
def never_pausing(qtbot: QtBot) -> Callable[[Callable[[str], object], Kept], str]:
    """Type a letter ten times a second, without a pause, until something of it is kept."""

    def typing(put: Callable[[str], object], kept: Kept) -> str:
        typist, letters = QTimer(interval=LETTER_MS), iter("abcdefghijklmnopqrstuvwxyz")
        typist.timeout.connect(lambda: put(next(letters)))
        typist.start()
        qtbot.waitUntil(lambda: bool(kept()), timeout=2_400)
        typist.stop()
        return kept()

    return typing


def test_the_timer_comes_while_one_goes_on_typing(qtbot: QtBot):
    written: list[int] = []
    timer, typist = KeepTimer(lambda: written.append(1)), QTimer(interval=LETTER_MS)
    typist.timeout.connect(timer.begin)
    typist.start()
    with qtbot.waitSignal(timer.timeout, timeout=2 * SAVE_AFTER_MS):
        timer.begin()
    typist.stop()
    timer.settle()
    assert len(written) <= 2


def test_words_for_the_team_are_kept_while_they_are_typed(
    open_service: Callable[..., Service], never_pausing: Callable[..., str]
):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    page = service.window.area.current()
    passages = service.workspace.passages
    (words,) = [e for e in page.findChildren(QLineEdit) if e.accessibleName() == "À transmettre à l’équipe"]
    assert "abc" in never_pausing(words.insert, lambda: "".join(one.to_pass_on for one in passages.drafts()))
    page.settle()


def test_what_is_added_to_a_note_is_kept_while_it_is_typed(
    open_service: Callable[..., Service], never_pausing: Callable[..., str]
):
    service = open_service()
    workspace, today = service.workspace, service.workspace.session.today()
    workspace.visits.log_visit(VisitDraft(service.tesfaye.id, today, shared_note="Vu"))
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    QApplication.processEvents()
    next(b for b in page.findChildren(QPushButton) if b.isVisible() and "Compléter la note" in b.text()).click()
    (editor,) = [e for e in page.findChildren(QPlainTextEdit) if e.accessibleName() == "À ajouter à la note"]
    kept = never_pausing(editor.insertPlainText, lambda: "".join(workspace.visit_drafts.additions().values()))
    assert "abc" in kept
    page.hide()
