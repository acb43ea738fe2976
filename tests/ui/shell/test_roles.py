"""Each role is shown a program that holds together: no page that leads nowhere, no action that ends in a refusal."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage
from ui.shell.pages import LivingPage
from ui.widgets.notices import EmptyState

Open = Callable[..., Service]
FIRST = {
    Role.SOCIAL_WORKER: "dashboard",
    Role.HOME_SUPPORT_WORKER: "passages",
    Role.RENTAL_MANAGER: "dashboard",
    Role.MAINTENANCE_WORKER: "works",
    Role.HEAD_OF_SERVICE: "dashboard",
    Role.ADMINISTRATOR: "settings",
}
FOLLOWS = [role for role in Role if role not in {Role.ADMINISTRATOR, Role.MAINTENANCE_WORKER}]
VISIT_BUTTONS = {"Nouvel entretien", "Nouveau passage"}


def words(page: QWidget) -> str:
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return " ".join(labels + [made.text() for made in page.findChildren(QPushButton) if made.isVisible()])


def offers_visits(page: QWidget) -> bool:
    return any(made.accessibleName() in VISIT_BUTTONS for made in page.findChildren(QPushButton) if made.isVisible())


def is_veiled(page: QWidget) -> bool:
    assert isinstance(page, LivingPage)
    return any(state.isVisible() for state in page.findChildren(EmptyState) if "Rien à montrer ici" in words(state))


@pytest.mark.parametrize("role", list(Role))
def test_the_first_page_and_every_page_of_the_navigation_show_something(open_service: Open, role: Role, qtbot: QtBot):
    service = open_service(role)
    area = service.window.area
    assert area.step()[0] == FIRST[role]
    for key in (*area.navigation.keys(), "settings"):
        page = service.go(key)
        qtbot.waitUntil(lambda: not service.window.tasks.running())
        assert not is_veiled(page)
        assert not area._notices_box.isVisible()


@pytest.mark.parametrize("role", FOLLOWS)
def test_a_household_of_the_list_opens_its_dossier(open_service: Open, role: Role, qtbot: QtBot):
    service = open_service(role)
    table = service.go("households").findChild(QTableView)
    qtbot.waitUntil(lambda: table.model().rowCount() == 3)
    table.activated.emit(table.model().index(0, 0))
    page = service.window.area.current()
    assert isinstance(page, DossierPage)
    assert not is_veiled(page)


@pytest.mark.parametrize("role", FOLLOWS)
def test_a_visit_is_offered_to_who_may_log_one_and_to_nobody_else(open_service: Open, role: Role, qtbot: QtBot):
    service = open_service(role)
    logs = role in {Role.SOCIAL_WORKER, Role.HEAD_OF_SERVICE, Role.HOME_SUPPORT_WORKER}
    assert offers_visits(service.window.area.current()) == (logs and FIRST[role] == "dashboard")
    assert offers_visits(service.go("dossier", ref=service.tesfaye.ref)) == logs
    qtbot.keyClick(service.window.windowHandle(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = "passages" if role is Role.HOME_SUPPORT_WORKER else "visit"
    assert (service.window.area.step()[0] == form) == logs


@pytest.mark.parametrize("role", [Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER])
def test_a_new_file_is_opened_by_who_may_write_one_only(open_service: Open, role: Role, qtbot: QtBot):
    service = open_service(role)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(service.window.windowHandle(), Qt.Key.Key_N, both)
    assert service.window.area.step()[0] == FIRST[role]


def test_the_maitresse_de_maison_begins_with_her_passages_and_no_convention(open_service: Open):
    passages = words(open_service(Role.HOME_SUPPORT_WORKER).window.area.current())
    assert "passage" in passages
    assert "convention" not in passages


def test_who_calls_the_rents_is_told_of_no_visit(open_service: Open):
    rents = words(open_service(Role.RENTAL_MANAGER).window.area.current())
    assert "conventions à renouveler" in rents
    assert "ce mois-ci" not in rents
    assert "Aujourd’hui" not in rents


def test_a_maitresse_de_maison_logs_passages_by_that_name(open_service: Open):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    page = service.go("dossier", ref=service.tesfaye.ref)
    assert [page._tabs.tabText(number) for number in range(page._tabs.count())] == [
        "Synthèse",
        "Passages",
        "Plan",
        "État des lieux",
        "Clés",
    ]
    form = service.go("visit", ref=service.tesfaye.ref)  # what was begun there before is ended there
    assert "Terminer le passage" in words(form)
    assert "Logement" in words(form)
    assert "Budget" not in words(form)
    assert "Loyer" not in words(form)
    assert "ntretien" not in words(page) + words(form)
