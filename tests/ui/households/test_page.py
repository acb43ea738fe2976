"""The list of households in the real window: found while typing, opened with Enter, true after each change."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.households.model import HouseholdDraft
from tests.ui.small_service import LONG_NAME, Service
from ui.dossier.page import DossierPage
from ui.households.form import NewHouseholdPage
from ui.households.page import HouseholdsPage

Open = Callable[..., Service]


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Service], HouseholdsPage]:
    def show(service: Service) -> HouseholdsPage:
        page: HouseholdsPage = service.go("households")
        qtbot.waitUntil(lambda: not service.window.tasks.running())
        return page

    return show


def listed(page: HouseholdsPage) -> list[str]:
    return [case.name for case in page._rows.rows()]


def pick(page: HouseholdsPage, label: str) -> None:
    next(made for made in page.choices.buttons if made.text() == label).click()


def test_the_list_opens_on_who_is_there_in_the_order_of_names(open_service: Open, shown: Any):
    page = shown(open_service())
    assert listed(page) == ["Öztürk", "Tesfaye", LONG_NAME]
    assert page._count.text() == "3 dossiers"


def test_typing_a_few_letters_then_enter_opens_the_dossier(open_service: Open, shown: Any, qtbot: QtBot):
    service = open_service()
    page = shown(service)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.search)
    qtbot.keyClicks(page.search, "SELAM")
    assert listed(page) == ["Tesfaye"]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert isinstance(service.window.area.current(), DossierPage)
    assert service.window.area.step() == ("dossier", {"ref": service.tesfaye.ref})


def test_arrows_move_in_the_list_from_the_search_field(open_service: Open, shown: Any, qtbot: QtBot):
    service = open_service()
    page = shown(service)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(page.search, key)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert service.window.area.step() == ("dossier", {"ref": service.tesfaye.ref})


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("Mes dossiers", ["Tesfaye"]),
        ("À renouveler", ["Öztürk"]),
        ("Sans convention", [LONG_NAME]),
        ("Sortis", ["N’Diaye"]),
        ("Tous", ["N’Diaye", "Öztürk", "Tesfaye", LONG_NAME]),
    ],
)
def test_each_choice_keeps_its_households(choice: str, kept: list[str], open_service: Open, shown: Any):
    service = open_service()
    service.workspace.session.staff_id = service.workspace.staff.ensure("Claire Vidal")
    page = shown(service)
    pick(page, choice)
    assert listed(page) == kept


def test_the_chosen_line_stays_chosen_when_the_list_is_read_again(open_service: Open, shown: Any, qtbot: QtBot):
    service = open_service()
    page = shown(service)
    page._table.selectRow(1)
    draft = HouseholdDraft("Abadie", "Rose")
    service.workspace.supports.open_file(draft, "iml-classique", date(2026, 11, 20))
    qtbot.waitUntil(lambda: "Abadie" in listed(page))
    assert page._rows.row_at(page._table.currentIndex()).name == "Tesfaye"


def test_another_search_begins_at_the_top(open_service: Open, shown: Any, qtbot: QtBot):
    page = shown(open_service())
    page._table.selectRow(2)
    qtbot.keyClicks(page.search, "e")
    assert page._table.currentIndex().row() == 0


def test_nobody_found_and_nobody_yet_are_two_sentences(open_service: Open, shown: Any, qtbot: QtBot):
    page = shown(open_service())
    qtbot.keyClicks(page.search, "zzz")
    assert page._stack.currentWidget() is page._nobody
    assert page._count.text() == "0 dossier"


def test_an_empty_service_is_offered_to_open_a_first_file(open_service: Open, shown: Any):
    page = shown(open_service(empty=True))
    assert page._stack.currentWidget() is page._empty


def test_who_may_not_open_a_file_is_not_offered_to_nor_shown_conventions(open_service: Open, shown: Any):
    page = shown(open_service(Role.HOME_SUPPORT_WORKER))
    assert not page._new.isVisible()
    assert [made.text() for made in page.choices.buttons] == ["Présents", "Sortis", "Tous"]
    assert listed(page) == ["Öztürk", "Tesfaye", LONG_NAME]


def test_discreet_mode_shows_initials_in_the_list(open_service: Open, shown: Any, qtbot: QtBot):
    service = open_service()
    page = shown(service)
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    assert page._rows.index(1, 0).data() == "T. S."


def test_ctrl_shift_n_opens_the_form_of_a_new_household(open_service: Open, shown: Any, press: Any):
    service = open_service()
    shown(service)
    press(service.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(service.window.area.current(), NewHouseholdPage)
