"""A head of service protects a file and lifts it again, from the dossier."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from caseworker.access.rights import Role
from caseworker.households.model import Household
from tests.ui.small_service import Service
from ui.dossier.protection import ProtectionCard

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def opened(service: Service) -> ProtectionCard:
    page = service.go("dossier", ref=service.tesfaye.ref)
    press(page, "Compléter")
    press(page, "Protection")
    card = page.findChild(ProtectionCard)
    assert card.isVisible()
    return card


def press(place: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in place.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


def household(service: Service) -> Household:
    return service.workspace.households.household(service.tesfaye.household_id)


def test_a_file_is_protected_for_those_who_are_ticked_then_shown_to_all_again(service: Service):
    card = opened(service)
    me = service.workspace.session.account_id
    card._people[me].setChecked(True)
    press(card, "Protéger ce dossier")
    assert household(service).protected
    assert service.workspace.protection.guards(service.tesfaye.household_id) == {me}
    press(card, "Lever la protection")
    assert household(service).protected
    notice = service.window.area._notices_box
    press(notice, "Lever la protection")
    assert not household(service).protected


def test_nobody_ticked_is_refused_in_a_sentence(service: Service):
    card = opened(service)
    press(card, "Protéger ce dossier")
    assert card._problem.text() == "Choisissez au moins une personne qui verra ce dossier."
    assert not household(service).protected


def test_only_a_head_of_service_is_offered_it(open_service: Open):
    service = open_service(Role.SOCIAL_WORKER)
    page = service.go("dossier", ref=service.tesfaye.ref)
    press(page, "Compléter")
    assert page.findChild(ProtectionCard) is None
