"""The list that F1 shows is what is bound: no key is missing from it, none of its keys is dead."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import ui
from tests.ui.small_service import Service
from ui.shell.main_window import MainWindow
from ui.shell.registry import PAGES
from ui.shell.shortcuts import SHORTCUTS, ShortcutList

FRENCH = {"Maj": "Shift", "Entrée": "Return", "Échap": "Esc", "←": "Left", "→": "Right", "↑": "Up", "↓": "Down",
          "Page↑": "PgUp", "Page↓": "PgDown", "Espace": "Space", "Suppr": "Del"}  # fmt: skip
OF_QT = {"Ctrl+Z", "Ctrl+Y", "Tab", "Shift+Tab", "Space", "Return"}  # every field or button has them
SAME_KEY = {"Enter": "Return", "PageUp": "PgUp", "PageDown": "PgDown", "Backtab": "Shift+Tab"}


def listed() -> set[str]:
    """Return the keys that F1 names, as Qt writes them."""
    found: set[str] = set()
    for keys, _ in SHORTCUTS:
        for key in re.split(r", | ou ", keys):
            first, _, last = key.partition(" à ")
            numbers = range(int(first[-1]), int(last[-1]) + 1) if last else [None]
            found |= {_in_qt(first[:-1] + str(number) if number else first) for number in numbers}
    return found


def _in_qt(keys: str) -> str:
    return "+".join(FRENCH.get(part, part) for part in keys.split("+"))


def bound(window: QWidget) -> Iterator[str]:
    for shortcut in window.findChildren(QShortcut):
        yield shortcut.key().toString()
    for action in window.findChildren(QAction):
        # A field's own menu is Qt's: copy, paste…
        yield from (keys.toString() for keys in action.shortcuts() if action.parent().objectName() != "qt_edit_menu")


@pytest.fixture
def everything_bound(open_service: Callable[..., Service], make_window: Callable[[], MainWindow]) -> set[str]:
    service = open_service()
    agreement = service.workspace.agreements.agreements_of(service.tesfaye.ref)[0]
    needed = {
        "dossier": {"ref": service.tesfaye.ref},
        "visit": {"ref": service.tesfaye.ref},
        "agreement": {"agreement_id": agreement.id},
        "printing": {"ref": service.tesfaye.ref},
        "unit": {"ref": service.shared.ref},
    }
    for spec in PAGES:
        service.go(spec.key, **needed.get(spec.key, {}))
        QApplication.processEvents()
    return {*bound(service.window), *bound(make_window())}


def test_every_key_that_is_bound_is_listed(everything_bound: set[str]):
    assert {"Ctrl+Return", "Ctrl+E", "Ctrl+Shift+N", "Ctrl+9", "Alt+Left"} <= everything_bound
    assert everything_bound - listed() == set()


def test_every_key_that_a_widget_listens_to_is_listed():
    code = "".join(path.read_text(encoding="utf-8") for path in Path(ui.__file__).parent.rglob("*.py"))
    names = {SAME_KEY.get(name, name) for name in re.findall(r"\bKey_(\w+)", code)}
    assert {"PgUp", "Down", "Return"} <= names
    assert names - listed() == set()


def test_every_key_that_is_listed_does_something(everything_bound: set[str]):
    code = "".join(path.read_text(encoding="utf-8") for path in Path(ui.__file__).parent.rglob("*.py"))
    heard = {SAME_KEY.get(name, name) for name in re.findall(r"\bKey_(\w+)", code)}
    heard |= {str(number) for number in range(1, 10)} if "1" in heard else set()  # counted from Key_1
    assert listed() - everything_bound - heard - OF_QT == set()
    assert all(not QKeySequence(keys).isEmpty() for keys in listed())


@pytest.mark.parametrize("size", [(1024, 600), (911, 512)])
def test_the_list_holds_in_a_small_window(at_work: MainWindow, press: Callable[..., None], size: tuple[int, int]):
    at_work.resize(*size)
    press(at_work, Qt.Key.Key_F1)
    shown = at_work.findChild(ShortcutList)
    QApplication.processEvents()
    assert shown.height() <= size[1]
    assert shown.width() <= size[0]
    shown.close()


def test_the_list_stands_in_the_way_of_neither_the_lock_nor_the_discreet_mode(
    at_work: MainWindow, press: Callable[..., None], qtbot: QtBot
):
    press(at_work, Qt.Key.Key_F1)
    shown = at_work.findChild(ShortcutList)
    assert not shown.isModal()
    qtbot.waitUntil(shown.isVisible)
    qtbot.keyClick(shown, Qt.Key.Key_F9)
    assert at_work.discreet.on
    qtbot.keyClick(shown, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert at_work.workspace is None
    QApplication.processEvents()
    assert not at_work.findChildren(ShortcutList)


def test_the_list_leaves_the_lock_page_bare_after_a_while_without_anybody(
    at_work: MainWindow, press: Callable[..., None]
):
    press(at_work, Qt.Key.Key_F1)
    at_work.lock()
    QApplication.processEvents()
    assert not [one for one in at_work.findChildren(ShortcutList) if one.isVisible()]


def test_a_new_visit_from_a_dossier_is_with_its_household(open_service: Callable[..., Service]):
    service = open_service()
    service.go("dossier", ref=service.tesfaye.ref)
    next(one for one in service.window.findChildren(QShortcut) if one.key().toString() == "Ctrl+N").activated.emit()
    QApplication.processEvents()
    page = service.window.area.current()
    assert (type(page).__name__, page.household_ref) == ("VisitPage", service.tesfaye.ref)
    page.settle()
