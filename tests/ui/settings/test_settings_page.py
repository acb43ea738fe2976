"""The settings, in the real window on a real vault."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QPushButton, QTableView

from caseworker.access.model import Delegation
from caseworker.errors import WrongPassphrase
from caseworker.settings import load_settings
from caseworker.storage.keys import FLOOR
from caseworker.storage.manifest import backups_in
from caseworker.storage.people import check_passphrase
from caseworker.storage.places import backups_beside, second_place, set_second_place
from caseworker.workspace import Workspace
from tests.ui.conftest import ChosenBeforehand
from ui import theme
from ui.settings.page import SettingsPage
from ui.shell.main_window import MainWindow
from ui.shell.pages import PageSpec


@pytest.fixture
def window(
    make_window: Callable[..., MainWindow], open_workspace: Callable[[], Workspace], small_pages: tuple[PageSpec, ...]
) -> MainWindow:
    made = make_window(pages=(*small_pages, PageSpec("settings", "Réglages", "settings", SettingsPage)))
    made.enter(open_workspace())
    made.area.go("settings")
    return made


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    return window.area.current()


def test_dark_colours_are_kept_and_dress_the_whole_window(
    window: MainWindow, page: SettingsPage, qapp: Any, qtbot: Any
) -> None:
    page.display.themes["dark"].click()
    qtbot.waitUntil(lambda: window.area.current() is not page)
    assert load_settings().theme == "dark"
    assert theme.tokens() is theme.DARK
    assert isinstance(window.area.current(), SettingsPage)
    theme.dress(qapp)


def test_large_text_grows_the_font(window: MainWindow, page: SettingsPage, qapp: Any, qtbot: Any) -> None:
    page.display.large.click()
    qtbot.waitUntil(lambda: window.area.current() is not page)
    assert qapp.font().pixelSize() == round(14 * theme.LARGE)
    theme.dress(qapp)


def test_the_lock_delay_is_kept_and_followed(window: MainWindow, page: SettingsPage) -> None:
    page.display.delay.setCurrentIndex(page.display.delay.findData(2))
    page.display.delay.activated.emit(0)
    assert load_settings().lock_after_minutes == 2
    assert window.settings.lock_after_minutes == 2


def test_a_passphrase_is_changed(window: MainWindow, page: SettingsPage, template_vault: Any, qtbot: Any) -> None:
    card = page.passphrase
    card.open.click()
    card.old.setText(template_vault.passphrase)
    for edit in (card.new.first, card.new.second):
        edit.setText("huit mots que personne ne devine")
    card.go.click()
    qtbot.waitUntil(card.open.isVisible, timeout=20_000)
    check_passphrase(window.workspace.vault, "huit mots que personne ne devine")
    with pytest.raises(WrongPassphrase):
        check_passphrase(window.workspace.vault, template_vault.passphrase)
    assert card.old.text() == card.new.passphrase() == ""
    assert not card.late.isVisible()


def test_a_changed_passphrase_says_that_the_stick_is_not_plugged_in(
    window: MainWindow, page: SettingsPage, template_vault: Any, qtbot: Any, tmp_path: Path
) -> None:
    set_second_place(window.workspace.vault.database, tmp_path / "pulled out")
    card = page.passphrase
    card.open.click()
    card.old.setText(template_vault.passphrase)
    for edit in (card.new.first, card.new.second):
        edit.setText("huit mots que personne ne devine")
    card.go.click()
    qtbot.waitUntil(card.late.isVisible, timeout=20_000)
    assert "Branchez la clé USB" in card.late.text()


def test_a_wrong_present_passphrase_is_told_beside_its_field(page: SettingsPage, qtbot: Any) -> None:
    card = page.passphrase
    card.open.click()
    card.old.setText("pas celle-ci")
    for edit in (card.new.first, card.new.second):
        edit.setText("huit mots que personne ne devine")
    card.go.click()
    qtbot.waitUntil(lambda: bool(card.old_field.problem.text()), timeout=20_000)


def test_a_backup_is_made_now_in_both_places(
    page: SettingsPage, window: MainWindow, vault_folder: Path, tmp_path: Path, dialogs: Any, qtbot: Any
) -> None:
    dialogs.folder = tmp_path / "cle-usb"
    dialogs.folder.mkdir()
    page.backups.choose()
    assert second_place(window.workspace.vault.database) == dialogs.folder
    page.backups.back_up()
    qtbot.waitUntil(lambda: not window.tasks.running() and window.area.navigation.isEnabled(), timeout=20_000)
    assert len(list(backups_in(backups_beside(vault_folder)))) == 1
    assert len(list(backups_in(dialogs.folder))) == 1
    assert page.backups.last.text().startswith("Sauvegarde : aujourd’hui à ")


def test_a_person_is_added_then_removed_and_the_key_changes(
    page: SettingsPage, window: MainWindow, vault_folder: Path, qtbot: Any
) -> None:
    form, before = page.people.form, bytes(window.workspace.vault.key)
    form.begin()
    form.name.setText("Paul Serre")
    form.add()
    qtbot.waitUntil(lambda: len(window.workspace.access.accounts()) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not form.isVisible(), timeout=20_000)
    assert form.passphrase.text() == ""
    (paul,) = (a for a in window.workspace.access.accounts() if a.name == "Paul Serre")
    assert paul.provisional
    assert window.workspace.staff.member(paul.staff_id).name == "Paul Serre"
    page.people._remove(paul, force=False)
    qtbot.waitUntil(lambda: not window.tasks.running(), timeout=20_000)
    assert [account.name for account in window.workspace.access.accounts()] == ["Samia Kaci"]
    assert bytes(window.workspace.vault.key) != before


def test_somebody_sees_their_own_files_then_those_of_a_colleague_who_is_away(
    page: SettingsPage, window: MainWindow
) -> None:
    workspace, today = window.workspace, window.area.desk.today()
    claire = workspace.staff.ensure("Claire Vidal", "travailleur_social")
    paul_id = workspace.access.add_account("Paul Serre", "travailleur_social", "une phrase provisoire", cost=FLOOR)
    workspace.access.link_to_staff(paul_id, workspace.staff.ensure("Paul Serre", "travailleur_social"))
    page.people.reread()
    form = page.people.person
    form.show_person(next(one for one in workspace.access.accounts() if one.id == paul_id))
    assert form.post.text() == "Travailleur social"
    form.scope.setCurrentIndex(form.scope.findData("own"))
    form.left_on.setText("31/12/2026")
    form.keep()
    (paul,) = (one for one in workspace.access.accounts() if one.id == paul_id)
    member = workspace.staff.member(paul.staff_id)
    assert (paul.scope, member.post, member.left_on) == ("own", "travailleur_social", date(2026, 12, 31))
    form.whose.setCurrentIndex(form.whose.findData(claire))
    form.ends_on.setText("01/01/2020")
    form.lend()
    assert form.fields["ends_on"].problem.text()
    assert workspace.access.delegations() == []
    form.ends_on.setText("")
    form.lend()
    assert workspace.access.delegations() == [Delegation(paul_id, claire, today)]
    (back,) = (
        one
        for one in form.findChildren(QPushButton)
        if one.accessibleName() == "Reprendre les dossiers de Claire Vidal"
    )
    back.click()
    assert workspace.access.delegations() == []


def test_the_journal_is_read_by_person_and_by_day_and_says_how_long_it_is_kept(
    page: SettingsPage, window: MainWindow
) -> None:
    card, access = page.journal, window.workspace.access
    access.add_account("Paul Serre", "travailleur_social", "une phrase provisoire", cost=FLOOR)
    card.reread()
    assert words_of(card.table)[:3] == ["Samia Kaci", "Accès créé", "Accès"] or "Samia Kaci" in words_of(card.table)
    assert "12 mois au plus" in card._rule.text()
    assert "CNIL" in card._rule.text()
    card.who.setCurrentIndex(card.who.findText("Paul Serre"))
    card.who.activated.emit(card.who.currentIndex())
    assert words_of(card.table) == []
    assert card._count.text() == "Aucune ligne."
    card.who.setCurrentIndex(0)
    card.last.setText("01/01/2020")
    assert words_of(card.table) == []
    card.last.setText("")
    assert words_of(card.table)
    card._ask()
    window.area._notices_box.findChildren(QPushButton)[0].click()
    assert access.journal_entries(1)[0].action == "journal_purged"


def words_of(table: QTableView) -> list[str]:
    model = table.model()
    return [model.index(line, column).data() for line in range(model.rowCount()) for column in (1, 2, 3)]


def test_a_day_that_is_none_is_said_and_changes_nothing(page: SettingsPage, window: MainWindow) -> None:
    form = page.people.person
    form.show_person(window.workspace.access.my_account())
    form.left_on.setText("demain")
    form.starts_on.setText("bientôt")
    form.keep()
    assert form.fields["left_on"].problem.text()
    form.lend()
    assert form.fields["starts_on"].problem.text()
    assert window.workspace.access.delegations() == []


def test_what_is_wrong_with_a_new_person_stands_beside_the_fields(page: SettingsPage, qtbot: Any) -> None:
    form = page.people.form
    form.begin()
    form.name.setText("samia kaci")
    form.add()
    qtbot.waitUntil(lambda: "déjà ce nom" in form.fields["name"].problem.text(), timeout=20_000)


def test_the_details_of_the_association_are_kept(page: SettingsPage, window: MainWindow) -> None:
    card = page.association
    card.edits["name"].setText("Le Toit")
    card.edits["accreditation_on"].setText("3/3/25")
    card.keep()
    details = window.workspace.association.details()
    assert details.name == "Le Toit"
    assert details.accreditation_on.isoformat() == "2025-03-03"


def test_a_wrong_detail_is_told_beside_its_field_and_nothing_is_kept(page: SettingsPage, window: MainWindow) -> None:
    card = page.association
    card.edits["name"].setText("Le Toit")
    card.edits["siret"].setText("123")
    card.keep()
    assert "SIRET" in card.fields["siret"].problem.text()
    assert window.workspace.association.details().name == ""


def test_each_card_is_there_for_who_may_use_it(
    make_window: Callable[..., MainWindow], open_workspace: Callable[[], Workspace], small_pages: tuple[PageSpec, ...]
) -> None:
    from caseworker.access.rights import Role

    workspace = open_workspace()
    workspace.session.role = Role.SOCIAL_WORKER
    window = make_window(pages=(*small_pages, PageSpec("settings", "Réglages", "settings", SettingsPage)))
    window.enter(workspace)
    window.area.go("settings")
    page = window.area.current()
    assert page.people is None
    assert page.association is None
    assert page.backups is not None


def test_the_logo_is_chosen_shown_and_taken_away_and_what_is_no_picture_is_said_so(
    window: MainWindow, page: SettingsPage, dialogs: ChosenBeforehand, tmp_path: Path
) -> None:
    line = page.association.logo
    picture, text = tmp_path / "logo.png", tmp_path / "logo.txt"
    Image.new("RGB", (900, 300), "navy").save(picture)
    text.write_text("pas une image", encoding="utf-8")
    for wrong in (text, tmp_path / "missing.png"):
        dialogs.files = [wrong]
        line.choose.click()
        assert line.problem.text().startswith("Ce n’est pas une image")
        assert window.workspace.logo.picture() is None
    dialogs.files = [picture]
    line.choose.click()
    assert not line.problem.text()
    assert window.workspace.logo.picture() == picture.read_bytes()
    size = line._picture.pixmap().deviceIndependentSize()
    assert (size.width(), size.height()) == (192, 64)
    line.remove.click()
    assert window.workspace.logo.picture() is None
    assert not line.remove.isVisible()
