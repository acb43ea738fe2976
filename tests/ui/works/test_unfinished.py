"""A request being typed is kept as one types, and offered again: from its place, from the list, from the dashboard."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.works.model import WorkDraft
from tests.ui.small_service import Service


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


def words(page: QWidget) -> str:
    for _ in range(3):
        QApplication.processEvents()
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: QWidget, label: str) -> None:
    for _ in range(3):
        QApplication.processEvents()
    (found,) = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label]
    found.click()
    QApplication.processEvents()


def kept(service: Service) -> list[WorkDraft]:
    return [one.draft for one in service.workspace.request_drafts.unfinished()]


def type_request(service: Service, what: str = "Fuite") -> Any:
    page = service.go("work", ref="", unit="L01")
    page._form._what.setText(what)
    page._form._access.setPlainText("Sonner deux fois")
    return page


def test_what_is_typed_is_kept_within_a_second_and_nothing_is_before(service: Service, qtbot: QtBot):
    service.go("work", ref="", unit="L01").settle()
    assert kept(service) == []
    page = type_request(service)
    qtbot.waitUntil(lambda: bool(kept(service)), timeout=2000)
    (draft,) = kept(service)
    assert (draft.what, draft.access, draft.unit_id) == ("Fuite", "Sonner deux fois", service.shared.id)
    page._form._what.clear()
    page._form._access.clear()
    page.settle()
    assert kept(service) == [], "nothing is left of it"


def test_it_is_offered_where_it_was_left_and_taken_up_again(service: Service):
    type_request(service)
    service.go("households")
    page = service.go("work", ref="", unit="L01")
    assert "n’a pas été terminée ici" in words(page)
    assert not page._form.isEnabled()
    assert QApplication.focusWidget().text().strip() == "Reprendre"
    press(page, "Reprendre")
    assert page._form._what.text() == "Fuite"
    press(page, "Enregistrer la demande")
    assert [work.what for work in service.workspace.works.works()] == ["Fuite"]
    assert kept(service) == []


def test_it_is_offered_on_the_dashboard_and_in_the_list_and_put_aside_with_undo(service: Service):
    type_request(service)
    dashboard = service.go("dashboard")
    assert "Une demande de travaux n’a pas été terminée" in words(dashboard)
    service.window.discreet.toggle()
    service.go("households")
    assert "Fuite" not in words(service.go("dashboard"))
    service.window.discreet.toggle()
    press(service.go("works"), "Ignorer")
    assert kept(service) == []
    press(service.window, "Annuler")
    assert kept(service)
    press(service.go("works"), "Reprendre")
    page = service.window.area.current()
    assert page._form._what.text() == "Fuite"
    page._form._what.setText("Grosse fuite")
    page.settle()
    assert [draft.what for draft in kept(service)] == ["Grosse fuite"]


def test_a_correction_left_open_is_offered_when_it_is_begun_again(service: Service):
    ref = service.workspace.works.ask(WorkDraft("L01", "Volet")).ref
    page = service.go("work", ref=ref)
    press(page, "Modifier")
    page._form._what.setText("Volet de la chambre")
    service.go("households")
    page = service.go("work", ref=ref)
    press(page, "Modifier")
    press(page, "Reprendre")
    assert page._form._what.text() == "Volet de la chambre"
    press(page, "Enregistrer la demande")
    assert service.workspace.works.work(ref).what == "Volet de la chambre"
    assert kept(service) == []


def test_locking_writes_what_is_being_typed(service: Service):
    type_request(service)
    service.window.area.settle()
    assert [draft.what for draft in kept(service)] == ["Fuite"]
