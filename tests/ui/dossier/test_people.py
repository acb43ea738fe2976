"""The household as it was, or will be, on another day; and back to today."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.households.model import MemberDraft, PersonDraft, Relation, Sex
from tests.caseworker.conftest import as_if_names_were_read
from tests.ui.small_service import Service
from ui.dossier.people import PeopleCard
from ui.widgets.layout import Elided

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    """Selam has a son since 2020; her husband left in June."""
    service = open_service()
    households, household_id = service.workspace.households, service.tesfaye.household_id
    son = PersonDraft("Tesfaye", "Natan", Sex.MAN, date(2020, 5, 4))
    husband = PersonDraft("Tesfaye", "Kumar", Sex.MAN, date(1988, 1, 1))
    households.add_member(household_id, MemberDraft(son, Relation.CHILD))
    present = households.add_member(household_id, MemberDraft(husband, Relation.PARTNER))
    households.correct_membership(replace(present, left_on=date(2026, 6, 30)))
    return service


def opened(service: Service) -> PeopleCard:
    card: PeopleCard = service.go("dossier", ref=service.tesfaye.ref).findChild(PeopleCard)
    press(card, "Autre date")
    return card


def press(place: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in place.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


def words(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.whole() if isinstance(label, Elided) else label.text() for label in labels)


def type_day(card: PeopleCard, typed: str, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is card._on
    card._on.selectAll()
    qtbot.keyClicks(card._on, typed)
    qtbot.keyClick(card._on, Qt.Key.Key_Return)


def test_the_household_is_shown_as_it_was_on_a_day_then_as_it_is_today(service: Service, qtbot: QtBot):
    card = opened(service)
    assert "Femme isolée avec enfants" in words(card)
    type_day(card, "01/06/2026", qtbot)
    assert "Couple avec enfants · au 1er juin 2026" in words(card)
    assert "Conjoint · 38 ans, jusqu’au 30/06/2026" in words(card)
    press(card, "Aujourd’hui")
    assert "Femme isolée avec enfants" in words(card)
    assert "Kumar" not in words(card)
    assert QApplication.focusWidget() is card._ask


def test_a_child_is_not_there_before_being_born(service: Service, qtbot: QtBot):
    card = opened(service)
    type_day(card, "03/05/2020", qtbot)
    assert "Couple · au 3 mai 2020" in words(card)
    assert "Natan" not in words(card)


def test_a_day_that_does_not_read_is_said_beside_it_and_changes_nothing(service: Service, qtbot: QtBot):
    card = opened(service)
    type_day(card, "31/02/2026", qtbot)
    assert card._problem.isVisible()
    assert "Femme isolée avec enfants" in words(card)


def test_leaving_the_dossier_or_its_tab_comes_back_to_today(service: Service, qtbot: QtBot):
    card = opened(service)
    type_day(card, "01/06/2026", qtbot)
    bar = service.window.area.current().findChild(QTabBar)
    bar.setCurrentIndex(1)
    bar.setCurrentIndex(0)
    assert "Kumar" not in words(card)
    assert not card._on.isVisible()


def test_a_change_of_the_file_leaves_the_day_that_was_asked_for(service: Service, qtbot: QtBot):
    card = opened(service)
    type_day(card, "01/06/2026", qtbot)
    service.workspace.households.rename(service.tesfaye.household_id, "Tesfaye-Haile")
    qtbot.waitUntil(lambda: "Tesfaye-Haile" in service.window.area.current()._heading._name.whole())
    assert "Couple avec enfants · au 1er juin 2026" in words(card)


def test_who_may_not_know_the_household_is_not_offered_another_day(open_service: Open):
    service = open_service()
    service.workspace.session.role = Role.MAINTENANCE_WORKER
    as_if_names_were_read(service.workspace.session)
    card = service.go("dossier", ref=service.tesfaye.ref).findChild(PeopleCard)
    assert not card._ask.isVisible()


def test_who_may_only_reach_people_reads_the_safety_instruction_of_a_dossier(open_service: Open, qtbot: QtBot):
    service = open_service()
    service.workspace.households.set_safety_instruction(service.tesfaye.household_id, "Chien méchant")
    service.workspace.session.role = Role.MAINTENANCE_WORKER
    as_if_names_were_read(service.workspace.session)
    page = service.go("dossier", ref=service.tesfaye.ref)
    qtbot.waitUntil(lambda: "Chien méchant" in words(page))
    assert "Tesfaye" in words(page)
