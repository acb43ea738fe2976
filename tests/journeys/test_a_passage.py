"""The maîtresse de maison opens the program and notes a passage: three inputs once unlocked, by touch or by keys."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.demo.service import PASSPHRASE, PERSON
from caseworker.passages.model import Passage
from caseworker.storage import keys
from caseworker.storage.vault import open_vault
from caseworker.workspace import Workspace
from tests.journeys.test_a_day import named, press
from ui.shell.main_window import MainWindow

NADIA, GIVEN, HERS = "Nadia Ferrand", "une phrase qui n’est pas la sienne", "une phrase bien à elle seule"
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def her_vault(vault: Path) -> Path:
    """The caseload, with an account of hers that has its own passphrase."""
    opened = open_vault(vault, PERSON, PASSPHRASE, clock=lambda: FRIDAY)
    Workspace.open(opened, lambda: FRIDAY).access.add_account(NADIA, Role.HOME_SUPPORT_WORKER, GIVEN, cost=keys.FLOOR)
    opened.close()
    opened = open_vault(vault, NADIA, GIVEN, clock=lambda: FRIDAY)
    Workspace.open(opened, lambda: FRIDAY).access.change_passphrase(GIVEN, HERS, cost=keys.FLOOR)
    opened.close()
    return vault


class Inputs(QObject):
    """Counts what a person does: a press of the mouse, a key."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt’s name
        pressed = event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress}
        self.count += pressed and watched.isWindowType()
        return False


@pytest.fixture
def inputs(qapp: QApplication) -> Inputs:
    made = Inputs()
    qapp.installEventFilter(made)
    return made


def unlock(qtbot: QtBot, window: MainWindow) -> None:
    who = window.findChild(QComboBox)
    qtbot.waitUntil(lambda: bool(who) and who.count() == 2, timeout=10_000)
    who.setCurrentIndex(who.findText("NF"))
    named(window, QLineEdit, "Phrase de passe").insert(HERS)
    with qtbot.waitSignal(window.unlocked, timeout=20_000):
        press(qtbot, window, "Ouvrir")
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and isinstance(QApplication.focusWidget(), QPushButton))


def kept(window: MainWindow) -> list[Passage]:
    """Return the passages with what was done: the demonstration's own hold attempts only."""
    assert window.workspace
    refs = [line.ref for line in window.workspace.passages.board(FRIDAY.date()).lines]
    return [passage for ref in refs for passage in window.workspace.passages.of_support(ref).values() if passage.done]


def tap(qtbot: QtBot, window: QWidget, name: str) -> None:
    made = named(window, QPushButton, name)
    place = made.mapTo(window, made.rect().center())
    qtbot.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[call-overload]


def test_a_passage_is_noted_in_three_taps(
    qtbot: QtBot, start: Callable[[Path], MainWindow], her_vault: Path, inputs: Inputs
):
    window = start(her_vault)
    unlock(qtbot, window)
    inputs.count = 0
    for name in ("Quoi\u00a0: Visite", "Durée\u00a0: 45 min", "Enregistrer le passage"):
        tap(qtbot, window, name)
    assert inputs.count == 3
    assert [passage.done for passage in kept(window)] == [("visite",)]


def test_a_passage_is_noted_in_three_keys_and_survives_a_restart(
    qtbot: QtBot, start: Callable[[Path], MainWindow], her_vault: Path, inputs: Inputs
):
    window = start(her_vault)
    unlock(qtbot, window)
    inputs.count = 0
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Return):
        qtbot.keyClick(window.windowHandle(), key)
    assert inputs.count == 3
    noted = kept(window)
    assert [passage.done for passage in noted] == [("menage_ensemble",)]
    window.lock()
    window.close()
    again = start(her_vault)
    unlock(qtbot, again)
    assert kept(again) == noted


def test_a_passage_half_tapped_waits_through_a_lock(qtbot: QtBot, start: Callable[[Path], MainWindow], her_vault: Path):
    window = start(her_vault)
    unlock(qtbot, window)
    tap(qtbot, window, "Quoi\u00a0: Courses")
    window.lock()
    unlock(qtbot, window)
    assert named(window, QPushButton, "Quoi\u00a0: Courses").isChecked()
    assert kept(window) == []
