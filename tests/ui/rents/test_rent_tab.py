"""Rents of a dossier: the months, a payment by keyboard, a correction by another line, nothing shown in discreet mode."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from tests.ui.small_service import Service
from ui.rents.payments_card import PaymentsCard
from ui.rents.tab import RentTab, may_show
from ui.widgets.layout import Elided

Open = Callable[..., Service]


def shown(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    buttons = [one.text() for one in place.findChildren(QAbstractButton) if one.isVisible()]
    return " ".join([*(one.whole() if isinstance(one, Elided) else one.text() for one in labels), *buttons])


def press(place: QWidget, name: str) -> None:
    QApplication.processEvents()
    made = [b for b in place.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName().startswith(name)]
    made[0].click()
    QApplication.processEvents()


def field(place: QWidget, name: str) -> QLineEdit:
    QApplication.processEvents()
    return next(e for e in place.findChildren(QLineEdit) if e.isVisible() and e.accessibleName() == name)


def cells(tab: QWidget) -> list[list[str]]:
    found = tab.findChild(QTableView)
    assert found
    model = found.model()
    return [
        [model.index(line, number).data() for number in range(model.columnCount())] for line in range(model.rowCount())
    ]


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    for month in ("2026-10", "2026-11"):
        row = {"id": month, "support_id": made.tesfaye.id, "month": month, "rent_cents": 384_00, "charges_cents": 40_00}
        made.workspace.session.database.insert("dues", row | {"aid_cents": 300_00, "recorded_on": f"{month}-01"})
    return made


def opened(service: Service) -> Any:
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Loyers")
    QApplication.processEvents()
    return page


def part(page: QWidget, kind: type[Any]) -> Any:
    found = page.findChild(kind)
    assert found
    return found


def test_a_payment_is_typed_by_keyboard_and_goes_to_the_oldest_month(service: Service, qtbot: QtBot):
    page = opened(service)
    tab = part(page, RentTab)
    assert "248,00\u00a0€" in shown(tab)
    assert "Depuis octobre 2026" in shown(tab)
    press(tab, "Noter un paiement")
    amount = field(tab, "Montant payé")
    assert amount.text() == "124,00"
    amount.setText("150")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "98,00\u00a0€" in shown(tab))
    assert [(row[0], row[5], row[7]) for row in cells(tab)] == [
        ("Novembre 2026", "26,00\u00a0€", "En partie"),
        ("Octobre 2026", "124,00\u00a0€", "Réglé"),
    ]
    page.settle()


def test_the_same_payment_again_is_asked_about_and_saved_once_confirmed(service: Service, qtbot: QtBot):
    page = opened(service)
    card = part(page, PaymentsCard)
    for _ in range(2):
        press(card, "Noter un paiement")
        field(card, "Montant payé").setText("50")
        press(card, "Enregistrer le paiement")
    assert "est déjà noté" in shown(card)
    assert len(service.workspace.payments.payments_of(service.tesfaye.ref)) == 1
    press(card, "Enregistrer le paiement")
    qtbot.waitUntil(lambda: len(service.workspace.payments.payments_of(service.tesfaye.ref)) == 2)
    page.settle()


def test_a_mistake_is_taken_back_by_another_line_and_both_stay(service: Service, qtbot: QtBot):
    page = opened(service)
    card = part(page, PaymentsCard)
    press(card, "Noter un paiement")
    press(card, "Enregistrer le paiement")
    qtbot.waitUntil(lambda: "Virement · Le ménage" in shown(card))
    press(card, "Annuler une erreur par une autre ligne")
    qtbot.waitUntil(lambda: "Annulation, 22/11/2026" in shown(card))
    assert "248,00\u00a0€" in shown(part(page, RentTab))
    page.settle()


def test_what_cannot_be_read_is_said_beside_its_field(service: Service):
    page = opened(service)
    card = part(page, PaymentsCard)
    press(card, "Noter un paiement")
    field(card, "Montant payé").setText("beaucoup")
    field(card, "Date du paiement").setText("31/02/2026")
    press(card, "Enregistrer le paiement")
    assert "Ce montant n’a pas pu être lu" in shown(card)
    assert "Cette date n’a pas pu être lue" in shown(card)
    assert service.workspace.payments.payments_of(service.tesfaye.ref) == []
    page.settle()


def test_discreet_mode_hides_every_amount_and_takes_the_entry_away(service: Service):
    page = opened(service)
    service.window.discreet.toggle()
    tab = part(page, RentTab)
    assert "€" not in shown(tab)
    assert all("€" not in cell for row in cells(tab) for cell in row)
    assert "Noter un paiement" not in shown(tab)
    page.settle()


def test_the_maitresse_de_maison_has_no_such_tab(open_service: Open):
    assert not may_show(open_service(Role.HOME_SUPPORT_WORKER).workspace.session)


def test_before_the_first_call_the_tab_says_so(open_service: Open):
    made = open_service()
    page = made.go("dossier", ref=made.tesfaye.ref, tab="Loyers")
    assert "Aucun mois appelé pour l’instant." in shown(page)
    assert "À jour" in shown(page)
    assert date(2026, 11, 22) == made.workspace.session.today()
    page.settle()
