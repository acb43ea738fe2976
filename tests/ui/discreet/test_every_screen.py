"""Discreet mode hides names, addresses, amounts, notes and counters: on every page, after every button, turned on before or during."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.demo.service import PASSPHRASE, PERSON, create_demonstration
from caseworker.workspace import Workspace
from tests.ui.marked_caseload import MARK, mark
from tests.ui.seen import words_seen
from ui.shell import opening
from ui.shell.main_window import MainWindow
from ui.shell.registry import PAGES

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
AMOUNT = re.compile(r"\d[\d\u202f\u00a0 ]*(,\d\d)?[\u202f\u00a0 ]?€")
COUNTED = (
    "ménage|dossier|logement|échéance|passage|visite|entretien|rencontre|absence|convention|durée|note|demande|"
    "rendez-vous|décision|personne|inscrit|présent|autre|résultat"
)
COUNTER = re.compile(rf"\b\d+[\u202f\u00a0 ](?:{COUNTED})s?\b")
LEFT_ALONE = re.compile(r"Clair|Sombre|Comme l|Grand texte|Sauvegard|Changer ma phrase|Montrer l’écran|Imprimer")
OF_THE_VISIT = re.compile(r"Partie|Ajouter|Terminer plus tard")  # the other taps of a visit open nothing
KEYS = [spec.key for spec in PAGES]


@pytest.fixture(scope="session")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marked") / "coffre"
    create_demonstration(folder, lambda: NOW)
    workspace = opening.unlock(folder, PERSON, PASSPHRASE, lambda: NOW)
    mark(workspace, ref_of(workspace))
    workspace.close()
    return folder


def ref_of(workspace: Workspace) -> str:
    """Return an accompaniment under way, with a dwelling and a convention."""
    today = workspace.session.today()
    return next(
        one.ref
        for one in workspace.supports.present_on(today)
        if workspace.occupancies.current_of_support(one.id, today) and workspace.agreements.agreements_of(one.ref)
    )


@pytest.fixture
def window(make_window: Callable[..., MainWindow], marked: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    folder = Path(shutil.copytree(marked, tmp_path / "marked"))
    made = make_window(tmp_path / "absent", pages=PAGES)
    made.enter(opening.unlock(folder, PERSON, PASSPHRASE, lambda: NOW))
    calm(made, qtbot)
    return made


@pytest.fixture
def arrive(window: MainWindow, qtbot: QtBot) -> Callable[..., QWidget]:
    """Show a page by its key, with what it needs to be full, and one of its tabs; return it once every job has ended."""
    workspace = window.workspace
    ref, today = ref_of(workspace), workspace.session.today()
    stay = workspace.occupancies.current_of_support(workspace.supports.support(ref).id, today)
    arguments: dict[str, dict[str, str]] = {
        "dossier": {"ref": ref},
        "visit": {"ref": ref},
        "passages": {"ref": ref},
        "agreement": {"agreement_id": workspace.agreements.agreements_of(ref)[-1].id},
        "printing": {"ref": ref},
        "review": {"ref": ref},
        "end_report": {"ref": ref},
        "unit": {"ref": workspace.housing.unit(stay.unit_id).ref},
        "work": {"ref": "T002"},
        "inventory": {"ref": "E002"},
        "meeting": {"ref": "R002"},
    }

    def show(key: str, tab: int = 0) -> QWidget:
        window.area.go(key, **arguments.get(key, {}))
        page = window.area.current()
        for tabs in page.findChildren(QTabWidget):
            tabs.setCurrentIndex(tab)
        calm(window, qtbot)
        return page

    return show


def calm(window: MainWindow, qtbot: QtBot) -> None:
    """Let what was asked for be read and shown, and what was taken away be deleted."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.tasks.running(), timeout=10_000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def betrayed(key: str = "") -> list[str]:
    """Return what can be read and should not; amounts of the law are no secret in the settings."""
    words = {word[:80] for word in words_seen()}
    figures = {
        label.text()
        for window in QApplication.topLevelWidgets()
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.property("role") == "figure" and re.search(r"\d", label.text())
    }
    amounts = set() if key == "settings" else {word for word in words if AMOUNT.search(word)}
    return sorted(
        figures | amounts | {word for word in words if MARK in word.lower() or COUNTER.search(word)},
    )


def opened_by(page: QWidget, key: str) -> dict[str, QAbstractButton]:
    """Return the buttons that show something more, one of each sort."""
    found: dict[str, QAbstractButton] = {}
    for made in page.findChildren(QAbstractButton):
        name = made.accessibleName() or made.text()
        taps_only = key == "visit" and not OF_THE_VISIT.match(name)
        is_qt_s = made.objectName().startswith("qt_") or (isinstance(made, QToolButton) and not name)
        if made.isVisible() and made.isEnabled() and not (taps_only or is_qt_s or LEFT_ALONE.match(name)):
            found.setdefault(_sort_of(name), made)
    return found


def _sort_of(name: str) -> str:
    """Return what a button does, whomever it is about ("Reporter : Zznom2, …" is like "Reporter : Zznom5, …")."""
    return re.sub(r"(\d+|[Zz]z\w+|\b[A-Z]\.)", "#", re.split(r"\u00a0:|,|·", name)[0]).strip()


