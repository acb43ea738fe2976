"""The disk is full, the clock set back, the vault open elsewhere: a sentence in French, and every word still there."""

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from caseworker.access.rights import Role
from caseworker.errors import CaseworkerError, DiskFull, VaultInUse
from caseworker.storage.connection import IntegrityError
from tests.ui.small_service import Service
from ui.passages.panel import PassagePanel
from ui.shell.error_panel import install_hook
from ui.visits.page import VisitPage

LONG = "Une visite longue à raconter. " * 600
ROOMY = 1 << 30


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def visit(service: Service) -> VisitPage:
    page: VisitPage = service.go("visit", ref=service.tesfaye.ref)
    return page


@pytest.fixture
def hooked(service: Service) -> Iterator[Callable[[Callable[[], object]], None]]:
    """Do something as a press of a button does it: what nobody caught reaches the program's own hook."""
    former = sys.excepthook
    install_hook(service.window.warn)

    def pressed(action: Callable[[], object]) -> None:
        try:
            action()
        except (CaseworkerError, IntegrityError) as error:
            sys.excepthook(type(error), error, None)
        QApplication.processEvents()

    yield pressed
    sys.excepthook = former


def fill_the_disk(service: Service, *, full: bool = True) -> None:
    """Leave SQLite no page more than it has: it answers as it does on a full disk."""
    database = service.workspace.vault.database
    database.rows(f"PRAGMA max_page_count={1 if full else ROOMY}")  # never less than what there is


def words(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_on_a_full_disk_the_note_stays_on_the_screen_and_is_kept_once_there_is_room(
    service: Service, visit: VisitPage, hooked: Callable[[Callable[[], object]], None]
):
    fill_the_disk(service)
    visit._form.notes.setPlainText(LONG)
    with pytest.raises(DiskFull):
        visit.settle()
    hooked(visit.finish)
    assert "Le disque est plein" in words(service.window)
    assert service.window.area.current() is visit
    assert visit._form.notes.toPlainText() == LONG
    fill_the_disk(service, full=False)
    assert service.workspace.visits.visits_of(service.tesfaye.ref) == []
    visit.settle()
    assert [one.draft.shared_note for one in service.workspace.visit_drafts.unfinished()] == [LONG.strip()]
    hooked(visit.finish)
    assert [one.shared_note for one in service.workspace.visits.visits_of(service.tesfaye.ref)] == [LONG.strip()]
    assert service.workspace.visit_drafts.unfinished() == []


def test_leaving_on_a_full_disk_does_not_leave_the_words_behind(
    service: Service, visit: VisitPage, hooked: Callable[[Callable[[], object]], None]
):
    visit._form.notes.setPlainText(LONG)
    fill_the_disk(service)
    hooked(visit.leave)
    assert service.window.area.current() is visit
    assert visit._form.notes.toPlainText() == LONG
    fill_the_disk(service, full=False)
    hooked(visit.leave)
    assert [one.draft.shared_note for one in service.workspace.visit_drafts.unfinished()] == [LONG.strip()]


def test_a_failure_between_the_visit_and_its_appointment_writes_neither(
    service: Service, visit: VisitPage, hooked: Callable[[Callable[[], object]], None]
):
    visit._form.notes.setPlainText("Vu")
    visit._form.following.day.set_day(date(2026, 12, 7))
    visit.settle()
    database = service.workspace.vault.database
    database.execute("CREATE TRIGGER cut BEFORE INSERT ON appointments BEGIN SELECT RAISE(ABORT, 'cut'); END")
    hooked(visit.finish)
    assert "c’est de notre faute" in words(service.window)
    assert service.workspace.visits.visits_of(service.tesfaye.ref) == []
    assert (visit._form.draft().shared_note, visit._form.draft().next_on) == ("Vu", date(2026, 12, 7))
    database.execute("DROP TRIGGER cut")
    hooked(visit.finish)
    (kept,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert kept.shared_note == "Vu"


def test_with_the_clock_set_back_the_day_is_said_to_be_in_the_future_and_the_words_wait(
    service: Service, visit: VisitPage
):
    visit._form.notes.setPlainText("Vu")
    session = service.workspace.session
    clock = session.clock
    session.clock = lambda: clock() - timedelta(days=20)
    visit.finish()
    assert visit._form._problems["on"].text() == "Cette date est dans le futur."
    session.clock = clock
    visit.finish()
    assert len(service.workspace.visits.visits_of(service.tesfaye.ref)) == 1


def test_while_a_window_writes_no_other_opens_the_vault(
    service: Service, visit: VisitPage, open_workspace: Callable[[], object]
):
    visit._form.notes.setPlainText("Vu")
    with pytest.raises(VaultInUse):
        open_workspace()
    visit.finish()
    assert len(service.workspace.visits.visits_of(service.tesfaye.ref)) == 1


def test_a_passage_that_is_refused_is_kept_at_once(open_service: Callable[..., Service]):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    panel = service.window.area.current().findChild(PassagePanel)
    assert panel
    panel._form._words.setText("Clé chez la voisine")
    panel._form.on.setText("22/11/2124")
    panel.save()
    assert [draft.to_pass_on for draft in service.workspace.passages.drafts()] == ["Clé chez la voisine"]
    assert any(label.isVisible() and label.text() for label in panel._form._problems.values())
