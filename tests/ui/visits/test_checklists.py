"""Checklists tapped in a visit, and their progress drawn in the dossier with the same in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from caseworker.checklists.model import Answer, Point, Progress
from caseworker.checklists.service import shipped
from caseworker.checklists.sheet import sheet_of
from caseworker.visits.model import VisitDraft
from tests.ui.small_service import Service
from ui.visits.page import VisitPage
from ui.visits.progress_chart import ProgressChart
from ui.visits.progress_words import progress_words


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


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
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def open_checklist(visit: VisitPage, key: str) -> None:
    visit._form.panels.open(visit._form.checklists)
    chooser = visit._form.checklists.chooser
    chooser.setCurrentIndex(chooser.findData(key))
    QApplication.processEvents()


def test_one_tap_answers_and_the_same_tap_takes_it_back(service: Service, visit: VisitPage):
    open_checklist(visit, "savoir-habiter")
    press(visit, "Linge\u00a0: Acquis")
    press(visit, "Cuisine\u00a0: En cours")
    press(visit, "Bruit\u00a0: Acquis")
    press(visit, "Bruit\u00a0: Acquis")
    assert "2,5 sur 3" in words(visit)
    draft = visit._form.draft()
    assert [(one.item, one.value) for one in draft.answers] == [("linge", 3), ("cuisine", 2)]
    open_checklist(visit, "encombrement")
    open_checklist(visit, "savoir-habiter")
    assert visit._form.checklists.lines.taps["linge"][3].isChecked()
    visit._form.show_draft(draft)
    assert visit._form.draft() == draft
    visit.finish()
    (kept,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert set(kept.answers) == set(draft.answers)


def test_every_checklist_fits_the_page(visit: VisitPage):
    chooser = visit._form.checklists.chooser
    press(visit, "Partie\u00a0: Grilles")
    for number in range(chooser.count()):
        chooser.setCurrentIndex(number)
        QApplication.processEvents()
        assert visit._area.verticalScrollBar().maximum() == 0
        assert visit._area.horizontalScrollBar().maximum() == 0
        panel = visit._form.checklists
        assert panel.minimumSizeHint().width() <= panel.parentWidget().width(), chooser.itemData(number)


def test_progress_is_drawn_in_the_dossier_and_said(service: Service):
    visits = service.workspace.visits
    for on, level in ((date(2026, 10, 20), 1), (date(2026, 11, 20), 2)):
        answers = (Answer("savoir-habiter", 1, "linge", level), Answer("encombrement", 1, "cuisine", 4 + level))
        visits.log_visit(VisitDraft(service.tesfaye.id, on, answers=answers))
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    shown = words(page)
    assert "1 sur 3 le 20/10/2026, puis 2 sur 3 le 20/11/2026, en progrès." in shown
    assert "6 sur 9, à traiter" in shown
    assert "en recul" in shown
    habit, clutter = (chart for chart in page.findChildren(ProgressChart) if chart.isVisible())
    assert "en progrès" in habit.accessibleName()
    assert habit.places()[0].y() > habit.places()[1].y()
    assert not clutter.grab().isNull()
    service.window.discreet.toggle()
    assert "Observations" not in words(page)


def test_one_point_is_drawn_too():
    known = shipped("decence")
    assert known
    progress = Progress(known, (Point(date(2026, 11, 1), 0),))
    assert progress_words(progress).endswith("rien à traiter le 01/11/2026.")
    assert len(ProgressChart(progress).places()) == 1


def test_what_was_answered_is_unfolded_line_by_line_even_once_a_line_is_taken_out(service: Service):
    workspace = service.workspace
    for on, level in ((date(2026, 10, 20), 1), (date(2026, 11, 20), 2)):
        answers = (Answer("savoir-habiter", 1, "linge", level), Answer("savoir-habiter", 1, "bruit", 3))
        workspace.visits.log_visit(VisitDraft(service.tesfaye.id, on, answers=answers))
    sheet = sheet_of(shipped("savoir-habiter"))
    kept = [row for row in sheet.rows if row.key != "bruit"]
    rows = tuple(replace(row, label="Entretien du linge") if row.key == "linge" else row for row in kept)
    workspace.own_checklists.publish(replace(sheet, rows=rows))
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    words(page)  # laid out
    press(page, "Ligne par ligne\u00a0: Appropriation et savoir-habiter")
    shown = words(page)
    assert "Entretien du linge (avant\u00a0: «\u202fLinge\u202f»)" in shown
    assert "À travailler le 20/10/2026, puis En cours le 20/11/2026" in shown
    assert "Bruit (ligne retirée depuis)" in shown
    assert "Acquis le 20/10/2026" in shown
    press(page, "Ligne par ligne\u00a0: Appropriation et savoir-habiter")
    assert "ligne retirée depuis" not in words(page)
    press(page, "Grille Appropriation et savoir-habiter\u00a0: 2,5 sur 3")
    assert "Linge Bruit" not in words(page)
    assert "En cours" in words(page)


def test_the_blank_sheet_is_offered_with_each_checklist_in_use(service: Service):
    service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, date(2026, 11, 20)))
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    (menu,) = (m for m in page.findChildren(QMenu) if m.accessibleName().startswith("Imprimer une feuille"))
    titles = [one.title for one in service.workspace.checklists.observed()]
    assert [action.text() for action in menu.actions()] == ["Sans grille", *titles]
