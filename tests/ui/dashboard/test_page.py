"""The page of the day: lines that open dossiers, private notes to read again, nothing in clear in discreet mode."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.visits.model import VisitDraft
from tests.caseworker.rents.test_payments import call
from tests.ui.small_service import Service
from ui.widgets.layout import Elided, LineButton

Open = Callable[..., Service]


@pytest.fixture
def day(qtbot: QtBot) -> Callable[[Service], QWidget]:
    def show(service: Service) -> QWidget:
        page = service.go("dashboard")
        for _ in range(3):  # the figures are painted first, then the lists are read
            QApplication.processEvents()
        qtbot.waitUntil(lambda: not service.window.tasks.running())
        QApplication.processEvents()
        return page

    return show


def words(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def lines(page: QWidget) -> list[LineButton]:
    return [line for line in page.findChildren(LineButton) if line.isVisible()]


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_an_empty_vault_says_so_without_a_line(open_service: Open, day: Any):
    page = day(open_service(empty=True))
    assert lines(page) == []
    assert "Rien de noté pour aujourd’hui." in words(page)
    assert "Tout est à jour." in words(page)
    assert "0 absence" in words(page)


def test_enter_on_a_line_opens_its_dossier(open_service: Open, day: Any, qtbot: QtBot):
    service = open_service()
    line = lines(day(service))[0]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert service.window.area.step()[0] == "dossier"


def test_the_visits_of_the_day_are_shown_and_opened_with_one_click(open_service: Open, day: Any, qtbot: QtBot):
    service = open_service()
    service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, date(2026, 11, 22)))
    page = day(service)
    line = next(line for line in lines(page) if spoken(line) == "Ouvrir le dossier de Tesfaye Selam")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert service.window.area.step() == ("dossier", {"ref": service.tesfaye.ref})


def test_a_private_note_whose_day_has_come_is_to_be_read_again(open_service: Open, day: Any):
    service = open_service()
    service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, date(2026, 11, 20), private_note="Doute"))
    assert "note privée" not in words(day(service))
    service.workspace.session.clock = lambda: datetime(2029, 11, 22, 9, tzinfo=UTC)
    service.window.area.current().mark_stale()
    page = day(service)
    assert "1 note privée arrive à son terme" in words(page)
    assert "Doute" not in words(page)


def test_discreet_mode_leaves_no_name_to_read_nor_to_hear(open_service: Open, day: Any):
    service = open_service()
    service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, date(2026, 11, 22)))
    service.window.discreet.toggle()
    page = day(service)
    heard = " ".join(spoken(line) for line in lines(page))
    assert lines(page)
    for name in ("Tesfaye", "Öztürk"):
        assert name not in words(page)
        assert name not in heard


def test_a_maitresse_de_maison_is_shown_no_convention(open_service: Open, day: Any):
    page = day(open_service(Role.HOME_SUPPORT_WORKER))
    assert "Convention\u00a0:" not in words(page)


def test_the_steps_that_arrears_wait_for_are_counted_and_open_their_list(open_service: Open, day: Any, qtbot: QtBot):
    service = open_service()
    assert service.tesfaye
    assert "impayé" not in words(day(service))
    call(service.workspace, service.tesfaye.id, "2026-11")
    service.window.area.current().mark_stale()
    (counted,) = [one for one in day(service).findChildren(QAbstractButton) if "impayé" in one.text()]
    assert counted.text().strip() == "1 étape d’impayé à faire"
    counted.click()
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    assert service.window.area.step() == ("rents", {"section": "Impayés"})


def test_figures_stand_at_the_same_height_in_a_small_window(open_service: Open, day: Any):
    page = day(open_service(size=(1024, 600)))
    heights = {figure.height() for figure in page._figures.values()}
    assert len(heights) == 1


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (911, 512)])
def test_figures_have_one_height_whatever_they_say(open_service: Open, day: Any, size: tuple[int, int]):
    page = day(open_service(size=size))
    page._figures["without"].show_figure("30", "sans convention en cours", "29 durées dépassées, à revoir", "warn")
    for _ in range(3):
        QApplication.processEvents()
    assert len({figure.height() for figure in page._figures.values()}) == 1


def test_the_line_at_the_bottom_is_cut_at_a_word_s_end_not_through_a_letter(open_service: Open):
    service = open_service(size=(911, 512))
    offline = next(label for label in service.window.area.status.findChildren(Elided) if "Hors ligne" in label.whole())
    assert offline.fontMetrics().horizontalAdvance(offline.text()) <= offline.width()
