"""The next appointment set from the visit's screen: two taps, kept in the draft, taken back from the snackbar."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.small_service import Service
from ui.visits.page import VisitPage

TODAY = date(2026, 11, 22)


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def visit(service: Service) -> VisitPage:
    page: VisitPage = service.go("visit", ref=service.tesfaye.ref)
    return page


def press(page: QWidget, name: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.accessibleName() == name).click()
    QApplication.processEvents()


def test_two_taps_and_an_hour_set_the_next_appointment(service: Service, visit: VisitPage):
    press(visit, "Partie\u00a0: Rendez-vous")
    press(visit, "Dans 15\u00a0jours")
    visit._form.following.hour.setText("14h30")
    visit.settle()
    kept = service.workspace.visit_drafts.unfinished()[0].draft
    assert (kept.next_on, kept.next_at) == (date(2026, 12, 7), time(14, 30))  # the Monday after a Sunday
    visit.finish()
    (planned,) = service.workspace.appointments.of_support(service.tesfaye.ref, TODAY)
    assert (planned.on, planned.at) == (date(2026, 12, 7), time(14, 30))


def test_the_appointment_is_taken_back_from_the_snackbar_and_the_visit_stays(service: Service, visit: VisitPage):
    press(visit, "Partie\u00a0: Rendez-vous")
    press(visit, "Dans 1\u00a0semaine")
    visit.finish()
    press(service.window, "Annuler")
    assert service.workspace.appointments.of_support(service.tesfaye.ref, TODAY) == []
    assert len(service.workspace.visits.visits_of(service.tesfaye.ref)) == 1


def test_a_day_that_does_not_read_is_said_where_it_is_and_nothing_is_ended(service: Service, visit: VisitPage):
    visit._form.following.day.setText("31/02")
    visit.finish()
    assert visit._form.following._problem.isVisible()
    assert service.workspace.visits.visits_of(service.tesfaye.ref) == []
    visit.settle()


def test_what_was_set_can_be_taken_away(service: Service, visit: VisitPage):
    press(visit, "Partie\u00a0: Rendez-vous")
    press(visit, "Dans 1\u00a0mois")
    assert visit._form.panels.tabs[1].accessibleName().endswith("remplie")
    press(visit, "Retirer le prochain rendez-vous")
    visit.finish()
    assert service.workspace.appointments.of_support(service.tesfaye.ref, TODAY) == []


def test_what_is_to_be_done_is_written_with_the_visit_and_kept_meanwhile(service: Service, visit: VisitPage):
    press(visit, "Noter ce qui est à faire")
    assert QApplication.focusWidget().accessibleName() == "À faire ensuite"
    visit._form.following.to_do.setText("Relancer la CAF")
    visit.settle()
    assert service.workspace.visit_drafts.unfinished()[0].draft.to_do == "Relancer la CAF"
    assert visit._form.panels.tabs[1].accessibleName().endswith("remplie")
    visit.finish()
    (logged,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert [action.what for action in service.workspace.plan.of_visit(logged.id)] == ["Relancer la CAF"]
