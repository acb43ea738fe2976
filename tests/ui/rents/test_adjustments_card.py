"""Other sums of a dossier: one is typed by keyboard, refused beside its field, taken back by another line."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.rents.test_rent_tab import field, opened, part, press, shown
from tests.ui.small_service import Service
from ui.rents.adjustments_card import AdjustmentsCard
from ui.rents.tab import RentTab

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def test_a_sum_is_typed_by_keyboard_without_a_sign_and_changes_what_is_owed(service: Service, qtbot: QtBot):
    page = opened(service)
    card = part(page, AdjustmentsCard)
    press(card, "Noter une somme")
    field(card, "Montant de la somme").setText("45")
    reason = field(card, "Raison, écrite pour le ménage")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert "À renseigner." in shown(card)
    reason.setText("La CAF reprend l’aide d’octobre.")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "La CAF reprend" in shown(card))
    assert "45,00\u00a0€" in shown(part(page, RentTab))
    page.settle()


def test_a_kind_that_is_given_back_goes_the_other_way(service: Service, qtbot: QtBot):
    assert service.tesfaye
    page = opened(service)
    card = part(page, AdjustmentsCard)
    press(card, "Noter une somme")
    kinds = card._form._kind
    kinds.setCurrentIndex(kinds.findData("abandon"))
    field(card, "Montant de la somme").setText("45")
    field(card, "Raison, écrite pour le ménage").setText("Décision du 12 novembre")
    press(card, "Enregistrer la somme")
    adjustments = service.workspace.adjustments
    qtbot.waitUntil(lambda: len(adjustments.adjustments_of(service.tesfaye.ref)) == 1)
    assert adjustments.adjustments_of(service.tesfaye.ref)[0].cents == -45_00
    press(card, "Annuler par une autre ligne")
    qtbot.waitUntil(lambda: len(adjustments.adjustments_of(service.tesfaye.ref)) == 2)
    assert "Annulation" in shown(card)
    page.settle()
