"""The keys' tab: taps first, nothing before the list is settled, counted on the way back, nothing to read over the shoulder."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.inventories.model import InventoryDraft
from caseworker.inventories.words import InventoryKind
from tests.ui.small_service import Service
from ui.handovers.key_form import KeyForm
from ui.handovers.tab import KeysTab
from ui.letters.page import PrintingPage

Open = Callable[..., Service]
FINGER = 40


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: QWidget, name: str) -> None:
    QApplication.processEvents()
    found = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.accessibleName().startswith(name)]
    found[0].click()
    QApplication.processEvents()


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def settled(service: Service) -> KeysTab:
    for line in service.workspace.handovers.checklist(service.tesfaye.ref):
        if not line.is_settled:
            service.workspace.handovers.pass_over(service.tesfaye.ref, line.code, "Entrée en urgence")
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Clés")
    QApplication.processEvents()
    tab = page.findChild(KeysTab)
    assert tab
    return tab


def test_a_line_is_ticked_by_a_tap_or_passed_over_with_a_reason(service: Service, qtbot: QtBot):
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Clés")
    tab = page.findChild(KeysTab)
    handovers, ref = service.workspace.handovers, service.tesfaye.ref
    waiting = [line.code for line in handovers.checklist(ref) if not line.is_settled]
    assert waiting
    give = next(b for b in tab.findChildren(QPushButton) if b.accessibleName() == "Remettre les clés")
    assert not give.isEnabled()
    press(tab, "Passer outre\u00a0: État des lieux")
    assert "etat_des_lieux" in {line.code for line in handovers.checklist(ref) if not line.is_settled}
    edit = next(e for e in tab.findChildren(QLineEdit) if e.isVisible())
    edit.setText("Clés remises un vendredi soir")
    edit.returnPressed.emit()
    qtbot.waitUntil(lambda: "Passé outre" in words(tab))
    assert "Clés remises un vendredi soir" in words(tab)
    page.settle()


def test_keys_are_handed_over_and_come_back_by_taps(service: Service, qtbot: QtBot):
    tab = settled(service)
    press(tab, "Remettre les clés")
    press(tab, "Une de plus\u00a0: Porte du logement")
    press(tab, "Une de plus\u00a0: Boîte aux lettres")
    press(tab, "Remettre ces clés")
    qtbot.waitUntil(lambda: "3 clés remises à" in words(tab))
    assert "Avant les clés" not in words(tab)
    press(tab, "Noter un retour")
    press(tab, "Une de moins\u00a0: Porte du logement")
    press(tab, "Noter le retour")
    qtbot.waitUntil(lambda: "1 non rendue" in words(tab))
    assert service.workspace.handovers.returned_on(service.tesfaye.ref) == service.workspace.session.today()


def test_what_is_wrong_is_said_beside_it(service: Service, qtbot: QtBot):
    tab = settled(service)
    press(tab, "Remettre les clés")
    press(tab, "Une de moins\u00a0: Porte du logement")
    form = tab.findChild(KeyForm)
    form._person.clear()
    press(tab, "Remettre ces clés")
    assert "Notez au moins une clé." in words(form)
    assert form._fields["person"].problem.isVisible()


def test_every_button_is_large_enough_and_the_names_hide(service: Service, qtbot: QtBot):
    tab = settled(service)
    press(tab, "Remettre les clés")
    small = [b.accessibleName() for b in tab.findChildren(QPushButton) if b.isVisible() and b.height() < FINGER]
    assert small == []
    press(tab, "Remettre ces clés")
    qtbot.waitUntil(lambda: "remise à" in words(tab))
    name = service.workspace.handovers.handovers_of(service.tesfaye.ref)[0].person
    assert name in words(tab)
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: name not in words(tab))


def test_the_maitresse_de_maison_hands_keys_over(open_service: Open, qtbot: QtBot):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    tab = settled(service)
    press(tab, "Remettre les clés")
    press(tab, "Remettre ces clés")
    qtbot.waitUntil(lambda: "1 clé remise à" in words(tab))


def test_keys_counted_with_the_household_are_not_counted_again(service: Service, qtbot: QtBot):
    workspace, ref = service.workspace, service.tesfaye.ref
    entry = workspace.inventories.begin(InventoryDraft(InventoryKind.ENTRY, ref))
    for number, keys in enumerate(entry.keys, start=2):
        workspace.inventory_lines.count(entry.ref, replace(keys, quantity=number))
    bike = workspace.inventory_lines.add_keys(entry.ref, "Antivol du local vélos")
    workspace.inventory_lines.count(entry.ref, replace(bike.keys[-1], quantity=1))
    leaving = workspace.inventories.begin(InventoryDraft(InventoryKind.EXIT, ref))
    door = next(keys for keys in leaving.keys if keys.code == "porte_entree")
    workspace.inventory_lines.count(leaving.ref, replace(door, returned=1))
    tab = settled(service)
    press(tab, "Remettre les clés")
    assert "Comptées d’après l’état des lieux d’entrée." in words(tab)
    press(tab, "Remettre ces clés")
    qtbot.waitUntil(lambda: "10 clés remises à" in words(tab))
    (given,) = workspace.handovers.handovers_of(ref)
    assert {one.use: one.quantity for one in given.keys} == {
        "logement": 2, "immeuble": 3, "boite_aux_lettres": 4, "Antivol du local vélos": 1,
    }  # fmt: skip
    press(tab, "Noter un retour")
    assert "Comptées d’après l’état des lieux de sortie." in words(tab)
    press(tab, "Noter le retour")
    qtbot.waitUntil(lambda: "1 non rendue" in words(tab))


def test_the_receipt_is_one_gesture_away_with_its_preview(service: Service, qtbot: QtBot):
    tab = settled(service)
    press(tab, "Remettre les clés")
    press(tab, "Remettre ces clés")
    qtbot.waitUntil(lambda: "remise à" in words(tab))
    press(tab, "Imprimer le reçu")
    page = service.window.area.current()
    assert isinstance(page, PrintingPage)
    qtbot.waitUntil(lambda: page._pane.isVisible() and page._shown == "keys")
    page.settle()


def test_an_open_form_hides_its_name_and_keys_still_go_in_discreet_mode(service: Service, qtbot: QtBot):
    tab = settled(service)
    press(tab, "Remettre les clés")
    form = tab.findChild(KeyForm)
    assert form._person.text() == "Selam Tesfaye"
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: not form._person.isVisible())
    press(tab, "Remettre ces clés")
    qtbot.waitUntil(lambda: len(service.workspace.handovers.handovers_of(service.tesfaye.ref)) == 1)
    press(tab, "Noter un retour")
    assert next(one for one in tab.findChildren(KeyForm) if one.isVisible())._person.isVisible()
