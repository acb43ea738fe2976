"""The box on screen: receipts, the bank and counting by keyboard, what is wrong said beside its field, books and quittances."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from caseworker.demo.service import ASSOCIATION
from caseworker.rents.model import PaymentDraft
from tests.ui.rents.test_rent_tab import press, shown
from tests.ui.small_service import Service
from ui.rents.cash_section import CashSection

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    workspace, stay = made.workspace, made.tesfaye
    assert stay
    workspace.association.set_details(ASSOCIATION)
    row = {"id": "october", "support_id": stay.id, "month": "2026-10", "rent_cents": 222_00, "charges_cents": 20_00}
    workspace.session.database.insert("dues", row | {"aid_cents": 0, "recorded_on": "2026-10-01"})
    workspace.payments.receive(stay.ref, PaymentDraft(120_00, workspace.session.today(), "especes"))
    return made


def opened(service: Service) -> Any:
    page = service.go("rents", section="Caisse")
    section = page.findChild(CashSection)
    assert section
    return section


def test_the_box_says_what_should_be_there_and_the_bank_takes_it_out(service: Service, qtbot: QtBot):
    section = opened(service)
    assert section._there.text() == "120,00\u00a0€"
    assert [one.reference for one in section._rows.rows()] == ["C-2026-0001"]
    section._deposit.amount.setText("100")
    press(section, "Noter la remise")
    assert section._deposit._fields["slip"].problem.text()
    section._deposit._slip.setText("B-17")
    press(section, "Noter la remise")
    qtbot.waitUntil(lambda: section._there.text() == "20,00\u00a0€")
    assert "bordereau B-17" in shown(section)


def test_a_difference_is_asked_for_beside_its_field(service: Service, qtbot: QtBot):
    section = opened(service)
    section._count.amount.setText("118,50")
    press(section, "Noter le comptage")
    assert "−1,50\u00a0€" in section._count._fields["explanation"].problem.text()
    section._count._why.setText("Rendu de monnaie")
    press(section, "Noter le comptage")
    qtbot.waitUntil(lambda: section._there.text() == "118,50\u00a0€")
    section._count.amount.setText("abc")
    press(section, "Noter le comptage")
    assert section._count._fields["cents"].problem.text()


def test_the_quittances_of_a_month_are_made_in_the_background(service: Service, qtbot: QtBot, tmp_path: Path):
    section = opened(service)
    stay, workspace = service.tesfaye, service.workspace
    assert stay
    workspace.payments.receive(stay.ref, PaymentDraft(122_00, workspace.session.today()))
    place = tmp_path / "quittances.pdf"
    section.write_receipts(workspace.session.today().replace(month=10, day=1), [stay.ref], place)
    qtbot.waitUntil(lambda: section._batch is None and place.exists())
    kept = [one.reference for one in workspace.issuing.issued_of(stay.ref)]
    assert kept == [f"QUITTANCE-{stay.ref}-2026-10"]
