"""A collective action being typed is kept as one types, and offered again."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

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
    found = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label]
    found[0].click()
    QApplication.processEvents()


def titles(service: Service) -> list[str]:
    return [one.draft.title for one in service.workspace.action_drafts.unfinished()]


def type_action(service: Service) -> Any:
    page = service.go("collective")
    press(page, "Nouvelle action")
    page._writing.form.title.setText("Sortie à la rivière")
    return page


def test_what_is_typed_is_kept_within_a_second_and_ends_with_the_action(service: Service, qtbot: QtBot):
    page = type_action(service)
    qtbot.waitUntil(lambda: titles(service) == ["Sortie à la rivière"], timeout=2000)
    press(page, "Enregistrer l’action")
    assert titles(service) == []
    assert "Sortie à la rivière" in words(page)


def test_it_is_offered_on_the_dashboard_and_on_its_page_and_taken_up_again(service: Service):
    type_action(service).settle()
    service.go("households")
    assert "Une action collective n’a pas été terminée" in words(service.go("dashboard"))
    press(service.window.area.current(), "Reprendre")
    page = service.window.area.current()
    assert page._writing.form.title.text() == "Sortie à la rivière"
    assert "n’a pas été terminée" not in words(page)
    page._writing.form.title.setText("Sortie au lac")
    page.settle()
    assert titles(service) == ["Sortie au lac"]


def test_giving_up_erases_it_and_can_be_undone(service: Service):
    page = type_action(service)
    press(page, "Ne rien changer")
    assert titles(service) == []
    press(service.window, "Annuler")
    assert titles(service) == ["Sortie à la rivière"]


def test_a_change_left_open_is_kept_under_its_action(service: Service):
    page = type_action(service)
    press(page, "Enregistrer l’action")
    press(page, "Modifier")
    page._writing.form.title.setText("Sortie annulée")
    page.settle()
    (left,) = service.workspace.action_drafts.unfinished()
    service.go("households")
    page = service.go("collective", resume=left.key)
    press(page, "Enregistrer l’action")
    assert service.workspace.collective.action(left.key).title == "Sortie annulée"
    assert titles(service) == []


def test_a_change_left_open_is_gone_on_with_when_it_is_begun_again(service: Service):
    page = type_action(service)
    press(page, "Enregistrer l’action")
    press(page, "Modifier")
    page._writing.form.title.setText("Sortie annulée")
    service.go("households")
    page = service.go("collective")
    page._open(service.workspace.action_drafts.unfinished()[0].key)
    press(page, "Modifier")
    assert page._writing.form.title.text() == "Sortie annulée"


def test_a_second_new_action_leaves_the_first_one_as_it_was(service: Service):
    type_action(service).settle()
    service.go("households")
    page = service.go("collective", action_id="")
    page._leave_form()
    press(page, "Nouvelle action")
    page._writing.form.title.setText("Noël")
    page.settle()
    assert sorted(titles(service)) == ["Noël", "Sortie à la rivière"]
