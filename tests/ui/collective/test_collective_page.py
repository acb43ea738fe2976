"""The page of collective actions: set up, enrolled by letters, pointed in one tap, counted by person."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from caseworker.access.rights import Role
from caseworker.collective.model import ActionDraft, ActionId
from tests.ui.small_service import Service
from ui.collective.page import CollectivePage

TODAY = date(2026, 11, 22)


def calm() -> None:
    for _ in range(3):
        QApplication.processEvents()


def words(page: QWidget) -> str:
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return " | ".join(label.accessibleName() or label.text() for label in shown)


def press(window: QWidget, name: str) -> None:
    (found,) = [made for made in window.findChildren(QPushButton) if made.accessibleName() == name and made.isVisible()]
    found.click()
    calm()


def field(page: QWidget, name: str) -> QLineEdit:
    (found,) = [edit for edit in page.findChildren(QLineEdit) if edit.accessibleName() == name and edit.isVisible()]
    return found


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service(Role.HOME_SUPPORT_WORKER)


@pytest.fixture
def page(service: Service) -> CollectivePage:
    shown = service.go("collective")
    calm()
    assert isinstance(shown, CollectivePage)
    return shown


@pytest.fixture
def meal(service: Service, page: CollectivePage) -> ActionId:
    """An action that is open."""
    action_id = service.workspace.collective.add(ActionDraft(TODAY, "repas", "Un repas pour 2 €", cost_cents=45_30))
    service.go("collective", action_id=action_id)
    calm()
    return action_id


def test_an_action_is_set_up_from_the_page(service: Service, page: CollectivePage):
    press(page, "Nouvelle action")
    press(page, "Enregistrer l’action")
    assert "À renseigner." in words(page)
    field(page, "Titre").setText("Noël associatif")
    field(page, "Jour de l’action").setText("19/12/2026")
    field(page, "Heure de l’action").setText("15h")
    field(page, "Coût, en euros").setText("120,50")
    press(page, "Fête")
    press(page, "Enregistrer l’action")
    (action,) = service.workspace.collective.actions(date(2026, 12, 1), date(2026, 12, 31))
    assert (action.title, action.kind, action.cost_cents) == ("Noël associatif", "fete", 120_50)
    assert "Samedi 19 décembre 2026, 15\u00a0h" in words(page)
    assert "Personne d’inscrit" in words(page)


def test_what_does_not_read_is_said_beside_its_field(service: Service, page: CollectivePage):
    press(page, "Nouvelle action")
    field(page, "Titre").setText("Sortie")
    field(page, "Coût, en euros").setText("cher")
    press(page, "Enregistrer l’action")
    assert "Ce montant n’a pas pu être lu" in words(page)
    assert service.workspace.collective.actions(date.min, date.max) == []


def test_people_are_enrolled_by_letters_and_pointed_in_one_tap(service: Service, page: CollectivePage, meal: ActionId):
    (who,) = [combo for combo in page.findChildren(QComboBox) if combo.isVisible()]
    who.setEditText("selam")
    press(page, "Inscrire")
    assert "1 inscrit de 1 ménage" in words(page)
    press(page, "Présent\u00a0: Tesfaye Selam")
    assert "1 présent sur 1" in words(page)
    press(page, "Présences par personne")
    assert "1 fois" in words(page)
    press(page, "Actions")
    press(page, "Absent\u00a0: Tesfaye Selam")
    assert service.workspace.collective.action(meal).came == 0
    press(page, "Retirer Tesfaye Selam")
    assert service.workspace.collective.action(meal).enrolled == 0
    press(service.window, "Annuler")
    assert service.workspace.collective.action(meal).enrolled == 1


def test_a_tap_moves_neither_the_list_nor_the_hand(service: Service, page: CollectivePage, meal: ActionId):
    service.window.resize(1024, 600)
    for one in service.workspace.collective.people(TODAY):
        service.workspace.collective.enrol(meal, one.person_id)
    calm()
    bar = page._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    (last,) = [made for made in page.findChildren(QPushButton) if made.accessibleName().startswith("Absent\u00a0: Öz")]
    last.setFocus()
    last.click()
    calm()
    assert before
    assert page._area.verticalScrollBar().value() == before
    assert QApplication.focusWidget().accessibleName().startswith("Absent\u00a0: Öz")


def test_an_action_given_up_stays_and_can_be_taken_up_again(service: Service, page: CollectivePage, meal: ActionId):
    press(page, "Annuler l’action")
    assert "Annulée" in words(page)
    press(page, "Rétablir")
    assert "Annulée" not in words(page)
    press(page, "Modifier")
    field(page, "Lieu").setText("Maison de quartier")
    press(page, "Enregistrer l’action")
    assert service.workspace.collective.action(meal).place == "Maison de quartier"
    press(page, "Fermer")
    assert "Faire quelque chose ensemble" in words(page)


def test_discreet_mode_hides_names_and_amounts(service: Service, page: CollectivePage, meal: ActionId):
    person = next(one for one in service.workspace.collective.people(TODAY) if one.name == "Tesfaye Selam")
    service.workspace.collective.enrol(meal, person.person_id)
    calm()
    assert "Coût\u00a0: 45,30\u00a0€" in words(page)
    service.window.discreet.toggle()
    calm()
    said = words(page) + " ".join(made.accessibleName() for made in page.findChildren(QPushButton) if made.isVisible())
    assert "Tesfaye" not in said
    assert "45,30" not in said


def test_the_years_follow_one_another(service: Service, page: CollectivePage, meal: ActionId):
    press(page, "Année précédente")
    assert "Rien de noté en 2025." in words(page)
    press(page, "Année suivante")
    assert "Un repas pour 2 €" in words(page)


def test_her_home_page_tells_of_the_action_to_come(service: Service, meal: ActionId):
    home = service.go("passages")
    calm()
    assert "Aujourd’hui · action collective" in words(home)
    press(home, "Ouvrir Un repas pour 2 €")
    assert isinstance(service.window.area.current(), CollectivePage)


def test_the_rental_management_has_no_such_page(open_service: Callable[..., Service]):
    assert not open_service(Role.RENTAL_MANAGER).window.area.has("collective")
