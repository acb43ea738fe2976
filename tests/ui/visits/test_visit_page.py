"""The visit's page on a real vault: drafts kept by themselves, found again, undone; nothing leaks over the shoulder."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.households.model import MemberDraft, PersonDraft, Relation, Sex
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage
from ui.visits.page import VisitPage
from ui.widgets.keeping import SAVE_AFTER_MS

Open = Callable[..., Service]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


@pytest.fixture
def visit(service: Service) -> VisitPage:
    page: VisitPage = service.go("visit", ref=service.tesfaye.ref)
    return page


def words(page: QWidget) -> str:
    QApplication.processEvents()
    shown = [w.text() for kind in (QLabel, QPushButton) for w in page.findChildren(kind) if w.isVisible()]
    return " ".join(shown)


def press(page: QWidget, label: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()


def drafts(service: Service) -> list[VisitDraft]:
    return [unfinished.draft for unfinished in service.workspace.visit_drafts.unfinished()]


def test_typing_starts_at_once_and_is_kept_within_a_second(service: Service, visit: VisitPage, qtbot: QtBot):
    assert SAVE_AFTER_MS <= 1000
    qtbot.waitUntil(lambda: QApplication.focusWidget() is visit._form.notes)
    with qtbot.waitSignal(visit._timer.timeout):
        qtbot.keyClicks(visit._form.notes, "Compteur releve")
    assert [draft.shared_note for draft in drafts(service)] == ["Compteur releve"]


def test_every_field_of_the_form_comes_back_as_it_was(service: Service, visit: VisitPage):
    person = service.workspace.households.members(service.tesfaye.household_id)[0].person.id
    full = VisitDraft(
        service.tesfaye.id,
        date(2026, 11, 20),
        at=time(14, 30),
        kind="rdv_bureau",
        status="absent",
        minutes=45,
        topics=("budget", "sante"),
        people=(person,),
        shared_note="Vu",
        private_note="Penser à",
    )
    visit._form.show_draft(full)
    assert visit._form.draft() == full


def test_a_draft_is_on_the_disk_for_whoever_opens_the_vault_next(service: Service, visit: VisitPage):
    visit._form.notes.setPlainText("Fuite sous l’évier")
    visit.settle()
    reader = service.workspace.reader()
    try:
        assert [found.draft.shared_note for found in reader.visit_drafts.unfinished()] == ["Fuite sous l’évier"]
    finally:
        reader.close_reader()


def test_an_unfinished_visit_is_offered_by_the_day_the_dossier_and_the_visit(service: Service, visit: VisitPage):
    visit._form.notes.setPlainText("Fuite")
    visit.settle()
    assert "Un entretien avec Tesfaye n’a pas été terminé" in words(service.go("dashboard"))
    assert "Un entretien n’a pas été terminé" in words(service.go("dossier", ref=service.tesfaye.ref))
    assert "n’a pas été terminé" not in words(service.go("dossier", ref=service.unhoused.ref))
    again = service.go("visit", ref=service.tesfaye.ref)
    assert not again._form.isEnabled()
    assert again._form.draft().shared_note == ""


def test_enter_takes_an_unfinished_visit_up_again(service: Service, visit: VisitPage, qtbot: QtBot):
    visit._form.notes.setPlainText("Fuite")
    visit.settle()
    again = service.go("visit", ref=service.tesfaye.ref)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert again._form.draft().shared_note == "Fuite"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is again._form.notes)


def test_a_draft_put_aside_comes_back_when_that_is_undone(service: Service, visit: VisitPage):
    visit._form.notes.setPlainText("Fuite")
    visit.settle()
    press(service.go("dashboard"), "Ignorer")
    assert drafts(service) == []
    assert "n’a pas été terminé" not in words(service.window.area.current())
    press(service.window, "Annuler")
    assert [draft.shared_note for draft in drafts(service)] == ["Fuite"]
    assert "n’a pas été terminé" in words(service.window.area.current())


def test_undoing_everything_leaves_no_draft_behind(service: Service, visit: VisitPage):
    visit._form._topics["budget"].click()
    visit.settle()
    visit._form._topics["sante"].click()
    visit.undo()
    assert [draft.topics for draft in drafts(service)] == [("budget",)]
    visit.undo()
    assert drafts(service) == []
    assert not visit._undo.isEnabled()


def test_a_problem_is_said_beside_its_field_and_nothing_is_written(service: Service, visit: VisitPage):
    visit._form._on.setText("12/13/2026")
    visit.finish()
    assert visit._form._problems["on"].isVisible()
    assert service.workspace.visits.visits_of(service.tesfaye.ref) == []


def test_ctrl_enter_ends_the_visit_and_shows_the_dossier(service: Service, visit: VisitPage, qtbot: QtBot):
    qtbot.waitUntil(lambda: QApplication.focusWidget() is visit._form.notes)
    qtbot.keyClicks(visit._form.notes, "Tout va bien")
    qtbot.keyClick(visit._form.notes, Qt.Key.Key_Return, CONTROL)
    assert isinstance(service.window.area.current(), DossierPage)
    assert [v.shared_note for v in service.workspace.visits.visits_of(service.tesfaye.ref)] == ["Tout va bien"]
    assert drafts(service) == []


def test_escape_leaves_the_visit_and_keeps_what_was_typed(service: Service, visit: VisitPage, qtbot: QtBot):
    qtbot.waitUntil(lambda: QApplication.focusWidget() is visit._form.notes)
    qtbot.keyClicks(visit._form.notes, "A")
    qtbot.keyClick(service.window.windowHandle(), Qt.Key.Key_Escape)
    assert not isinstance(service.window.area.current(), VisitPage)
    assert [draft.shared_note for draft in drafts(service)] == ["A"]


def test_discreet_mode_turned_on_during_a_visit_hides_name_instruction_and_private_note(service: Service):
    households = service.workspace.households
    households.set_safety_instruction(service.tesfaye.household_id, "Ne pas sonner chez le voisin")
    page = service.go("visit", ref=service.tesfaye.ref)
    page._form._reveal.click()
    page._form._private.setPlainText("Doute")
    assert "Ne pas sonner" in words(page)
    service.window.discreet.toggle()
    assert "Tesfaye" not in words(page)
    assert "Ne pas sonner" not in words(page)
    assert "Il y a une consigne de sécurité" in words(page)
    assert not page._form._private.isVisible()
    service.window.discreet.toggle()
    assert "Ne pas sonner" in words(page)
    assert page._form.draft().private_note == "Doute"
    page.settle()


def test_a_maitresse_de_maison_is_offered_no_private_note(open_service: Open):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    page = service.go("visit", ref=service.tesfaye.ref)
    assert not page._form._reveal.isVisible()


@pytest.fixture
def crowded(service: Service) -> Service:
    """Nine people, a long safety instruction and a visit that was not finished."""
    add_people(service.workspace, service.tesfaye.household_id, 8)
    service.workspace.households.set_safety_instruction(service.tesfaye.household_id, "Appeler Madame avant. " * 13)
    service.workspace.visit_drafts.keep(VisitDraft(service.tesfaye.id, date(2026, 11, 20), shared_note="Fuite"))
    return service


def scrolls(page: VisitPage) -> bool:
    QApplication.processEvents()
    return page._area.verticalScrollBar().maximum() > 0


def test_the_visit_of_nine_people_holds_without_scrolling_under_both_banners(crowded: Service):
    page = crowded.go("visit", ref=crowded.tesfaye.ref)
    shown = words(page)
    assert "n’a pas été terminé" in shown
    assert "Appeler Madame" in shown
    assert not scrolls(page)


def test_everything_tapped_and_a_private_note_hold_without_scrolling(crowded: Service):
    page = crowded.go("visit", ref=crowded.tesfaye.ref, resume=True)
    form = page._form
    for made in (*form.presence.people.values(), *form._topics.values(), form._kinds["accompagnement_physique"]):
        made.setChecked(True)
    press(page, "Note privée")
    form._on.setText("31/02/2026")
    page.finish()
    assert form._problems["on"].isVisible()
    assert not scrolls(page)
    assert not form._sides.is_stacked()
    page.settle()


def test_a_tap_moves_no_other_choice(crowded: Service):
    page = crowded.go("visit", ref=crowded.tesfaye.ref, resume=True)
    QApplication.processEvents()
    people = list(page._form.presence.people.values())
    places = [made.geometry() for made in people]
    people[0].click()
    QApplication.processEvents()
    assert [made.geometry() for made in people] == places
    page.settle()


def test_the_visit_is_not_ended_before_the_older_one_is_taken_up_or_put_aside(crowded: Service):
    page = crowded.go("visit", ref=crowded.tesfaye.ref)
    assert not page._finish.isEnabled()
    press(page, "Ignorer")
    assert page._finish.isEnabled()


def add_people(workspace: Workspace, household_id: str, count: int) -> None:
    for number in range(count):
        person = PersonDraft("Tesfaye", f"Enfant{number}", Sex.WOMAN, date(2015, 1, 1))
        workspace.households.add_member(household_id, MemberDraft(person, Relation.CHILD, date(2026, 10, 14)))


def test_a_new_service_is_led_to_its_first_file(open_service: Open):
    service = open_service(empty=True)
    page = service.go("visit")
    assert "Personne à rencontrer pour l’instant" in words(page)
    press(page, "Ouvrir un premier dossier")
    assert service.window.area.step()[0] == "new_household"


def test_a_search_that_finds_nobody_says_so(service: Service):
    page = service.go("visit")
    page._picker._search.setText("zzz")
    assert "Personne ne correspond" in words(page)
    page._picker._search.setText("tesf")
    assert "Personne ne correspond" not in words(page)


def test_a_visit_is_not_finished_before_one_says_what_becomes_of_the_one_that_waits(service: Service, visit: VisitPage):
    visit._form.notes.setPlainText("À reprendre")  # type: ignore[union-attr]
    visit.settle()
    service.go("households")
    again = service.go("visit", ref=service.tesfaye.ref)
    assert not again._finish.isEnabled()
    press(again, "Reprendre")
    assert again._finish.isEnabled()
    again.settle()


def test_ctrl_z_takes_a_tap_back_and_leaves_words_to_their_field(visit: VisitPage, qtbot: QtBot):
    topic = next(made for made in visit.findChildren(QPushButton) if made.accessibleName() == "Sujet\u00a0: Logement")
    topic.setFocus()
    qtbot.keyClick(topic, Qt.Key.Key_Space)
    visit.settle()
    qtbot.keyClick(visit.window().windowHandle(), Qt.Key.Key_Z, CONTROL)
    assert not topic.isChecked()
    qtbot.keyClick(topic, Qt.Key.Key_Space)
    visit.settle()
    notes = visit._form.notes  # type: ignore[union-attr]
    notes.setFocus()
    qtbot.keyClicks(notes, "Bonjour")
    qtbot.keyClick(visit.window().windowHandle(), Qt.Key.Key_Z, CONTROL)
    assert notes.toPlainText() != "Bonjour"
    assert topic.isChecked()
    visit.settle()
