"""Unlocking, locking, closing: what the window promises about the vault."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from caseworker.errors import DiskFull
from caseworker.storage.backup import make_backup
from caseworker.storage.manifest import backups_in
from caseworker.storage.places import backups_beside, set_second_place
from caseworker.workspace import Workspace
from ui.shell.backup_words import ABSENT, LATE
from ui.shell.lock_page import LockPage
from ui.shell.main_window import MainWindow
from ui.shell.other_ways import OwnPassphrasePage, RecoveryPage
from ui.shell.wording import sentence_of

CONTROL = Qt.KeyboardModifier.ControlModifier


def page_of(window: MainWindow) -> QWidget:
    return window._stack.currentWidget()


def test_the_title_names_nobody(at_work: MainWindow) -> None:
    assert at_work.windowTitle() == "Tremplin"
    at_work.area.go("second")
    assert at_work.windowTitle() == "Tremplin"


def test_the_status_bar_says_who_is_at_work_and_that_everything_stays_here(at_work: MainWindow) -> None:
    labels = [label.text() for label in at_work.area.status.findChildren(QLabel)]
    assert "Hors ligne · tout est enregistré sur cet ordinateur" in labels
    assert at_work.area.status._person.text() == "Samia Kaci · chef de service"


def test_locking_writes_drafts_closes_the_vault_and_forgets_its_key(
    at_work: MainWindow, press: Callable[..., None]
) -> None:
    vault, first = at_work.workspace.vault, at_work.area.current()
    first.draft.setText("une phrase commencée")
    press(at_work, Qt.Key.Key_L, CONTROL)
    assert first.settled == "une phrase commencée"
    assert bytes(vault.key) == bytes(32)
    assert not vault.lock.is_locked
    assert at_work.workspace is None
    assert at_work.area is None
    assert isinstance(page_of(at_work), LockPage)


def test_a_draft_that_cannot_be_written_does_not_keep_the_vault_open(at_work: MainWindow) -> None:
    vault = at_work.workspace.vault

    def full() -> None:
        raise DiskFull

    at_work.area.current().settle = full
    at_work.lock()
    assert bytes(vault.key) == bytes(32)
    assert isinstance(page_of(at_work), LockPage)
    assert sentence_of(DiskFull()) in {label.text() for label in page_of(at_work).findChildren(QLabel)}


def test_locking_ends_discreet_mode_and_jobs(at_work: MainWindow) -> None:
    came = []
    at_work.discreet.toggle()
    at_work.area.desk.run(lambda _: 1, came.append, "Lecture")
    at_work.lock()
    assert not at_work.discreet.on
    assert [task.title for task in at_work.tasks.running() if task.title == "Lecture"] == []
    assert came == []


def test_an_idle_window_locks(at_work: MainWindow, qtbot: Any) -> None:
    with qtbot.waitSignal(at_work.locked):
        at_work.idle.idle.emit()
    assert at_work.workspace is None


def test_a_colleague_can_open_after_a_lock(
    at_work: MainWindow, open_workspace: Callable[[], Workspace], qtbot: Any
) -> None:
    at_work.lock()
    at_work.enter(open_workspace())
    assert at_work.area.current().reads == 1


def test_closing_makes_a_verified_backup_first(at_work: MainWindow, vault_folder: Path, qtbot: Any) -> None:
    vault = at_work.workspace.vault
    at_work.close()
    assert at_work.isVisible()
    qtbot.waitUntil(lambda: not at_work.isVisible(), timeout=20_000)
    assert [manifest.counts["accounts"] for _, manifest in backups_in(backups_beside(vault_folder))] == [1]
    assert bytes(vault.key) == bytes(32)


def test_closing_twice_quits_at_once(at_work: MainWindow) -> None:
    vault = at_work.workspace.vault
    at_work.close()
    at_work.close()
    assert not at_work.isVisible()
    assert bytes(vault.key) == bytes(32)


def test_a_backup_that_cannot_be_made_is_told_and_leaving_stays_possible(
    at_work: MainWindow, vault_folder: Path, qtbot: Any
) -> None:
    backups_beside(vault_folder).write_text("un fichier à la place du répertoire", encoding="utf-8")
    at_work.close()
    qtbot.waitUntil(lambda: not at_work.tasks.running(), timeout=20_000)
    assert at_work.isVisible()
    at_work.close()
    assert not at_work.isVisible()


def test_closing_the_lock_page_makes_no_backup(make_window: Callable[..., MainWindow], vault_folder: Path) -> None:
    window = make_window()
    window.close()
    assert not window.isVisible()
    assert list(backups_in(backups_beside(vault_folder))) == []


def test_a_backup_missed_while_locked_is_made_at_the_next_unlock(
    open_workspace: Callable[[], Workspace], vault_folder: Path
) -> None:
    from ui.shell.opening import catch_up

    workspace = open_workspace()
    now = workspace.session.now()
    place = backups_beside(vault_folder)
    make_backup(workspace.vault, place, now - timedelta(hours=20))
    catch_up(workspace)
    assert len(list(backups_in(place))) == 1
    make_backup(workspace.vault, place, now - timedelta(days=2))
    for folder, manifest in backups_in(place):
        if manifest.made_at > now - timedelta(days=1):
            (folder / "manifest.json").unlink()
    catch_up(workspace)
    assert max(manifest.made_at for _, manifest in backups_in(place)) == now


def test_a_missing_second_place_is_reminded_and_can_be_put_off(at_work: MainWindow) -> None:
    area = at_work.area
    assert area.status._reminder.toolTip() == ABSENT
    assert area._reminders_box.isVisible()
    area.go("second")
    assert not area._reminders_box.isVisible()
    area.go("first")
    area._put_off()
    assert not area._reminders_box.isVisible()
    assert area.status._reminder.isVisible()


def test_a_second_place_never_reached_is_told_as_soon_as_it_is_chosen(
    at_work: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    set_second_place(at_work.workspace.vault.database, tmp_path / "cle-usb")
    qtbot.waitUntil(lambda: at_work.area.status._reminder.toolTip() == LATE)


def test_someone_with_a_provisional_passphrase_chooses_their_own_first(
    make_window: Callable[..., MainWindow], open_workspace: Callable[[], Workspace], vault_folder: Path, qtbot: Any
) -> None:
    from ui.shell import opening

    workspace = open_workspace()
    workspace.access.add_account("Paul Serre", "travailleur_social", "des mots provisoires à dire")
    workspace.vault.close()
    window = make_window()
    clock = window._setting.clock
    window.enter(opening.unlock(vault_folder, "Paul Serre", "des mots provisoires à dire", clock))
    page = page_of(window)
    assert isinstance(page, OwnPassphrasePage)
    page._old.setText("des mots provisoires à dire")
    for edit in (page.new.first, page.new.second):
        edit.setText("des mots bien à moi")
    page.change()
    qtbot.waitUntil(lambda: window.area is not None, timeout=20_000)
    assert not window.workspace.access.my_account().provisional


@pytest.mark.parametrize("typed", ["exact", "sans tirets ni majuscules"])
def test_the_recovery_key_gives_a_new_passphrase(
    make_window: Callable[..., MainWindow], template_vault: Any, typed: str, qtbot: Any
) -> None:
    window = make_window()
    window.entrance.show_recovery()
    page = page_of(window)
    assert isinstance(page, RecoveryPage)
    key = template_vault.recovery_text
    page._key.setPlainText(key if typed == "exact" else key.replace("-", " ").lower())
    for edit in (page.new.first, page.new.second):
        edit.setText("une phrase retrouvée")
    page.recover()
    qtbot.waitUntil(lambda: window.area is not None, timeout=20_000)
    assert window.workspace.session.name == template_vault.name


def test_a_wrong_recovery_key_is_said_and_opens_nothing(make_window: Callable[..., MainWindow], qtbot: Any) -> None:
    window = make_window()
    window.entrance.show_recovery()
    page = page_of(window)
    page._key.setPlainText("ABCD-" * 14)
    for edit in (page.new.first, page.new.second):
        edit.setText("une phrase retrouvée")
    page.recover()
    qtbot.waitUntil(lambda: "clé de secours n’est pas la bonne" in page._key_field.problem.text(), timeout=20_000)
    assert window.area is None


def test_a_backup_is_put_back_from_the_lock_page(
    make_window: Callable[..., MainWindow],
    open_workspace: Callable[[], Workspace],
    vault_folder: Path,
    dialogs: Any,
    qtbot: Any,
) -> None:
    workspace = open_workspace()
    workspace.association.set_details({"name": "Le Toit"})
    made = make_backup(workspace.vault, backups_beside(vault_folder), workspace.session.now())
    workspace.association.set_details({"name": "Autre chose"})
    workspace.vault.close()
    window = make_window()
    dialogs.folder = made.path
    window.entrance.choose_backup()
    qtbot.waitUntil(lambda: isinstance(page_of(window), LockPage), timeout=20_000)
    window.tasks.settle()
    assert open_workspace().association.details().name == "Le Toit"


def test_a_folder_that_is_no_backup_is_refused_and_nothing_moves(
    make_window: Callable[..., MainWindow], vault_folder: Path, tmp_path: Path, dialogs: Any, qtbot: Any
) -> None:
    window = make_window()
    dialogs.folder = tmp_path
    window.entrance.choose_backup()
    qtbot.waitUntil(lambda: isinstance(page_of(window), LockPage), timeout=20_000)
    assert "pas une sauvegarde" in page_of(window).field.problem.text()
    assert (vault_folder / "vault.db").exists()
