"""Every plan on the page of rents: what asks for something first, a line opens its dossier, nothing told in discreet mode."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from caseworker.repayments.model import DecisionKind, PlanDraft
from tests.ui.rents.test_rent_tab import shown
from tests.ui.small_service import Service
from ui.repayments.list import PlansSection

Open = Callable[..., Service]


def cells(section: PlansSection) -> list[str]:
    table = section.findChild(QTableView)
    assert table
    model = table.model()
    return [model.index(0, number).data() for number in range(model.columnCount())] if model.rowCount() else []


def test_every_plan_is_listed_with_where_it_stands(open_service: Open, qtbot: QtBot):
    service = open_service()
    page = service.go("rents")
    page.arrive("Plans d’apurement")
    section = page.findChild(PlansSection)
    assert "Aucun plan d’apurement" in shown(section)
    row = {"id": "2026-11", "support_id": service.tesfaye.id, "month": "2026-11", "rent_cents": 384_00}
    amounts = {"charges_cents": 40_00, "aid_cents": 300_00, "recorded_on": "2026-11-01"}
    service.workspace.session.database.insert("dues", row | amounts)
    repayments = service.workspace.repayments
    plan = repayments.begin(service.tesfaye.ref, PlanDraft(date(2026, 11, 22), 62_00, None, date(2026, 12, 10)))
    repayments.decide(plan.id, DecisionKind.SIGNED)
    qtbot.waitUntil(lambda: bool(cells(section)))
    assert cells(section)[1:] == ["En cours", "10/12/2026", "10/01/2027", "124,00\u00a0€"]
    assert "1 plan en cours, 124,00\u00a0€ encore à payer" in shown(section)
    service.window.discreet.toggle()
    assert "€" not in " ".join(cells(section)) + shown(section)
