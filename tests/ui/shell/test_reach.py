"""Everything can be named by a screen reader, reached by Tab, and touched by a finger."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from caseworker.workspace import Workspace
from ui.settings.page import SettingsPage
from ui.shell.main_window import MainWindow
from ui.shell.pages import PageSpec
from ui.shell.shortcuts import SHORTCUTS, ShortcutList

FINGER = 44
USABLE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


@pytest.fixture
def shells(
    make_window: Callable[..., MainWindow], open_workspace: Callable[[], Workspace], tmp_path: Path, small_pages: Any
) -> dict[str, MainWindow]:
    """The window in each of its states."""
    lock, recovery, first_run = make_window(), make_window(), make_window(tmp_path / "nouveau" / "coffre")
    recovery.entrance.show_recovery()
    settings = make_window(pages=(*small_pages, PageSpec("settings", "Réglages", "settings", SettingsPage)))
    settings.enter(open_workspace())
    settings.area.go("settings")
    return {"lock": lock, "recovery": recovery, "first_run": first_run, "settings": settings}


def usable(window: QWidget) -> list[QWidget]:
    return [
        w
        for kind in USABLE
        for w in window.findChildren(kind)
        if w.isVisible() and not w.objectName().startswith("qt_")
    ]


@pytest.mark.parametrize("state", ["lock", "recovery", "first_run", "settings"])
def test_everything_that_can_be_used_has_a_name(shells: dict[str, MainWindow], state: str) -> None:
    nameless = [
        widget
        for widget in usable(shells[state])
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("state", ["lock", "recovery", "first_run", "settings"])
def test_main_actions_are_large_enough_for_a_finger(shells: dict[str, MainWindow], state: str) -> None:
    main = [
        button
        for button in shells[state].findChildren(QPushButton)
        if button.property("kind") in {"primary", "choice", "line"} and button.isVisible()
    ]
    assert [(button.text(), button.height()) for button in main if button.height() < FINGER] == []


@pytest.mark.parametrize("state", ["lock", "recovery", "settings"])
def test_tab_reaches_every_field_and_button(shells: dict[str, MainWindow], state: str, qtbot: Any) -> None:
    window = shells[state]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wanted = {w for w in usable(window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled()}
    grouped = {item for item in wanted if item.objectName() == "navItem"}  # Tab enters once, arrows move inside
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted)):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert [
        widget for widget in wanted - grouped if widget not in reached and widget.property("kind") != "choice"
    ] == []
    assert not grouped or grouped & reached


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize("state", ["lock", "recovery", "first_run", "settings"])
def test_nothing_overflows_sideways(shells: dict[str, MainWindow], state: str, size: tuple[int, int]) -> None:
    window = shells[state]
    window.resize(*size)
    QApplication.processEvents()
    assert window.width() == size[0]
    outside = [w for w in usable(window) if w.mapTo(window, w.rect().topRight()).x() > size[0]]
    assert outside == []


def test_f1_lists_every_shortcut(at_work: MainWindow, press: Callable[..., None], qtbot: Any) -> None:
    press(at_work, Qt.Key.Key_F1)
    shown = at_work.findChild(ShortcutList)
    assert shown.isVisible()
    words = {label.text() for label in shown.findChildren(QWidget) if hasattr(label, "text")}
    assert {keys for keys, _ in SHORTCUTS} <= words
    shown.close()
