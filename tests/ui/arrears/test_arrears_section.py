"""The page of arrears: ages and next steps, read by the referent before anything leaves, held with a reason, hidden when they must be."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.arrears.model import EventKind
from caseworker.rents.model import PaymentDraft
from tests.caseworker.rents.test_payments import call
from tests.ui.rents.test_rent_tab import cells, field, part, press, shown
from tests.ui.small_service import Service
from ui.arrears.groups import GroupTable
from ui.arrears.panel import DebtPanel
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


def opened(service: Service, qtbot: QtBot) -> Any:
    page = service.go("rents", section="Impayés")
    read(service, qtbot)
    return page


def read(service: Service, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    QApplication.processEvents()


def test_debts_are_listed_the_oldest_first_and_a_line_opens_its_household(service: Service, qtbot: QtBot):
    page = opened(service, qtbot)
    assert [(row[1], row[2], row[5]) for row in cells(page)] == [
        ("100,00\u00a0€", "100,00\u00a0€", "200,00\u00a0€"),
        ("100,00\u00a0€", "–", "100,00\u00a0€"),
    ]
    assert "2 ménages, 300,00\u00a0€ en tout" in shown(page)
    qtbot.keyClick(part(page, QTableView), Qt.Key.Key_Return)
    area = service.window.area
    assert area
    qtbot.waitUntil(lambda: part(area, RentTab).isVisible())


def test_a_reminder_is_read_by_its_referent_then_noted_in_one_tap(service: Service, qtbot: QtBot):
    assert service.unhoused
    page = opened(service, qtbot)
    part(page, QTableView).selectRow(1)
    panel = part(page, DebtPanel)
    assert "Le référent la relit" in shown(panel)
    press(panel, "Je l’ai relue")
    qtbot.waitUntil(lambda: "Courrier envoyé" in shown(panel))
    press(panel, "Noter\u00a0: Courrier envoyé")
    arrears = service.workspace.arrears
    qtbot.waitUntil(lambda: len(arrears.events_of(service.unhoused.ref)) == 2)
    qtbot.waitUntil(lambda: "Rien pour l’instant" in str(cells(page)))


def test_a_hold_wants_a_reason_beside_its_field(service: Service, qtbot: QtBot):
    assert service.unhoused
    page = opened(service, qtbot)
    part(page, QTableView).selectRow(1)
    panel = part(page, DebtPanel)
    press(panel, "Suspendre les relances")
    reason = field(panel, "Raison de la suspension")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert "À renseigner." in shown(panel)
    reason.setText("Attend sa paie")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    arrears = service.workspace.arrears
    qtbot.waitUntil(lambda: [one.kind for one in arrears.events_of(service.unhoused.ref)] == [EventKind.HELD])
    qtbot.waitUntil(lambda: "Suspendu" in str(cells(page)))


def test_what_narrows_the_list_says_so(service: Service, qtbot: QtBot):
    page = opened(service, qtbot)
    press(page, "Sortis")
    assert "Aucun impayé ici" in shown(page)
    press(page, "Étape à faire")
    assert len(cells(page)) == 2


def test_who_calls_the_rents_reads_no_reminder_for_the_referent(open_service: Open, qtbot: QtBot):
    service = open_service(Role.RENTAL_MANAGER)
    assert service.unhoused
    call(service.workspace, service.unhoused.id, "2026-11")
    panel = part(opened(service, qtbot), DebtPanel)
    assert "Le référent la relit" in shown(panel)
    assert "Je l’ai relue" not in shown(panel)


def grouped(page: Any) -> tuple[GroupTable, list[list[str]]]:
    table = next(one for one in page.findChildren(GroupTable) if one.isVisible())
    return table, cells(table)


def test_debts_are_added_up_by_dwelling_and_by_dispositif(service: Service, qtbot: QtBot):
    page = opened(service, qtbot)
    press(page, "Par logement")
    table, rows = grouped(page)
    assert [(row[0], row[1], row[6]) for row in rows] == [
        ("14 rue Taisson", "1", "200,00\u00a0€"),
        ("Sans logement", "1", "100,00\u00a0€"),
    ]
    assert "Tesfaye" in shown(table)
    press(page, "Par dispositif")
    table, rows = grouped(page)
    assert [(row[1], row[2], row[3], row[6]) for row in rows] == [
        ("2", "200,00\u00a0€", "100,00\u00a0€", "300,00\u00a0€")
    ]
    press(page, "Ouvrir les loyers de Tesfaye")
    assert service.window.area
    assert service.window.area.step()[0] == "dossier"


def test_what_narrows_the_list_narrows_its_sums(service: Service, qtbot: QtBot):
    assert service.unhoused
    service.workspace.arrears.hold(service.unhoused.ref, date(2026, 11, 30), "Attend sa paie")
    page = opened(service, qtbot)
    press(page, "Par dispositif")
    press(page, "Suspendus")
    assert grouped(page)[1][0][6] == "100,00\u00a0€"
    press(page, "Sortis")
    assert "Aucun impayé ici" in shown(page)


def test_discreet_mode_hides_where_the_debts_are(service: Service, qtbot: QtBot):
    page = opened(service, qtbot)
    press(page, "Par logement")
    page.desk.discreet.toggle()
    read(service, qtbot)
    table, rows = grouped(page)
    assert rows[0][0] == "Logement L01"
    for secret in ("Taisson", "Tesfaye", "00\u00a0€"):
        assert secret not in str(rows) + shown(table)


def test_discreet_mode_hides_names_and_amounts(service: Service, qtbot: QtBot):
    page = opened(service, qtbot)
    page.desk.discreet.toggle()
    read(service, qtbot)
    assert "Tesfaye" not in str(cells(page)) + shown(page)
    assert "00\u00a0€" not in str(cells(page)) + shown(page)


def test_the_page_is_read_again_when_somebody_pays(service: Service, qtbot: QtBot):
    page = opened(service, qtbot)
    assert service.unhoused
    service.workspace.payments.receive(service.unhoused.ref, PaymentDraft(100_00, page.desk.today()))
    qtbot.waitUntil(lambda: len(cells(page)) == 1)
