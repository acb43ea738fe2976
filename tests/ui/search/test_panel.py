"""Ctrl+K by keyboard alone: found as one types, opened with Enter, the page given back with Escape."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.visits.model import VisitDraft
from tests.ui.small_service import LONG_NAME, Service
from ui.search.panel import SearchPanel
from ui.search.results import ResultList
from ui.search.words import Head, Result, pieces
from ui.shell.main_window import MainWindow
from ui.theme import Tokens

Open = Callable[..., Service]
SUNDAY = date(2026, 11, 22)


@pytest.fixture
def searching(open_service: Open, press: Callable[..., None], qtbot: QtBot) -> Callable[..., Service]:
    """Unlock the small service and press Ctrl+K."""

    def opened(role: Role = Role.HEAD_OF_SERVICE, **more: Any) -> Service:
        service = open_service(role, **more)
        press(service.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        settle(service, qtbot)
        return service

    return opened


def settle(service: Service, qtbot: QtBot) -> None:
    panel = panel_of(service)
    qtbot.waitUntil(lambda: not panel._pause.isActive() and not service.window.tasks.running())
    QApplication.processEvents()


def panel_of(service: Service) -> SearchPanel:
    return service.window.findChild(SearchPanel)


def typed(service: Service, qtbot: QtBot, content: str) -> list[str]:
    field = panel_of(service)._field
    field.selectAll()
    qtbot.keyClicks(field, content)
    settle(service, qtbot)
    return shown(service)


def shown(service: Service) -> list[str]:
    model = service.window.findChild(ResultList).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def key(service: Service, qtbot: QtBot, which: Qt.Key) -> None:
    qtbot.keyClick(panel_of(service)._field, which)
    settle(service, qtbot)


def test_a_household_is_found_and_opened_without_the_mouse(searching: Any, qtbot: QtBot):
    service = searching()
    assert panel_of(service)._field.hasFocus()
    assert typed(service, qtbot, "t")[:1] != ["Ménages"]
    assert typed(service, qtbot, "TESF") == ["Ménages", "Selam Tesfaye, 14 rue Taisson, Alès"]
    key(service, qtbot, Qt.Key.Key_Return)
    assert service.window.area.step()[0] == "dossier"
    assert not panel_of(service).isVisible()


def test_the_files_opened_last_are_there_before_anything_is_typed(open_service: Open, qtbot: QtBot):
    service = open_service()
    service.go("dossier", ref=service.tesfaye.ref)
    service.window.area.open_search()
    settle(service, qtbot)
    assert shown(service) == ["Ouverts récemment", "Tesfaye, 14 rue Taisson, Alès"]


def test_arrows_go_from_line_to_line_and_tab_from_group_to_group(searching: Any, qtbot: QtBot):
    service = searching()
    service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, SUNDAY, shared_note="Facture rue Taisson"))
    lines = typed(service, qtbot, "taisson")
    assert [line for line in lines if line in {"Logements, adresses", "Entretiens et notes"}] == [
        "Logements, adresses",
        "Entretiens et notes",
    ]
    results = service.window.findChild(ResultList)
    assert results.chosen().found.kind == "unit"
    key(service, qtbot, Qt.Key.Key_Tab)
    assert results.chosen().found.kind == "visit"
    assert panel_of(service)._field.hasFocus()
    key(service, qtbot, Qt.Key.Key_Backtab)
    assert results.chosen().found.kind == "unit"
    key(service, qtbot, Qt.Key.Key_Down)
    key(service, qtbot, Qt.Key.Key_Down)
    assert results.chosen().found.kind == "visit"
    key(service, qtbot, Qt.Key.Key_Return)
    assert service.window.area.step() == ("dossier", {"ref": service.tesfaye.ref, "tab": "Entretiens"})


def test_enter_ranks_notes_before_it_opens_one(searching: Any, qtbot: QtBot):
    service = searching()
    for number in range(60):
        service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, SUNDAY, shared_note=f"Facture {number}"))
    assert len(typed(service, qtbot, "facture")) == 51
    key(service, qtbot, Qt.Key.Key_Return)
    assert len(shown(service)) == 61
    assert panel_of(service).isVisible()
    key(service, qtbot, Qt.Key.Key_Return)
    assert service.window.area.step()[0] == "dossier"


def test_a_mistake_in_a_name_is_tolerated_and_told(searching: Any, qtbot: QtBot):
    service = searching()
    assert typed(service, qtbot, "tesfaie")[0] == "Noms proches"
    assert typed(service, qtbot, "zzzzzz") == []
    assert "Rien ne correspond" in panel_of(service)._nothing.text()


def test_escape_gives_the_page_back_and_its_focus(searching: Any, press: Any, qtbot: QtBot):
    service = searching()
    step = service.window.area.step()
    press(service.window, Qt.Key.Key_Escape)
    assert not panel_of(service).isVisible()
    assert service.window.area.step() == step
    assert not panel_of(service).isAncestorOf(QApplication.focusWidget() or service.window)


def test_a_click_opens_and_a_click_beside_closes(searching: Any, qtbot: QtBot):
    service = searching()
    typed(service, qtbot, "tesf")
    results = service.window.findChild(ResultList)
    where = results.visualRect(results.model().index(1, 0)).center()
    qtbot.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert service.window.area.step()[0] == "dossier"
    service.window.area.open_search()
    qtbot.mouseClick(panel_of(service), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not panel_of(service).isVisible()


def test_letters_typed_one_after_the_other_end_on_the_last_word(searching: Any, qtbot: QtBot):
    service = searching()
    panel = panel_of(service)
    for text in ("te", "tes", "oz", "ozt", "oztu"):
        panel._field.setText(text)
        panel._search()
    settle(service, qtbot)
    assert shown(service)[1].startswith("Élif Öztürk")


def test_discreet_mode_leaves_initials_and_no_address(searching: Any, qtbot: QtBot):
    service = searching()
    service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, SUNDAY, shared_note="Taisson inondée"))
    typed(service, qtbot, "taisson")
    service.window.discreet.toggle()
    settle(service, qtbot)
    words = " ".join([*shown(service), *typed(service, qtbot, "tesf")])
    assert "S. T." in words
    for hidden in ("Tesfaye", "Selam", "Taisson", "inondée"):
        assert hidden not in words


def test_each_role_finds_what_it_may_read_and_nothing_else(searching: Any, qtbot: QtBot):
    service = searching(Role.MAINTENANCE_WORKER)
    assert not any("Tesfaye" in line for line in typed(service, qtbot, "tesfaye"))
    assert any("Taisson" in line for line in typed(service, qtbot, "taisson"))


def test_who_reads_neither_names_nor_dwellings_has_no_search(open_service: Open, press: Any):
    service = open_service(Role.ADMINISTRATOR)
    assert not service.window.area.navigation.search.isVisible()
    press(service.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert panel_of(service) is None


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (911, 512)])
def test_the_panel_fits_in_the_window_and_names_everything(searching: Any, qtbot: QtBot, size: tuple[int, int]):
    service = searching(size=size)
    typed(service, qtbot, LONG_NAME[:12])
    panel = panel_of(service)
    assert panel.rect().contains(panel._card.geometry())
    assert panel._card.minimumSizeHint().width() <= panel._card.width()
    parts = [panel._field, service.window.findChild(ResultList), *panel.findChildren(QAbstractButton)]
    named = [
        QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name) for part in parts if part.isVisible()
    ]
    assert all(named)


def test_the_panel_is_dark_in_the_dark_theme(dark: Tokens, searching: Any, qtbot: QtBot):
    service = searching()
    typed(service, qtbot, "tesf")
    image = panel_of(service)._card.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() - 120).lightness() < 80


def test_locking_takes_the_panel_away(searching: Any, qtbot: QtBot):
    service = searching()
    typed(service, qtbot, "tesf")
    service.window.lock()
    QApplication.processEvents()
    words = " ".join(label.text() for label in service.window.findChildren(QLabel) if label.isVisible())
    assert "résultat" not in words


def test_before_the_vault_is_open_the_key_does_nothing(make_window: Callable[..., MainWindow], press: Any):
    window = make_window()
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(SearchPanel) is None


def test_the_words_found_are_told_from_the_others():
    assert pieces("une [facture] de [gaz]") == [("une ", False), ("facture", True), (" de ", False), ("gaz", True)]
    assert pieces("rien [") == [("rien [", False)]
    assert Result(None, "house", "A", "b [c]", "D").spoken == "A, b c, D"
    assert Head("Ménages").title == "Ménages"
