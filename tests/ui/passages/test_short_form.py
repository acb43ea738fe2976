"""« Nouveau passage » is the short form wherever it is offered to her; the dossier shows her passages by any name of theirs."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.households.model import HouseholdDraft
from caseworker.supports.model import Exit
from caseworker.visits.model import VisitDraft
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage
from ui.passages.page import PassagesPage
from ui.visits.page import VisitPage

TODAY = date(2026, 11, 22)


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service(Role.HOME_SUPPORT_WORKER)


def words(page: QWidget) -> str:
    for _ in range(2):
        QApplication.processEvents()
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return " | ".join(label.accessibleName() or label.text() for label in shown)


def press(page: QWidget, name: str) -> None:
    QApplication.processEvents()
    (found,) = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.accessibleName() == name]
    found.click()
    QApplication.processEvents()


def test_the_dossier_opens_her_short_form(service: Service):
    press(service.go("dossier", ref=service.unhoused.ref), "Nouveau passage")
    page = service.window.area.current()
    assert isinstance(page, PassagesPage)
    assert "Chez Vandenbroucke" in words(page)


def test_the_keys_open_her_short_form(service: Service, qtbot: QtBot):
    service.go("households")
    qtbot.keyClick(service.window.windowHandle(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(service.window.area.current(), PassagesPage)


def test_a_household_whose_scheme_asks_for_no_passage_may_be_given_one(service: Service):
    workspace = service.workspace
    workspace.session.role = Role.HEAD_OF_SERVICE
    stay = workspace.supports.open_file(HouseholdDraft("Benali", "Nadia"), "iml-classique", date(2026, 11, 2), None)
    workspace.session.database.update("supports", stay.id, {"scheme": "ailleurs"})
    workspace.session.role = Role.HOME_SUPPORT_WORKER
    assert workspace.passages.month_of(stay.ref, TODAY) is None
    press(service.go("dossier", ref=stay.ref), "Nouveau passage")
    page = service.window.area.current()
    assert "Chez Benali Nadia" in words(page)
    press(page, "Quoi\u00a0: Visite")
    press(page, "Enregistrer le passage")
    assert len(workspace.visits.visits_of(stay.ref)) == 1


def test_a_household_that_has_left_still_has_the_long_form_for_a_day_of_its_stay(service: Service):
    workspace = service.workspace
    workspace.session.role = Role.HEAD_OF_SERVICE
    workspace.supports.close_support(service.unhoused.ref, Exit(date(2026, 11, 20), "projet_abouti", "logement_public"))
    workspace.session.role = Role.HOME_SUPPORT_WORKER
    press(service.go("dossier", ref=service.unhoused.ref), "Nouveau passage")
    assert isinstance(service.window.area.current(), VisitPage)


def test_the_tab_of_meetings_is_found_by_the_name_that_others_give_it(service: Service):
    service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, TODAY, shared_note="Évier débouché"))
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    assert isinstance(page, DossierPage)
    assert "Évier débouché" in words(page)
