"""The aid of a dossier on screen: the file written as it is typed, a letter by keyboard, its sum put in the account, dots when discreet."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from caseworker.aids.model import AidFile, NotificationDraft
from tests.ui.rents.test_rent_tab import field, opened, part, press, shown
from tests.ui.small_service import Service
from ui.aids.card import AidCard
from ui.aids.month_field import month_from_text

Open = Callable[..., Service]
TODAY = date(2026, 11, 22)


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    assert made.tesfaye
    for month, aid in (("2026-10", 0), ("2026-11", 190_00)):
        row = {"id": month, "support_id": made.tesfaye.id, "month": month, "rent_cents": 384_00, "charges_cents": 40_00}
        made.workspace.session.database.insert("dues", row | {"aid_cents": aid, "recorded_on": f"{month}-01"})
    return made


def ref_of(service: Service) -> str:
    assert service.tesfaye
    return service.tesfaye.ref


def test_the_file_is_written_as_it_is_typed_and_what_does_not_read_stays_beside_its_field(
    service: Service, qtbot: QtBot
):
    page = opened(service)
    card = part(page, AidCard)
    assert "Aucune aide demandée" in shown(card)
    press(card, "Dossier d’aide")
    qtbot.keyClicks(field(card, "N° d’allocataire"), "7654321")
    asked = field(card, "Demandée le")
    asked.setText("")
    qtbot.keyClicks(asked, "20/10/2026")
    qtbot.keyClicks(field(card, "Montant estimé par mois"), "190")
    qtbot.waitUntil(lambda: service.workspace.aids.file(ref_of(service)) is not None)
    page.settle()
    file = service.workspace.aids.file(ref_of(service))
    assert file
    assert (file.number, file.asked_on, file.estimate_cents) == ("7654321", date(2026, 10, 20), 190_00)
    qtbot.waitUntil(lambda: "Aide en attente" in shown(card))
    qtbot.keyClicks(field(card, "Premier mois attendu"), "hier ou demain")
    page.settle()
    assert "Ce mois ne se lit pas" in shown(card)


def test_a_letter_is_noted_by_keyboard_corrected_by_another_line_and_its_sum_put_in_the_account(
    service: Service, qtbot: QtBot
):
    aids, ref = service.workspace.aids, ref_of(service)
    aids.keep_file(ref, AidFile(asked_on=date(2026, 10, 20), estimate_cents=190_00))
    page = opened(service)
    card = part(page, AidCard)
    press(card, "Noter une lettre")
    amount = field(card, "Montant de la lettre")
    amount.setText("9 000")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert "vérifiez la virgule" in shown(card)
    amount.setText("430,00")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert "confirmez" in shown(card)
    amount.setText("212,00")
    field(card, "À partir du mois").setText("nov 2026")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Aide notifiée\u00a0: 212,00\u00a0€" in shown(card))
    assert "Novembre 2026\u00a0: à rendre au ménage" in shown(card)
    press(card, "Corriger")
    field(card, "Montant de la lettre").setText("190")
    press(card, "Corriger par cette ligne")
    qtbot.waitUntil(lambda: "corrigée par une autre ligne" in shown(card))
    assert "à rendre au ménage" not in shown(card)
    aids.notify(ref, NotificationDraft(TODAY, date(2026, 11, 1), 80_00, "trop_percu"))
    qtbot.waitUntil(lambda: "Porter au compte" in shown(card))
    press(card, "Porter au compte")
    qtbot.waitUntil(lambda: "au compte" in shown(card) and "Porter au compte" not in shown(card))
    (line,) = service.workspace.adjustments.adjustments_of(ref)
    assert (line.cents, line.kind) == (80_00, "rappel_aide")
    page.settle()


def test_amounts_and_notes_are_hidden_in_discreet_mode(service: Service):
    aids, ref = service.workspace.aids, ref_of(service)
    aids.keep_file(ref, AidFile(asked_on=date(2026, 10, 20), number="7654321"))
    aids.notify(ref, NotificationDraft(TODAY, date(2026, 11, 1), 212_00, note="appel de Selam"))
    page = opened(service)
    card = part(page, AidCard)
    assert "7654321" in shown(card)
    service.window.discreet.toggle()
    for secret in ("212", "190", "7654321", "Selam", "Corriger", "Noter une lettre"):
        assert secret not in shown(card)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("11/2026", date(2026, 11, 1)), ("3/26", date(2026, 3, 1)), ("032026", date(2026, 3, 1)), ("2026-03", date(2026, 3, 1)),
        ("mars 2026", date(2026, 3, 1)), ("MARS", date(2027, 3, 1)), ("déc", date(2026, 12, 1)), ("Août 25", date(2025, 8, 1)),
        ("15/03/2026", date(2026, 3, 1)), ("1", date(2027, 1, 1)), ("ju", None), ("jui", None), ("13/2026", None), ("", None),
        ("demain", None), ("0/2026", None),
    ],
)  # fmt: skip
def test_a_month_is_read_as_people_type_it(typed: str, month: date | None):
    assert month_from_text(typed, TODAY) == month


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="a printer would print it")
def test_the_sheet_that_the_household_keeps_is_printed_from_the_card(service: Service, qtbot: QtBot, tmp_path: Path):
    ref = ref_of(service)
    service.workspace.association.set_details(
        {"name": "Association", "address": "1 rue", "postal_code": "30100", "city": "Alès", "phone": "04 66 00 00 00"}
    )
    service.workspace.aids.keep_file(ref, AidFile(asked_on=date(2026, 10, 20), estimate_cents=190_00))
    page = opened(service)
    out = tmp_path / "aide.pdf"
    assert service.window.area
    service.window.area.desk.dialogs.save_file = lambda *_: out  # type: ignore[method-assign]
    press(part(page, AidCard), "Imprimer la feuille")
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert out.read_bytes().startswith(b"%PDF")
    page.settle()
