"""The list of dwellings in the real window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from tests.ui.small_service import Service
from ui.housing.page import HousingPage
from ui.widgets.tables import CHIP_ROLE

Open = Callable[..., Service]


def listed(page: HousingPage) -> list[str]:
    return [line.unit.ref for line in page._rows.rows()]


def states(page: HousingPage) -> dict[str, tuple[str, str]]:
    rows = page._rows
    cells = [rows.index(number, 6) for number in range(rows.rowCount())]
    return {line.unit.ref: (cell.data(), cell.data(CHIP_ROLE)) for line, cell in zip(rows.rows(), cells, strict=True)}


def test_a_word_and_a_colour_say_where_there_is_room(open_service: Open, qtmodeltester: object):
    page: HousingPage = open_service().go("housing")
    page.choices.buttons[2].click()
    assert states(page) == {
        "L01": ("1 place libre", "info"),
        "L02": ("Vacant", "warn"),
        "L03": ("Rendu le 30/06/2025", "plain"),
    }
    qtmodeltester.check(page._rows)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("En service", ["L01", "L02"]), ("Places libres", ["L01", "L02"]), ("Tous", ["L01", "L02", "L03"])],
)
def test_each_choice_keeps_its_dwellings(choice: str, kept: list[str], open_service: Open):
    page: HousingPage = open_service().go("housing")
    next(made for made in page.choices.buttons if made.text() == choice).click()
    assert listed(page) == kept


def test_typing_then_enter_opens_a_dwelling_and_arrows_move(open_service: Open, qtbot: QtBot):
    service = open_service()
    page: HousingPage = service.go("housing")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.search)
    qtbot.keyClicks(page.search, "rue")
    assert listed(page) == ["L01", "L02"]
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert service.window.area.step() == ("unit", {"ref": "L02"})


def test_a_full_dwelling_leaves_the_free_places_once_someone_moves_in(open_service: Open, qtbot: QtBot):
    service = open_service()
    page: HousingPage = service.go("housing")
    page.choices.buttons[1].click()
    service.workspace.occupancies.move_in(service.unhoused.id, service.vacant.id, service.workspace.session.today())
    qtbot.waitUntil(lambda: listed(page) == ["L01"])


def test_nothing_found_and_nothing_yet_are_two_pages(open_service: Open, qtbot: QtBot):
    page: HousingPage = open_service().go("housing")
    qtbot.keyClicks(page.search, "zzz")
    assert page._stack.currentWidget() is page._nothing


def test_an_empty_service_is_offered_to_add_a_first_dwelling(open_service: Open):
    page: HousingPage = open_service(empty=True).go("housing")
    assert page._stack.currentWidget() is page._empty


def test_who_may_not_write_is_not_offered_a_new_dwelling(open_service: Open):
    page: HousingPage = open_service(Role.HOME_SUPPORT_WORKER).go("housing")
    assert not page._new.isVisible()
    assert listed(page) == ["L01", "L02"]
