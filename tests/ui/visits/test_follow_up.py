"""What a visit leads to, in three taps, with the link both ways."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.checklists.model import Answer
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.plan.model import ActionDraft
from caseworker.visits.model import VisitDraft
from caseworker.works.model import Charge, WorkDraft
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage
from ui.visits.note_label import NoteLabel
from ui.widgets.layout import Elided

TODAY, FRIDAY = date(2026, 11, 22), date(2026, 11, 20)
DAMP = Answer("decence", 1, "humidite_traces_surface_cause", 3)
FAN = Answer("decence", 1, "aeration_vmc_grilles_non_bouchees", 3)
FINE = Answer("decence", 1, "chauffage", 1)


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


def log(service: Service, *answers: Answer, note: str = "Vue avec sa sœur.") -> str:
    draft = VisitDraft(service.tesfaye.id, FRIDAY, shared_note=note, answers=answers)
    return service.workspace.visits.log_visit(draft)


def visits(service: Service) -> DossierPage:
    page: DossierPage = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    return page


def words(page: QWidget) -> str:
    for _ in range(3):
        QApplication.processEvents()
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return " | ".join(label.whole() if isinstance(label, Elided) else label.text() for label in shown)


def press(page: QWidget, name: str) -> None:
    for _ in range(3):
        QApplication.processEvents()
    made = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    (found,) = [b for b in made if name in {b.accessibleName(), b.text().strip()}]
    found.click()
    for _ in range(3):
        QApplication.processEvents()


def edit(page: QWidget, name: str) -> QLineEdit:
    (found,) = [e for e in page.findChildren(QLineEdit) if e.isVisible() and e.accessibleName() == name]
    return found


def test_what_was_seen_at_its_worst_is_taken_over():
    worrying = ChecklistCatalogue().worrying
    assert [one.split(" (")[1] for one in worrying([DAMP, FINE, FAN])] == ["à traiter)", "à traiter)"]
    assert worrying([FINE, Answer("decence", 99, "chauffage", 3), Answer("inconnue", 1, "x", 0)]) == []
    assert worrying([Answer("encombrement", 1, "cuisine", 9)]) != worrying([Answer("encombrement", 1, "cuisine", 1)])


def test_three_taps_make_an_action_of_an_observation_and_the_card_shows_what_it_becomes(service: Service):
    visit_id = log(service, DAMP)
    page = visits(service)
    press(page, "Donner suite")
    press(page, "Action")
    press(page, "Ajouter l’action")
    (action,) = service.workspace.plan.of_visit(visit_id)
    assert action.what.startswith("Humidité")
    assert f"→ Action\u00a0: {action.what}" in words(page)
    service.workspace.plan.finish(action.ref, TODAY)
    assert "faite le 22/11/2026" in words(page)
    press(page, f"→ Action\u00a0: {action.what}")
    assert "née de l’entretien du 20 novembre 2026" in words(page)


def test_the_words_chosen_in_the_note_are_taken_over_rather_than_the_observation(service: Service):
    log(service, DAMP, note="Le bail du garage est perdu. Le reste va.")
    page = visits(service)
    assert "garage" in words(page)
    (note,) = [label for label in page.findChildren(NoteLabel) if label.isVisible()]
    note.setFocus()
    note.setSelection(0, 27)
    press(page, "Donner suite")
    press(page, "Action")
    assert edit(page, "Ce qui est à faire").text() == "Le bail du garage est perdu"


def test_among_several_observations_one_is_chosen(service: Service):
    visit_id = log(service, DAMP, FAN)
    page = visits(service)
    press(page, "Donner suite")
    choice = next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().startswith("Humidité"))
    choice.click()
    press(page, "Action")
    press(page, "Ajouter l’action")
    assert service.workspace.plan.of_visit(visit_id)[0].what.startswith("Humidité")


def test_a_request_for_works_is_prefilled_and_says_where_it_was_born(service: Service):
    visit_id = log(service, DAMP)
    page = visits(service)
    press(page, "Donner suite")
    press(page, "Demande de travaux")
    form = service.window.area.current()
    assert edit(form, "Ce qui ne va pas").text().startswith("Humidité")
    press(form, "Enregistrer la demande")
    (work,) = service.workspace.works.of_visit(visit_id)
    assert (work.unit_id, work.support_id) == (service.shared.id, service.tesfaye.id)
    assert "Née de l’entretien du 20 novembre 2026" in words(form)
    assert f"→ Demande {work.ref}" in words(visits(service))


def test_the_letter_to_the_owner_is_shown_at_once_and_its_request_is_at_their_charge(service: Service, qtbot: QtBot):
    visit_id = log(service, DAMP)
    page = visits(service)
    press(page, "Donner suite")
    press(page, "Lettre au bailleur")
    qtbot.waitUntil(lambda: not service.window.tasks.running(), timeout=20_000)
    (work,) = service.workspace.works.of_visit(visit_id)
    assert work.charge == Charge("proprietaire", repair="humidite")
    page = service.window.area.current()
    qtbot.waitUntil(lambda: page._preview._pane.document().pageCount() == 1, timeout=20_000)
    assert page._preview.isVisible()
    service.window.discreet.toggle()
    assert "Humidité" not in words(page)
    assert not page._preview.isVisible()
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: not service.window.tasks.running(), timeout=20_000)
    press(page, "Fermer l’aperçu")
    assert not page._preview.isVisible()


def test_without_an_observation_the_letter_asks_what_is_wrong(service: Service, qtbot: QtBot):
    visit_id = log(service)
    page = visits(service)
    press(page, "Donner suite")
    press(page, "Lettre au bailleur")
    press(page, "Préparer la lettre")
    assert "À renseigner." in words(page)
    edit(page, "Ce qui ne va pas dans le logement").setText("Volet bloqué")
    press(page, "Préparer la lettre")
    qtbot.waitUntil(lambda: not service.window.tasks.running(), timeout=20_000)
    assert service.workspace.works.of_visit(visit_id)[0].what == "Volet bloqué"


def test_nothing_of_what_followed_shows_over_the_shoulder(service: Service):
    visit_id = log(service)
    service.workspace.plan.add(ActionDraft(service.tesfaye.ref, "Dossier de surendettement", visit_id=visit_id))
    page = visits(service)
    service.window.discreet.toggle()
    assert "surendettement" not in words(page)
    assert "Donner suite" not in [b.text().strip() for b in page.findChildren(QPushButton) if b.isVisible()]


def test_each_role_is_offered_what_it_may_write(service: Service):
    service.workspace.session.role = Role.HOME_SUPPORT_WORKER
    visit_id = log(service, DAMP)
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Passages")
    press(page, "Donner suite")
    offered = {b.text().strip() for b in page.findChildren(QPushButton) if b.isVisible()}
    assert {"Action", "Demande de travaux"} <= offered
    assert "Lettre au bailleur" not in offered
    press(page, "Action")
    press(page, "Ajouter l’action")
    assert service.workspace.plan.of_visit(visit_id)[0].doer == "maitresse_de_maison"


def test_a_request_born_of_a_visit_out_of_reach_says_nothing_of_it(service: Service):
    visit_id = log(service)
    draft = WorkDraft(service.shared.ref, "Fuite", service.tesfaye.ref, visit_id=visit_id)
    ref = service.workspace.works.ask(draft).ref
    service.workspace.session.role = Role.MAINTENANCE_WORKER
    assert "née de" not in words(service.go("work", ref=ref)).casefold()


def test_right_after_the_visit_what_follows_is_given_by_keyboard_alone(service: Service, qtbot: QtBot):
    page: Any = service.go("visit", ref=service.tesfaye.ref)
    page._form.notes.insertPlainText("Humide.")
    page.finish()
    dossier = service.window.area.current()
    assert "Donner suite" in words(dossier)
    qtbot.waitUntil(lambda: "action" in (QApplication.focusWidget().accessibleName() or ""))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Prevenir le proprietaire")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (visit,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    (action,) = service.workspace.plan.of_visit(visit.id)
    assert action.what == "Prevenir le proprietaire"
    service.go("households")
    assert "Donner suite" not in words(service.go("dossier", ref=service.tesfaye.ref))
