"""The deposit of a dossier: a payment in a few taps, a line with its quote, the account closed, nothing shown in discreet mode."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.deposits.model import Departure, EntryDraft
from caseworker.deposits.wear import shipped_grids
from caseworker.handovers.model import HandoverDraft, KeySet
from caseworker.supports.model import Exit, SupportDraft
from tests.ui.small_service import Service
from ui.deposits.account_card import AccountCard
from ui.deposits.departure_card import DepartureCard
from ui.deposits.ledger_card import LedgerCard
from ui.deposits.line_form import Seen, own_share
from ui.deposits.lines_card import LinesCard
from ui.widgets.layout import Elided

Open = Callable[..., Service]
W = TypeVar("W", bound=QWidget)
ENTRY, TODAY = date(2026, 10, 14), date(2026, 11, 22)


def shown(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.whole() if isinstance(label, Elided) else label.text() for label in labels)


def press(place: QWidget, name: str) -> None:
    QApplication.processEvents()
    made = [b for b in place.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName().startswith(name)]
    made[0].click()
    QApplication.processEvents()


def write(place: QWidget, name: str, typed: str) -> None:
    QApplication.processEvents()
    edit = next(e for e in place.findChildren(QLineEdit) if e.isVisible() and e.accessibleName() == name)
    edit.setText(typed)


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    agreement = made.workspace.agreements.agreements_of(made.tesfaye.ref)[0]
    made.workspace.agreements.fill(agreement.id, AgreementDraft(rent_cents=384_00, deposit_cents=384_00))
    made.workspace.wear_grids.agree(next(g for g in shipped_grids() if g.key == "ufc-moselle-est"), date(2025, 1, 1))
    return made


def opened(service: Service) -> Any:
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Dépôt de garantie")
    QApplication.processEvents()
    return page


def card(page: QWidget, kind: type[W]) -> W:
    found = page.findChild(kind)
    assert found
    return found


def test_a_payment_is_proposed_noted_and_corrected_by_another_line(service: Service, qtbot: QtBot):
    page = opened(service)
    ledger = card(page, LedgerCard)
    assert "Versement n°\u00a01 attendu\u00a0: 192,00\u00a0€" in shown(ledger)
    press(ledger, "Noter un versement")
    press(ledger, "FSL")
    press(ledger, "Enregistrer le versement")
    qtbot.waitUntil(lambda: "Reçu\u00a0: FSL" in shown(ledger))
    assert service.workspace.deposits.ledger_of(service.tesfaye.ref).balance_cents == 192_00
    press(ledger, "Annuler par une autre ligne")
    qtbot.waitUntil(lambda: "Annulation\u00a0: reçu\u00a0: FSL" in shown(ledger))
    assert len(service.workspace.deposits.ledger_of(service.tesfaye.ref).entries) == 2
    page.settle()


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_written(service: Service):
    page = opened(service)
    ledger = card(page, LedgerCard)
    press(ledger, "Noter un versement")
    write(ledger, "Montant", "beaucoup")
    write(ledger, "Date", "31/02/2026")
    press(ledger, "Enregistrer le versement")
    assert "Cette date n’a pas pu être lue" in shown(ledger)
    assert service.workspace.deposits.ledger_of(service.tesfaye.ref).entries == ()
    page.settle()


def test_a_departure_a_line_with_its_quote_and_the_account_closed_then_open_again(
    service: Service, dialogs: Any, tmp_path: Path, qtbot: QtBot
):
    ref, workspace = service.tesfaye.ref, service.workspace
    workspace.deposits.receive(ref, EntryDraft("menage", 384_00, ENTRY))
    quote = tmp_path / "devis.pdf"
    quote.write_bytes(b"%PDF-1.4 devis")
    page = opened(service)
    press(page, "Préparer le départ")
    departure, lines, account = card(page, DepartureCard), card(page, LinesCard), card(page, AccountCard)
    write(departure, "Clés rendues le", "15/11/2026")
    press(departure, "État des lieux différent")
    press(departure, "Enregistrer le départ")
    qtbot.waitUntil(lambda: "15 janvier 2027" in shown(account))
    press(lines, "Ajouter une retenue")
    for name, typed in (("Quoi", "Mur"), ("Pièce", "Séjour"), ("Constat, avant et après", "Bon état, puis percé"),
                        ("Pourquoi", "Trou au-dessus du radiateur"), ("Âge en années", "4"), ("Coût", "300")):  # fmt: skip
        write(lines, name, typed)
    assert "64\u00a0%, soit 192,00\u00a0€. L’association prend 108,00\u00a0€." in shown(lines)
    press(lines, "Enregistrer la retenue")
    assert "Joignez le devis" in shown(lines)
    dialogs.files = [quote]
    press(lines, "Devis ou facture")
    press(lines, "Enregistrer la retenue")
    qtbot.waitUntil(lambda: "Mur (séjour)" in shown(lines))
    assert "192,00\u00a0€ au ménage" in shown(account)
    press(account, "Arrêter le décompte")
    qtbot.waitUntil(lambda: "Arrêté le 22 novembre 2026" in shown(account))
    assert workspace.deposits.ledger_of(ref).balance_cents == 192_00
    press(account, "Noter une restitution")
    press(account, "Enregistrer la restitution")
    qtbot.waitUntil(lambda: "Tout est rendu." in shown(account))
    press(account, "Rouvrir le décompte")
    qtbot.waitUntil(lambda: workspace.settling.exit_of(ref).departure.settled_on is None)
    page.settle()


def test_discreet_mode_hides_every_amount_and_lets_nothing_be_written(service: Service):
    ref, workspace = service.tesfaye.ref, service.workspace
    workspace.deposits.receive(ref, EntryDraft("menage", 384_00, ENTRY, note="remis à sa sœur"))
    workspace.settling.leave(ref, Departure(date(2026, 11, 15), new_address="3 rue des Lilas"))
    page = opened(service)
    press(card(page, LedgerCard), "Noter un versement")
    page.desk.discreet.toggle()
    words = shown(page)
    assert "€" not in words
    assert "sœur" not in words
    assert not [
        b for b in page.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName().startswith("Noter")
    ]
    assert not [e for e in page.findChildren(QLineEdit) if e.isVisible() and "Lilas" in e.text()]
    page.settle()


def test_who_reads_no_rent_has_no_such_tab(open_service: Open):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    page = service.go("dossier", ref=service.tesfaye.ref)
    bar = page.findChild(QTabBar)
    assert "Dépôt de garantie" not in [bar.tabText(number) for number in range(bar.count())]
    page.settle()


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("50", 50_00),
        ("12,5 %", 12_50),
        ("0", 0),
        ("100", 100_00),
        ("101", None),
        ("x", None),
        ("", None),
        ("1,234", None),
    ],
)
def test_a_share_is_read_as_people_type_it(typed: str, share: int | None):
    assert own_share(typed) == share


def test_what_changed_between_the_inventories_begins_a_line_in_one_tap_and_says_no_word(service: Service):
    page = opened(service)
    press(page, "Préparer le départ")
    lines, leaving = card(page, LinesCard), service.workspace.settling.exit_of(service.tesfaye.ref)
    seen = Seen("Entrée", "Murs", "bon état", "mauvais état (Trois trous)")
    lines.show_exit(service.tesfaye, leaving, [seen], writes=True)
    press(lines, "Retenir\u00a0: Murs (entrée)")
    typed = {edit.accessibleName(): edit.text() for edit in lines.findChildren(QLineEdit) if edit.isVisible()}
    assert (typed["Quoi"], typed["Pièce"]) == ("Murs", "Entrée")
    assert typed["Constat, avant et après"] == (
        "À l’entrée\u00a0: bon état. À la sortie\u00a0: mauvais état (Trois trous)"
    )
    assert typed["Pourquoi"] == ""
    word = next(c for c in lines.findChildren(QComboBox) if c.accessibleName().startswith("Mot"))
    assert word.currentData() == ""
    page.settle()


def test_a_deposit_follows_its_household_to_its_other_accompaniment_and_the_move_is_undone(
    service: Service, qtbot: QtBot
):
    workspace, ref = service.workspace, service.tesfaye.ref
    workspace.deposits.receive(ref, EntryDraft("menage", 192_00, ENTRY))
    workspace.occupancies.end_stay(ref, Exit(date(2026, 11, 15), "changement_dispositif", "logement_public"))
    taker = workspace.supports.open_support(
        SupportDraft(service.tesfaye.household_id, "iml-refugies", date(2026, 11, 16))
    )
    page = opened(service)
    ledger = card(page, LedgerCard)
    press(ledger, f"Transférer à l’accompagnement {taker.ref}")
    qtbot.waitUntil(lambda: "Transféré vers un autre accompagnement" in shown(ledger))
    assert workspace.deposits.ledger_of(taker.ref).balance_cents == 192_00
    press(service.window, "Annuler")
    assert workspace.deposits.ledger_of(taker.ref).balance_cents == 0
    page.settle()


def test_the_day_of_the_keys_is_proposed_and_another_day_is_told_apart(service: Service, qtbot: QtBot):
    handovers, ref = service.workspace.handovers, service.tesfaye.ref
    for line in handovers.checklist(ref):
        handovers.pass_over(ref, line.code, "Reprise d’un dossier papier")
    keys = HandoverDraft(ENTRY, "Selam Tesfaye", (KeySet("logement", 1),))
    handovers.hand_over(ref, keys)
    handovers.give_back(ref, replace(keys, on=date(2026, 11, 20)))
    page = opened(service)
    departure = card(page, DepartureCard)
    assert departure.draft().keys_on == date(2026, 11, 20)
    assert "retour noté le 20 novembre 2026" in shown(departure)
    assert "Ce n’est pas le jour écrit ici" not in shown(departure)
    service.workspace.settling.leave(ref, Departure(date(2026, 11, 18)))
    qtbot.waitUntil(lambda: "Ce n’est pas le jour écrit ici" in shown(departure))
    page.settle()
