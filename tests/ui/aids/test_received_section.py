"""The aid that came, on the page of the rents: typed line after line by keyboard, each difference explained."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.aids.model import AidFile, NotificationDraft
from tests.ui.rents.test_rent_tab import cells, field, part, shown
from tests.ui.small_service import Service
from ui.aids.received_section import AidSection

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    assert made.tesfaye
    row = {"id": "due", "support_id": made.tesfaye.id, "month": "2026-11", "rent_cents": 384_00, "charges_cents": 40_00}
    made.workspace.session.database.insert("dues", row | {"aid_cents": 190_00, "recorded_on": "2026-11-01"})
    made.workspace.aids.keep_file(made.tesfaye.ref, AidFile(asked_on=date(2026, 10, 20)))
    made.workspace.aids.notify(made.tesfaye.ref, NotificationDraft(date(2026, 11, 20), date(2026, 11, 1), 190_00))
    return made


def section_of(service: Service) -> AidSection:
    page = service.go("rents", section="Aides reçues")
    QApplication.processEvents()
    found = part(page, AidSection)
    assert isinstance(found, AidSection)
    return found


def test_what_came_is_typed_beside_what_was_deducted(service: Service, qtbot: QtBot):
    section = section_of(service)
    assert cells(section) == [["Tesfaye", "190,00\u00a0€", "0,00\u00a0€", "−190,00\u00a0€"]]
    assert "à demander à la caisse" in shown(section)
    amount = field(section, "Aide reçue")
    assert amount.text() == "190,00"
    amount.setText("beaucoup")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert "Ce montant n’a pas pu être lu" in shown(section)
    amount.setText("190")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Aucun écart" in shown(section))
    assert service.tesfaye
    assert service.workspace.aid_receipts.received_in(date(2026, 11, 1)) == {service.tesfaye.id: 190_00}


def test_discreet_mode_hides_names_amounts_and_what_writes(service: Service):
    section_of(service)
    service.window.discreet.toggle()
    QApplication.processEvents()
    said = shown(section_of(service)) + str(cells(section_of(service)))
    for secret in ("190", "Tesfaye", "Noter (Entrée)"):
        assert secret not in said
