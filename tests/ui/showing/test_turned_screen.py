"""While a household looks at the screen, nothing leads to another file: no key, no page, no word anywhere."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.households.model import Contact, ContactKind
from caseworker.visits.model import VisitDraft
from tests.conftest import Template
from tests.ui.seen import words_of, words_seen
from tests.ui.small_service import LONG_NAME, Service
from ui.search.panel import SearchPanel
from ui.shell.lock_page import LockPage
from ui.shell.main_window import MainWindow
from ui.shell.registry import PAGES
from ui.shell.shortcuts import ShortcutList
from ui.showing.page import ShownPage

OTHERS = ("Öztürk", "Élif", "Vandenbroucke", "N’Diaye", "Awa", "Balore", "Kilmarnock", "Micocouliers", "518")
OWN_SECRETS = ("Ne jamais appeler", "06 12 34 56 78", "Elle a peur", "Dossier protégé", "Elle seule")
CODE = "4827"
TODAY = date(2026, 11, 22)


def secrets_in(words: list[str]) -> set[str]:
    return {secret for secret in (*OTHERS, *OWN_SECRETS) for word in words if secret in word}


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    """A service with a file that hides much, on its dossier."""
    service = open_service()
    workspace, tesfaye = service.workspace, service.tesfaye
    assert tesfaye
    workspace.households.set_safety_instruction(tesfaye.household_id, "Ne jamais appeler le soir")
    contact = Contact("", ContactKind.PHONE, "06 12 34 56 78", "secret")
    workspace.households.add_contact(tesfaye.household_id, contact)
    workspace.protection.protect(tesfaye.household_id, [workspace.session.account_id])
    person = workspace.households.members(tesfaye.household_id)[0].person.id
    seen = VisitDraft(tesfaye.id, TODAY, shared_note="La chaudière est réparée.", private_note="Elle a peur")
    workspace.visits.log_visit(seen)
    workspace.visits.log_visit(VisitDraft(tesfaye.id, TODAY, shared_note="Elle seule", concerns=(person,)))
    workspace.showing.choose_code(CODE)
    service.go("dossier", ref=tesfaye.ref)
    return service


@pytest.fixture
def turned(service: Service, press: Callable[..., None], qtbot: QtBot) -> Service:
    press(service.window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: isinstance(service.window.centralWidget().currentWidget(), ShownPage))
    QApplication.sendPostedEvents(None, 52)  # what was to be deleted later
    QApplication.processEvents()
    return service


def page_of(service: Service) -> ShownPage:
    page = service.window.centralWidget().currentWidget()
    assert isinstance(page, ShownPage)
    return page


def answer(service: Service, typed: str, qtbot: QtBot) -> None:
    page = page_of(service)
    page.code.setFocus()
    qtbot.keyClicks(page.code, typed)
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not service.window.tasks.running())


def test_the_walk_would_see_what_must_not_be_there(service: Service, qtbot: QtBot):
    service.go("households")
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    words = words_seen()
    assert {"Öztürk", "Vandenbroucke"} <= secrets_in(words)
    assert any(LONG_NAME in word for word in words)


def test_the_household_reads_its_own_file_and_nothing_that_could_put_it_in_danger(turned: Service):
    words = words_seen()
    said = "\n".join(words)
    for own in ("Selam Tesfaye", "14 rue Taisson", "La chaudière est réparée.", "Votre convention"):
        assert own in said
    assert secrets_in(words) == set()
    assert turned.window.windowTitle() == "Tremplin"
    assert "Pour revenir au travail" in said


def test_one_tap_in_the_dossier_turns_the_screen(service: Service, qtbot: QtBot):
    page = service.window.area.current()
    (button,) = [made for made in page.findChildren(QAbstractButton) if "Montrer l’écran" in made.accessibleName()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: service.window.area is None)
    page_of(service)


def test_no_key_of_the_program_leads_anywhere_else(turned: Service, qtbot: QtBot):
    window = turned.window
    leaving = {"Ctrl+L", "Ctrl+Q"}
    pressed = []
    for shortcut in window.findChildren(QShortcut):
        keys = shortcut.key().toString()
        if keys in leaving or not shortcut.isEnabled():
            continue
        shortcut.activated.emit()
        pressed.append(keys)
        QApplication.processEvents()
        assert secrets_in(words_seen()) == set(), keys
        for dialog in window.findChildren(ShortcutList):
            dialog.close()
        page_of(turned)
    assert {"Ctrl+K", "Ctrl+F", "Ctrl+N", "Ctrl+1", "Esc", "F1", "F8", "F9", "Ctrl+Shift+N"} <= set(pressed)
    assert window.area is None
    assert window.findChildren(SearchPanel) == []


def test_no_page_of_the_program_is_left_behind_the_screen(service: Service, qtbot: QtBot):
    for spec in PAGES:
        service.go(spec.key)
        QApplication.processEvents()
    service.go("dossier", ref=service.tesfaye.ref)
    service.window.turn_screen()
    qtbot.waitUntil(lambda: service.window.area is None)
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    QApplication.sendPostedEvents(None, 52)
    QApplication.processEvents()
    shown = service.window.centralWidget()
    assert [shown.widget(n) for n in range(shown.count())] == [page_of(service)]
    everything = [word for widget in service.window.findChildren(QWidget) for word in _all_words(widget)]
    assert secrets_in(everything) == set()


def _all_words(widget: QWidget) -> list[str]:
    return list(words_of(widget))


def test_pages_built_all_the_same_would_have_nothing_to_say(service: Service, qtbot: QtBot):
    """Whatever the screens forget, the services refuse: as if a fault had opened the work behind the household's back."""
    tesfaye, unhoused, window = service.tesfaye, service.unhoused, service.window
    assert tesfaye
    assert unhoused
    window._leave_area()
    service.workspace.showing.begin(tesfaye.ref)
    window._open_area()
    assert window.area
    window.area.open_search()
    for spec in PAGES:
        window.area.go(spec.key, **({"ref": unhoused.ref} if spec.key in {"dossier", "visit", "passages"} else {}))
        qtbot.waitUntil(lambda: not window.tasks.running())
        QApplication.processEvents()
        assert secrets_in(words_seen()) == set(), spec.key
    assert [spec.key for spec in PAGES if window.area.has(spec.key)] == ["settings"]
    window.lock()


