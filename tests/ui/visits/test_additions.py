"""Adding to a note from the dossier: nothing is rewritten, what is typed is kept, nothing shows over the shoulder."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from caseworker.visits.model import VisitDraft
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    made = open_service()
    made.workspace.visits.log_visit(VisitDraft(made.tesfaye.id, date(2026, 11, 20), shared_note="Vue avec sa sœur."))
    return made


def a_month_later(service: Service) -> None:
    clock = service.workspace.session.clock
    service.workspace.session.clock = lambda: clock() + timedelta(days=30)


def dossier(service: Service) -> DossierPage:
    page: DossierPage = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    QApplication.processEvents()
    return page


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: QWidget, label: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


def editor(page: QWidget) -> QPlainTextEdit:
    return next(e for e in page.findChildren(QPlainTextEdit) if e.isVisible())


def test_the_author_completes_the_note_from_the_dossier(service: Service):
    page = dossier(service)
    press(page, "Compléter la note")
    editor(page).setPlainText("Chaudière vérifiée.")
    press(page, "Ajouter")
    assert "Vue avec sa sœur.\n\nChaudière vérifiée." in words(page)
    assert "Complément le" not in words(page)


def test_later_a_complement_is_shown_under_the_note_with_who_and_when(service: Service):
    a_month_later(service)
    page = dossier(service)
    press(page, "Ajouter un complément daté")
    editor(page).setPlainText("C’était sa cousine.")
    press(page, "Ajouter")
    shown = words(page)
    assert "Vue avec sa sœur." in shown
    assert "Complément le 22/12/2026" in shown
    assert f"par {service.workspace.session.name}" in shown
    assert "C’était sa cousine." in shown
    service.window.discreet.toggle()
    assert "cousine" not in words(page)
    assert service.workspace.session.name not in words(page)


def test_what_is_being_added_is_found_again(service: Service):
    page = dossier(service)
    press(page, "Compléter la note")
    editor(page).setPlainText("À finir")
    service.go("households")
    assert editor(dossier(service)).toPlainText() == "À finir"
    press(service.window.area.current(), "Annuler")
    assert service.workspace.visit_drafts.additions() == {}


def test_nothing_to_add_is_said(service: Service):
    page = dossier(service)
    press(page, "Compléter la note")
    press(page, "Ajouter")
    assert "À renseigner." in words(page)
