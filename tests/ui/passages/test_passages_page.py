"""Her home page, by touch and by keys: three taps, two for an attempt, undone for a moment, never lost."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.interventions.cleaning import CleaningDraft
from caseworker.visits.model import Visit
from tests.ui.small_service import Service
from ui.passages.page import PassagesPage

TODAY = date(2026, 11, 22)
HOUSE = Role.HOME_SUPPORT_WORKER


def words(page: QWidget) -> str:
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return " | ".join(label.accessibleName() or label.text() for label in shown)


def calm() -> None:
    """Let what was announced be read again, then what was added be shown."""
    for _ in range(3):
        QApplication.processEvents()


def press(window: QWidget, name: str) -> None:
    (found,) = [made for made in window.findChildren(QPushButton) if made.accessibleName() == name and made.isVisible()]
    found.click()
    calm()


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service(HOUSE)


@pytest.fixture
def page(service: Service) -> PassagesPage:
    assert service.window.area
    shown = service.window.area.current()
    assert isinstance(shown, PassagesPage), "she lands on it"
    calm()
    return shown


def visits(service: Service) -> list[Visit]:
    assert service.tesfaye
    return service.workspace.visits.visits_of(service.tesfaye.ref)


def test_she_lands_on_her_month_with_the_household_to_see_first_open(service: Service, page: PassagesPage):
    assert "il reste 8 jours pour 3 passages" in words(page)
    assert "0 passage fait sur 3" in words(page)
    assert "Chez Tesfaye Selam" in words(page)
    navigation = service.window.area.navigation.keys()
    assert navigation[0] == "passages"
    assert "dashboard" not in navigation


def test_three_taps_note_a_passage_and_a_fourth_takes_it_back(service: Service, page: PassagesPage):
    for name in ("Quoi\u00a0: Ménage ensemble", "Durée\u00a0: 1 h", "Enregistrer le passage"):
        press(page, name)
    (visit,) = visits(service)
    assert (visit.on, visit.minutes, visit.post) == (TODAY, 60, "maitresse_de_maison")
    assert service.workspace.passages.of_support(visit.support_id)[visit.id].done == ("menage_ensemble",)
    assert "1 passage fait sur 3" in words(page)
    assert "Chez qui\u202f?" in words(page)
    press(service.window, "Annuler")
    assert visits(service) == []
    assert "Chez Tesfaye Selam" in words(page)
    press(page, "Enregistrer le passage")
    assert visits(service)[0].minutes == 60, "what was tapped waited"
    page.settle()


def test_three_keys_note_a_passage(service: Service, page: PassagesPage, qtbot: QtBot):
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    for key in (Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_Return):
        qtbot.keyClick(service.window.windowHandle(), key)
    (visit,) = visits(service)
    assert visit.minutes == 45
    assert service.workspace.passages.of_support(visit.support_id)[visit.id].done == ("tri_rangement",)


def test_an_attempt_takes_two_taps_and_is_not_a_passage(service: Service, page: PassagesPage):
    for _ in range(2):
        press(page, "Noter un passage, Tesfaye Selam")
        press(page, "Passage tenté\u00a0: Porte close")
    assert [visit.status for visit in visits(service)] == ["absent", "absent"]
    assert "Tenté ×2" in words(page)
    assert "il reste 8 jours pour 3 passages" in words(page)
    dossier = service.go("dossier", ref=service.tesfaye.ref)
    calm()
    assert "Tenté ×2" in words(dossier)


def test_nothing_said_is_asked_for_beside_the_taps(service: Service, page: PassagesPage):
    press(page, "Enregistrer le passage")
    assert "Dites ce qui a été fait" in words(page)
    assert visits(service) == []


def test_what_is_half_tapped_waits_through_a_lock_and_is_told(service: Service, page: PassagesPage):
    press(page, "Quoi\u00a0: Courses")
    (line,) = [edit for edit in page.findChildren(QLineEdit) if edit.accessibleName() == "À transmettre à l’équipe"]
    line.setText("Ampoule grillée")
    page.settle()
    (draft,) = service.workspace.passages.drafts()
    assert (draft.done, draft.to_pass_on) == (("courses",), "Ampoule grillée")
    press(page, "Fermer ce passage")
    press(page, "Noter un passage, Tesfaye Selam")
    assert "Saisie reprise où vous l’aviez laissée" in words(page)
    press(page, "Quoi\u00a0: Courses")
    line.clear()
    page.settle()
    assert service.workspace.passages.drafts() == [], "nothing is left of it"


def test_the_cleaning_of_an_empty_unit_takes_three_taps(service: Service, page: PassagesPage):
    press(page, "Logements vacants (1)")
    assert "1 ménage à faire ou prévu" in words(page)
    press(page, f"Noter le ménage du {service.vacant.ref}")
    press(page, "Durée\u00a0: 2 h")
    press(page, "Enregistrer le ménage")
    (work,) = service.workspace.interventions.of_unit(service.vacant.id)
    assert (work.minutes, work.on) == (120, TODAY)
    press(service.window, "Annuler")
    assert service.workspace.interventions.of_unit(service.vacant.id) == []


def test_a_cleaning_on_a_day_to_come_is_planned(service: Service, page: PassagesPage):
    service.workspace.cleaning.plan(CleaningDraft(service.vacant.id, TODAY + timedelta(days=1), 60))
    press(page, "Logements vacants (1)")
    assert "Demain" in words(page)
    press(page, f"Noter le ménage du {service.vacant.ref}")
    (day,) = [edit for edit in page.findChildren(QLineEdit) if edit.accessibleName() == "Jour du ménage"]
    day.setText("30/11/2026")
    press(page, "Prévoir le ménage")
    unit = service.workspace.cleaning.empty_units(TODAY)[0]
    assert (unit.planned_on, unit.planned_minutes) == (date(2026, 11, 30), 60)


def test_the_safety_instruction_is_read_before_ringing(service: Service, page: PassagesPage):
    household = service.tesfaye.household_id
    service.workspace.session.role = Role.HEAD_OF_SERVICE
    service.workspace.households.set_safety_instruction(household, "Le chien n’est pas attaché.")
    service.workspace.session.role = HOUSE
    press(page, "Noter un passage, Tesfaye Selam")
    assert "Le chien n’est pas attaché." in words(page)
    service.window.discreet.toggle()
    calm()
    said = words(page) + " ".join(made.text() for made in page.findChildren(QPushButton) if made.isVisible())
    for hidden in ("chien", "Tesfaye", "Taisson"):
        assert hidden not in said


def test_a_small_window_gives_itself_to_the_list_then_to_the_passage(open_service: Callable[..., Service]):
    service = open_service(HOUSE, (900, 540))
    page = service.window.area.current()
    assert "0 passage fait sur 3" in words(page)
    press(page, "Noter un passage, Tesfaye Selam")
    assert "0 passage fait sur 3" not in words(page)
    press(page, "Passage tenté\u00a0: Refus")
    assert "0 passage fait sur 3" in words(page)


def test_an_empty_service_says_so(open_service: Callable[..., Service]):
    service = open_service(HOUSE, empty=True)
    page = service.window.area.current()
    assert "aucun ménage n’a de passage prévu par son dispositif" in words(page)
    assert "Aucun ménage ici." in words(page)
