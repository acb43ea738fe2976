"""Goals spoken of during a visit: one tap each, a sentence under them, a new one in a line; nothing of it in discreet mode."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from caseworker.access.rights import Role
from caseworker.plan.goal import GoalDraft
from tests.ui.plan.test_actions_tab import dossier, words
from tests.ui.small_service import Service
from tests.ui.visits.test_following import press
from ui.plan.goals_card import GoalsCard
from ui.visits.goals import GoalsPanel

HOME = "Trouver un logement à moi"


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    made = open_service()
    made.workspace.goals.add(GoalDraft(made.tesfaye.ref, HOME))
    return made


def test_a_tap_and_a_sentence_appear_under_the_goal(service: Service):
    page = service.go("visit", ref=service.tesfaye.ref)
    press(page, "Partie\u00a0: Plan")
    sentences = [
        one for one in page.findChildren(QLineEdit) if one.accessibleName() == f"Ce qui a été dit\u00a0: {HOME}"
    ]
    assert [one.isVisible() for one in sentences] == [False]
    press(page, f"Abordé\u00a0: {HOME}")
    assert [one.isVisible() for one in sentences] == [True]
    sentences[0].setText("Un dossier est déposé à la mairie.")
    page._form.panels.findChild(GoalsPanel).new.setText("Apprendre à nager")
    assert page._form.panels.tabs[6].accessibleName().endswith("remplie")
    page.settle()
    assert len(service.workspace.visit_drafts.unfinished()[0].draft.goals) == 1
    page.finish()
    card = dossier(service).findChild(GoalsCard)
    QApplication.processEvents()
    said = words(card)
    assert "Un dossier est déposé à la mairie." in said
    assert "«\u202fApprendre à nager\u202f»" in said


def test_what_is_wrong_is_said_beside_its_field_and_the_visit_stays_open(service: Service):
    page = service.go("visit", ref=service.tesfaye.ref)
    panel = page._form.panels.findChild(GoalsPanel)
    panel.new.setMaxLength(300)
    panel.new.setText("a" * 250)
    page.finish()
    assert panel._new_problem.isVisible()
    assert service.workspace.visits.visits_of(service.tesfaye.ref) == []
    page.settle()


def test_nothing_of_a_goal_shows_in_discreet_mode(service: Service):
    page = service.go("visit", ref=service.tesfaye.ref)
    press(page, "Partie\u00a0: Plan")
    service.window.area.desk.discreet.toggle()  # type: ignore[union-attr]
    panel = page._form.panels.findChild(GoalsPanel)
    (made,) = panel.spoken.values()
    assert HOME not in f"{made.text()} {made.toolTip()} {made.accessibleName()}"


def test_who_logs_passages_is_offered_no_goal(open_service: Callable[..., Service]):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    page = service.go("visit", ref=service.tesfaye.ref)
    assert page._form.panels.findChild(GoalsPanel) is None
