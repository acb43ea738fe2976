"""Navigation, pages built at their first showing, the way back, questions."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from caseworker.access.rights import Kind, Role
from caseworker.errors import Refused
from ui.shell.main_window import MainWindow
from ui.shell.navigation import NARROW, WIDE
from ui.shell.pages import PageSpec
from ui.shell.work_area import WorkArea


@pytest.fixture
def area(at_work: MainWindow) -> WorkArea:
    assert at_work.area
    return at_work.area


def pressed(area: WorkArea, label: str) -> None:
    (button,) = (b for b in area.findChildren(QPushButton) if b.text() == label and b.isVisible())
    button.click()


def test_only_the_first_page_is_built_at_unlock(area: WorkArea) -> None:
    assert list(area._built) == ["first"]


def test_a_page_receives_the_arguments_it_is_shown_with(area: WorkArea) -> None:
    area.go("hidden", ref="M-001")
    assert area.current().arrived == [{"ref": "M-001"}]


def test_the_way_back_gives_the_former_page_its_arguments_again(area: WorkArea) -> None:
    area.go("hidden", ref="M-001")
    area.go("second")
    area.back()
    assert area.current() is area._built["hidden"]
    assert area.current().arrived == [{"ref": "M-001"}, {"ref": "M-001"}]
    area.back()
    assert area.current() is area._built["first"]
    area.back()
    assert area.current() is area._built["first"]


def test_ctrl_and_a_figure_show_a_page_of_the_navigation(
    at_work: MainWindow, area: WorkArea, press: Callable[..., None]
) -> None:
    press(at_work, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert area.current() is area._built["second"]
    press(at_work, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert area.current() is area._built["second"]


def test_escape_goes_back(at_work: MainWindow, area: WorkArea, press: Callable[..., None]) -> None:
    area.go("second")
    press(at_work, Qt.Key.Key_Escape)
    assert area.current() is area._built["first"]


def test_the_navigation_lights_the_page_and_leaves_it_lit_for_a_page_opened_from_it(area: WorkArea) -> None:
    area.go("second")
    area.go("hidden")
    assert area.navigation._pages["second"].isChecked()


def test_arrows_move_inside_the_navigation(area: WorkArea, qtbot: Any) -> None:
    item = area.navigation._pages["first"]
    item.setFocus()
    qtbot.keyClick(item, Qt.Key.Key_Down)
    assert area.current() is area._built["second"]


@pytest.mark.parametrize(("width", "expected"), [(1366, WIDE), (1200, WIDE), (1199, NARROW), (1024, NARROW)])
def test_the_navigation_keeps_icons_only_in_a_narrow_window(area: WorkArea, width: int, expected: int) -> None:
    area.resize(width, 600)
    area.navigation.fit(width)
    assert area.navigation.width() == expected or area.navigation.maximumWidth() == expected
    assert area.navigation.settings.accessibleName() == "Réglages"


def test_a_page_on_screen_reads_again_what_changed(at_work: MainWindow, area: WorkArea, qtbot: Any) -> None:
    at_work.workspace.association.set_details({"name": "Le Toit"})
    qtbot.waitUntil(lambda: area.current().name.text() == "Le Toit")


def test_a_page_off_screen_waits_for_its_next_showing(at_work: MainWindow, area: WorkArea, qtbot: Any) -> None:
    first = area.current()
    area.go("second")
    at_work.workspace.association.set_details({"name": "Le Toit"})
    qtbot.waitUntil(lambda: area.current().name.text() == "Le Toit")
    assert first.reads == 1
    area.go("first")
    assert first.reads == 2
    area.go("second")
    area.go("first")
    assert first.reads == 2


def test_a_topic_that_does_not_concern_a_page_leaves_it_alone(area: WorkArea) -> None:
    area.desk.changed.emit("visits")
    assert area.current().reads == 1


def test_a_page_whose_reading_is_refused_empties_itself_until_it_is_allowed_again(area: WorkArea) -> None:
    page = area.current()
    allowed = page.reread

    def refused() -> None:
        raise Refused(Kind.REPORTS.value, "read")

    page.reread = refused
    page.mark_stale()
    assert not page.name.isVisible()
    page.reread = allowed
    page.mark_stale()
    assert page.name.isVisible()


def test_discreet_mode_shows_initials_on_pages_at_once(
    at_work: MainWindow, area: WorkArea, qtbot: Any, press: Any
) -> None:
    at_work.workspace.association.set_details({"name": "Le Toit"})
    qtbot.waitUntil(lambda: area.current().name.text() == "Le Toit")
    press(at_work, Qt.Key.Key_F9)
    assert area.current().name.text() == "L. T."
    assert area.navigation.discreet.isChecked()


def test_a_question_waits_for_its_verb(area: WorkArea) -> None:
    answers = []
    area.ask("Effacer la photo ?", "Effacer", lambda: answers.append("yes"))
    pressed(area, "Annuler")
    assert answers == []
    area.ask("Effacer la photo ?", "Effacer", lambda: answers.append("yes"))
    pressed(area, "Effacer")
    assert answers == ["yes"]
    assert area._notices.count() == 0


def test_what_was_done_can_be_undone_from_the_snackbar(area: WorkArea) -> None:
    undone = []
    area.say("Entretien effacé.", lambda: undone.append(True))
    pressed(area, "Annuler")
    assert undone == [True]


def test_pages_wait_while_a_job_has_the_vault_for_itself(area: WorkArea, qtbot: Any) -> None:
    area.current().draft.setText("commencé")
    came = []
    area.alone(lambda _: 7, came.append, "Sauvegarde")
    assert not area.navigation.isEnabled()
    assert area.current().settled == "commencé"
    qtbot.waitUntil(lambda: came == [7])
    assert area.navigation.isEnabled()


def test_a_page_that_the_role_has_no_right_to_is_not_there_and_leads_to_the_first(
    make_window: Callable[..., MainWindow], open_workspace: Any, small_pages: tuple[PageSpec, ...]
) -> None:
    admin_only = PageSpec(
        "admin", "Technique", "wrench", small_pages[0].build, needs=("private_notes.read", "exchange.write")
    )
    window, workspace = make_window(pages=(*small_pages, admin_only)), open_workspace()
    workspace.session.role = Role.MAINTENANCE_WORKER
    window.enter(workspace)
    assert window.area
    assert not window.area.has("admin")
    assert window.area.navigation.keys() == ("first", "second")
    window.area.go("second")
    window.area.go("admin")
    assert window.area.step() == ("first", {})


def test_a_cancelled_job_gives_the_pages_back(area: WorkArea, qtbot: Any) -> None:
    def endless(progress: Any) -> None:
        while True:
            progress.stop_if_cancelled()

    area.alone(endless, lambda _: pytest.fail("it was cancelled"), "Sauvegarde")
    area.status._cancel_it()
    qtbot.waitUntil(area.navigation.isEnabled)