def test_the_code_gives_the_work_back_where_it_was(turned: Service, qtbot: QtBot):
    answer(turned, CODE, qtbot)
    qtbot.waitUntil(lambda: turned.window.area is not None)
    assert turned.window.area.step() == ("dossier", {"ref": turned.tesfaye.ref})
    turned.window.area.back()
    assert turned.window.area.step() == ("dashboard", {})
    turned.go("households")
    qtbot.waitUntil(lambda: not turned.window.tasks.running())
    assert "Öztürk" in secrets_in(words_seen())


def test_the_passphrase_gives_it_back_too(turned: Service, template_vault: Template, qtbot: QtBot):
    answer(turned, template_vault.passphrase, qtbot)
    qtbot.waitUntil(lambda: turned.window.area is not None)


def test_a_wrong_code_says_so_and_keeps_the_screen(turned: Service, qtbot: QtBot):
    page = page_of(turned)
    for _ in range(5):
        answer(turned, "9999", qtbot)
        assert page.code.text() == ""
    assert "phrase de passe" in page.problem.text()
    answer(turned, CODE, qtbot)
    assert "phrase de passe" in page.problem.text()
    answer(turned, "une autre phrase de passe", qtbot)
    assert page.problem.text() == "Ce n’est pas votre phrase de passe."
    assert turned.window.area is None
    assert secrets_in(words_seen()) == set()


