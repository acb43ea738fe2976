"""One calculation: for one household, what the screens show is what the pages print and what the command line answers."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from caseworker.__main__ import main
from caseworker.agreements.model import AgreementDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.model import Paper
from caseworker.documents.printing import print_paper
from caseworker.money import euros
from caseworker.rents.model import AdjustmentDraft, PaymentDraft
from tests.conftest import Template
from tests.ui.rents.test_call_section import opened as call_of
from tests.ui.rents.test_rent_tab import cells, opened, part, shown
from tests.ui.small_service import Service
from ui.rents.tab import RentTab

Open = Callable[..., Service]
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
ASKED, AID, LEFT = 4, 2, 6
"""Columns of the table of months."""


@pytest.fixture
def service(open_service: Open) -> Service:
    """A household with a broken month, a share of rent that does not fall on a whole cent, a part paid, a repair."""
    made = open_service()
    workspace, stay = made.workspace, made.tesfaye
    assert stay
    workspace.association.set_details(ASSOCIATION)
    (agreement,) = workspace.agreements.agreements_of(stay.ref)
    terms = AgreementDraft(rent_cents=384_37, charges_cents=40_13, aid_cents=300_11, due_day=5)
    workspace.agreements.fill(agreement.id, terms)
    workspace.agreements.sign(agreement.id, agreement.starts_on)
    for month in (OCTOBER, NOVEMBER):
        workspace.calls.call_one(month, stay.ref)
    workspace.payments.receive(stay.ref, PaymentDraft(17_03, date(2026, 11, 3)))
    workspace.adjustments.adjust(stay.ref, AdjustmentDraft(7_77, date(2026, 11, 10), "reparations", "Vitre"))
    return made


@pytest.fixture
def answered(
    service: Service, vault_folder: Path, template_vault: Template, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Any]:
    """Ask the command line, once the program has left the vault."""
    secret = tmp_path / "secret"
    secret.write_text(template_vault.passphrase, encoding="utf-8")
    person = ("--user", template_vault.name, "--passphrase-file", str(secret))
    today = str(service.workspace.session.today())

    def ask(*words: str) -> Any:
        service.window._leave_area()
        service.window._close_vault()
        capsys.readouterr()
        assert main(["--vault", str(vault_folder), *person, "--today", today, *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def words_of(paper: Paper) -> str:
    pages = PdfReader(io.BytesIO(print_paper(paper).pdf)).pages
    return plain(" ".join(page.extract_text() for page in pages))


def plain(text: str) -> str:
    """Return a text with one kind of space, and one between words."""
    return re.sub(r"\s+", " ", text.replace("\u202f", " ").replace("\u00a0", " "))


def rows_seen(place: QWidget) -> list[list[str]]:
    """Return the rows of the table that is seen: several may be ready behind it."""
    (seen,) = [one.parentWidget() for one in place.findChildren(QTableView) if one.isVisible()]
    assert seen
    return cells(seen)


def cents_in(cell: str) -> int:
    return int(re.sub(r"[^0-9-]", "", cell.replace("\u2212", "-")))


def test_the_months_of_the_tab_are_those_of_the_notices_and_of_the_receipt(service: Service):
    workspace, stay = service.workspace, service.tesfaye
    assert stay
    page = opened(service)
    rows = {row[0]: row for row in cells(part(page, RentTab))}
    for month, title in ((OCTOBER, "Octobre 2026"), (NOVEMBER, "Novembre 2026")):
        paper = workspace.dues_papers.paper(stay.ref, month)
        row, call, printed = rows[title], paper.values["appel"], words_of(paper)
        assert (cents_in(row[1]), cents_in(row[AID])) == (call["total"], call["aide"])
        assert cents_in(row[ASKED]) - cents_in(row[3]) == call["residuel"]
        assert cents_in(row[1]) == sum(one["montant"] for one in call["lignes"])
        for amount in (row[AID], euros(call["residuel"]), *(euros(one["montant"]) for one in call["lignes"])):
            assert plain(amount) in printed
    receipt = workspace.receipt_papers.paper(stay.ref, OCTOBER)
    printed = words_of(receipt)
    october = rows["Octobre 2026"]
    assert (cents_in(october[5]), cents_in(october[LEFT])) == (
        receipt.values["recu"]["paye"],
        receipt.values["recu"]["reste"],
    )
    assert plain(october[5]) in printed
    assert plain(october[LEFT]) in printed
    page.settle()


def test_what_is_owed_is_the_same_in_the_tab_the_aged_table_the_reminder_and_the_command_line(
    service: Service, qtbot: QtBot, answered: Callable[..., dict[str, Any]]
):
    workspace, stay = service.workspace, service.tesfaye
    assert stay
    page = opened(service)
    tab = part(page, RentTab)
    on_tab, lefts = shown(tab), [cents_in(row[LEFT]) for row in cells(tab)]
    page.settle()
    section = service.go("rents", section="Impayés")
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    QApplication.processEvents()
    (row,), in_all = rows_seen(section), shown(section)
    reminder = workspace.letters.paper("reminder", stay.ref, draft=True)
    printed = words_of(reminder)
    paid = answered("payment", "list", stay.ref)
    debts = answered("arrears")
    cents = paid["balance_cents"]
    (debt,) = debts["items"]
    assert (debt["support"], debt["balance_cents"], debts["total_cents"]) == (stay.ref, cents, cents)
    assert euros(cents) in on_tab
    assert sum(lefts) == cents
    assert (row[5], f"{euros(cents)} en tout" in in_all) == (euros(cents), True)
    ages = ("days_0_30", "days_31_60", "days_61_90", "days_over_90")
    assert [0 if cell == "–" else cents_in(cell) for cell in row[1:5]] == [debt["ages"][age] for age in ages]
    assert reminder.values["dette"]["total"] == cents
    assert plain(euros(cents)) in printed


def test_the_monthly_call_shows_what_the_notice_prints(service: Service, qtbot: QtBot):
    workspace, stay = service.workspace, service.tesfaye
    assert stay
    section = call_of(service, qtbot, NOVEMBER)
    section._choices.buttons[2].click()
    QApplication.processEvents()
    (row,) = [one for one in cells(section) if one[0] == stay.ref]
    paper = workspace.dues_papers.paper(stay.ref, NOVEMBER)
    printed, call = words_of(paper), paper.values["appel"]
    assert [cents_in(cell) for cell in row[2:5]] == [call["total"], call["aide"], call["residuel"]]
    for cell in row[3:5]:
        assert plain(cell) in printed
