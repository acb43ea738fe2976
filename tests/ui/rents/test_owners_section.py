"""Rents to pay to the owners on screen: checked off by the keyboard, taken back, another amount typed, saved as a file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker.housing.model import HeadLeaseDraft, OwnerDraft
from tests.ui.rents.test_rent_tab import cells, press, shown
from tests.ui.small_service import Service
from ui.rents.owners_section import OwnersSection

Open = Callable[..., Service]
NBSP = "\u00a0"


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    housing = made.workspace.housing
    owner = housing.add_owner(OwnerDraft("SCI du Gardon"))
    unit = housing.units()[0]
    for lease in housing.head_leases(unit.id):
        housing.end_head_lease(lease.id, date(2025, 12, 31))
    draft = HeadLeaseDraft(owner.id, starts_on=date(2026, 1, 1), rent_cents=384_00, charges_cents=31_00)
    housing.set_head_lease(unit.id, draft)
    return made


def opened(service: Service) -> Any:
    section = service.go("rents", section="Propriétaires").findChild(OwnersSection)
    assert section
    return section


def test_space_pays_what_is_left_of_the_chosen_rent_and_a_line_takes_it_back(service: Service, qtbot: QtBot):
    section = opened(service)
    assert [row[-1] for row in cells(section)] == ["À payer"]
    assert f"415,00{NBSP}€ à payer" in shown(section)
    qtbot.keyClick(section._table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: cells(section) == [])
    section._choices.buttons[1].click()
    assert [row[-1] for row in cells(section)] == ["Payé"]
    press(section, "Annuler")
    qtbot.waitUntil(lambda: [row[-1] for row in cells(section)] == ["À payer"])


def test_another_amount_is_typed_and_a_wrong_one_is_told_beside_its_field(service: Service, qtbot: QtBot):
    section = opened(service)
    section._card._amount.setText("1 240,50 €")
    press(section, "Noter ce paiement")
    assert f"C’est plus que ce qui reste à payer (415,00{NBSP}€)." in shown(section)
    section._card._amount.setText("15.50")
    press(section, "Noter ce paiement")
    qtbot.waitUntil(lambda: [row[-1] for row in cells(section)] == ["En partie"])


def test_the_list_is_saved_as_a_file(service: Service, tmp_path: Path):
    section = opened(service)
    path = tmp_path / "loyers.csv"
    section._desk.dialogs.save_file = lambda *_: path
    press(section, "Enregistrer la liste (CSV)")
    assert "SCI du Gardon" in path.read_text(encoding="utf-8-sig")


def test_discreet_mode_hides_owners_and_amounts(service: Service):
    section = opened(service)
    section._desk.discreet.toggle()
    seen = str(cells(section)) + shown(section)
    assert "Gardon" not in seen
    assert "00\u00a0€" not in seen
