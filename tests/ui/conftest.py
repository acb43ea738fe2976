"""The program's own application, without a screen: fonts, language, light theme. A warning of Qt fails the test."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt, QtMsgType
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker import paths
from caseworker.access.rights import Role
from caseworker.settings import Settings
from caseworker.workspace import Workspace
from tests.ui.small_service import Service, filled
from ui import theme
from ui.shell.dialogs import Dialogs
from ui.shell.main_window import MainWindow
from ui.shell.pages import Desk, LivingPage, PageSpec
from ui.shell.registry import PAGES
from ui.shell.setting import Setting
from ui.widgets.fields import line_edit
from ui.widgets.texts import text

W = TypeVar("W", bound=QWidget)
Show = Callable[[W], W]

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HARMLESS = ("propagateSizeHints", "This plugin does not support")  # said by the offscreen platform
WRONG = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[theme.Tokens]:
    theme.dress(qapp, dark=True)
    yield theme.tokens()
    theme.dress(qapp)


@pytest.fixture
def show(qtbot: QtBot) -> Show[QWidget]:
    """Show a widget and wait until it is painted and may take the focus."""

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown


@pytest.fixture(autouse=True)
def no_warning_of_qt(qtlog: Any) -> Iterator[None]:
    yield
    said = [r.message for r in qtlog.records if r.type in WRONG and not any(word in r.message for word in HARMLESS)]
    assert said == []


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


class ChosenBeforehand(Dialogs):
    """The system's windows, answered beforehand: the only thing that tests replace."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.file: Path | None = None
        self.files: list[Path] = []

    def open_folder(self, parent: QWidget | None, title: str) -> Path | None:  # noqa: ARG002 - the real one's signature
        return self.folder

    def open_files(self, parent: QWidget | None, title: str, kinds: str) -> list[Path]:  # noqa: ARG002 - the real one's signature
        return self.files

    def save_file(self, parent: QWidget | None, title: str, suggested_name: str, kinds: str) -> Path | None:  # noqa: ARG002 - the real one's signature
        return self.file

    def print_pages(self, parent: QWidget | None, title: str) -> object | None:  # noqa: ARG002 - the real one's signature
        return None


@pytest.fixture
def dialogs() -> ChosenBeforehand:
    return ChosenBeforehand()


class NamePage(LivingPage):
    """A small page of the program's kind: it shows the association's name and keeps what is typed at `settle`."""

    topics = frozenset({"association"})

    def __init__(self, desk: Desk) -> None:
        self.name, self.draft = text(""), line_edit("", "Brouillon")
        self.reads, self.arrived, self.settled = 0, [], ""
        super().__init__(desk, self.name, self.draft)

    def arrive(self, **arguments: Any) -> None:
        self.arrived.append(arguments)

    def reread(self) -> None:
        self.reads += 1
        self.name.setText(self.desk.discreet.name(self.desk.workspace.association.details().name))

    def settle(self) -> None:
        self.settled = self.draft.text()


@pytest.fixture
def small_pages() -> tuple[PageSpec, ...]:
    return (
        PageSpec("first", "Premier", "house", NamePage),
        PageSpec("second", "Second", "users", NamePage),
        PageSpec("hidden", "Caché", "file-text", NamePage, nav=False),
    )


@pytest.fixture
def make_window(
    qtbot: Any,
    open_vault: Callable[..., Any],
    vault_folder: Path,
    dialogs: ChosenBeforehand,
    small_pages: tuple[PageSpec, ...],
) -> Iterator[Callable[..., MainWindow]]:
    """Show the program's window on the test's vault, or on another folder. `open_vault` is asked for to be closed after it."""
    windows: list[MainWindow] = []

    def make(folder: Path = vault_folder, pages: tuple[PageSpec, ...] = small_pages, **more: Any) -> MainWindow:
        window = MainWindow(Setting(folder, Settings(), clock=lambda: NOW, dialogs=dialogs, pages=pages, **more))
        windows.append(window)
        window.show()
        return window

    yield make
    for window in windows:
        window._leave_area()
        window._quit()
        window.deleteLater()


@pytest.fixture
def open_workspace(open_vault: Callable[..., Any]) -> Callable[[], Workspace]:
    return lambda: Workspace.open(open_vault(), lambda: NOW)


@pytest.fixture
def at_work(make_window: Callable[..., MainWindow], open_workspace: Callable[[], Workspace]) -> MainWindow:
    """The window, unlocked by the template's person, without Argon2."""
    window = make_window()
    window.enter(open_workspace())
    return window


@pytest.fixture
def type_in(qtbot: Any) -> Callable[[QLineEdit, str], None]:
    def type_text(edit: QLineEdit, content: str) -> None:
        edit.selectAll()
        qtbot.keyClicks(edit, content)

    return type_text


@pytest.fixture
def press(qtbot: Any) -> Callable[..., None]:
    """Press a key as the keyboard does: through the window, so that shortcuts and idle time see it."""

    def press_key(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(window.windowHandle(), key, modifier)

    return press_key


@pytest.fixture
def open_service(
    make_window: Callable[..., MainWindow], open_workspace: Callable[[], Workspace], tmp_path: Path, qtbot: QtBot
) -> Callable[..., Service]:
    """Unlock the small service in the program's own window, with all its pages; everything has been read."""

    def unlocked(
        role: Role = Role.HEAD_OF_SERVICE, size: tuple[int, int] = (1366, 768), *, empty: bool = False
    ) -> Service:
        workspace = open_workspace()
        units = () if empty else filled(workspace)
        workspace.session.role = role
        window = make_window(tmp_path / "absent", pages=PAGES)
        window.resize(*size)
        window.enter(workspace)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: not window.tasks.running())
        return Service(window, workspace, *units) if units else Service(window, workspace)

    return unlocked
