"""The owner's side on the page of a dwelling: a clause noted, a revision applied and taken back, a claim written and declared."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from caseworker.housing.model import HeadLeaseDraft
from tests.ui.rents.test_rent_tab import press, shown
from tests.ui.small_service import Service
from ui.housing.owner_side import OwnerSide

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    housing = made.workspace.housing
    unit = housing.units()[0]
    for lease in housing.head_leases(unit.id):
        housing.end_head_lease(lease.id, date(2024, 9, 30))
    housing.set_head_lease(unit.id, HeadLeaseDraft(starts_on=date(2024, 10, 10), rent_cents=400_00))
    return made


def opened(service: Service) -> Any:
    side = service.go("unit", ref="L01").findChild(OwnerSide)
    assert side
    return side


def test_a_clause_is_noted_then_the_revision_applied_and_taken_back(service: Service, qtbot: QtBot):
    side = opened(service)
    card = side._revision
    card._quarter.setText("trimestre 2")
    press(card, "Noter la clause")
    assert "Un trimestre s’écrit comme 2025-T2." in shown(card)
    card._quarter.setText("2023-T3")
    press(card, "Noter la clause")
    qtbot.waitUntil(lambda: "400,00\u00a0€ × 145,77 (2025-T3) / 144,51 (2024-T3) = 403,49\u00a0€" in shown(card))
    press(card, "Appliquer la révision")
    assert "elle ne prend jamais effet avant" in shown(card)
    card._asked_on.setText("16/11/2026")
    press(card, "Appliquer la révision")
    qtbot.waitUntil(lambda: "Depuis le 16/11/2026" in shown(card))
    press(card, "Annuler")
    qtbot.waitUntil(lambda: "Possible depuis le 10/10/2026" in shown(card))


def test_a_claim_is_written_then_declared(service: Service, qtbot: QtBot):
    card = opened(service)._claims
    press(card, "Noter un sinistre")
    press(card, "Enregistrer le sinistre")
    assert card._form.isVisible()
    card._texts["what"].setText("Fuite au plafond de la cuisine")
    press(card, "Enregistrer le sinistre")
    qtbot.waitUntil(lambda: "À déclarer le" in shown(card))
    card._open(service.workspace.claims.claims("L01")[0])
    card._days["declared_on"].set_day(service.workspace.session.today())
    press(card, "Enregistrer le sinistre")
    qtbot.waitUntil(lambda: "Déclaré" in shown(card._lines.itemAt(0).widget()))


def test_discreet_mode_hides_amounts_and_words(service: Service, qtbot: QtBot):
    side = opened(service)
    service.window.area.desk.discreet.toggle()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "00\u00a0€" not in shown(side))
    assert not side._claims._new.isVisible()


def test_charges_are_worked_out_before_they_are_settled(service: Service, qtbot: QtBot):
    card = opened(service)._settlement
    press(card, "Calculer")
    assert not card._settle.isVisible()
    card._real.setText("400")
    card._first.set_day(date(2025, 1, 1))
    card._last.set_day(date(2025, 12, 31))
    press(card, "Calculer")
    assert "À la charge de l’association" in shown(card)
    press(card, "Régulariser")
    qtbot.waitUntil(lambda: "01/01/2025 – 31/12/2025" in shown(card))
    press(card, "Annuler")
    qtbot.waitUntil(lambda: "annulée" in shown(card))
