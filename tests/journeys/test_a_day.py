"""From unlock to a printed convention to a restart, by what is seen and pressed."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from caseworker.demo.service import PASSPHRASE
from tests.journeys.conftest import ChosenFiles
from ui.shell.main_window import MainWindow
from ui.visits.form import VisitForm

NOTE = "Moisissures derrière le radiateur, le propriétaire sera prévenu lundi."
Leaks = Callable[..., list[str]]
W = TypeVar("W", bound=QWidget)


def named(window: QWidget, kind: type[W], name: str) -> W:
    """Return the visible widget of this accessible name."""
    found = [w for w in window.findChildren(kind) if w.accessibleName() == name and w.isVisible()]
    assert found, f"no visible {kind.__name__} named {name!r}"
    return found[0]


def press(qtbot: QtBot, window: QWidget, name: str) -> None:
    qtbot.mouseClick(named(window, QPushButton, name), Qt.MouseButton.LeftButton)


def unlock(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: named(window, QPushButton, "Ouvrir").isEnabled(), timeout=10_000)
    named(window, QLineEdit, "Phrase de passe").insert(PASSPHRASE)  # QTest types no accent
    with qtbot.waitSignal(window.unlocked, timeout=20_000):
        press(qtbot, window, "Ouvrir")


def open_dossier(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    assert window.area
    window.area.go("households")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QTableView)), timeout=10_000)
    table = next(one for one in window.findChildren(QTableView) if one.isVisible())
    qtbot.waitUntil(lambda: table.model().rowCount() > 20, timeout=10_000)
    search = named(window, QLineEdit, "Chercher un ménage")
    qtbot.keyClicks(search, typed)
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: named(window, QPushButton, "Nouvel entretien").isVisible())


def visit_form(window: QWidget) -> VisitForm:
    (form,) = [form for form in window.findChildren(VisitForm) if form.isVisible()]
    return form


def type_visit(qtbot: QtBot, window: MainWindow) -> VisitForm:
    press(qtbot, window, "Nouvel entretien")
    form = visit_form(window)
    press(qtbot, window, "Sujet\u00a0: Logement")
    press(qtbot, window, "Durée\u00a0: 45 min")
    named(window, QPlainTextEdit, "Notes").insertPlainText(NOTE)
    return form


def says(window: MainWindow, words: str) -> bool:
    return any(words in label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_day_from_unlock_to_a_printed_convention_to_a_restart(
    qtbot: QtBot,
    start: Callable[[Path], MainWindow],
    vault: Path,
    chosen: ChosenFiles,
    tmp_path: Path,
    home: Path,
    leaks: Leaks,
):
    window = start(vault)
    unlock(qtbot, window)
    open_dossier(qtbot, window, "woldem")
    type_visit(qtbot, window)
    press(qtbot, window, "Terminer l’entretien")
    assert window.workspace
    visits = window.workspace.visits.visits_of("A007", 1)
    assert (visits[0].shared_note, visits[0].minutes, visits[0].topics) == (NOTE, 45, ("logement",))

    chosen.save_to = tmp_path / "papiers" / "convention.pdf"
    agreement = window.workspace.agreements.agreements_of("A007")[-1]
    window.area.go("agreement", agreement_id=agreement.id)
    qtbot.waitUntil(lambda: named(window, QPushButton, "Enregistrer le PDF").isEnabled(), timeout=20_000)
    press(qtbot, window, "Enregistrer le PDF")
    qtbot.waitUntil(lambda: says(window, "Impossible d’écrire à cet endroit"), timeout=20_000)
    chosen.save_to.parent.mkdir()
    press(qtbot, window, "Enregistrer le PDF")
    qtbot.waitUntil(chosen.save_to.exists, timeout=20_000)
    printed = chosen.save_to.read_bytes()
    assert printed.startswith(b"%PDF-")
    assert window.workspace.issuing.verdict_on(printed).intact

    with qtbot.waitSignal(window.locked):
        window.lock()
    assert window.workspace is None
    assert window.windowTitle() == "Tremplin"
    window.close()

    again = start(vault)
    unlock(qtbot, again)
    assert again.workspace
    assert again.workspace.visits.visits_of("A007", 1)[0].shared_note == NOTE
    assert again.workspace.issuing.verdict_on(printed).intact
    again.lock()
    again.close()
    assert leaks(vault, vault.parent / f"{vault.name}-sauvegardes", home) == []


def test_a_draft_waits_for_its_author_and_is_never_in_clear(
    qtbot: QtBot, start: Callable[[Path], MainWindow], vault: Path, home: Path, leaks: Leaks
):
    window = start(vault)
    unlock(qtbot, window)
    open_dossier(qtbot, window, "woldem")
    type_visit(qtbot, window)
    window.lock()
    assert leaks(vault, home) == []
    unlock(qtbot, window)
    assert window.area
    window.area.go("visit", ref="A007")
    press(qtbot, window, "Reprendre")
    assert visit_form(window).draft().shared_note == NOTE