@pytest.mark.parametrize("key", KEYS)
def test_turned_on_beforehand_discreet_mode_hides_all_of_it_whatever_is_pressed(
    window: MainWindow, arrive: Callable[..., QWidget], key: str, qtbot: QtBot
):
    window.discreet.toggle()
    for tab, name in _everything_pressed(arrive, key):
        button = opened_by(arrive(key, tab), key).get(name)
        if button:
            button.click()
            calm(window, qtbot)
        assert betrayed(key) == [], (tab, name)
    _settled(window)


@pytest.mark.parametrize("key", KEYS)
def test_turned_on_over_whatever_is_open_it_hides_all_of_it_too(
    window: MainWindow, arrive: Callable[..., QWidget], key: str, qtbot: QtBot
):
    for tab, name in _everything_pressed(arrive, key):
        button = opened_by(arrive(key, tab), key).get(name)
        if button:
            button.click()
            calm(window, qtbot)
        window.discreet.toggle()
        calm(window, qtbot)
        assert betrayed(key) == [], (tab, name)
        window.discreet.toggle()
    _settled(window)


def _everything_pressed(arrive: Callable[..., QWidget], key: str) -> list[tuple[int, str]]:
    """Return, for each tab of a page, nothing then each sort of button."""
    page = arrive(key)
    tabs = max((tabs.count() for tabs in page.findChildren(QTabWidget)), default=1)
    return [(tab, name) for tab in range(tabs) for name in ("", *opened_by(arrive(key, tab), key))]


def _settled(window: MainWindow) -> None:
    page: Any = window.area.current()
    if hasattr(page, "settle"):
        page.settle()


@pytest.mark.parametrize("key", ["dashboard", "households", "agenda", "dossier", "works", "housing", "unit"])
def test_the_walk_sees_names_and_figures_when_discreet_mode_is_off(arrive: Callable[..., QWidget], key: str):
    arrive(key)
    assert any(MARK in word.lower() for word in betrayed(key))


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("typed", ["", "zz", "zznote", "rue"])
def test_what_is_found_everywhere_is_hidden(window: MainWindow, typed: str, before: bool, qtbot: QtBot):
    if before:
        window.discreet.toggle()
    window.area.open_search()
    panel = window.area._search
    panel._field.setText(typed)
    qtbot.keyClick(panel._field, Qt.Key.Key_Return)
    calm(window, qtbot)
    if not before:
        assert [word for word in betrayed() if word != typed]
        window.discreet.toggle()
        calm(window, qtbot)
    assert [word for word in betrayed() if word != typed] == []
    panel.close_panel()


def test_who_can_be_visited_and_where_a_request_can_be_about_are_hidden(window: MainWindow, qtbot: QtBot):
    for key, arguments in (("visit", {}), ("work", {"ref": ""}), ("unit", {"ref": ""}), ("work", {"ref": ""})):
        for _ in range(2):
            window.area.go(key, **arguments)
            calm(window, qtbot)
            window.discreet.toggle()
            calm(window, qtbot)
            assert not window.discreet.on or betrayed() == []


def test_the_note_being_typed_is_veiled_until_it_is_taken_up_again(
    window: MainWindow, arrive: Callable[..., QWidget], qtbot: QtBot
):
    page = arrive("visit")
    page._form.notes.setPlainText("Zzsecret")
    window.discreet.toggle()
    assert betrayed() == []
    (take_up,) = [made for made in page.findChildren(QAbstractButton) if made.accessibleName() == "Reprendre la note"]
    take_up.click()
    assert betrayed() == ["Zzsecret"]
    page._form.notes.setPlainText("Zzsecret et la suite")
    assert page._form.draft().shared_note == "Zzsecret et la suite"
    page.settle()


def test_what_was_just_said_of_someone_goes_away(window: MainWindow, qtbot: QtBot):
    window.area.say("Porte close, noté chez Zznom1.")
    assert betrayed()
    window.area.go("settings")
    window.discreet.toggle()
    calm(window, qtbot)
    assert betrayed("settings") == []


def test_turned_off_everything_can_be_read_again(window: MainWindow, arrive: Callable[..., QWidget], qtbot: QtBot):
    for key in ("work", "unit", "agenda", "visit", "collective"):
        arrive(key)
        said = {word for word in words_seen() if not word.endswith("…")}  # shortened to the room there is
        window.discreet.toggle()
        calm(window, qtbot)
        window.discreet.toggle()
        calm(window, qtbot)
        assert said - set(words_seen()) == set(), key
    _settled(window)


def test_a_correction_survives_the_mode(window: MainWindow, arrive: Callable[..., QWidget], qtbot: QtBot):
    page = arrive("work")
    page._begin_correction()
    page._form._what.setText("Fuite sous l’évier")
    for _ in range(2):
        window.discreet.toggle()
        calm(window, qtbot)
    assert page._form.isVisible()
    assert page._form._what.text() == "Fuite sous l’évier"


def test_pages_that_are_gone_do_not_hear_of_it(window: MainWindow, arrive: Callable[..., QWidget], qtbot: QtBot):
    for key in KEYS:
        arrive(key)
    window.area.go("visit")
    window.area.open_search()
    calm(window, qtbot)
    window._build_area_again()
    calm(window, qtbot)
    window.discreet.toggle()
    calm(window, qtbot)
    assert betrayed() == []
