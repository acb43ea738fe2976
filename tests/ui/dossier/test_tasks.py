"""What is to be done opens where it is done."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabWidget
from pytestqt.qtbot import QtBot

from tests.ui.small_service import Service
from ui.dossier.completion import CompletionForm
from ui.widgets.layout import LineButton

Open = Callable[..., Service]


def tasks_of(service: Service, ref: str) -> dict[str, LineButton]:
    page = service.go("dossier", ref=ref)
    QApplication.processEvents()
    return {made.accessibleName(): made for made in page.findChildren(LineButton) if made.isVisible()}


def task(service: Service, ref: str, words: str) -> LineButton:
    return next(made for name, made in tasks_of(service, ref).items() if words in name)


def lit_tab(service: Service) -> str:
    tabs = service.window.area.current().findChild(QTabWidget)
    return tabs.tabText(tabs.currentIndex())


def test_a_convention_to_write_opens_the_tab_of_conventions(open_service: Open, qtbot: QtBot):
    service = open_service()
    line = task(service, service.unhoused.ref, "Rédiger la convention")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert lit_tab(service) == "Convention"
    service.window.area.back()
    assert lit_tab(service) == "Synthèse"


def test_the_passage_of_the_month_opens_the_tab_of_meetings(open_service: Open, qtbot: QtBot):
    service = open_service()
    line = task(service, service.tesfaye.ref, "Passage de novembre 2026")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert lit_tab(service) == "Entretiens"


def test_a_missing_number_opens_the_form_that_takes_it(open_service: Open, qtbot: QtBot):
    service = open_service()
    line = task(service, service.tesfaye.ref, "Noter un numéro de téléphone")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    form = service.window.area.current().findChild(CompletionForm)
    assert form.isVisible()
    assert form.contacts._value.hasFocus()


def test_what_is_late_says_so_aloud(open_service: Open):
    service = open_service()
    late = tasks_of(service, service.unhoused.ref)
    assert any(name.startswith("Rédiger la convention, Échéance le") for name in late)
    assert service.workspace.session.today() == date(2026, 11, 22)
