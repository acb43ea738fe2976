"""Financial aid of a dossier: a request, its decision and its payment are noted by keyboard, refused beside their field, taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.caseworker.rents.test_payments import call
from tests.ui.rents.test_rent_tab import field, opened, part, press, shown
from tests.ui.small_service import Service
from ui.financial_aids.card import FinancialAidCard

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    assert made.tesfaye
    call(made.workspace, made.tesfaye.id, "2026-11")
    return made


def choose(card: Any, name: str, code: str) -> None:
    made = next(one for one in card.findChildren(QComboBox) if one.isVisible() and one.accessibleName() == name)
    made.setCurrentIndex(made.findData(code))


def ask(card: Any, qtbot: QtBot, amount: str = "100") -> None:
    press(card, "Noter une demande")
    choose(card, "Aide demandée", "fsl_maintien")
    choose(card, "Objet de l’aide", "impayes")
    cents = field(card, "Montant demandé")
    cents.setText(amount)
    qtbot.keyClick(cents, Qt.Key.Key_Return)


def test_an_aid_goes_from_the_request_to_the_rents_by_keyboard_and_back(service: Service, qtbot: QtBot):
    assert service.tesfaye
    page = opened(service)
    card, aids, ref = part(page, FinancialAidCard), service.workspace.financial_aids, service.tesfaye.ref
    assert "aucune demande notée" in shown(card)
    ask(card, qtbot)
    qtbot.waitUntil(lambda: "Décision attendue" in shown(card))
    press(card, "Décision")
    granted = field(card, "Montant accordé")
    assert granted.text() == "100,00"
    granted.setText("80")
    qtbot.keyClick(granted, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Accordée" in shown(card))
    press(card, "Versement")
    qtbot.keyClick(field(card, "Montant du versement"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "noté au compte des loyers" in shown(card))
    assert [one.payer for one in service.workspace.payments.payments_of(ref)] == ["fsl"]
    press(card, "Annuler par une autre ligne")
    qtbot.waitUntil(lambda: "noté au compte des loyers" not in shown(card))
    assert aids.aids_of(ref)[0].paid_cents() == 0
    assert service.workspace.rents.account(ref, service.workspace.session.today()).balance_cents == 100_00
    page.settle()


@pytest.mark.parametrize(
    ("typed", "said"), [("", "À renseigner"), ("douze", "montant"), ("-5", "négatif"), ("999999999", "négatif")]
)
def test_an_amount_that_means_nothing_is_refused_beside_its_field(
    service: Service, qtbot: QtBot, typed: str, said: str
):
    assert service.tesfaye
    page = opened(service)
    card = part(page, FinancialAidCard)
    ask(card, qtbot, typed)
    assert said in shown(card)
    assert service.workspace.financial_aids.aids_of(service.tesfaye.ref) == []
    page.settle()


def test_a_loan_says_what_is_left_and_when_the_next_instalment_comes(service: Service, qtbot: QtBot):
    page = opened(service)
    card = part(page, FinancialAidCard)
    ask(card, qtbot)
    qtbot.waitUntil(lambda: "Décision attendue" in shown(card))
    press(card, "Décision")
    field(card, "Part à rembourser").setText("60")
    field(card, "Mensualité").setText("20")
    qtbot.keyClick(field(card, "Mensualité"), Qt.Key.Key_Return)
    assert "À renseigner" in shown(card)
    field(card, "Première échéance").setText("05/12/2026")
    qtbot.keyClick(field(card, "Première échéance"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "dont 60,00\u00a0€ à rembourser" in shown(card))
    press(card, "Versement")
    qtbot.keyClick(field(card, "Montant du versement"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "prochaine échéance le 05/12/2026" in shown(card))
    press(card, "Remboursement")
    field(card, "Montant du remboursement").setText("20")
    qtbot.keyClick(field(card, "Montant du remboursement"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "prochaine échéance le 05/01/2027" in shown(card))
    assert "Reste à rembourser\u00a0: 40,00\u00a0€" in shown(card)
    page.settle()


def test_discreet_mode_shows_no_amount_and_lets_nothing_be_written(service: Service, qtbot: QtBot):
    page = opened(service)
    card = part(page, FinancialAidCard)
    ask(card, qtbot)
    qtbot.waitUntil(lambda: "100,00" in shown(card))
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: "100,00" not in shown(card))
    assert "Noter une demande" not in shown(card)
    page.settle()
