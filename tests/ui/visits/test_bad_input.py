"""What people paste and press twice on the visit's screen: a clear sentence, and nothing lost."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.small_service import Service
from ui.visits.page import VisitPage


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def visit(service: Service) -> VisitPage:
    page: VisitPage = service.go("visit", ref=service.tesfaye.ref)
    return page


def test_a_megabyte_pasted_is_refused_beside_the_note_and_kept(service: Service, visit: VisitPage):
    pasted = "Un rapport entier, collé par mégarde.\n" * 27_000
    QApplication.clipboard().setText(pasted)
    visit._form.notes.paste()
    visit.finish()
    assert "20000 caractères au plus" in visit._form._problems["shared_note"].text()
    assert visit._form._problems["shared_note"].isVisible()
    assert service.workspace.visit_drafts.unfinished()[0].draft.shared_note == pasted.strip()
    assert service.workspace.visits.visits_of(service.tesfaye.ref) == []


def test_half_an_emoji_typed_stops_nothing(service: Service, visit: VisitPage, qtbot: QtBot):
    visit._form.notes.setPlainText("Vu \ud83d. السلام 👋")
    with qtbot.waitSignal(visit._timer.timeout):
        visit._form.edited.emit()
    visit.finish()
    (kept,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert kept.shared_note == "Vu . السلام 👋"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("22/11/1924", "Pas avant l’entrée dans l’accompagnement, le 14/10/2026."),
        ("22/11/2124", "Cette date est dans le futur."),
        ("13/10/2026", "Pas avant l’entrée dans l’accompagnement, le 14/10/2026."),
    ],
)
def test_a_wrong_year_is_said_beside_the_day(service: Service, visit: VisitPage, typed: str, said: str):
    visit._form._on.setText(typed)
    visit._form.notes.setPlainText("Vu")
    visit.finish()
    assert visit._form._problems["on"].text() == said
    assert service.workspace.visit_drafts.unfinished()[0].draft.shared_note == "Vu"


def test_an_hour_that_does_not_read_is_said_and_nothing_is_ended(service: Service, visit: VisitPage):
    visit._form._at.setText("midi")
    visit.finish()
    assert visit._form._problems["at"].isVisible()
    assert service.workspace.visits.visits_of(service.tesfaye.ref) == []
    visit.settle()


def test_pressing_the_end_twice_logs_one_visit(service: Service, visit: VisitPage):
    visit._form.notes.setPlainText("Vu")
    visit.finish()
    visit.finish()
    assert len(service.workspace.visits.visits_of(service.tesfaye.ref)) == 1


def test_the_same_draft_opened_twice_is_offered_and_not_typed_over(service: Service, visit: VisitPage):
    visit._form.notes.setPlainText("Première fois")
    visit.settle()
    again = service.go("visit", ref=service.tesfaye.ref)
    again.finish()
    assert not again._form.isEnabled()
    assert [u.draft.shared_note for u in service.workspace.visit_drafts.unfinished()] == ["Première fois"]
    assert service.workspace.visits.visits_of(service.tesfaye.ref) == []
    assert again._form.draft().on == date(2026, 11, 22)
