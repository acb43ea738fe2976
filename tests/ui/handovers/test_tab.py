"""The keys' tab: taps first, nothing before the list is settled, counted on the way back, nothing to read over the shoulder."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from tests.ui.small_service import Service
from ui.handovers.key_form import KeyForm
from ui.handovers.tab import KeysTab

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
