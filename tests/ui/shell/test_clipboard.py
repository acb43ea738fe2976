"""What was copied from the window is not left to whoever comes after the lock."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from caseworker.workspace import Workspace
from ui.shell.main_window import MainWindow


@pytest.fixture
def clipboard() -> Iterator[QClipboard]:
    held = QGuiApplication.clipboard()
    held.setText("courses du soir")
    yield held
    held.clear()


@pytest.fixture
def window(make_window: Callable[..., MainWindow], open_workspace: Callable[[], Workspace], qtbot: Any) -> MainWindow:
    made = make_window()
    made.enter(open_workspace())
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=20_000)
    return made


def typed_in(window: MainWindow, field: QLineEdit | QPlainTextEdit, qtbot: Any, key: Qt.Key = Qt.Key.Key_C) -> None:
    """Select all of a field of the window, and copy it with the keyboard."""
    field.setParent(window.area)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=20_000)
    field.selectAll()
    qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_what_was_copied_from_the_window_is_gone_after_the_lock(
    window: MainWindow, clipboard: QClipboard, qtbot: Any, kind: Callable[[str], Any], key: Qt.Key
):
    words = "Madame Tesfaye, 06 12 34 56 78" + ("\nrappeler jeudi" if kind is QPlainTextEdit else "")
    typed_in(window, kind(words), qtbot, key)
    assert clipboard.text() == words
    window.lock()
    assert clipboard.text() == ""


def test_what_was_copied_elsewhere_since_stays(window: MainWindow, clipboard: QClipboard, qtbot: Any):
    typed_in(window, QLineEdit("Madame Tesfaye"), qtbot)
    QWidget.setFocus(window)
    clipboard.setText("un texte d’un autre programme")
    window.lock()
    assert clipboard.text() == "un texte d’un autre programme"


def test_a_lock_leaves_what_was_in_the_clipboard_before(window: MainWindow, clipboard: QClipboard):
    window.lock()
    assert clipboard.text() == "courses du soir"


def test_closing_the_window_empties_it_too(window: MainWindow, clipboard: QClipboard, qtbot: Any):
    typed_in(window, QLineEdit("Madame Tesfaye"), qtbot)
    window.close()
    qtbot.waitUntil(lambda: window.workspace is None, timeout=60_000)
    assert clipboard.text() == ""


def test_the_watch_keeps_no_copy_of_the_text(window: MainWindow, clipboard: QClipboard, qtbot: Any):
    typed_in(window, QLineEdit("Madame Tesfaye"), qtbot)
    assert b"Tesfaye" not in repr(vars(window.clipboard)).encode()
    assert window.clipboard._copied is not None
