"""The tab of actions: added by a line, ticked in one tap with undo, corrected, given up, hidden when they must be."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.plan.model import ActionDraft, ActionState, Doer
from caseworker.visits.model import VisitDraft
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage
from ui.widgets.layout import Elided

TODAY = date(2026, 11, 22)
Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def dossier(service: Service) -> DossierPage:
    page: DossierPage = service.go("dossier", ref=service.tesfaye.ref, tab="Plan")
    QApplication.processEvents()
    return page


def words(page: QWidget) -> str:
    for _ in range(3):  # a card that was filled again is laid out, then shown
        QApplication.processEvents()
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return " | ".join(label.whole() if isinstance(label, Elided) else label.text() for label in shown)


def press(page: QWidget, name: str) -> None:
    QApplication.processEvents()
    (found,) = [
        b for b in page.findChildren(QPushButton) if b.isVisible() and name in {b.accessibleName(), b.text().strip()}
    ]
    found.click()
    QApplication.processEvents()


def edit(page: QWidget, name: str) -> QLineEdit:
    QApplication.processEvents()
    (found,) = [e for e in page.findChildren(QLineEdit) if e.isVisible() and e.accessibleName() == name]
    return found


def add(service: Service, what: str, **others: Any) -> str:
    return service.workspace.plan.add(ActionDraft(service.tesfaye.ref, what, **others)).ref


def test_one_line_and_enter_add_an_action_and_the_next_one_can_be_typed(service: Service, qtbot: QtBot):
    page = dossier(service)
    what = edit(page, "Ce qui est à faire")
    qtbot.keyClicks(what, "Relancer la CAF")
    qtbot.keyClick(what, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Passer au CCAS")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    actions = service.workspace.plan.actions_of(service.tesfaye.ref)
    assert [action.what for action in actions] == ["Relancer la CAF", "Passer au CCAS"]
    assert "Relancer la CAF" in words(page)
    press(service.window, "Annuler")
    assert len(service.workspace.plan.actions_of(service.tesfaye.ref)) == 1


def test_nothing_typed_or_a_day_that_does_not_read_is_said_beside_its_field(service: Service):
    page = dossier(service)
    press(page, "Ajouter l’action")
    assert "À renseigner." in words(page)
    edit(page, "Ce qui est à faire").setText("Relancer")
    edit(page, "Pour quand").setText("31/02")
    press(page, "Ajouter l’action")
    assert "n’a pas pu être lue" in words(page)
    edit(page, "Pour quand").setText("01/01/2020")
    press(page, "Ajouter l’action")
    assert "Cette date est déjà passée." in words(page)
    assert service.workspace.plan.actions() == []


def test_a_tap_ticks_it_the_hand_stays_in_the_list_and_undo_brings_it_back(service: Service, qtbot: QtBot):
    first, second = add(service, "Premier", expected_on=TODAY), add(service, "Second")
    page = dossier(service)
    assert "Premier" in words(page)
    ticks = [b for b in page.findChildren(QPushButton) if b.accessibleName() == "Fait\u00a0: Premier"]
    (tick,) = [made for made in ticks if made.isVisible()]
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert service.workspace.plan.action(first).state is ActionState.DONE
    assert "Faite le 22/11/2026" in words(page)
    assert QApplication.focusWidget().accessibleName() == "Fait\u00a0: Second"
    press(service.window, "Annuler")
    assert service.workspace.plan.action(first).is_open
    assert service.workspace.plan.action(second).is_open


def test_an_action_is_corrected_and_given_up_with_a_reason(service: Service):
    ref = add(service, "Relancer la CAF")
    page = dossier(service)
    press(page, "Modifier\u00a0: Relancer la CAF")
    form = [e for e in page.findChildren(QLineEdit) if e.isVisible() and e.accessibleName() == "Ce qui est à faire"][-1]
    form.setText("Relancer la CPAM")
    press(page, "Enregistrer l’action")
    assert service.workspace.plan.action(ref).what == "Relancer la CPAM"
    press(page, "Abandonner\u00a0: Relancer la CPAM")
    press(page, "Abandonner l’action")
    assert "À renseigner." in words(page)
    edit(page, "Pourquoi l’abandonner").setText("droits ouverts entre-temps")
    press(page, "Abandonner l’action")
    assert service.workspace.plan.action(ref).reason == "droits ouverts entre-temps"
    assert "droits ouverts entre-temps" in words(page)


def test_an_action_says_from_which_visit_it_was_born(service: Service):
    visit_id = service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, date(2026, 11, 20)))
    add(service, "Relancer la CAF", visit_id=visit_id, theme="droits", doer=Doer.HOUSEHOLD)
    assert "Le ménage · Droits · née de l’entretien du 20 novembre 2026" in words(dossier(service))


def test_nothing_of_it_shows_over_the_shoulder(service: Service):
    add(service, "Dossier de surendettement")
    page = dossier(service)
    service.window.discreet.toggle()
    assert "surendettement" not in words(page)
    assert all("surendettement" not in b.accessibleName() for b in page.findChildren(QPushButton) if b.isVisible())


def test_the_first_actions_are_among_what_is_to_do_in_the_summary(service: Service):
    add(service, "Relancer la CAF", expected_on=TODAY)
    page = service.go("dossier", ref=service.tesfaye.ref)
    assert "Relancer la CAF" in words(page)
    press(page, "Voir les actions\u00a0: Relancer la CAF")
    assert "Ajouter l’action" in [b.text().strip() for b in page.findChildren(QPushButton) if b.isVisible()]


def test_the_maitresse_de_maison_finds_hers_alone(open_service: Open):
    service = open_service()
    add(service, "Dossier de surendettement")
    add(service, "Trier la cave", doer=Doer.HOME_SUPPORT)
    service.workspace.session.role = Role.HOME_SUPPORT_WORKER
    page = dossier(service)
    assert "Trier la cave" in words(page)
    assert "surendettement" not in words(page)
