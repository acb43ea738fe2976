"""The first opening, from an empty folder to work, and what happens when it is left half-way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from caseworker.folding import fold
from caseworker.storage import keys
from caseworker.storage.people import recover
from caseworker.storage.places import second_place
from ui.shell.first_run.assistant import FirstRun
from ui.shell.main_window import MainWindow
from ui.shell.new_passphrase import SHORTEST, WORDS, proposed_passphrase, words

PASSPHRASE = "cinq mots faciles à retenir"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "nouveau" / "coffre"


@pytest.fixture
def window(make_window: Callable[..., MainWindow], folder: Path) -> MainWindow:
    return make_window(folder)


@pytest.fixture
def assistant(window: MainWindow) -> FirstRun:
    page = window._stack.currentWidget()
    assert isinstance(page, FirstRun)
    return page


def to_the_key(assistant: FirstRun, qtbot: Any, passphrase: str = PASSPHRASE) -> None:
    _, association, passphrases, *_ = assistant.steps
    assistant.welcome.done.emit()
    association.association.setText("Le Toit")
    association.name.setText("Julie Bonnet")
    assistant.next.click()
    for edit in (passphrases.new.first, passphrases.new.second):
        edit.setText(passphrase)
    assistant.next.click()
    qtbot.waitUntil(lambda: assistant.number() == 3, timeout=20_000)


def prove_the_key(assistant: FirstRun) -> str:
    step = assistant.steps[3]
    for number, field in zip(step.asked, step.typed, strict=True):
        field.group.setText(step.groups()[number - 1].lower())
    step.stored.setChecked(True)
    return "-".join(step.groups())


def test_from_an_empty_folder_to_work(
    window: MainWindow, assistant: FirstRun, folder: Path, tmp_path: Path, dialogs: Any, qtbot: Any
) -> None:
    to_the_key(assistant, qtbot)
    key = prove_the_key(assistant)
    assistant.next.click()
    dialogs.folder = tmp_path / "cle-usb"
    assistant.steps[4].choose()
    assistant.next.click()
    assistant.next.click()
    qtbot.waitUntil(lambda: window.area is not None)
    assert window.workspace.association.details().name == "Le Toit"
    assert window.workspace.session.name == "Julie Bonnet"
    assert window.workspace.staff.member(window.workspace.session.staff_id).name == "Julie Bonnet"
    assert second_place(window.workspace.vault.database) == tmp_path / "cle-usb"
    window.lock()
    window.tasks.settle()
    recover(folder, key, "Julie Bonnet", "une autre phrase de passe", keys.FLOOR).close()


def test_a_short_passphrase_keeps_the_person_on_the_step(assistant: FirstRun, folder: Path) -> None:
    assistant.welcome.done.emit()
    assistant.steps[1].name.setText("Julie Bonnet")
    assistant.next.click()
    for edit in (assistant.steps[2].new.first, assistant.steps[2].new.second):
        edit.setText("onze lettre")
    assert not assistant.next.isEnabled()
    assistant.go_on()
    assert assistant.number() == 2
    assert not folder.exists()


def test_two_different_passphrases_are_told(assistant: FirstRun) -> None:
    new = assistant.steps[2].new
    new.first.setText(PASSPHRASE)
    new.second.setText(PASSPHRASE.replace("mots", "maux"))
    assert new.problem() == "Les deux saisies diffèrent."


def test_a_name_is_all_that_the_second_step_asks_for(assistant: FirstRun) -> None:
    assistant.welcome.done.emit()
    assert not assistant.next.isEnabled()
    assistant.steps[1].name.setText("Julie Bonnet")
    assert assistant.next.isEnabled()


def test_enter_goes_on(assistant: FirstRun, qtbot: Any) -> None:
    assistant.welcome.done.emit()
    assistant.steps[1].name.setText("Julie Bonnet")
    qtbot.keyClick(assistant.steps[1].name, Qt.Key.Key_Return)
    assert assistant.number() == 2


def test_nobody_goes_on_without_copying_two_groups_and_storing_the_sheet(assistant: FirstRun, qtbot: Any) -> None:
    to_the_key(assistant, qtbot)
    step = assistant.steps[3]
    first, second = step.asked
    assert step.missing() == f"Il reste les groupes {first} et {second} et la case à cocher"
    prove_the_key(assistant)
    assert assistant.next.isEnabled()
    step.typed[0].group.setText("AAAA" if step.groups()[first - 1] != "AAAA" else "BBBB")
    assert step.missing() == f"Il reste le groupe {first}"
    assert not assistant.next.isEnabled()


def test_the_key_is_saved_as_text_that_its_owner_alone_reads(
    assistant: FirstRun, tmp_path: Path, dialogs: Any, qtbot: Any
) -> None:
    to_the_key(assistant, qtbot)
    dialogs.file = tmp_path / "cle.txt"
    assistant.steps[3].save_sheet()
    assert dialogs.file.read_text(encoding="utf-8").strip() == "-".join(assistant.steps[3].groups())
    assert dialogs.file.stat().st_mode & 0o077 == 0


def test_the_key_is_saved_as_a_pdf_with_every_group(
    assistant: FirstRun, tmp_path: Path, dialogs: Any, qtbot: Any
) -> None:
    from pypdf import PdfReader

    to_the_key(assistant, qtbot)
    dialogs.file = tmp_path / "cle.pdf"
    assistant.steps[3].save_sheet()
    printed = PdfReader(dialogs.file).pages[0].extract_text()
    assert [group for group in assistant.steps[3].groups() if group not in printed] == []


def test_without_a_printer_another_way_is_told(assistant: FirstRun, qtbot: Any) -> None:
    to_the_key(assistant, qtbot)
    assistant.steps[3].print_sheet()
    assert "Aucune imprimante" in assistant.steps[3]._said.text()


def test_leaving_before_the_key_is_proved_leaves_nothing(
    window: MainWindow, assistant: FirstRun, folder: Path, qtbot: Any
) -> None:
    to_the_key(assistant, qtbot)
    assert folder.exists()
    window.close()
    assert not folder.exists()


def test_leaving_once_the_key_is_proved_keeps_the_vault(
    window: MainWindow, assistant: FirstRun, folder: Path, qtbot: Any
) -> None:
    to_the_key(assistant, qtbot)
    prove_the_key(assistant)
    assistant.next.click()
    window.close()
    assert (folder / "vault.db").exists()


def test_an_existing_vault_is_opened_and_remembered(
    window: MainWindow, assistant: FirstRun, vault_folder: Path, dialogs: Any, qtbot: Any
) -> None:
    from caseworker.settings import load_settings

    dialogs.folder = vault_folder
    assistant.welcome.open_wanted.emit()
    page = window._stack.currentWidget()
    qtbot.waitUntil(lambda: page._who.count() == 1, timeout=20_000)
    assert load_settings().vault_folder == vault_folder


def test_the_screen_asks_for_as_many_characters_as_the_vault() -> None:
    assert SHORTEST == keys.MINIMUM_PASSPHRASE


def test_proposed_words_are_short_plain_and_many() -> None:
    assert len(set(words())) == len(words()) >= 1000
    assert [word for word in words() if not (3 <= len(word) <= 8 and word.isascii() and word.islower())] == []
    assert len({fold(word) for word in words()}) == len(words())


def test_a_proposed_passphrase_is_five_words_and_never_the_same() -> None:
    drawn = {proposed_passphrase() for _ in range(20)}
    assert len(drawn) == 20
    assert {len(passphrase.split()) for passphrase in drawn} == {WORDS}
    assert min(map(len, drawn)) >= SHORTEST
