"""The lock page: each failure has its own sentence, and only the right passphrase opens."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from caseworker.storage.vault import Vault
from ui.shell.entry import PassphraseEdit
from ui.shell.lock_page import LockPage
from ui.shell.main_window import MainWindow
from ui.shell.opening import Person


@pytest.fixture
def lock_page(make_window: Callable[..., MainWindow]) -> LockPage:
    window = make_window()
    page = window._stack.currentWidget()
    assert isinstance(page, LockPage)
    return page


def tried(page: LockPage, passphrase: str, qtbot: Any) -> str:
    """Type a passphrase and Enter; return the sentence that answers."""
    page.passphrase.setText(passphrase)
    qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.field.problem.text()), timeout=20_000)
    return page.field.problem.text()


def test_the_right_passphrase_opens_and_is_forgotten(
    make_window: Callable[..., MainWindow], template_vault: Any, qtbot: Any
) -> None:
    window = make_window()
    page = window._stack.currentWidget()
    page.passphrase.setText(template_vault.passphrase)
    with qtbot.waitSignal(window.unlocked, timeout=20_000):
        qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert page.passphrase.text() == ""
    assert window.workspace.session.name == template_vault.name


def test_the_cursor_waits_in_the_passphrase(lock_page: LockPage, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: lock_page.window().focusWidget() is lock_page.passphrase)


def test_an_empty_passphrase_is_asked_for(lock_page: LockPage, qtbot: Any) -> None:
    assert tried(lock_page, "", qtbot) == "Écrivez votre phrase de passe."


def test_a_wrong_passphrase_is_said_as_such_and_can_be_typed_again(lock_page: LockPage, qtbot: Any) -> None:
    assert "n’ouvre pas les dossiers" in tried(lock_page, "pas celle-ci du tout", qtbot)
    assert not lock_page.passphrase.isReadOnly()
    lock_page.passphrase.clear()
    qtbot.keyClicks(lock_page.passphrase, "e")
    assert lock_page.field.problem.text() == ""


def test_a_damaged_file_is_never_said_as_a_wrong_passphrase(
    lock_page: LockPage, vault_folder: Path, template_vault: Any, qtbot: Any
) -> None:
    content = bytearray((vault_folder / "vault.db").read_bytes())
    content[:64] = os.urandom(64)
    (vault_folder / "vault.db").write_bytes(content)
    said = tried(lock_page, template_vault.passphrase, qtbot)
    assert "abîmé" in said
    assert "n’est pas en cause" in said


def test_an_emptied_file_is_said_and_a_backup_can_still_be_opened(
    lock_page: LockPage, vault_folder: Path, template_vault: Any, qtbot: Any
) -> None:
    for log in vault_folder.glob("vault.db-*"):
        log.unlink()
    (vault_folder / "vault.db").write_bytes(b"")
    assert "abîmé" in tried(lock_page, template_vault.passphrase, qtbot)
    assert all(part.isEnabled() for part in (lock_page._open, lock_page._recovery, lock_page._restore))
    assert (vault_folder / "vault.db").read_bytes() == b""


def test_a_missing_slot_file_is_said_without_anyone_typing(
    make_window: Callable[..., MainWindow], vault_folder: Path, qtbot: Any
) -> None:
    (vault_folder / "keys.json").unlink()
    page = make_window()._stack.currentWidget()
    qtbot.waitUntil(lambda: "keys.json" in page.field.problem.text(), timeout=20_000)


def test_a_vault_open_elsewhere_is_said(
    lock_page: LockPage, open_vault: Callable[[], Vault], template_vault: Any, qtbot: Any
) -> None:
    open_vault()
    assert "déjà ouverts" in tried(lock_page, template_vault.passphrase, qtbot)


def test_nobody_is_asked_who_they_are_when_they_are_alone(lock_page: LockPage) -> None:
    lock_page.show_people((Person("1", "SK"),))
    assert not lock_page.who_field.isVisible()


def test_several_people_choose_their_initials(lock_page: LockPage) -> None:
    lock_page.show_people((Person("1", "SK"), Person("2", "PS")))
    assert lock_page.who_field.isVisible()
    assert [lock_page._who.itemText(n) for n in range(lock_page._who.count())] == ["SK", "PS"]


def test_heavy_libraries_are_loaded_once_the_page_is_painted(lock_page: LockPage, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: lock_page._was_painted)
    qtbot.waitUntil(lambda: lock_page._who.count() == 1, timeout=20_000)


@pytest.fixture
def edit(qtbot: Any) -> PassphraseEdit:
    made = PassphraseEdit()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "modifier", "locked"),
    [
        ("a", Qt.KeyboardModifier.NoModifier, False),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
    ],
)
def test_locked_capitals_are_seen_by_what_is_typed(
    edit: PassphraseEdit, typed: str, modifier: Qt.KeyboardModifier, locked: bool, qtbot: Any
) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    with qtbot.waitSignal(edit.capitals) as signal:
        edit.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, typed))
    assert signal.args == [locked]


def test_the_eye_shows_the_passphrase_and_forgetting_hides_it_again(edit: PassphraseEdit) -> None:
    edit.setText("des mots")
    edit._eye.trigger()
    assert edit.echoMode() is QLineEdit.EchoMode.Normal
    edit.forget()
    assert edit.echoMode() is QLineEdit.EchoMode.Password
    assert edit.text() == ""


def test_the_page_says_when_the_last_backup_was_made(
    make_window: Callable[..., MainWindow], open_vault: Callable[[], Vault], vault_folder: Path, now: Any, qtbot: Any
) -> None:
    from caseworker.storage.backup import make_backup
    from caseworker.storage.places import backups_beside

    vault = open_vault()
    make_backup(vault, backups_beside(vault_folder), now)
    vault.close()
    page = make_window()._stack.currentWidget()
    qtbot.waitUntil(lambda: "Sauvegarde : aujourd’hui à " in page._below.text(), timeout=20_000)


def test_the_other_ways_wait_while_a_vault_is_opening(lock_page: LockPage, qtbot: Any) -> None:
    lock_page.passphrase.setText("pas celle-ci du tout")
    lock_page.unlock()
    assert not lock_page._recovery.isEnabled()
    assert not lock_page._restore.isEnabled()
    qtbot.waitUntil(lock_page._recovery.isEnabled, timeout=20_000)


def test_leaving_the_page_while_it_reads_who_may_open_breaks_nothing(
    make_window: Callable[..., MainWindow], qtbot: Any
) -> None:
    window = make_window()
    window._stack.currentWidget().read_people()
    window.entrance.show_recovery()
    page = window._stack.currentWidget()
    qtbot.waitUntil(lambda: page._who.count() == 1, timeout=20_000)
