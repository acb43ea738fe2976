"""A grid of levels written on its screen: a sentence for each level of each domain, kept, published, then tapped in the plan."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from caseworker.checklists.model import Score
from tests.ui.checklists.test_page import press, words
from tests.ui.small_service import Service
from ui.autonomy.row import DomainRow
from ui.checklists.page import ChecklistPage


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def page(service: Service) -> ChecklistPage:
    return service.go("checklist", checklist="autonomie")


def test_the_sentence_of_a_level_is_changed_and_the_others_stay(service: Service, page: ChecklistPage):
    press(page, "Phrases des niveaux\u00a0: ligne 3")
    editor = page._form.rows.editors[2]
    assert editor.levels.edits[0].text() == "Je regarde mes comptes avec l’équipe."
    editor.levels.edits[3].setText("Je tiens mon budget.")
    editor.levels.edits[3].textEdited.emit("")
    page.settle()
    before = service.workspace.checklists.in_use("autonomie")
    page.publish()
    one = service.workspace.checklists.in_use("autonomie")
    assert one
    assert before
    assert one.items[2].levels == (*before.items[2].levels[:3], "Je tiens mon budget.")
    assert one.items[:2] == before.items[:2]
    assert one.items[8].for_children
    assert "dès le prochain point" in words(service.window)


def test_a_level_renamed_while_its_sentences_are_typed_loses_none_of_them(page: ChecklistPage):
    editor = page._form.rows.editors[0]
    editor.levels.edits[0].setText("Je commence.")
    scale = page._form.scale._words[0].edit
    scale.setText("Ensemble")
    scale.textEdited.emit("Ensemble")
    assert editor.row().levels[0] == "Je commence."
    assert editor.levels.edits[0].placeholderText() == "Ensemble"


def test_the_preview_is_that_of_the_plan_and_a_visit_s_list_has_no_sentences(service: Service, page: ChecklistPage):
    QApplication.processEvents()
    tried = page.findChildren(DomainRow)
    assert len(tried) == 10
    tried[2].scales["travailleur_social"].buttons[2].click()  # type: ignore[index]  # a word of `Scorer`
    assert service.workspace.autonomy.assessments_of(service.tesfaye.ref) == ()  # type: ignore[union-attr]
    other = service.go("checklist", checklist="encombrement")
    assert not any(editor.levels.isVisible() or editor.levels.edits for editor in other._form.rows.editors)
    assert other._form.sheet().score is Score.MAX
