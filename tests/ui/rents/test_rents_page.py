"""The page of every rent: who owes what, the oldest debt first; a line opens the rents of its household."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from caseworker.rents.model import PaymentDraft
from tests.caseworker.rents.test_payments import call
from tests.ui.rents.test_rent_tab import cells, part, shown
from tests.ui.small_service import Service
from ui.rents.tab import RentTab

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    assert made.tesfaye
    assert made.unhoused
    call(made.workspace, made.tesfaye.id, "2026-10", "2026-11")
    call(made.workspace, made.unhoused.id, "2026-11")
    return made


def opened(service: Service) -> Any:
    return service.go("rents", section="Impayés")


def test_debts_are_listed_the_oldest_first_and_a_line_opens_its_household(service: Service, qtbot: QtBot):
    page = opened(service)
    assert [(row[1], row[2]) for row in cells(page)] == [
        ("Octobre 2026", "200,00\u00a0€"),
        ("Novembre 2026", "100,00\u00a0€"),
    ]
    assert "2 ménages, 300,00\u00a0€ en tout" in shown(page)
    qtbot.keyClick(part(page, QTableView), Qt.Key.Key_Return)
    area = service.window.area
    assert area
    qtbot.waitUntil(lambda: part(area, RentTab).isVisible())


def test_discreet_mode_hides_names_and_amounts(service: Service):
    page = opened(service)
    page.desk.discreet.toggle()
    assert "Tesfaye" not in str(cells(page))
    assert "00\u00a0€" not in str(cells(page)) + shown(page)


def test_the_page_is_read_again_when_somebody_pays(service: Service, qtbot: QtBot):
    page = opened(service)
    assert service.unhoused
    service.workspace.payments.receive(service.unhoused.ref, PaymentDraft(100_00, page.desk.today()))
    qtbot.waitUntil(lambda: len(cells(page)) == 1)
