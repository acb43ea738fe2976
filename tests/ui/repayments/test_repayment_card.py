"""The plan of a dossier: tried out by keyboard, amount and number answering each other, written by itself, decided, followed."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from caseworker.rents.model import PaymentDraft
from caseworker.repayments.model import DecisionKind, PlanDraft, PlanState
from tests.ui.rents.test_rent_tab import field, opened, part, press, shown
from tests.ui.small_service import Service
from ui.repayments.card import RepaymentCard

Open = Callable[..., Service]
NBSP = "\u00a0"


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    for month in ("2026-10", "2026-11"):
        row = {"id": month, "support_id": made.tesfaye.id, "month": month, "rent_cents": 384_00, "charges_cents": 40_00}
        made.workspace.session.database.insert("dues", row | {"aid_cents": 300_00, "recorded_on": f"{month}-01"})
    return made


def typed(qtbot: QtBot, edit: QLineEdit, words: str) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(edit, words)


def states(service: Service) -> list[PlanState]:
    return [one.state for one in service.workspace.repayments.followed_of(service.tesfaye.ref)]


def test_a_plan_is_tried_out_by_keyboard_and_written_without_a_button(service: Service, qtbot: QtBot):
    page = opened(service)
    card = part(page, RepaymentCard)
    assert "Aucun plan d’apurement" in shown(card)
    press(card, "Préparer un plan")
    amount, count = field(card, "Mensualité"), field(card, "Nombre de mensualités")
    assert (amount.text(), count.text()) == ("20,66", "12")
    typed(qtbot, amount, "50")
    assert count.text() == "5"
    assert f"5 mensualités de 50,00{NBSP}€, la dernière de 48,00{NBSP}€ le 10/04/2027" in shown(card)
    typed(qtbot, count, "4")
    assert amount.text() == "62,00"
    assert "Aucun budget n’est évalué" in shown(card)
    page.settle()
    terms = service.workspace.repayments.plans_of(service.tesfaye.ref)[0].terms
    assert (terms.amount_cents, terms.count, terms.first_due_on) == (62_00, 4, date(2026, 12, 10))
    assert field(card, "Mensualité").text() == "62,00"


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("Mensualité", "300", "La mensualité dépasse la dette."),
        ("Mensualité", "0", "Une mensualité est plus grande que zéro."),
        ("Mensualité", "-5", "Une mensualité est plus grande que zéro."),
        ("Mensualité", "abc", "n’a pas pu être lu"),
        ("Première échéance", "01/01/2020", "déjà passé"),
        ("Dette arrêtée au", "01/09/2026", "Pas avant l’entrée"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field_and_not_written(
    service: Service, qtbot: QtBot, name: str, words: str, said: str
):
    page = opened(service)
    card = part(page, RepaymentCard)
    press(card, "Préparer un plan")
    before = service.workspace.repayments.plans_of(service.tesfaye.ref)[0].terms
    typed(qtbot, field(card, name), words)
    assert said in shown(card), shown(card)
    press(card, "Proposer")
    page.settle()
    assert service.workspace.repayments.plans_of(service.tesfaye.ref)[0].terms == before
    assert states(service) == [PlanState.DRAFT]


def test_a_draft_is_taken_back(service: Service):
    page = opened(service)
    card = part(page, RepaymentCard)
    press(card, "Préparer un plan")
    press(card, "Retirer le brouillon")
    assert states(service) == []
    assert "Aucun plan d’apurement" in shown(card)
    page.settle()


def test_a_plan_is_proposed_signed_followed_broken_and_renegotiated(service: Service, qtbot: QtBot):
    page = opened(service)
    card = part(page, RepaymentCard)
    press(card, "Préparer un plan")
    typed(qtbot, field(card, "Nombre de mensualités"), "2")
    press(card, "Proposer")
    assert states(service) == [PlanState.PROPOSED]
    press(card, "Noter la signature")
    qtbot.keyClick(field(card, "Date de la décision"), Qt.Key.Key_Return)
    assert states(service) == [PlanState.ACTIVE]
    qtbot.waitUntil(lambda: "Ce que le ménage paie va d’abord aux loyers" in shown(card))
    ref, payments = service.tesfaye.ref, service.workspace.payments
    payments.receive(ref, PaymentDraft(124_00, date(2026, 11, 22), for_month=date(2026, 10, 1)))
    qtbot.waitUntil(lambda: f"Payé 124,00{NBSP}€, reste 124,00{NBSP}€" in shown(card))
    assert "Payée" in shown(card)
    press(card, "Rompre")
    qtbot.keyClick(field(card, "Raison de la décision"), Qt.Key.Key_Return)
    assert "À renseigner." in shown(card)
    qtbot.keyClicks(field(card, "Raison de la décision"), "Plus de nouvelles")
    qtbot.keyClick(field(card, "Raison de la décision"), Qt.Key.Key_Return)
    assert states(service) == [PlanState.BROKEN]
    qtbot.waitUntil(lambda: "Plus de nouvelles" in shown(card))
    press(card, "Préparer un plan")
    assert states(service) == [PlanState.DRAFT, PlanState.BROKEN]
    page.settle()


def test_nothing_of_a_plan_shows_in_discreet_mode(service: Service, qtbot: QtBot):
    repayments, ref = service.workspace.repayments, service.tesfaye.ref
    plan = repayments.begin(ref, PlanDraft(date(2026, 11, 22), 50_00, None, date(2026, 12, 10)))
    repayments.decide(plan.id, DecisionKind.SIGNED)
    page = opened(service)
    card = part(page, RepaymentCard)
    assert f"248,00{NBSP}€" in shown(card)
    service.window.discreet.toggle()
    assert "€" not in shown(card)
    assert "Geler" not in shown(card)
    page.settle()