def test_what_is_typed_is_never_shown(turned: Service, press: Callable[..., None], qtbot: QtBot):
    page = page_of(turned)
    page.code.setFocus()
    qtbot.keyClicks(page.code, "sept mots")
    press(turned.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert "sept" not in page.code.displayText()


def test_the_window_locks_all_the_same(turned: Service, press: Callable[..., None], qtbot: QtBot):
    press(turned.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert turned.window.workspace is None
    assert isinstance(turned.window.centralWidget().currentWidget(), LockPage)
    assert secrets_in(words_seen()) == set()


def test_idle_minutes_lock_it_too(turned: Service):
    turned.window.idle.idle.emit()
    assert isinstance(turned.window.centralWidget().currentWidget(), LockPage)


def test_closing_the_window_leaves_nothing_open(turned: Service, press: Callable[..., None], qtbot: QtBot):
    press(turned.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert secrets_in(words_seen()) == set()
    qtbot.waitUntil(lambda: turned.window.workspace is None)


def test_a_visit_being_typed_waits_for_the_work_to_be_taken_back(service: Service, qtbot: QtBot):
    visit = service.go("visit", ref=service.tesfaye.ref)
    qtbot.keyClicks(visit._form.notes, "Compteur lu")
    service.window.turn_screen()
    assert "Compteur lu" not in "\n".join(words_seen())
    answer(service, CODE, qtbot)
    qtbot.waitUntil(lambda: service.window.area is not None)
    visit = service.window.area.current()
    assert visit._form.draft().shared_note == "Compteur lu"
    visit.settle()


def test_the_screen_is_turned_from_a_household_s_page_only(service: Service, press: Callable[..., None]):
    service.go("households")
    press(service.window, Qt.Key.Key_F8)
    assert service.window.area
    assert service.workspace.session.showing is None
    assert any("Ouvrez d’abord le dossier" in word for word in words_seen())


def test_the_maintenance_worker_turns_no_screen(open_service: Callable[..., Service], press: Callable[..., None]):
    service = open_service(Role.MAINTENANCE_WORKER)
    press(service.window, Qt.Key.Key_F8)
    assert service.window.area


def test_the_keys_of_the_settings_choose_and_take_away_the_code(open_service: Callable[..., Service], qtbot: QtBot):
    service = open_service()
    card = service.go("settings").code
    for first, second in (("4827", "4828"), ("1234", "1234"), ("4827", "4827")):
        card.code.edit.setText(first)
        card.again.edit.setText(second)
        qtbot.keyClick(card.again.edit, Qt.Key.Key_Return)
    assert service.workspace.showing.has_code()
    assert card.code.edit.text() == ""
    qtbot.mouseClick(card.forget, Qt.MouseButton.LeftButton)
    assert not service.workspace.showing.has_code()


def test_f8_is_bound_once(at_work: MainWindow):
    keys = [shortcut.key().toString() for shortcut in at_work.findChildren(QShortcut)]
    assert keys.count(QKeySequence("F8").toString()) == 1


def test_nothing_is_said_of_what_the_worker_may_not_read(open_service: Callable[..., Service], qtbot: QtBot):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    service.go("dossier", ref=service.tesfaye.ref)
    service.window.turn_screen()
    said = "\n".join(words_seen())
    assert "Votre logement" in said
    assert "onvention" not in said
    qtbot.waitUntil(lambda: not service.window.tasks.running())


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (911, 512)])
def test_the_household_s_page_fits_and_is_named_and_touched(turned: Service, size: tuple[int, int]):
    turned.window.resize(*size)
    QApplication.processEvents()
    page = page_of(turned)
    assert (turned.window.width(), turned.window.height()) == size
    assert page._body.horizontalScrollBar().maximum() == 0
    for used in (page.code, page._back_bar._back):
        assert used.mapTo(turned.window, used.rect().bottomRight()).x() <= size[0]
        assert used.accessibleName()
        assert used.height() >= 40


def test_keys_go_from_the_file_to_the_code_and_back(turned: Service, qtbot: QtBot):
    page = page_of(turned)
    page._body.setFocus()
    for expected in (page.code, page._back_bar._back, page._body):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
