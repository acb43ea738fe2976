"""A month of a dossier: how it was worked out, what it was before, its notice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from caseworker.agreements.model import AgreementDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.rents.model import PaymentDraft
from tests.ui.rents.test_rent_tab import opened, part, press, shown
from tests.ui.small_service import Service
from ui.rents.month_card import MonthCard
from ui.rents.working_card import ELSEWHERE
from ui.widgets.tables import Table

Open = Callable[..., Service]
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    workspace, stay = made.workspace, made.tesfaye
    assert stay
    workspace.association.set_details(ASSOCIATION)
    (agreement,) = workspace.agreements.agreements_of(stay.ref)
    terms = AgreementDraft(rent_cents=384_00, charges_cents=40_00, aid_cents=300_00, due_day=5)
    workspace.agreements.fill(agreement.id, terms)
    workspace.agreements.sign(agreement.id, agreement.starts_on)
    row = {"id": "october", "support_id": stay.id, "month": "2026-10", "rent_cents": 222_00, "charges_cents": 20_00}
    workspace.session.database.insert("dues", row | {"aid_cents": 0, "recorded_on": "2026-10-01"})
    workspace.calls.call(NOVEMBER)
    return made


def test_the_month_chosen_says_its_formula_and_what_it_was_before(service: Service, qtbot: QtBot):
    stay = service.tesfaye
    assert stay
    page = opened(service)
    card = part(page, MonthCard)
    formula = "Mois entier, d’après la convention\u00a0: 384,00\u00a0€ + 40,00\u00a0€ = 424,00\u00a0€"
    qtbot.waitUntil(lambda: "Novembre 2026" in shown(card) and formula in shown(card))
    (agreement,) = service.workspace.agreements.agreements_of(stay.ref)
    service.workspace.agreements.fill(agreement.id, AgreementDraft(rent_cents=400_00))
    service.workspace.calls.call_one(NOVEMBER, stay.ref)
    qtbot.waitUntil(
        lambda: "Appelé le 22/11/2026\u00a0: 124,00\u00a0€ Appelé le 22/11/2026\u00a0: 140,00" in shown(card)
    )
    page.settle()


def test_a_month_that_an_import_brought_says_so(service: Service, qtbot: QtBot):
    page = opened(service)
    card = part(page, MonthCard)
    part(page, Table).choose(lambda line: line.due.month == OCTOBER)
    qtbot.waitUntil(lambda: "Octobre 2026" in shown(card) and ELSEWHERE in shown(card))
    page.settle()


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="a printer would print it")
def test_the_notice_of_the_month_is_printed_and_kept(service: Service, qtbot: QtBot, tmp_path: Path):
    stay, path = service.tesfaye, tmp_path / "avis.pdf"
    assert stay
    assert service.window.area
    service.window.area.desk.dialogs.save_file = lambda *_: path  # type: ignore[method-assign]
    page = opened(service)
    press(part(page, MonthCard), "Avis d’échéance")
    qtbot.waitUntil(path.exists, timeout=20_000)
    (issued,) = service.workspace.issuing.issued_of(stay.ref)
    assert (issued.reference, path.read_bytes()) == (
        f"AVIS-{stay.ref}-2026-11",
        service.workspace.issuing.content(issued),
    )
    page.settle()


def test_discreet_mode_hides_the_formula_and_prints_nothing(service: Service, qtbot: QtBot):
    page = opened(service)
    card = part(page, MonthCard)
    page.desk.discreet.toggle()
    qtbot.waitUntil(lambda: "00\u00a0€" not in shown(card))
    assert "Avis" not in shown(card)


def test_what_is_paid_of_the_month_has_its_quittance_and_a_returned_payment_says_it_is_no_longer_true(
    service: Service, qtbot: QtBot
):
    workspace, stay = service.workspace, service.tesfaye
    assert stay
    page = opened(service)
    card = part(page, MonthCard)
    table = part(page, Table)

    def october() -> bool:
        return bool(table.choose(lambda line: line.due.month == OCTOBER))

    assert october()
    assert card._receipts.isHidden()
    line = workspace.payments.receive(stay.ref, PaymentDraft(242_00, workspace.session.today()))
    qtbot.waitUntil(lambda: october() and not card._receipts.isHidden())
    assert card._receipt.accessibleName() == "Quittance"
    paper = workspace.receipt_papers.paper(stay.ref, OCTOBER)
    workspace.receipt_papers.issue(paper, print_paper(paper), stay.ref)
    workspace.payments.reverse(line.id, workspace.session.today())
    workspace.payments.receive(stay.ref, PaymentDraft(40_00, workspace.session.today()))
    qtbot.waitUntil(
        lambda: october() and card._receipt.accessibleName() == "Reçu" and "n’est plus vraie" in shown(card)
    )
    page.settle()
