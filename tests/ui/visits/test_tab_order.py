"""Tab through a visit: from the notes to the topics, then to the end of the visit; the navigation comes last."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.small_service import Service
from ui.visits.page import VisitPage


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def visit(service: Service, qtbot: QtBot) -> VisitPage:
    page: VisitPage = service.go("visit", ref=service.tesfaye.ref)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page._form.notes)
    return page


def tabs(service: Service, until: str, *, back: bool = False) -> list[str]:
    """Press Tab until something of this name has the focus; return what was met."""
    met: list[str] = []
    while not met or met[-1] != until:
        assert len(met) < 60, met
        QTest.keyClick(service.window.windowHandle(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget().accessibleName())
    return met


def test_the_notes_lead_to_the_topics_then_to_the_end(service: Service, visit: VisitPage):
    met = tabs(service, "Terminer l’entretien")
    assert met[0] == "Sujet\u00a0: Logement"
    assert len(met) == 10
    assert tabs(service, "Rechercher") == ["Terminer plus tard", "Rechercher"]
    visit.settle()


def test_every_field_comes_in_the_order_it_is_read_and_backwards_too(service: Service, visit: VisitPage):
    visit._back.setFocus()
    met = tabs(service, "Terminer l’entretien")
    wanted = [
        "À domicile", "Honoré", "Date de l’entretien", "Heure de l’entretien", "Durée\u00a0: 15 min",
        "Partie\u00a0: Présents", "Notes", "Sujet\u00a0: Logement", "Terminer l’entretien",
    ]  # fmt: skip
    places = [met.index(name) for name in wanted]
    assert places == sorted(places)
    assert tabs(service, "Retour", back=True) == [*met[-2::-1], "Retour"]
    visit.settle()


def test_in_a_small_window_words_come_first_and_the_kind_of_meeting_after_them(
    open_service: Callable[..., Service], qtbot: QtBot
):
    service = open_service(size=(1024, 600))
    page = service.go("visit", ref=service.tesfaye.ref)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page._form.notes)
    met = tabs(service, "Terminer l’entretien")
    assert met[0] == "Sujet\u00a0: Logement"
    assert met.index("Sujet\u00a0: Voisinage") < met.index("À domicile") < met.index("Partie\u00a0: Présents")
    page.settle()


def test_what_comes_later_finds_its_place(service: Service, visit: VisitPage):
    visit._form._show_private()
    QApplication.processEvents()
    visit._form.notes.setFocus()
    assert tabs(service, "Sujet\u00a0: Logement") == ["Note privée", "Sujet\u00a0: Logement"]
    visit.settle()


def test_a_draft_left_open_is_reached_before_anything_else(service: Service, visit: VisitPage, qtbot: QtBot):
    visit._form.notes.setPlainText("Commencé hier")
    visit.settle()
    visit.leave()
    page = service.go("visit", ref=service.tesfaye.ref)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page._resume_it)
    assert tabs(service, "Terminer plus tard") == ["Ignorer", "Terminer plus tard"]
