"""The goals of a dossier: added in the household's words by keyboard, reached in one tap, moved, narrowed, hidden when they must be."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.plan.goal import GoalDraft, GoalState
from tests.ui.plan.test_actions_tab import dossier, edit, press, words
from tests.ui.small_service import Service
from ui.plan.goal_line import GoalRow
from ui.plan.goals_card import GoalsCard
from ui.plan.tab import ActionsTab
from ui.widgets.grip import DropMark

Open = Callable[..., Service]
HOME = "Trouver un logement à moi"
RENT = "Ne plus avoir de retard de loyer"


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def add(service: Service, what: str, **others: object) -> str:
    assert service.tesfaye
    return service.workspace.goals.add(GoalDraft(service.tesfaye.ref, what, **others)).ref  # type: ignore[arg-type]


def card_of(service: Service) -> GoalsCard:
    card = dossier(service).findChild(GoalsCard)
    assert card
    QApplication.processEvents()
    return card


def order_of(card: GoalsCard) -> list[str]:
    QApplication.processEvents()
    return [row.goal.now.what for row in card.findChildren(GoalRow) if row.isVisible()]


def test_the_words_alone_and_enter_add_a_goal(service: Service, qtbot: QtBot):
    card = card_of(service)
    assert "Pas encore d’objectif" in words(card)
    press(card, "Ajouter un objectif")
    what = edit(card, "Objectif, dans les mots du ménage")
    qtbot.keyClick(what, Qt.Key.Key_Return)
    assert "À renseigner." in words(card)
    what.setText(HOME)
    qtbot.keyClick(what, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: f"«\u202f{HOME}\u202f»" in words(card))
    assert service.tesfaye
    (goal,) = service.workspace.goals.goals_of(service.tesfaye.ref)
    assert goal.now.phase == 1


def test_a_goal_is_reached_in_one_tap_and_may_be_under_way_again(service: Service):
    ref = add(service, HOME)
    card = card_of(service)
    press(card, f"Atteint\u00a0: {HOME}")
    assert service.workspace.goals.goal(ref).state is GoalState.REACHED
    assert "Atteint" in words(card)
    press(card, f"De nouveau en cours\u00a0: {HOME}")
    assert service.workspace.goals.goal(ref).is_open


def test_a_goal_reached_in_part_stays_in_the_plan(service: Service):
    ref = add(service, HOME)
    card = card_of(service)
    press(card, f"Suites et histoire\u00a0: {HOME}")
    press(card, f"Autre issue\u00a0: {HOME}")
    row = card.findChildren(GoalRow)[0]
    press(row, "Noter l’issue")
    assert service.workspace.goals.goal(ref).state is GoalState.PARTLY_REACHED
    assert "Atteint en partie" in words(card)


def test_what_a_goal_was_stays_in_its_history_once_corrected(service: Service):
    ref = add(service, HOME)
    card = card_of(service)
    press(card, f"Suites et histoire\u00a0: {HOME}")
    press(card, f"Modifier l’objectif\u00a0: {HOME}")
    edit(card, "Objectif, dans les mots du ménage").setText("Un logement près de l’école")
    press(card, "Enregistrer l’objectif")
    assert [one.what for one in service.workspace.goals.goal(ref).versions] == [HOME, "Un logement près de l’école"]


def test_alt_and_an_arrow_move_a_goal_and_the_keyboard_stays_on_it(service: Service, qtbot: QtBot):
    for what in (HOME, RENT):
        add(service, what)
    card = card_of(service)
    assert order_of(card) == [HOME, RENT]
    first = next(row for row in card.findChildren(GoalRow) if row.isVisible())
    qtbot.keyClick(first, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: order_of(card) == [RENT, HOME])


def test_a_phase_narrows_the_page_and_counts_say_how_goals_stand(service: Service):
    add(service, HOME, phase=3, starts_on=date(2027, 10, 1))
    add(service, RENT, phase=1, expected_on=date(2026, 11, 22))
    card = card_of(service)
    assert "1 en cours" in words(card)
    assert "1 à venir" in words(card)
    press(card, "Phase 3")
    assert order_of(card) == [HOME]
    press(card, "Phase 2")
    assert "Aucun objectif ici." in words(card)


def test_discreet_mode_hides_goals(service: Service):
    add(service, HOME)
    page = dossier(service)
    page.desk.discreet.toggle()
    assert HOME not in words(page)


def test_the_maitresse_de_maison_has_no_goals(open_service: Open):
    assert dossier(open_service(Role.HOME_SUPPORT_WORKER)).findChild(GoalsCard) is None


def test_an_action_stands_under_the_goal_that_it_serves_until_the_goal_ends(service: Service):
    ref = add(service, HOME)
    card = card_of(service)
    press(card, f"Suites et histoire\u00a0: {HOME}")
    press(card, f"Ajouter une action\u00a0: {HOME}")
    edit(card, "Ce qui est à faire").setText("Demander le numéro unique")
    press(card, "Ajouter l’action")
    (action,) = service.workspace.plan.actions()
    assert action.goal_id == service.workspace.goals.goal(ref).id
    page = dossier(service)
    QApplication.processEvents()
    tab = page.findChild(ActionsTab)
    assert "Demander le numéro unique" in words(card)
    assert "Rien à faire pour l’instant." in words(tab._to_do)
    press(card, f"Atteint\u00a0: {HOME}")
    assert "Demander le numéro unique" in words(tab._to_do)


def test_the_history_of_a_goal_unfolds_and_folds(service: Service):
    ref = add(service, HOME)
    service.workspace.goals.say(ref, GoalState.REACHED)
    card = card_of(service)
    press(card, f"Suites et histoire\u00a0: {HOME}")
    told = words(card)
    assert f"22/11/2026\u00a0: «\u202f{HOME}\u202f», écrit par" in told
    assert "22/11/2026\u00a0: atteint, noté par" in told
    press(card, f"Suites et histoire\u00a0: {HOME}")
    assert "écrit par" not in words(card)


def test_a_goal_is_carried_by_its_handle_to_another_place(service: Service, qtbot: QtBot):
    for what in (HOME, RENT, "Passer le permis"):
        add(service, what)
    card = card_of(service)
    rows = [row for row in card.findChildren(GoalRow) if row.isVisible()]
    grip = rows[0].grip
    below = grip.mapFromGlobal(rows[1].mapToGlobal(rows[1].rect().bottomLeft()))
    mark = card.findChild(DropMark)
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(grip, below)
    assert mark.isVisible()
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=below)
    qtbot.waitUntil(lambda: order_of(card) == [RENT, HOME, "Passer le permis"])
    assert not mark.isVisible()


def test_a_theme_narrows_the_page_and_what_is_out_of_sight_keeps_its_place(service: Service, qtbot: QtBot):
    for what, theme in ((HOME, "logement"), (RENT, "budget"), ("Passer le permis", "mobilite"), ("Cuisiner", "budget")):
        add(service, what, theme=theme)
    card = card_of(service)
    themes = next(one for one in card.findChildren(QComboBox) if one.accessibleName() == "Thème" and one.isVisible())
    themes.setCurrentIndex(themes.findData("budget"))
    assert order_of(card) == [RENT, "Cuisiner"]
    first = next(row for row in card.findChildren(GoalRow) if row.isVisible())
    qtbot.keyClick(first, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: order_of(card) == ["Cuisiner", RENT])
    goals = service.workspace.goals.goals_of(service.tesfaye.ref)  # type: ignore[union-attr]
    assert [goal.now.what for goal in goals] == [HOME, "Cuisiner", "Passer le permis", RENT]


def test_words_to_begin_with_come_from_the_theme_or_the_phase_and_may_be_changed(service: Service):
    card = card_of(service)
    press(card, "Ajouter un objectif")
    theme = next(one for one in card.findChildren(QComboBox) if one.accessibleName() == "Thème de l’objectif")
    theme.setCurrentIndex(theme.findData("mobilite"))
    press(card, "Reprendre ces mots\u00a0: Passer le permis")
    what = edit(card, "Objectif, dans les mots du ménage")
    assert what.text() == "Passer le permis"
    what.setText("Passer le permis cette année")
    press(card, "Ajouter l’objectif")
    (goal,) = service.workspace.goals.goals_of(service.tesfaye.ref)  # type: ignore[union-attr]
    assert (goal.now.what, goal.now.theme) == ("Passer le permis cette année", "mobilite")


def test_the_phases_are_adapted_to_the_household_and_what_is_wrong_is_said_beside(service: Service):
    card = card_of(service)
    press(card, "Adapter les phases")
    edit(card, "Dernier mois de la phase 1").setText("huit")
    press(card, "Enregistrer les phases")
    assert "Un nombre entier est attendu ici." in words(card)
    edit(card, "Nom de la phase 1").setText("Arriver")
    edit(card, "Dernier mois de la phase 1").setText("8")
    edit(card, "Dernier mois de la phase 3").setText("90")
    press(card, "Enregistrer les phases")
    assert "la phase va plus loin" in words(card)
    edit(card, "Dernier mois de la phase 3").setText("18")
    press(card, "Enregistrer les phases")
    plan = service.workspace.goals.plan_of(service.tesfaye.ref)  # type: ignore[union-attr]
    assert plan.is_adapted
    assert [(one.title, one.from_month, one.to_month) for one in plan.phases][:2] == [
        ("Arriver", 1, 8), (plan.phases[1].title, 9, 12),
    ]  # fmt: skip
