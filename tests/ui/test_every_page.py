"""Each page of the program, on a living caseload: shown, named, reached by keys, touched, whole in small windows."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caseworker.demo.service import PASSPHRASE, PERSON, create_demonstration
from caseworker.workspace import Workspace
from ui.shell import opening
from ui.shell.main_window import MainWindow
from ui.shell.registry import PAGES
from ui.theme import Tokens
from ui.widgets.pdf_pane import PdfPane

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TOUCHED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)
KEYS = [spec.key for spec in PAGES]
USUAL, SMALL, ENLARGED = (1366, 768), (1024, 600), (911, 512)  # the last is 1366 × 768 at 150 %


@pytest.fixture(scope="session")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demonstration") / "coffre"
    create_demonstration(folder, lambda: NOW)
    return folder


@pytest.fixture
def workspace(caseload: Path, tmp_path: Path) -> Workspace:
    folder = Path(shutil.copytree(caseload, tmp_path / "demonstration"))
    return opening.unlock(folder, PERSON, PASSPHRASE, lambda: NOW)


@pytest.fixture
def window(make_window: Callable[..., MainWindow], workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    made = make_window(tmp_path / "absent", pages=PAGES)
    made.resize(*USUAL)
    made.enter(workspace)
    return made


@pytest.fixture
def page(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Callable[[str], QWidget]:
    """Show a page by its key, with what it needs to be full, and return it once every job has ended."""
    support = workspace.session.database.rows("SELECT id, ref FROM supports ORDER BY ref LIMIT 1")[0]
    agreement = workspace.session.database.rows(
        "SELECT id FROM agreements WHERE support_id = ? ORDER BY id LIMIT 1", (support["id"],)
    )[0]
    unit = workspace.session.database.rows("SELECT ref FROM units ORDER BY ref LIMIT 1")[0]
    arguments = {
        "dossier": {"ref": support["ref"]},
        "visit": {"ref": support["ref"]},
        "agreement": {"agreement_id": agreement["id"]},
        "printing": {"ref": support["ref"]},
        "unit": {"ref": unit["ref"]},
        "work": {"ref": "T002"},
        "meeting": {"ref": "R002"},
        "inventory": {"ref": "E002"},
    }

    def show(key: str) -> QWidget:
        assert window.area
        window.area.go(key, **arguments.get(key, {}))
        qtbot.waitUntil(lambda: not window.tasks.running())
        QApplication.sendPostedEvents()
        shown = window.area.current()
        assert shown
        assert shown.isVisible()
        return shown

    return show


def touched(page: QWidget) -> list[QWidget]:
    found = [widget for kind in TOUCHED for widget in page.findChildren(kind)]
    return [widget for widget in found if widget.isVisible() and not widget.objectName().startswith("qt_")]


@pytest.mark.parametrize("key", KEYS)
def test_a_page_names_everything_for_screen_readers(page: Callable[[str], QWidget], key: str):
    nameless = [
        widget
        for widget in touched(page(key))
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


@pytest.mark.parametrize("key", KEYS)
def test_a_page_is_made_for_fingers(page: Callable[[str], QWidget], key: str):
    buttons = [widget for widget in touched(page(key)) if isinstance(widget, QAbstractButton)]
    main = [made for made in buttons if made.property("kind") in {"primary", "choice"}]
    assert [(made.text(), made.height()) for made in main if made.height() < 44] == []
    assert [(made.text(), made.height()) for made in buttons if made.height() < 40] == []


@pytest.mark.parametrize("key", KEYS)
def test_a_page_fits_in_a_small_window(window: MainWindow, page: Callable[[str], QWidget], key: str):
    shown = page(key)
    for size in (USUAL, SMALL, ENLARGED):
        window.resize(*size)
        QApplication.processEvents()
        assert (window.width(), window.height()) == size
        cut_off = [
            (size, area.widget().minimumSizeHint().width(), area.viewport().width())
            for area in shown.findChildren(QScrollArea)
            if area.widget() and area.isVisible() and area.horizontalScrollBar().maximum() > 0
        ]
        assert cut_off == []
        assert shown.minimumSizeHint().width() <= shown.width()


@pytest.mark.parametrize("key", KEYS)
def test_tab_goes_round_a_page(window: MainWindow, page: Callable[[str], QWidget], key: str, qtbot: QtBot):
    shown = page(key)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    seen: list[QWidget] = []
    shown.focusNextChild()
    for _ in range(200):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    reachable = {id(widget) for widget in seen}
    missed = [
        widget
        for widget in touched(shown)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and id(widget) not in reachable
        and not _in_seen_group(widget, seen)
    ]
    assert missed == []


def _in_seen_group(widget: QWidget, seen: list[QWidget]) -> bool:
    """Tell whether a button is reached by arrows: Qt gives an exclusive group one stop."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(member in seen for member in group.buttons())


@pytest.mark.parametrize("key", KEYS)
def test_a_page_is_dark_in_the_dark_theme(dark: Tokens, page: Callable[[str], QWidget], key: str):
    shown = page(key)
    for pane in shown.findChildren(PdfPane):  # a sheet of paper is white
        pane.hide()
    image = shown.grab().toImage()
    places = [(x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)]
    light = sum(image.pixelColor(x, y).lightness() > 160 for x, y in places)
    assert light / len(places) < 0.2
    assert image.pixelColor(image.width() - 4, image.height() - 4).name() in {dark.bg.lower(), dark.surface.lower()}


class Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt’s name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@pytest.mark.parametrize("key", KEYS)
def test_no_stray_window_flashes_while_a_page_is_built(page: Callable[[str], QWidget], key: str, qapp: QApplication):
    windows = Windows()
    qapp.installEventFilter(windows)
    shown = page(key)
    for tabs in shown.findChildren(QTabBar):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
    qapp.removeEventFilter(windows)
    assert [type(widget).__name__ for widget in windows.shown] == []


def test_no_page_names_anyone_in_the_title_of_the_window(window: MainWindow, page: Callable[[str], QWidget]):
    titles = set()
    for key in KEYS:
        page(key)
        titles.add(window.windowTitle())
    assert titles == {"Tremplin"}


@pytest.mark.parametrize(
    "key",
    [
        "dashboard",
        "passages",
        "households",
        "dossier",
        "visit",
        "unit",
        "agreement",
        "works",
        "work",
        "meetings",
        "meeting",
        "inventory",
    ],
)
def test_discreet_mode_leaves_no_surname_on_a_page(
    window: MainWindow, workspace: Workspace, page: Callable[[str], QWidget], key: str
):
    surnames = {row["name"] for row in workspace.session.database.rows("SELECT DISTINCT name FROM households")}
    assert len(surnames) > 20
    window.discreet.toggle()
    shown = page(key)
    words = " ".join(label.text() for label in shown.findChildren(QLabel) if label.isVisible())
    words += " ".join(_cells(shown)) + " ".join(made.text() for made in shown.findChildren(QAbstractButton))
    assert sorted(name for name in surnames if name in words.replace("-", " ").split()) == []


def _cells(page: QWidget) -> list[str]:
    views = [view for view in page.findChildren(QAbstractItemView) if view.isVisible()]
    return [
        str(view.model().index(line, column).data() or "")
        for view in views
        for line in range(view.model().rowCount())
        for column in range(view.model().columnCount())
    ]
