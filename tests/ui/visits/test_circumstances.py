"""Whom a note concerns, the language, the partners, one's own phrases: tapped in the visit, shown in the dossier."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from caseworker.households.model import MemberDraft, PersonDraft, Professional, Relation, Sex
from caseworker.visits.circumstances import Attendance, Exchange
from tests.ui.small_service import Service
from ui.visits.page import VisitPage

SECRET = "Veut en reparler sans lui"


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    """Two adults, a language, a professional."""
    made = open_service()
    household = made.tesfaye.household_id
    partner = MemberDraft(
        PersonDraft("Tesfaye", "Yonas", Sex.MAN, date(1985, 5, 2)), Relation.PARTNER, date(2026, 10, 14)
    )
    made.workspace.households.add_member(household, partner)
    made.workspace.surroundings.add_professional(Professional("", household, "Marc Roux", "Mission locale"))
    return made


@pytest.fixture
def visit(service: Service) -> VisitPage:
    page: VisitPage = service.go("visit", ref=service.tesfaye.ref)
    return page


def press(page: QWidget, name: str) -> None:
    found = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.accessibleName() == name]
    assert found, name
    found[0].click()
    QApplication.processEvents()


def words(page: QWidget) -> str:
    QApplication.processEvents()
    shown = [w.text() for kind in (QLabel, QPushButton) for w in page.findChildren(kind) if w.isVisible()]
    return " ".join(shown)


def dossier(service: Service) -> QWidget:
    page: QWidget = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    return page


def test_a_note_about_one_adult_is_folded_behind_their_name_and_hidden_in_discreet_mode(
    service: Service, visit: VisitPage
):
    visit._form.notes.setPlainText(SECRET)
    press(visit, "Ne concerne que Selam")
    visit.finish()
    page = dossier(service)
    assert SECRET not in words(page)
    assert SECRET not in words(service.go("dossier", ref=service.tesfaye.ref, tab="Synthèse"))
    page = dossier(service)
    assert SECRET not in words(page)
    press(page, "Lire la note de Selam")
    assert SECRET in words(page)
    service.window.discreet.toggle()
    shown = words(page)
    assert SECRET not in shown
    assert "Selam" not in shown


def test_a_person_alone_is_not_asked_whom_the_note_concerns(open_service: Callable[..., Service]):
    service = open_service()
    page = service.go("visit", ref=service.tesfaye.ref)
    assert "La note ne concerne que" not in words(page)


def test_language_and_understanding_are_a_few_taps(service: Service, visit: VisitPage):
    press(visit, "Partie\u00a0: Langue")
    for name in (
        "Langue\u00a0: français",
        "Par téléphone",
        "L’essentiel a été reformulé",
        "Compris",
        "Compris en partie",
    ):
        press(visit, name)
    visit.finish()
    (kept,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert kept.exchange == Exchange("français", "telephone", reformulated=True, understood="en_partie")
    shown = words(dossier(service))
    assert "Langue\u00a0: français · Interprète\u00a0: par téléphone · reformulé · compris en partie" in shown


def test_who_was_there_and_what_they_commit_to(service: Service, visit: VisitPage):
    form = visit._form
    press(visit, "Tripartite")  # brings the partners forward
    (commitment,) = form.partners.commitments.values()
    commitment.setText("Inscrit Selam à l’atelier")
    press(visit, "Ajouter quelqu’un")
    form.partners.others[0][0].setText("Nadia Ziani")
    visit.settle()
    again = form.draft()
    form.show_draft(again)
    assert form.draft() == again
    visit.finish()
    (kept,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert [(one.name, one.commitment) for one in kept.attendances] == [
        ("Marc Roux", "Inscrit Selam à l’atelier"), ("Nadia Ziani", ""),
    ]  # fmt: skip
    assert "Marc Roux\u00a0: Inscrit Selam à l’atelier" in words(dossier(service))


def test_a_commitment_without_a_name_is_said_where_it_is(service: Service, visit: VisitPage):
    visit._form.partners._show_other(Attendance("", "Rappelle lundi"))
    visit.finish()
    assert visit._form.partners._problem.isVisible()
    visit.settle()


def test_words_selected_in_a_note_become_a_phrase_put_in_by_a_tap(service: Service, visit: VisitPage):
    notes, phrases = visit._form.notes, visit._phrases
    notes.setPlainText("Aération vérifiée ensemble.")
    notes.selectAll()
    phrases.fill()
    next(a for a in phrases.menu.actions() if "sélectionné" in a.text()).trigger()
    notes.setPlainText("Vu.")
    notes.moveCursor(notes.textCursor().MoveOperation.End)
    phrases.fill()
    phrases.menu.actions()[0].trigger()
    assert notes.toPlainText() == "Vu. Aération vérifiée ensemble."
    assert [phrase.text for phrase in service.workspace.phrases.phrases()] == ["Aération vérifiée ensemble."]
    visit.settle()
